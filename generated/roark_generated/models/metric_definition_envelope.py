# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricDefinitionEnvelope: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_variant
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class MetricDefinitionEnvelope:
    """MetricDefinitionEnvelope"""

    data: MetricDefinition
    """Metric definition data. The variant is selected by `calculationType`."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "data": "data",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricDefinitionEnvelope:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_definition_envelope, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "data": write_variant(self.data),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricDefinitionEnvelope.wire_names)


def decode_metric_definition_envelope(data: dict[str, Any]) -> MetricDefinitionEnvelope:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricDefinitionEnvelope.__new__(MetricDefinitionEnvelope)
    v: Any
    try:
        v = data["data"]
        if type(v) is not dict:
            raise DecodeError(data, "data", "an object", "MetricDefinitionEnvelope")
        v = decode_metric_definition(v)
        self.data = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricDefinitionEnvelope") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .metric_definition import MetricDefinition, decode_metric_definition
