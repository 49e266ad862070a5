# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallData: Comprehensive call information including participants, timing, and metadata"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, read_datetime, read_integer, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import (
    ANYTHING,
    BOOLEAN,
    DATE_TIME,
    TEXT,
    UUID_TEXT,
    Array,
    Enumerated,
    Field,
    Fields,
    Integer,
    Map,
    Nullable,
    Object,
)
from roark_runtime.unset import UNSET, MaybeUnset, Unset

from .call_direction import CALL_DIRECTION_BY_VALUE, CallDirection
from .call_ended_status import CALL_ENDED_STATUS_BY_VALUE, CallEndedStatus
from .call_participant import CallParticipant
from .call_status import CALL_STATUS_BY_VALUE, CallStatus
from .tool_invocation import ToolInvocation


@define(kw_only=True, repr=False)
class CallData(Model):
    """Comprehensive call information including participants, timing, and metadata"""

    id: str
    """Unique identifier for the call record"""
    status: CallStatus | str | MaybeUnset
    """Current status of the call. UNSET with wire="live" where Roark's own servers leave it out"""
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

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("status", Enumerated(CallStatus), required=True),
        Field("summary", TEXT),
        Field("call_direction", Enumerated(CallDirection), required=True),
        Field("started_at", DATE_TIME, required=True),
        Field("ended_at", Nullable(DATE_TIME)),
        Field("duration_ms", Nullable(Integer(minimum=0))),
        Field("ended_reason", TEXT),
        Field("ended_status", Enumerated(CallEndedStatus)),
        Field("is_test", BOOLEAN, required=True),
        Field("participants", Array(Object(CallParticipant), min_items=2, max_items=2), required=True),
        Field("tool_invocations", Array(Object(ToolInvocation))),
        Field("properties", Map(ANYTHING)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> CallData:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = CallData.__new__(CallData)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "CallData")
            self.id = value
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "CallData")
            value = CALL_STATUS_BY_VALUE.get(value, value)
            self.status = value
            value = data.get("summary", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "summary", "a string", "CallData")
            self.summary = value
            value = data["call_direction"]
            if type(value) is not str:
                raise DecodeError(data, "call_direction", "a string", "CallData")
            value = CALL_DIRECTION_BY_VALUE.get(value, value)
            self.call_direction = value
            value = data["started_at"]
            value = read_datetime(value, data, "started_at", "CallData")
            self.started_at = value
            value = data.get("ended_at", UNSET)
            if value is UNSET:
                absent += 1
            else:
                if value is not None:
                    value = read_datetime(value, data, "ended_at", "CallData")
            self.ended_at = value
            value = data.get("duration_ms", UNSET)
            if value is UNSET:
                absent += 1
            else:
                if value is not None:
                    if type(value) is not int:
                        value = read_integer(value, data, "duration_ms", "CallData")
            self.duration_ms = value
            value = data.get("ended_reason", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "ended_reason", "a string", "CallData")
            self.ended_reason = value
            value = data.get("ended_status", UNSET)
            if type(value) is str:
                value = CALL_ENDED_STATUS_BY_VALUE.get(value, value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "ended_status", "a string", "CallData")
            self.ended_status = value
            value = data["is_test"]
            if type(value) is not bool:
                raise DecodeError(data, "is_test", "true or false", "CallData")
            self.is_test = value
            value = data["participants"]
            if type(value) is not list:
                raise DecodeError(data, "participants", "an array", "CallData")
            for item in value:
                if type(item) is not dict:
                    raise not_an_item(value, dict, "an object", "CallData")
            value = [CallParticipant.decode(item) for item in value]
            self.participants = value
            value = data.get("tool_invocations", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "CallData")
                value = [ToolInvocation.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "tool_invocations", "an array", "CallData")
            self.tool_invocations = value
            value = data.get("properties", UNSET)
            if type(value) is not dict:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "properties", "an object", "CallData")
            self.properties = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "CallData") from None
        self.additional_properties = {} if len(data) == 13 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = CallData.__fields__.known
