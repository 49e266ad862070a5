# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/metric/collection-jobs/{jobId}/metric-values: Get metric values produced by a metric
collection job

From list-metric-values.page.txt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import decoded
from roark_runtime.operation import Operation, Request, path_segment, query_value, write_argument
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.metric_capture_status import MetricCaptureStatus
    from ...models.metric_values import MetricValues


def request(
    job_id: str | UUID,
    *,
    status: MetricCaptureStatus | str | Unset = UNSET,
) -> Request[list[MetricValues]]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    _params: dict[str, str | list[str]] = {}
    if status is not UNSET:
        _params["status"] = query_value("status", status)
    return Request(
        OPERATION,
        f"/v1/metric/collection-jobs/{path_segment('job_id', job_id)}/metric-values",
        params=_params,
        arguments={
            "jobId": write_argument(job_id),
            "status": write_argument(status),
        },
        names={
            "jobId": "job_id",
        },
    )


def decode(document: Any) -> list[MetricValues]:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.metric_values_list_envelope import decode_metric_values_list_envelope

    return decoded(decode_metric_values_list_envelope, document).data


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.metric_capture_status import METRIC_CAPTURE_STATUS_BY_VALUE

    data = request.arguments
    v: Any
    v = data.get("jobId", UNSET)
    if v is UNSET:
        faults.append((data, "jobId", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "jobId", "must be a string"))
    v = data.get("status", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "status", "must be a string"))
        else:
            if v not in METRIC_CAPTURE_STATUS_BY_VALUE:
                faults.append((data, "status", "must be one of success, all"))


OPERATION = Operation(
    "metric_collection_job.list_metric_values", "GET", "/v1/metric/collection-jobs/{jobId}/metric-values", decode, check
)
