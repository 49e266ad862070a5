# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricSourceInput as a mapping, in an argument."""

from __future__ import annotations

from typing import NotRequired, TypedDict
from uuid import UUID

MetricSourceInputDict = TypedDict(
    "MetricSourceInputDict",
    {"source_metric_definition_id": NotRequired["str | UUID"], "source_variant_id": NotRequired["str | UUID"]},
)
MetricSourceInputWireDict = TypedDict(
    "MetricSourceInputWireDict",
    {"sourceMetricDefinitionId": NotRequired["str | UUID"], "sourceVariantId": NotRequired["str | UUID"]},
)
