# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PATCH /v1/metric/definitions/{idOrSlug}: Update a metric definition"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import TEXT, Field, Variant

from ...models.metric_definition import METRIC_DEFINITION
from ...models.metric_definition_update_request import MetricDefinitionUpdateRequest

if TYPE_CHECKING:
    from ...models.metric_definition import MetricDefinition


OPERATION: Operation[MetricDefinition] = Operation(
    "metric.update_definition",
    "PATCH",
    "/v1/metric/definitions/{idOrSlug}",
    enveloped("data", METRIC_DEFINITION.decode, "MetricDefinitionEnvelope", Variant(METRIC_DEFINITION)),
    in_path=(Field("idOrSlug", TEXT, name="id_or_slug", required=True, accepts_object=True),),
    body=MetricDefinitionUpdateRequest,
    fixed=(
        "id",
        "slug",
        "variantId",
        "versionId",
        "description",
        "type",
        "unit",
        "calculationType",
        "threshold",
        "pattern",
    ),
)
