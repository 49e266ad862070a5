# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/metric/collection-jobs/{jobId}/metric-values: Get metric values produced by a metric
collection job

From list-metric-values.page.txt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import Operation, Request, path_segment, query_value
from ...types import UNSET, Unset, decoded

if TYPE_CHECKING:
    from uuid import UUID

    from ...models.metric_capture_status import MetricCaptureStatus
    from ...models.metric_values import MetricValues


def request(
    job_id: str | UUID,
    *,
    status: MetricCaptureStatus | str | Unset = UNSET,
) -> Request[list[MetricValues]]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    params: dict[str, str] = {}
    if status is not UNSET:
        params["status"] = query_value("status", status)
    return Request(
        OPERATION,
        f"/v1/metric/collection-jobs/{path_segment('job_id', job_id)}/metric-values",
        params=params,
    )


def decode(document: Any) -> list[MetricValues]:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.metric_values_list_envelope import decode_metric_values_list_envelope

    return decoded(decode_metric_values_list_envelope, document).data


OPERATION = Operation(
    "metric_collection_job.list_metric_values", "GET", "/v1/metric/collection-jobs/{jobId}/metric-values", decode
)
