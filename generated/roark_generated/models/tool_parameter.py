# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ToolParameter: Parameter passed to a tool during invocation"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import ANYTHING, TEXT, Enumerated, Field, Fields
from roark_runtime.unset import UNSET, Unset

from .tool_parameter_type import TOOL_PARAMETER_TYPE_BY_VALUE, ToolParameterType


@define(kw_only=True, repr=False)
class ToolParameter(Model):
    """Parameter passed to a tool during invocation"""

    description: str | Unset = UNSET
    """Human-readable description of the parameter"""
    parameter_type: ToolParameterType | str
    """Data type of a tool parameter"""
    value: Any
    """The actual parameter value (type varies based on parameter_type)"""

    __fields__ = Fields(
        Field("description", TEXT),
        Field("parameter_type", Enumerated(ToolParameterType), required=True),
        Field("value", ANYTHING, required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ToolParameter:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ToolParameter.__new__(ToolParameter)
        value: Any
        absent = 0
        try:
            value = data.get("description", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "description", "a string", "ToolParameter")
            self.description = value
            value = data["parameter_type"]
            if type(value) is not str:
                raise DecodeError(data, "parameter_type", "a string", "ToolParameter")
            value = TOOL_PARAMETER_TYPE_BY_VALUE.get(value, value)
            self.parameter_type = value
            value = data["value"]
            self.value = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ToolParameter") from None
        self.additional_properties = {} if len(data) == 3 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ToolParameter.__fields__.known
