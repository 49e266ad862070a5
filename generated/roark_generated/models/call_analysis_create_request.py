# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallAnalysisCreateRequest: Request payload for creating a new call analysis job"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, read_datetime, unknown_fields
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
    Map,
    Object,
    Text,
)
from roark_runtime.unset import UNSET, Unset

from .call_direction import CALL_DIRECTION_BY_VALUE, CallDirection, CallDirectionLiteral
from .call_ended_status import CALL_ENDED_STATUS_BY_VALUE, CallEndedStatus, CallEndedStatusLiteral
from .call_participant import CallParticipant
from .interface_type import INTERFACE_TYPE_BY_VALUE, InterfaceType, InterfaceTypeLiteral
from .tool_invocation import ToolInvocation


@define(kw_only=True, repr=False)
class CallAnalysisCreateRequest(Model):
    """Request payload for creating a new call analysis job"""

    recording_url: str
    """Publicly accessible URL of the call recording file (WAV or MP3 format). Can be a signed URL with
    appropriate expiration.
    """
    stereo_recording_url: str | Unset = UNSET
    """Optional URL of stereo recording in WAV format for enhanced audio analysis and playback experience"""
    started_at: datetime | str
    """ISO 8601 timestamp when the call started"""
    interface_type: InterfaceType | InterfaceTypeLiteral
    """Interface type used for the call"""
    call_direction: CallDirection | CallDirectionLiteral
    """Direction of the call"""
    participants: list[CallParticipant]
    """Exactly two participants: one agent and one customer"""
    ended_status: CallEndedStatus | CallEndedStatusLiteral | Unset = UNSET
    """High-level call termination status indicating how the call ended"""
    ended_reason: str | Unset = UNSET
    """Additional context about why the call ended"""
    tool_invocations: list[ToolInvocation] | Unset = UNSET
    """List of tools/functions invoked during the call"""
    is_test: bool | Unset = UNSET
    """Mark this as a test call for development/QA purposes"""
    vapi_call_id: str | Unset = UNSET
    """Original VAPI call ID if importing from VAPI platform"""
    retell_call_id: str | Unset = UNSET
    """Original Retell call ID if importing from Retell platform"""
    properties: dict[str, Any] | Unset = UNSET
    """Custom metadata properties for filtering and categorization"""

    __fields__ = Fields(
        Field("recording_url", Text(format="uri"), required=True),
        Field("stereo_recording_url", Text(format="uri")),
        Field("started_at", DATE_TIME, required=True),
        Field("interface_type", Enumerated(InterfaceType), required=True),
        Field("call_direction", Enumerated(CallDirection), required=True),
        Field("participants", Array(Object(CallParticipant), min_items=2, max_items=2), required=True),
        Field("ended_status", Enumerated(CallEndedStatus)),
        Field("ended_reason", TEXT),
        Field("tool_invocations", Array(Object(ToolInvocation))),
        Field("is_test", BOOLEAN),
        Field("vapi_call_id", UUID_TEXT),
        Field("retell_call_id", TEXT),
        Field("properties", Map(ANYTHING)),
        rules=({"one-each": {"items": "participants", "by": "role", "of": ["agent", "customer"]}},),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> CallAnalysisCreateRequest:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = CallAnalysisCreateRequest.__new__(CallAnalysisCreateRequest)
        value: Any
        absent = 0
        try:
            value = data["recording_url"]
            if type(value) is not str:
                raise DecodeError(data, "recording_url", "a string", "CallAnalysisCreateRequest")
            self.recording_url = value
            value = data.get("stereo_recording_url", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "stereo_recording_url", "a string", "CallAnalysisCreateRequest")
            self.stereo_recording_url = value
            value = data["started_at"]
            value = read_datetime(value, data, "started_at", "CallAnalysisCreateRequest")
            self.started_at = value
            value = data["interface_type"]
            if type(value) is not str:
                raise DecodeError(data, "interface_type", "a string", "CallAnalysisCreateRequest")
            value = INTERFACE_TYPE_BY_VALUE.get(value, value)
            self.interface_type = value
            value = data["call_direction"]
            if type(value) is not str:
                raise DecodeError(data, "call_direction", "a string", "CallAnalysisCreateRequest")
            value = CALL_DIRECTION_BY_VALUE.get(value, value)
            self.call_direction = value
            value = data["participants"]
            if type(value) is not list:
                raise DecodeError(data, "participants", "an array", "CallAnalysisCreateRequest")
            for item in value:
                if type(item) is not dict:
                    raise not_an_item(value, dict, "an object", "CallAnalysisCreateRequest")
            value = [CallParticipant.decode(item) for item in value]
            self.participants = value
            value = data.get("ended_status", UNSET)
            if type(value) is str:
                value = CALL_ENDED_STATUS_BY_VALUE.get(value, value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "ended_status", "a string", "CallAnalysisCreateRequest")
            self.ended_status = value
            value = data.get("ended_reason", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "ended_reason", "a string", "CallAnalysisCreateRequest")
            self.ended_reason = value
            value = data.get("tool_invocations", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "CallAnalysisCreateRequest")
                value = [ToolInvocation.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "tool_invocations", "an array", "CallAnalysisCreateRequest")
            self.tool_invocations = value
            value = data.get("is_test", UNSET)
            if type(value) is not bool:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "is_test", "true or false", "CallAnalysisCreateRequest")
            self.is_test = value
            value = data.get("vapi_call_id", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "vapi_call_id", "a string", "CallAnalysisCreateRequest")
            self.vapi_call_id = value
            value = data.get("retell_call_id", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "retell_call_id", "a string", "CallAnalysisCreateRequest")
            self.retell_call_id = value
            value = data.get("properties", UNSET)
            if type(value) is not dict:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "properties", "an object", "CallAnalysisCreateRequest")
            self.properties = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "CallAnalysisCreateRequest") from None
        self.additional_properties = {} if len(data) == 13 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = CallAnalysisCreateRequest.__fields__.known
