# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallParticipant: Information about a participant in a voice call"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import BOOLEAN, Enumerated, Field, Fields, Text
from roark_runtime.unset import UNSET, Unset

from .participant_role import PARTICIPANT_ROLE_BY_VALUE, ParticipantRole


@define(kw_only=True, repr=False)
class CallParticipant(Model):
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

    __fields__ = Fields(
        Field("name", Text(min_length=1, max_length=255)),
        Field(
            "phone_number",
            Text(min_length=3, max_length=20, pattern="^\\+?[1-9]\\d{1,14}$", regex="^\\+?[1-9][0-9]{1,14}\\Z"),
        ),
        Field("role", Enumerated(ParticipantRole), required=True),
        Field("spoke_first", BOOLEAN),
        Field("is_simulated", BOOLEAN),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> CallParticipant:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = CallParticipant.__new__(CallParticipant)
        value: Any
        absent = 0
        try:
            value = data.get("name", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "name", "a string", "CallParticipant")
            self.name = value
            value = data.get("phone_number", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "phone_number", "a string", "CallParticipant")
            self.phone_number = value
            value = data["role"]
            if type(value) is not str:
                raise DecodeError(data, "role", "a string", "CallParticipant")
            value = PARTICIPANT_ROLE_BY_VALUE.get(value, value)
            self.role = value
            value = data.get("spoke_first", UNSET)
            if type(value) is not bool:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "spoke_first", "true or false", "CallParticipant")
            self.spoke_first = value
            value = data.get("is_simulated", UNSET)
            if type(value) is not bool:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "is_simulated", "true or false", "CallParticipant")
            self.is_simulated = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "CallParticipant") from None
        self.additional_properties = {} if len(data) == 5 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = CallParticipant.__fields__.known
