# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ToolParameter: Parameter passed to a tool during invocation

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ToolParameter:
    """Parameter passed to a tool during invocation"""

    description: str | Unset = UNSET
    """Human-readable description of the parameter"""
    parameter_type: ToolParameterType | str
    """Data type of a tool parameter"""
    value: Any
    """The actual parameter value (type varies based on parameter_type)"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "description": "description",
        "parameter_type": "parameter_type",
        "value": "value",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ToolParameter:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_tool_parameter, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "parameter_type": write_text(self.parameter_type),
            "value": self.value,
        }
        if self.description is not UNSET:
            data["description"] = self.description
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(ToolParameter.wire_names)


def decode_tool_parameter(data: dict[str, Any]) -> ToolParameter:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = ToolParameter.__new__(ToolParameter)
    v: Any
    try:
        v = data.get("description", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "description", "a string", "ToolParameter")
        self.description = v
        v = data["parameter_type"]
        if type(v) is not str:
            raise DecodeError(data, "parameter_type", "a string", "ToolParameter")
        v = TOOL_PARAMETER_TYPE_BY_VALUE.get(v, v)
        self.parameter_type = v
        v = data["value"]

        self.value = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "ToolParameter") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .tool_parameter_type import TOOL_PARAMETER_TYPE_BY_VALUE, ToolParameterType
