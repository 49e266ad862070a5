# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricUnit: Unit information if applicable"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, Field, Fields, Nullable


@define(kw_only=True, repr=False)
class MetricUnit(Model):
    """Unit information if applicable"""

    name: str
    """Name of the unit"""
    symbol: str | None
    """Symbol for the unit"""

    __fields__ = Fields(
        Field("name", TEXT, required=True),
        Field("symbol", Nullable(TEXT), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricUnit:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricUnit.__new__(MetricUnit)
        value: Any
        try:
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "MetricUnit")
            self.name = value
            value = data["symbol"]
            if value is not None:
                if type(value) is not str:
                    raise DecodeError(data, "symbol", "a string", "MetricUnit")
            self.symbol = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "MetricUnit") from None
        self.additional_properties = {} if len(data) == 2 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricUnit.__fields__.known
