# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricSource: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import UUID_TEXT, Field, Fields, Nullable


@define(kw_only=True, repr=False)
class MetricSource(Model):
    """MetricSource"""

    source_metric_definition_id: str
    source_variant_id: str | None

    __fields__ = Fields(
        Field("sourceMetricDefinitionId", UUID_TEXT, name="source_metric_definition_id", required=True),
        Field("sourceVariantId", Nullable(UUID_TEXT), name="source_variant_id", required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricSource:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricSource.__new__(MetricSource)
        value: Any
        try:
            value = data["sourceMetricDefinitionId"]
            if type(value) is not str:
                raise DecodeError(data, "sourceMetricDefinitionId", "a string", "MetricSource")
            self.source_metric_definition_id = value
            value = data["sourceVariantId"]
            if value is not None:
                if type(value) is not str:
                    raise DecodeError(data, "sourceVariantId", "a string", "MetricSource")
            self.source_variant_id = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "MetricSource") from None
        self.additional_properties = {} if len(data) == 2 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricSource.__fields__.known
