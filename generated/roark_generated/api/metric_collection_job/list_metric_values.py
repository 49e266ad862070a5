# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/metric/collection-jobs/{jobId}/metric-values: Get metric values produced by a metric
collection job
"""

from __future__ import annotations

from typing import Any

from roark_runtime.codec import document_of, not_an_item
from roark_runtime.errors import DecodeError
from roark_runtime.operation import Items, Operation
from roark_runtime.schema import TEXT, Array, Enumerated, Field, Object

from ...models.metric_capture_status import MetricCaptureStatus
from ...models.metric_values import MetricValues


def _read(data: dict[str, Any]) -> list[MetricValues]:
    """Read what the response holds; raises DecodeError with the path of what is wrong."""
    value: Any
    try:
        value = data["data"]
        if type(value) is not list:
            raise DecodeError(data, "data", "an array", "MetricValuesListEnvelope")
        for item in value:
            if type(item) is not dict:
                raise not_an_item(value, dict, "an object", "MetricValuesListEnvelope")
        value = [MetricValues.decode(item) for item in value]
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValuesListEnvelope") from None
    found: list[MetricValues] = value
    return found


OPERATION: Operation[list[MetricValues]] = Operation(
    "metric_collection_job.list_metric_values",
    "GET",
    "/v1/metric/collection-jobs/{jobId}/metric-values",
    document_of(_read, Array(Object(MetricValues)), "data"),
    in_path=(Field("jobId", TEXT, name="job_id", required=True),),
    in_query=(Field("status", Enumerated(MetricCaptureStatus)),),
    items=Items("data", MetricValues.decode),
)
