# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricSourceInput: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import UUID_TEXT, Field, Fields
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class MetricSourceInput(Model):
    """MetricSourceInput"""

    source_metric_definition_id: str | Unset = UNSET
    source_variant_id: str | Unset = UNSET

    __fields__ = Fields(
        Field("sourceMetricDefinitionId", UUID_TEXT, name="source_metric_definition_id"),
        Field("sourceVariantId", UUID_TEXT, name="source_variant_id"),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricSourceInput:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricSourceInput.__new__(MetricSourceInput)
        value: Any
        absent = 0
        try:
            value = data.get("sourceMetricDefinitionId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "sourceMetricDefinitionId", "a string", "MetricSourceInput")
            self.source_metric_definition_id = value
            value = data.get("sourceVariantId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "sourceVariantId", "a string", "MetricSourceInput")
            self.source_variant_id = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "MetricSourceInput") from None
        self.additional_properties = {} if len(data) == 2 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricSourceInput.__fields__.known
