# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/evaluation/job/{job_id}/runs: Get evaluation job runs

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.constraints import is_integer, is_uuid
from roark_runtime.operation import Operation, Request, path_segment, query_value, write_argument
from roark_runtime.pages import Fetched
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.evaluation_run import EvaluationRun


def request(
    job_id: str | UUID,
    *,
    next_cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Request[Fetched[EvaluationRun]]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    _params: dict[str, str | list[str]] = {}
    if next_cursor is not UNSET:
        _params["next_cursor"] = query_value("next_cursor", next_cursor)
    if limit is not UNSET:
        _params["limit"] = query_value("limit", limit)
    return Request(
        OPERATION,
        f"/v1/evaluation/job/{path_segment('job_id', job_id)}/runs",
        params=_params,
        arguments={
            "job_id": write_argument(job_id),
            "next_cursor": write_argument(next_cursor),
            "limit": write_argument(limit),
        },
    )


def decode(document: Any, seen: frozenset[str] = frozenset()) -> Fetched[EvaluationRun]:
    """Read a page, reached by way of the cursors `seen`; raises DecodeError with the path of what is wrong."""
    from ...models.evaluation_run_page import decode_evaluation_run_page

    page = enveloped(decode_evaluation_run_page, document, "data", "EvaluationRunPageEnvelope")
    return Fetched(
        page.runs,
        page.pagination.total,
        page.pagination.has_more,
        page.pagination.next_cursor,
        "$.data.pagination.next_cursor",
        seen,
    )


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
    v = data.get("next_cursor", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "next_cursor", "must be a string"))
    v = data.get("limit", UNSET)
    if v is not UNSET:
        if not is_integer(v):
            faults.append((data, "limit", "must be an integer"))
        else:
            if not 1 <= v <= 50:
                faults.append((data, "limit", "must be 1 to 50"))


OPERATION = Operation("evaluation.list_job_runs", "GET", "/v1/evaluation/job/{job_id}/runs", decode, check)
