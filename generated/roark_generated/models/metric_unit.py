# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricUnit: Unit information if applicable

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class MetricUnit:
    """Unit information if applicable"""

    name: str
    """Name of the unit"""
    symbol: str | None
    """Symbol for the unit"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "symbol": "symbol",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricUnit:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_unit, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "name": self.name,
            "symbol": self.symbol,
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricUnit.wire_names)


def decode_metric_unit(data: dict[str, Any]) -> MetricUnit:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricUnit.__new__(MetricUnit)
    v: Any
    try:
        v = data["name"]
        if type(v) is not str:
            raise DecodeError(data, "name", "a string", "MetricUnit")
        self.name = v
        v = data["symbol"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "symbol", "a string", "MetricUnit")
        self.symbol = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricUnit") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
