# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ToolInvocation: Details of a tool or function invocation during a call

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import Writer, decoded, is_mapping, read_integer, represent, write_variant
from roark_runtime.constraints import Fault, is_integer, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_parameters(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


def _write_result(value: Any) -> Any:
    return (dict(value) if is_mapping(value) else value) if is_mapping(value) else write_variant(value)


@define(kw_only=True, repr=False)
class ToolInvocation:
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
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "description": "description",
        "parameters": "parameters",
        "result": "result",
        "start_offset_ms": "start_offset_ms",
        "end_offset_ms": "end_offset_ms",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "name": ("name", None),
        "description": ("description", None),
        "parameters": ("parameters", _write_parameters),
        "result": ("result", _write_result),
        "start_offset_ms": ("start_offset_ms", None),
        "end_offset_ms": ("end_offset_ms", None),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ToolInvocation:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_tool_invocation, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "name": self.name,
            "parameters": _write_parameters(self.parameters),
            "result": _write_result(self.result),
            "start_offset_ms": self.start_offset_ms,
        }
        if self.description is not UNSET:
            data["description"] = self.description
        if self.end_offset_ms is not UNSET:
            data["end_offset_ms"] = self.end_offset_ms
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(ToolInvocation.wire_names)


def decode_tool_invocation(data: dict[str, Any]) -> ToolInvocation:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = ToolInvocation.__new__(ToolInvocation)
    v: Any
    try:
        v = data["name"]
        if type(v) is not str:
            raise DecodeError(data, "name", "a string", "ToolInvocation")
        self.name = v
        v = data.get("description", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "description", "a string", "ToolInvocation")
        self.description = v
        v = data["parameters"]
        if type(v) is not dict:
            raise DecodeError(data, "parameters", "an object", "ToolInvocation")
        self.parameters = v
        v = data["result"]
        if type(v) is str:
            pass
        elif type(v) is dict:
            pass
        else:
            raise DecodeError(data, "result", "a string or an object", "ToolInvocation")
        self.result = v
        v = data["start_offset_ms"]
        if type(v) is not int:
            v = read_integer(v, data, "start_offset_ms", "ToolInvocation")
        self.start_offset_ms = v
        v = data.get("end_offset_ms", UNSET)
        if v is not UNSET:
            if type(v) is not int:
                v = read_integer(v, data, "end_offset_ms", "ToolInvocation")
        self.end_offset_ms = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "ToolInvocation") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_tool_invocation(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, ToolInvocation, faults)
    v: Any
    v = data.get("name", UNSET)
    if v is UNSET:
        faults.append((data, "name", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "name", "must be a string"))
    v = data.get("description", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "description", "must be a string"))
    v = data.get("parameters", UNSET)
    if v is UNSET:
        faults.append((data, "parameters", "is required"))
    else:
        if not isinstance(v, dict):
            faults.append((data, "parameters", "must be an object"))
    v = data.get("result", UNSET)
    if v is UNSET:
        faults.append((data, "result", "is required"))
    else:
        if isinstance(v, str):
            pass
        elif isinstance(v, dict):
            pass
        else:
            faults.append((data, "result", "must be a string or an object"))
    v = data.get("start_offset_ms", UNSET)
    if v is UNSET:
        faults.append((data, "start_offset_ms", "is required"))
    else:
        if not is_integer(v):
            faults.append((data, "start_offset_ms", "must be an integer"))
        else:
            if v < 0:
                faults.append((data, "start_offset_ms", "must be at least 0"))
    v = data.get("end_offset_ms", UNSET)
    if v is not UNSET:
        if not is_integer(v):
            faults.append((data, "end_offset_ms", "must be an integer"))
        else:
            if v < 0:
                faults.append((data, "end_offset_ms", "must be at least 0"))
