# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PATCH /v1/metric/definitions/{idOrSlug}: Update a metric definition

From update-metric-definition.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Never

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request, path_segment, refuse_unknown, write_argument
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.classification_option import ClassificationOption
    from ...models.metric_context import MetricContext
    from ...models.metric_definition import MetricDefinition
    from ...models.metric_source_input import MetricSourceInput
    from ...models.scale_label import ScaleLabel


def request(
    id_or_slug: str | UUID | MetricDefinition,
    *,
    name: str | Unset = UNSET,
    llm_prompt: str | Unset = UNSET,
    scale_min: int | Unset = UNSET,
    scale_max: int | Unset = UNSET,
    scale_labels: Sequence[ScaleLabel | Mapping[str, Any]] | Unset = UNSET,
    boolean_true_label: str | Unset = UNSET,
    boolean_false_label: str | Unset = UNSET,
    classification_options: Sequence[ClassificationOption | Mapping[str, Any]] | Unset = UNSET,
    max_classifications: int | Unset = UNSET,
    tool_definition_ids: Sequence[str | UUID] | Unset = UNSET,
    supported_contexts: Sequence[MetricContext | str] | Unset = UNSET,
    formula: str | Unset = UNSET,
    sources: Sequence[MetricSourceInput | Mapping[str, Any]] | Unset = UNSET,
    change_reason: str | Unset = UNSET,
    **immutable: Never,
) -> Request[MetricDefinition]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    from ...models.metric_definition_update_request import MetricDefinitionUpdateRequest

    refuse_unknown(
        "update_definition",
        immutable,
        MetricDefinitionUpdateRequest.wire_names,
        MetricDefinitionUpdateRequest.immutable_fields,
    )
    _fields: dict[str, Any] = {
        "name": name,
        "llm_prompt": llm_prompt,
        "scale_min": scale_min,
        "scale_max": scale_max,
        "scale_labels": scale_labels,
        "boolean_true_label": boolean_true_label,
        "boolean_false_label": boolean_false_label,
        "classification_options": classification_options,
        "max_classifications": max_classifications,
        "tool_definition_ids": tool_definition_ids,
        "supported_contexts": supported_contexts,
        "formula": formula,
        "sources": sources,
        "change_reason": change_reason,
    }
    id_or_slug = getattr(id_or_slug, "id", id_or_slug)
    return Request(
        OPERATION,
        f"/v1/metric/definitions/{path_segment('id_or_slug', id_or_slug)}",
        arguments={
            "idOrSlug": write_argument(id_or_slug),
        },
        names={
            **MetricDefinitionUpdateRequest.wire_names,
            "idOrSlug": "id_or_slug",
        },
        body=MetricDefinitionUpdateRequest(**_fields).to_dict(),
    )


def decode(document: Any) -> MetricDefinition:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.metric_definition import decode_metric_definition

    return enveloped(decode_metric_definition, document, "data", "MetricDefinitionEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.metric_definition_update_request import check_metric_definition_update_request

    data = request.arguments
    v: Any
    v = data.get("idOrSlug", UNSET)
    if v is UNSET:
        faults.append((data, "idOrSlug", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "idOrSlug", "must be a string"))
    check_metric_definition_update_request(request.body, faults)


OPERATION = Operation("metric.update_definition", "PATCH", "/v1/metric/definitions/{idOrSlug}", decode, check)
