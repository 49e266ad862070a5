# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call/{call_id}/evaluation-run: Get call evaluation runs

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import Operation, Request, path_segment
from ...types import decoded

if TYPE_CHECKING:
    from uuid import UUID

    from ...models.evaluation_run import EvaluationRun


def request(
    call_id: str | UUID,
) -> Request[list[EvaluationRun]]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    return Request(
        OPERATION,
        f"/v1/call/{path_segment('call_id', call_id)}/evaluation-run",
    )


def decode(document: Any) -> list[EvaluationRun]:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.evaluation_run_list_envelope import decode_evaluation_run_list_envelope

    return decoded(decode_evaluation_run_list_envelope, document).data


OPERATION = Operation("call.list_evaluation_runs", "GET", "/v1/call/{call_id}/evaluation-run", decode)
