# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallData: Comprehensive call information including participants, timing, and metadata

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import (
    decoded,
    is_mapping,
    is_sequence,
    not_an_item,
    read_datetime,
    read_integer,
    represent,
    write_datetime,
    write_object,
    write_text,
)
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_participants(value: Any) -> Any:
    return [write_object(item, CallParticipant, "participants") for item in value] if is_sequence(value) else value


def _write_tool_invocations(value: Any) -> Any:
    return [write_object(item, ToolInvocation, "tool_invocations") for item in value] if is_sequence(value) else value


def _write_properties(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


@define(kw_only=True, repr=False)
class CallData:
    """Comprehensive call information including participants, timing, and metadata"""

    id: str
    """Unique identifier for the call record"""
    status: CallStatus | str
    """Current status of the call"""
    summary: str | Unset = UNSET
    """AI-generated summary of the call content and outcomes"""
    call_direction: CallDirection | str
    """Direction of the call"""
    started_at: datetime
    """ISO 8601 timestamp when the call began"""
    ended_at: datetime | None | Unset = UNSET
    """ISO 8601 timestamp when the call ended (null if call is ongoing)"""
    duration_ms: int | None | Unset = UNSET
    """Total call duration in milliseconds (null if call is ongoing)"""
    ended_reason: str | Unset = UNSET
    """Detailed reason why the call ended"""
    ended_status: CallEndedStatus | str | Unset = UNSET
    """High-level call termination status indicating how the call ended"""
    is_test: bool
    """Whether this is a test call used for development or QA purposes"""
    participants: list[CallParticipant]
    """List of call participants (exactly 2: agent and customer)"""
    tool_invocations: list[ToolInvocation] | Unset = UNSET
    """List of tools or functions invoked during the call"""
    properties: dict[str, Any] | Unset = UNSET
    """Custom key-value properties for filtering and categorization"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "summary": "summary",
        "call_direction": "call_direction",
        "started_at": "started_at",
        "ended_at": "ended_at",
        "duration_ms": "duration_ms",
        "ended_reason": "ended_reason",
        "ended_status": "ended_status",
        "is_test": "is_test",
        "participants": "participants",
        "tool_invocations": "tool_invocations",
        "properties": "properties",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CallData:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_call_data, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "status": write_text(self.status),
            "call_direction": write_text(self.call_direction),
            "started_at": write_datetime(self.started_at),
            "is_test": self.is_test,
            "participants": _write_participants(self.participants),
        }
        if self.summary is not UNSET:
            data["summary"] = self.summary
        if self.ended_at is not UNSET:
            data["ended_at"] = write_datetime(self.ended_at)
        if self.duration_ms is not UNSET:
            data["duration_ms"] = self.duration_ms
        if self.ended_reason is not UNSET:
            data["ended_reason"] = self.ended_reason
        if self.ended_status is not UNSET:
            data["ended_status"] = write_text(self.ended_status)
        if self.tool_invocations is not UNSET:
            data["tool_invocations"] = _write_tool_invocations(self.tool_invocations)
        if self.properties is not UNSET:
            data["properties"] = _write_properties(self.properties)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(CallData.wire_names)


def decode_call_data(data: dict[str, Any]) -> CallData:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = CallData.__new__(CallData)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "CallData")
        self.id = v
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "CallData")
        v = CALL_STATUS_BY_VALUE.get(v, v)
        self.status = v
        v = data.get("summary", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "summary", "a string", "CallData")
        self.summary = v
        v = data["call_direction"]
        if type(v) is not str:
            raise DecodeError(data, "call_direction", "a string", "CallData")
        v = CALL_DIRECTION_BY_VALUE.get(v, v)
        self.call_direction = v
        v = data["started_at"]
        v = read_datetime(v, data, "started_at", "CallData")
        self.started_at = v
        v = data.get("ended_at", UNSET)
        if v is not UNSET:
            if v is not None:
                v = read_datetime(v, data, "ended_at", "CallData")
        self.ended_at = v
        v = data.get("duration_ms", UNSET)
        if v is not UNSET:
            if v is not None:
                if type(v) is not int:
                    v = read_integer(v, data, "duration_ms", "CallData")
        self.duration_ms = v
        v = data.get("ended_reason", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "ended_reason", "a string", "CallData")
        self.ended_reason = v
        v = data.get("ended_status", UNSET)
        if v is not UNSET:
            if type(v) is not str:
                raise DecodeError(data, "ended_status", "a string", "CallData")
            v = CALL_ENDED_STATUS_BY_VALUE.get(v, v)
        self.ended_status = v
        v = data["is_test"]
        if type(v) is not bool:
            raise DecodeError(data, "is_test", "true or false", "CallData")
        self.is_test = v
        v = data["participants"]
        if type(v) is not list:
            raise DecodeError(data, "participants", "an array", "CallData")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "CallData")
        v = [decode_call_participant(item) for item in v]
        self.participants = v
        v = data.get("tool_invocations", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "tool_invocations", "an array", "CallData")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "CallData")
            v = [decode_tool_invocation(item) for item in v]
        self.tool_invocations = v
        v = data.get("properties", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "properties", "an object", "CallData")
        self.properties = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "CallData") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .call_direction import CALL_DIRECTION_BY_VALUE, CallDirection
from .call_ended_status import CALL_ENDED_STATUS_BY_VALUE, CallEndedStatus
from .call_participant import CallParticipant, decode_call_participant
from .call_status import CALL_STATUS_BY_VALUE, CallStatus
from .tool_invocation import ToolInvocation, decode_tool_invocation
