# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallParticipant: Information about a participant in a voice call

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from ..checks import (
    Fault,
    matches,
    note_unknown,
)
from ..errors import DecodeError
from ..types import (
    UNSET,
    Unset,
    Writer,
    decoded,
    represent,
    write_text,
)


@define(kw_only=True, repr=False)
class CallParticipant:
    """Information about a participant in a voice call"""

    name: str | Unset = UNSET
    """Display name of the participant"""
    phone_number: str | Unset = UNSET
    """Phone number of the participant in E.164 format"""
    role: ParticipantRole | str
    """Role of a call participant"""
    spoke_first: bool | Unset = UNSET
    """Whether this participant was the first to speak in the call"""
    is_simulated: bool | Unset = UNSET
    """Whether this participant is a simulated/synthetic voice for testing"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "phone_number": "phone_number",
        "role": "role",
        "spoke_first": "spoke_first",
        "is_simulated": "is_simulated",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "name": ("name", None),
        "phone_number": ("phone_number", None),
        "role": ("role", write_text),
        "spoke_first": ("spoke_first", None),
        "is_simulated": ("is_simulated", None),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CallParticipant:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_call_participant, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "role": write_text(self.role),
        }
        if self.name is not UNSET:
            data["name"] = self.name
        if self.phone_number is not UNSET:
            data["phone_number"] = self.phone_number
        if self.spoke_first is not UNSET:
            data["spoke_first"] = self.spoke_first
        if self.is_simulated is not UNSET:
            data["is_simulated"] = self.is_simulated
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(CallParticipant.wire_names)


def decode_call_participant(data: dict[str, Any]) -> CallParticipant:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = CallParticipant.__new__(CallParticipant)
    v: Any
    try:
        v = data.get("name", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "name", "a string", "CallParticipant")
        self.name = v
        v = data.get("phone_number", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "phone_number", "a string", "CallParticipant")
        self.phone_number = v
        v = data["role"]
        if type(v) is not str:
            raise DecodeError(data, "role", "a string", "CallParticipant")
        v = PARTICIPANT_ROLE_BY_VALUE.get(v, v)
        self.role = v
        v = data.get("spoke_first", UNSET)
        if type(v) is not bool and v is not UNSET:
            raise DecodeError(data, "spoke_first", "true or false", "CallParticipant")
        self.spoke_first = v
        v = data.get("is_simulated", UNSET)
        if type(v) is not bool and v is not UNSET:
            raise DecodeError(data, "is_simulated", "true or false", "CallParticipant")
        self.is_simulated = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "CallParticipant") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_call_participant(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, CallParticipant, faults)
    v: Any
    v = data.get("name", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "name", "must be a string"))
        else:
            if not 1 <= len(v) <= 255:
                faults.append((data, "name", "must have 1 to 255 characters"))
    v = data.get("phone_number", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "phone_number", "must be a string"))
        else:
            if not 3 <= len(v) <= 20:
                faults.append((data, "phone_number", "must have 3 to 20 characters"))
            if not matches(v, "^\\+?[1-9][0-9]{1,14}\\Z"):
                faults.append((data, "phone_number", "must match ^\\+?[1-9]\\d{1,14}$"))
    v = data.get("role", UNSET)
    if v is UNSET:
        faults.append((data, "role", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "role", "must be a string"))
        else:
            if v not in PARTICIPANT_ROLE_BY_VALUE:
                faults.append((data, "role", "must be one of agent, customer"))
    v = data.get("spoke_first", UNSET)
    if v is not UNSET:
        if not isinstance(v, bool):
            faults.append((data, "spoke_first", "must be true or false"))
    v = data.get("is_simulated", UNSET)
    if v is not UNSET:
        if not isinstance(v, bool):
            faults.append((data, "is_simulated", "must be true or false"))


from .participant_role import PARTICIPANT_ROLE_BY_VALUE, ParticipantRole
