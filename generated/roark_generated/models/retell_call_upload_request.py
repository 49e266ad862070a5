# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""RetellCallUploadRequest: Request payload for uploading a Retell call to Roark

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import Writer, decoded, is_mapping, represent
from roark_runtime.constraints import Fault, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_retell_call_ended_payload(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


def _write_properties(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


@define(kw_only=True, repr=False)
class RetellCallUploadRequest:
    """Request payload for uploading a Retell call to Roark"""

    retell_call_ended_payload: dict[str, Any]
    """Raw Retell call_ended webhook payload forwarded directly from Retell"""
    properties: dict[str, Any] | Unset = UNSET
    """Optional custom properties to include with the call for filtering and display"""
    skip_already_imported: bool | Unset = UNSET
    """Skip import if a call with the same Retell call ID already exists"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "retell_call_ended_payload": "retell_call_ended_payload",
        "properties": "properties",
        "skip_already_imported": "skip_already_imported",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "retell_call_ended_payload": ("retell_call_ended_payload", _write_retell_call_ended_payload),
        "properties": ("properties", _write_properties),
        "skip_already_imported": ("skip_already_imported", None),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RetellCallUploadRequest:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_retell_call_upload_request, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "retell_call_ended_payload": _write_retell_call_ended_payload(self.retell_call_ended_payload),
        }
        if self.properties is not UNSET:
            data["properties"] = _write_properties(self.properties)
        if self.skip_already_imported is not UNSET:
            data["skip_already_imported"] = self.skip_already_imported
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(RetellCallUploadRequest.wire_names)


def decode_retell_call_upload_request(data: dict[str, Any]) -> RetellCallUploadRequest:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = RetellCallUploadRequest.__new__(RetellCallUploadRequest)
    v: Any
    try:
        v = data["retell_call_ended_payload"]
        if type(v) is not dict:
            raise DecodeError(data, "retell_call_ended_payload", "an object", "RetellCallUploadRequest")
        self.retell_call_ended_payload = v
        v = data.get("properties", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "properties", "an object", "RetellCallUploadRequest")
        self.properties = v
        v = data.get("skip_already_imported", UNSET)
        if type(v) is not bool and v is not UNSET:
            raise DecodeError(data, "skip_already_imported", "true or false", "RetellCallUploadRequest")
        self.skip_already_imported = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "RetellCallUploadRequest") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_retell_call_upload_request(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, RetellCallUploadRequest, faults)
    v: Any
    v = data.get("retell_call_ended_payload", UNSET)
    if v is UNSET:
        faults.append((data, "retell_call_ended_payload", "is required"))
    else:
        if not isinstance(v, dict):
            faults.append((data, "retell_call_ended_payload", "must be an object"))
    v = data.get("properties", UNSET)
    if v is not UNSET:
        if not isinstance(v, dict):
            faults.append((data, "properties", "must be an object"))
    v = data.get("skip_already_imported", UNSET)
    if v is not UNSET:
        if not isinstance(v, bool):
            faults.append((data, "skip_already_imported", "must be true or false"))
