# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValues: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, UUID_TEXT, Array, Field, Fields, Object
from roark_runtime.unset import UNSET, Unset

from .metric_unit import MetricUnit
from .metric_value import MetricValue


@define(kw_only=True, repr=False)
class MetricValues(Model):
    """MetricValues"""

    metric_definition_id: str | Unset = UNSET
    slug: str | Unset = UNSET
    metric_id: str | Unset = UNSET
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    values: list[MetricValue] | Unset = UNSET
    unit: MetricUnit | Unset = UNSET
    """Unit information if applicable"""

    __fields__ = Fields(
        Field("metricDefinitionId", UUID_TEXT, name="metric_definition_id"),
        Field("slug", TEXT),
        Field("metricId", TEXT, name="metric_id"),
        Field("name", TEXT),
        Field("description", TEXT),
        Field("values", Array(Object(MetricValue))),
        Field("unit", Object(MetricUnit)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricValues:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricValues.__new__(MetricValues)
        value: Any
        absent = 0
        try:
            value = data.get("metricDefinitionId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "metricDefinitionId", "a string", "MetricValues")
            self.metric_definition_id = value
            value = data.get("slug", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "slug", "a string", "MetricValues")
            self.slug = value
            value = data.get("metricId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "metricId", "a string", "MetricValues")
            self.metric_id = value
            value = data.get("name", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "name", "a string", "MetricValues")
            self.name = value
            value = data.get("description", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "description", "a string", "MetricValues")
            self.description = value
            value = data.get("values", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "MetricValues")
                value = [MetricValue.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "values", "an array", "MetricValues")
            self.values = value
            value = data.get("unit", UNSET)
            if type(value) is dict:
                value = MetricUnit.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "unit", "an object", "MetricValues")
            self.unit = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValues") from None
        self.additional_properties = {} if len(data) == 7 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricValues.__fields__.known
