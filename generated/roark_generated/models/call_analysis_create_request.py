# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallAnalysisCreateRequest: Request payload for creating a new call analysis job

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import (
    Writer,
    decoded,
    is_mapping,
    is_sequence,
    not_an_item,
    read_datetime,
    represent,
    write_datetime,
    write_object,
    write_text,
)
from roark_runtime.constraints import Fault, is_date_time, is_uri, is_uuid, note_unknown, one_each
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_participants(value: Any) -> Any:
    return [write_object(item, CallParticipant, "participants") for item in value] if is_sequence(value) else value


def _write_tool_invocations(value: Any) -> Any:
    return [write_object(item, ToolInvocation, "tool_invocations") for item in value] if is_sequence(value) else value


def _write_properties(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


@define(kw_only=True, repr=False)
class CallAnalysisCreateRequest:
    """Request payload for creating a new call analysis job"""

    recording_url: str
    """Publicly accessible URL of the call recording file (WAV or MP3 format). Can be a signed URL with
    appropriate expiration.
    """
    stereo_recording_url: str | Unset = UNSET
    """Optional URL of stereo recording in WAV format for enhanced audio analysis and playback experience"""
    started_at: datetime
    """ISO 8601 timestamp when the call started"""
    interface_type: InterfaceType | str
    """Interface type used for the call"""
    call_direction: CallDirection | str
    """Direction of the call"""
    participants: list[CallParticipant]
    """Exactly two participants: one agent and one customer"""
    ended_status: CallEndedStatus | str | Unset = UNSET
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
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "recording_url": "recording_url",
        "stereo_recording_url": "stereo_recording_url",
        "started_at": "started_at",
        "interface_type": "interface_type",
        "call_direction": "call_direction",
        "participants": "participants",
        "ended_status": "ended_status",
        "ended_reason": "ended_reason",
        "tool_invocations": "tool_invocations",
        "is_test": "is_test",
        "vapi_call_id": "vapi_call_id",
        "retell_call_id": "retell_call_id",
        "properties": "properties",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "recording_url": ("recording_url", None),
        "stereo_recording_url": ("stereo_recording_url", None),
        "started_at": ("started_at", write_datetime),
        "interface_type": ("interface_type", write_text),
        "call_direction": ("call_direction", write_text),
        "participants": ("participants", _write_participants),
        "ended_status": ("ended_status", write_text),
        "ended_reason": ("ended_reason", None),
        "tool_invocations": ("tool_invocations", _write_tool_invocations),
        "is_test": ("is_test", None),
        "vapi_call_id": ("vapi_call_id", write_text),
        "retell_call_id": ("retell_call_id", None),
        "properties": ("properties", _write_properties),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CallAnalysisCreateRequest:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_call_analysis_create_request, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "recording_url": self.recording_url,
            "started_at": write_datetime(self.started_at),
            "interface_type": write_text(self.interface_type),
            "call_direction": write_text(self.call_direction),
            "participants": _write_participants(self.participants),
        }
        if self.stereo_recording_url is not UNSET:
            data["stereo_recording_url"] = self.stereo_recording_url
        if self.ended_status is not UNSET:
            data["ended_status"] = write_text(self.ended_status)
        if self.ended_reason is not UNSET:
            data["ended_reason"] = self.ended_reason
        if self.tool_invocations is not UNSET:
            data["tool_invocations"] = _write_tool_invocations(self.tool_invocations)
        if self.is_test is not UNSET:
            data["is_test"] = self.is_test
        if self.vapi_call_id is not UNSET:
            data["vapi_call_id"] = write_text(self.vapi_call_id)
        if self.retell_call_id is not UNSET:
            data["retell_call_id"] = self.retell_call_id
        if self.properties is not UNSET:
            data["properties"] = _write_properties(self.properties)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(CallAnalysisCreateRequest.wire_names)


def decode_call_analysis_create_request(data: dict[str, Any]) -> CallAnalysisCreateRequest:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = CallAnalysisCreateRequest.__new__(CallAnalysisCreateRequest)
    v: Any
    try:
        v = data["recording_url"]
        if type(v) is not str:
            raise DecodeError(data, "recording_url", "a string", "CallAnalysisCreateRequest")
        self.recording_url = v
        v = data.get("stereo_recording_url", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "stereo_recording_url", "a string", "CallAnalysisCreateRequest")
        self.stereo_recording_url = v
        v = data["started_at"]
        v = read_datetime(v, data, "started_at", "CallAnalysisCreateRequest")
        self.started_at = v
        v = data["interface_type"]
        if type(v) is not str:
            raise DecodeError(data, "interface_type", "a string", "CallAnalysisCreateRequest")
        v = INTERFACE_TYPE_BY_VALUE.get(v, v)
        self.interface_type = v
        v = data["call_direction"]
        if type(v) is not str:
            raise DecodeError(data, "call_direction", "a string", "CallAnalysisCreateRequest")
        v = CALL_DIRECTION_BY_VALUE.get(v, v)
        self.call_direction = v
        v = data["participants"]
        if type(v) is not list:
            raise DecodeError(data, "participants", "an array", "CallAnalysisCreateRequest")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "CallAnalysisCreateRequest")
        v = [decode_call_participant(item) for item in v]
        self.participants = v
        v = data.get("ended_status", UNSET)
        if v is not UNSET:
            if type(v) is not str:
                raise DecodeError(data, "ended_status", "a string", "CallAnalysisCreateRequest")
            v = CALL_ENDED_STATUS_BY_VALUE.get(v, v)
        self.ended_status = v
        v = data.get("ended_reason", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "ended_reason", "a string", "CallAnalysisCreateRequest")
        self.ended_reason = v
        v = data.get("tool_invocations", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "tool_invocations", "an array", "CallAnalysisCreateRequest")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "CallAnalysisCreateRequest")
            v = [decode_tool_invocation(item) for item in v]
        self.tool_invocations = v
        v = data.get("is_test", UNSET)
        if type(v) is not bool and v is not UNSET:
            raise DecodeError(data, "is_test", "true or false", "CallAnalysisCreateRequest")
        self.is_test = v
        v = data.get("vapi_call_id", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "vapi_call_id", "a string", "CallAnalysisCreateRequest")
        self.vapi_call_id = v
        v = data.get("retell_call_id", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "retell_call_id", "a string", "CallAnalysisCreateRequest")
        self.retell_call_id = v
        v = data.get("properties", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "properties", "an object", "CallAnalysisCreateRequest")
        self.properties = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "CallAnalysisCreateRequest") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_call_analysis_create_request(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, CallAnalysisCreateRequest, faults)
    v: Any
    v = data.get("recording_url", UNSET)
    if v is UNSET:
        faults.append((data, "recording_url", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "recording_url", "must be a string"))
        else:
            if not is_uri(v):
                faults.append((data, "recording_url", "must be an absolute URI"))
    v = data.get("stereo_recording_url", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "stereo_recording_url", "must be a string"))
        else:
            if not is_uri(v):
                faults.append((data, "stereo_recording_url", "must be an absolute URI"))
    v = data.get("started_at", UNSET)
    if v is UNSET:
        faults.append((data, "started_at", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "started_at", "must be a date-time with its offset (RFC 3339)"))
        else:
            if not is_date_time(v):
                faults.append((data, "started_at", "must be a date-time with its offset (RFC 3339)"))
    v = data.get("interface_type", UNSET)
    if v is UNSET:
        faults.append((data, "interface_type", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "interface_type", "must be a string"))
        else:
            if v not in INTERFACE_TYPE_BY_VALUE:
                faults.append((data, "interface_type", "must be one of phone, web"))
    v = data.get("call_direction", UNSET)
    if v is UNSET:
        faults.append((data, "call_direction", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "call_direction", "must be a string"))
        else:
            if v not in CALL_DIRECTION_BY_VALUE:
                faults.append((data, "call_direction", "must be one of inbound, outbound"))
    v = data.get("participants", UNSET)
    if v is UNSET:
        faults.append((data, "participants", "is required"))
    else:
        if not isinstance(v, list):
            faults.append((data, "participants", "must be an array"))
        else:
            if not 2 <= len(v) <= 2:
                faults.append((data, "participants", "must have exactly 2 items"))
            for index, item in enumerate(v):
                if not isinstance(item, dict):
                    faults.append((v, index, "must be an object"))
                else:
                    check_call_participant(item, faults)
    v = data.get("ended_status", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "ended_status", "must be a string"))
        else:
            if v not in CALL_ENDED_STATUS_BY_VALUE:
                faults.append(
                    (
                        data,
                        "ended_status",
                        "must be one of agent_ended_call, agent_transferred_call, agent_error, customer_ended_call, voice_mail_reached, silence_time_out, phone_call_provider_connection_error, customer_did_not_answer, customer_busy, dial_error, max_duration_reached, unknown",
                    )
                )
    v = data.get("ended_reason", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "ended_reason", "must be a string"))
    v = data.get("tool_invocations", UNSET)
    if v is not UNSET:
        if not isinstance(v, list):
            faults.append((data, "tool_invocations", "must be an array"))
        else:
            for index, item in enumerate(v):
                if not isinstance(item, dict):
                    faults.append((v, index, "must be an object"))
                else:
                    check_tool_invocation(item, faults)
    v = data.get("is_test", UNSET)
    if v is not UNSET:
        if not isinstance(v, bool):
            faults.append((data, "is_test", "must be true or false"))
    v = data.get("vapi_call_id", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "vapi_call_id", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "vapi_call_id", "must be a UUID"))
    v = data.get("retell_call_id", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "retell_call_id", "must be a string"))
    v = data.get("properties", UNSET)
    if v is not UNSET:
        if not isinstance(v, dict):
            faults.append((data, "properties", "must be an object"))
    if not one_each(data.get("participants"), "role", ["agent", "customer"]):
        faults.append((data, "participants", "must hold exactly one each with role agent and customer"))


from .call_direction import CALL_DIRECTION_BY_VALUE, CallDirection
from .call_ended_status import CALL_ENDED_STATUS_BY_VALUE, CallEndedStatus
from .call_participant import CallParticipant, check_call_participant, decode_call_participant
from .interface_type import INTERFACE_TYPE_BY_VALUE, InterfaceType
from .tool_invocation import ToolInvocation, check_tool_invocation, decode_tool_invocation
