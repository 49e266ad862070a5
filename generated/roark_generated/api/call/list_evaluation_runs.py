# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call/{call_id}/evaluation-run: Get call evaluation runs

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import decoded
from roark_runtime.constraints import is_uuid
from roark_runtime.operation import Operation, Request, path_segment, write_argument
from roark_runtime.unset import UNSET

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.evaluation_run import EvaluationRun


def request(
    call_id: str | UUID,
) -> Request[list[EvaluationRun]]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    return Request(
        OPERATION,
        f"/v1/call/{path_segment('call_id', call_id)}/evaluation-run",
        arguments={
            "call_id": write_argument(call_id),
        },
    )


def decode(document: Any) -> list[EvaluationRun]:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.evaluation_run_list_envelope import decode_evaluation_run_list_envelope

    return decoded(decode_evaluation_run_list_envelope, document).data


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    data = request.arguments
    v: Any
    v = data.get("call_id", UNSET)
    if v is UNSET:
        faults.append((data, "call_id", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "call_id", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "call_id", "must be a UUID"))


OPERATION = Operation("call.list_evaluation_runs", "GET", "/v1/call/{call_id}/evaluation-run", decode, check)
