# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValuesListEnvelope: an object of the Roark API.

From list-metric-values.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_sequence, not_an_item, represent, write_object
from roark_runtime.errors import DecodeError


def _write_data(value: Any) -> Any:
    return [write_object(item, MetricValues, "data") for item in value] if is_sequence(value) else value


@define(kw_only=True, repr=False)
class MetricValuesListEnvelope:
    """MetricValuesListEnvelope"""

    data: list[MetricValues]
    """Metric values produced by a specific metric collection job. Grouped by metric definition, same shape
    as the per-call metrics endpoint.
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "data": "data",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricValuesListEnvelope:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_values_list_envelope, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "data": _write_data(self.data),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricValuesListEnvelope.wire_names)


def decode_metric_values_list_envelope(data: dict[str, Any]) -> MetricValuesListEnvelope:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricValuesListEnvelope.__new__(MetricValuesListEnvelope)
    v: Any
    try:
        v = data["data"]
        if type(v) is not list:
            raise DecodeError(data, "data", "an array", "MetricValuesListEnvelope")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "MetricValuesListEnvelope")
        v = [decode_metric_values(item) for item in v]
        self.data = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValuesListEnvelope") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .metric_values import MetricValues, decode_metric_values
