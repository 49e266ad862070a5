# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/metric/definitions/{idOrSlug}: Get a metric definition

From get-metric-definition.page.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request, path_segment, write_argument
from roark_runtime.unset import UNSET

if TYPE_CHECKING:
    from uuid import UUID

    from roark_runtime.constraints import Fault

    from ...models.metric_definition import MetricDefinition


def request(
    id_or_slug: str | UUID | MetricDefinition,
) -> Request[MetricDefinition]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    id_or_slug = getattr(id_or_slug, "id", id_or_slug)
    return Request(
        OPERATION,
        f"/v1/metric/definitions/{path_segment('id_or_slug', id_or_slug)}",
        arguments={
            "idOrSlug": write_argument(id_or_slug),
        },
        names={
            "idOrSlug": "id_or_slug",
        },
    )


def decode(document: Any) -> MetricDefinition:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.metric_definition import decode_metric_definition

    return enveloped(decode_metric_definition, document, "data", "MetricDefinitionEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    data = request.arguments
    v: Any
    v = data.get("idOrSlug", UNSET)
    if v is UNSET:
        faults.append((data, "idOrSlug", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "idOrSlug", "must be a string"))


OPERATION = Operation("metric.get_definition", "GET", "/v1/metric/definitions/{idOrSlug}", decode, check)
