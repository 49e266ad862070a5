# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricSource: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class MetricSource:
    """MetricSource"""

    source_metric_definition_id: str
    source_variant_id: str | None
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "sourceMetricDefinitionId": "source_metric_definition_id",
        "sourceVariantId": "source_variant_id",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricSource:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_source, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "sourceMetricDefinitionId": write_text(self.source_metric_definition_id),
            "sourceVariantId": write_text(self.source_variant_id),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricSource.wire_names)


def decode_metric_source(data: dict[str, Any]) -> MetricSource:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricSource.__new__(MetricSource)
    v: Any
    try:
        v = data["sourceMetricDefinitionId"]
        if type(v) is not str:
            raise DecodeError(data, "sourceMetricDefinitionId", "a string", "MetricSource")
        self.source_metric_definition_id = v
        v = data["sourceVariantId"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "sourceVariantId", "a string", "MetricSource")
        self.source_variant_id = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricSource") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
