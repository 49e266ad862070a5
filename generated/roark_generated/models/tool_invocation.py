# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ToolInvocation: Details of a tool or function invocation during a call"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import read_integer, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import ANYTHING, TEXT, Choice, Field, Fields, Integer, Map
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ToolInvocation(Model):
    """Details of a tool or function invocation during a call"""

    name: str
    """Name identifier of the invoked tool or function"""
    description: str | Unset = UNSET
    """Human-readable description of the tool's purpose"""
    parameters: dict[str, Any]
    """Parameters provided to the tool during invocation"""
    result: str | dict[str, Any]
    """Result returned by the tool after execution (can be string or object)"""
    start_offset_ms: int
    """Offset in milliseconds from call start when tool was invoked"""
    end_offset_ms: int | Unset = UNSET
    """Offset in milliseconds from call start when tool execution completed"""

    __fields__ = Fields(
        Field("name", TEXT, required=True),
        Field("description", TEXT),
        Field("parameters", Map(ANYTHING), required=True),
        Field("result", Choice(TEXT, Map(ANYTHING)), required=True),
        Field("start_offset_ms", Integer(minimum=0), required=True),
        Field("end_offset_ms", Integer(minimum=0)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ToolInvocation:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ToolInvocation.__new__(ToolInvocation)
        value: Any
        absent = 0
        try:
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "ToolInvocation")
            self.name = value
            value = data.get("description", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "description", "a string", "ToolInvocation")
            self.description = value
            value = data["parameters"]
            if type(value) is not dict:
                raise DecodeError(data, "parameters", "an object", "ToolInvocation")
            self.parameters = value
            value = data["result"]
            if type(value) is str:
                pass
            elif type(value) is dict:
                pass
            else:
                raise DecodeError(data, "result", "a string or an object", "ToolInvocation")
            self.result = value
            value = data["start_offset_ms"]
            if type(value) is not int:
                value = read_integer(value, data, "start_offset_ms", "ToolInvocation")
            self.start_offset_ms = value
            value = data.get("end_offset_ms", UNSET)
            if type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    value = read_integer(value, data, "end_offset_ms", "ToolInvocation")
            self.end_offset_ms = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ToolInvocation") from None
        self.additional_properties = {} if len(data) == 6 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ToolInvocation.__fields__.known
