# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValues: an object of the Roark API.

From list-metric-values.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_sequence, not_an_item, represent, write_object, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_values(value: Any) -> Any:
    return [write_object(item, MetricValue, "values") for item in value] if is_sequence(value) else value


def _write_unit(value: Any) -> Any:
    return write_object(value, MetricUnit, "unit")


@define(kw_only=True, repr=False)
class MetricValues:
    """MetricValues"""

    metric_definition_id: str | Unset = UNSET
    slug: str | Unset = UNSET
    metric_id: str | Unset = UNSET
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    values: list[MetricValue] | Unset = UNSET
    unit: MetricUnit | Unset = UNSET
    """Unit information if applicable"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "metricDefinitionId": "metric_definition_id",
        "slug": "slug",
        "metricId": "metric_id",
        "name": "name",
        "description": "description",
        "values": "values",
        "unit": "unit",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricValues:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_values, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {}
        if self.metric_definition_id is not UNSET:
            data["metricDefinitionId"] = write_text(self.metric_definition_id)
        if self.slug is not UNSET:
            data["slug"] = self.slug
        if self.metric_id is not UNSET:
            data["metricId"] = self.metric_id
        if self.name is not UNSET:
            data["name"] = self.name
        if self.description is not UNSET:
            data["description"] = self.description
        if self.values is not UNSET:
            data["values"] = _write_values(self.values)
        if self.unit is not UNSET:
            data["unit"] = _write_unit(self.unit)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricValues.wire_names)


def decode_metric_values(data: dict[str, Any]) -> MetricValues:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricValues.__new__(MetricValues)
    v: Any
    try:
        v = data.get("metricDefinitionId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "metricDefinitionId", "a string", "MetricValues")
        self.metric_definition_id = v
        v = data.get("slug", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "slug", "a string", "MetricValues")
        self.slug = v
        v = data.get("metricId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "metricId", "a string", "MetricValues")
        self.metric_id = v
        v = data.get("name", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "name", "a string", "MetricValues")
        self.name = v
        v = data.get("description", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "description", "a string", "MetricValues")
        self.description = v
        v = data.get("values", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "values", "an array", "MetricValues")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "MetricValues")
            v = [decode_metric_value(item) for item in v]
        self.values = v
        v = data.get("unit", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "unit", "an object", "MetricValues")
            v = decode_metric_unit(v)
        self.unit = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValues") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .metric_unit import MetricUnit, decode_metric_unit
from .metric_value import MetricValue, decode_metric_value
