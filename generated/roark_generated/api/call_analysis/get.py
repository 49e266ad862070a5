# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call-analysis/{job_id}: Get call analysis job

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.constraints import is_uuid
from roark_runtime.operation import Operation, Request, Waiting, path_segment, write_argument
from roark_runtime.unset import UNSET

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.call_analysis_job import CallAnalysisJob


def request(
    job_id: str | UUID,
) -> Request[CallAnalysisJob]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    return Request(
        OPERATION,
        f"/v1/call-analysis/{path_segment('job_id', job_id)}",
        arguments={
            "job_id": write_argument(job_id),
        },
    )


def decode(document: Any) -> CallAnalysisJob:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.call_analysis_job import decode_call_analysis_job

    return enveloped(decode_call_analysis_job, document, "data", "CallAnalysisJobEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    data = request.arguments
    v: Any
    v = data.get("job_id", UNSET)
    if v is UNSET:
        faults.append((data, "job_id", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "job_id", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "job_id", "must be a UUID"))


OPERATION = Operation(
    "call_analysis.get",
    "GET",
    "/v1/call-analysis/{job_id}",
    decode,
    check,
    waiting=Waiting(lambda job: job.status, frozenset(("completed",)), frozenset(("failed",))),
)
