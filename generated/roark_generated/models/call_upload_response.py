# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallUploadResponse: Response after successfully uploading a call for analysis

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class CallUploadResponse:
    """Response after successfully uploading a call for analysis"""

    call_id: str
    """Unique identifier assigned to the uploaded call"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "call_id": "call_id",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CallUploadResponse:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_call_upload_response, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "call_id": write_text(self.call_id),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(CallUploadResponse.wire_names)


def decode_call_upload_response(data: dict[str, Any]) -> CallUploadResponse:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = CallUploadResponse.__new__(CallUploadResponse)
    v: Any
    try:
        v = data["call_id"]
        if type(v) is not str:
            raise DecodeError(data, "call_id", "a string", "CallUploadResponse")
        self.call_id = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "CallUploadResponse") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
