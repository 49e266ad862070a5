# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/metric/definitions/{idOrSlug}/thresholds: Create a threshold on a metric

From create-threshold.page.txt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request, path_segment, take_alias, write_argument
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.aggregation_mode import AggregationMode
    from ...models.comparison_operator import ComparisonOperator
    from ...models.metric_definition import MetricDefinition
    from ...models.metric_participant_role import MetricParticipantRole
    from ...models.threshold_metric import ThresholdMetric


def request(
    id_or_slug: str | UUID | MetricDefinition,
    *,
    operator: ComparisonOperator | str,
    value: str | float,
    slug: str | Unset = UNSET,
    metric_id: str | Unset = UNSET,
    aggregation_mode: AggregationMode | str | Unset = UNSET,
    count_threshold: int | Unset = UNSET,
    source_participant_role: MetricParticipantRole | str | Unset = UNSET,
    source_variant_id: str | UUID | Unset = UNSET,
) -> Request[ThresholdMetric]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    from ...models.threshold_create_request import ThresholdCreateRequest

    if metric_id is not UNSET:
        slug = take_alias("metric_id", metric_id, "slug", slug)
    _fields: dict[str, Any] = {
        "operator": operator,
        "value": value,
        "slug": slug,
        "aggregation_mode": aggregation_mode,
        "count_threshold": count_threshold,
        "source_participant_role": source_participant_role,
        "source_variant_id": source_variant_id,
    }
    id_or_slug = getattr(id_or_slug, "id", id_or_slug)
    return Request(
        OPERATION,
        f"/v1/metric/definitions/{path_segment('id_or_slug', id_or_slug)}/thresholds",
        arguments={
            "idOrSlug": write_argument(id_or_slug),
        },
        names={
            **ThresholdCreateRequest.wire_names,
            "idOrSlug": "id_or_slug",
        },
        body=ThresholdCreateRequest(**_fields).to_dict(),
    )


def decode(document: Any) -> ThresholdMetric:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.threshold_metric import decode_threshold_metric

    return enveloped(decode_threshold_metric, document, "data", "ThresholdMetricEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.threshold_create_request import check_threshold_create_request

    data = request.arguments
    v: Any
    v = data.get("idOrSlug", UNSET)
    if v is UNSET:
        faults.append((data, "idOrSlug", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "idOrSlug", "must be a string"))
    check_threshold_create_request(request.body, faults)


OPERATION = Operation("metric.create_threshold", "POST", "/v1/metric/definitions/{idOrSlug}/thresholds", decode, check)
