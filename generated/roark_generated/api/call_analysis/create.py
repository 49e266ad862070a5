# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/call-analysis: Create call analysis job

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request, Waiting
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.call_analysis_job import CallAnalysisJob
    from ...models.call_direction import CallDirection
    from ...models.call_ended_status import CallEndedStatus
    from ...models.call_participant import CallParticipant
    from ...models.interface_type import InterfaceType
    from ...models.tool_invocation import ToolInvocation


def request(
    *,
    recording_url: str,
    started_at: datetime,
    interface_type: InterfaceType | str,
    call_direction: CallDirection | str,
    participants: Sequence[CallParticipant | Mapping[str, Any]],
    stereo_recording_url: str | Unset = UNSET,
    ended_status: CallEndedStatus | str | Unset = UNSET,
    ended_reason: str | Unset = UNSET,
    tool_invocations: Sequence[ToolInvocation | Mapping[str, Any]] | Unset = UNSET,
    is_test: bool | Unset = UNSET,
    vapi_call_id: str | UUID | Unset = UNSET,
    retell_call_id: str | Unset = UNSET,
    properties: Mapping[str, Any] | Unset = UNSET,
) -> Request[CallAnalysisJob]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    from ...models.call_analysis_create_request import CallAnalysisCreateRequest

    _fields: dict[str, Any] = {
        "recording_url": recording_url,
        "stereo_recording_url": stereo_recording_url,
        "started_at": started_at,
        "interface_type": interface_type,
        "call_direction": call_direction,
        "participants": participants,
        "ended_status": ended_status,
        "ended_reason": ended_reason,
        "tool_invocations": tool_invocations,
        "is_test": is_test,
        "vapi_call_id": vapi_call_id,
        "retell_call_id": retell_call_id,
        "properties": properties,
    }
    return Request(
        OPERATION,
        "/v1/call-analysis",
        names={
            **CallAnalysisCreateRequest.wire_names,
        },
        body=CallAnalysisCreateRequest(**_fields).to_dict(),
    )


def decode(document: Any) -> CallAnalysisJob:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.call_analysis_job import decode_call_analysis_job

    return enveloped(decode_call_analysis_job, document, "data", "CallAnalysisJobEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.call_analysis_create_request import check_call_analysis_create_request

    check_call_analysis_create_request(request.body, faults)


OPERATION = Operation(
    "call_analysis.create",
    "POST",
    "/v1/call-analysis",
    decode,
    check,
    waiting=Waiting(lambda job: job.status, frozenset(("completed",)), frozenset(("failed",))),
)
