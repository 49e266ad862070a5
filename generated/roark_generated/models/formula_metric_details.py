# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""FormulaMetricDetails: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, Array, Field, Fields, Object

from .metric_source import MetricSource


@define(kw_only=True, repr=False)
class FormulaMetricDetails(Model):
    """FormulaMetricDetails"""

    expression: str
    sources: list[MetricSource]

    __fields__ = Fields(
        Field("expression", TEXT, required=True),
        Field("sources", Array(Object(MetricSource)), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> FormulaMetricDetails:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = FormulaMetricDetails.__new__(FormulaMetricDetails)
        value: Any
        try:
            value = data["expression"]
            if type(value) is not str:
                raise DecodeError(data, "expression", "a string", "FormulaMetricDetails")
            self.expression = value
            value = data["sources"]
            if type(value) is not list:
                raise DecodeError(data, "sources", "an array", "FormulaMetricDetails")
            for item in value:
                if type(item) is not dict:
                    raise not_an_item(value, dict, "an object", "FormulaMetricDetails")
            value = [MetricSource.decode(item) for item in value]
            self.sources = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "FormulaMetricDetails") from None
        self.additional_properties = {} if len(data) == 2 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = FormulaMetricDetails.__fields__.known
