# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/metric/definitions/{idOrSlug}/thresholds: Create a threshold on a metric"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import TEXT, Field, Object

from ...models.threshold_create_request import ThresholdCreateRequest
from ...models.threshold_metric import ThresholdMetric

OPERATION: Operation[ThresholdMetric] = Operation(
    "metric.create_threshold",
    "POST",
    "/v1/metric/definitions/{idOrSlug}/thresholds",
    enveloped("data", ThresholdMetric.decode, "ThresholdMetricEnvelope", Object(ThresholdMetric)),
    in_path=(Field("idOrSlug", TEXT, name="id_or_slug", required=True, accepts_object=True),),
    body=ThresholdCreateRequest,
)
