# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""FormulaMetricDetails: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_sequence, not_an_item, represent, write_object
from roark_runtime.errors import DecodeError


def _write_sources(value: Any) -> Any:
    return [write_object(item, MetricSource, "sources") for item in value] if is_sequence(value) else value


@define(kw_only=True, repr=False)
class FormulaMetricDetails:
    """FormulaMetricDetails"""

    expression: str
    sources: list[MetricSource]
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "expression": "expression",
        "sources": "sources",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FormulaMetricDetails:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_formula_metric_details, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "expression": self.expression,
            "sources": _write_sources(self.sources),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(FormulaMetricDetails.wire_names)


def decode_formula_metric_details(data: dict[str, Any]) -> FormulaMetricDetails:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = FormulaMetricDetails.__new__(FormulaMetricDetails)
    v: Any
    try:
        v = data["expression"]
        if type(v) is not str:
            raise DecodeError(data, "expression", "a string", "FormulaMetricDetails")
        self.expression = v
        v = data["sources"]
        if type(v) is not list:
            raise DecodeError(data, "sources", "an array", "FormulaMetricDetails")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "FormulaMetricDetails")
        v = [decode_metric_source(item) for item in v]
        self.sources = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "FormulaMetricDetails") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .metric_source import MetricSource, decode_metric_source
