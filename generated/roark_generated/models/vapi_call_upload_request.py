# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""VapiCallUploadRequest: Request payload for uploading a VAPI call to Roark

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


def _write_vapi_end_of_call_report_payload(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


def _write_properties(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


@define(kw_only=True, repr=False)
class VapiCallUploadRequest:
    """Request payload for uploading a VAPI call to Roark"""

    vapi_end_of_call_report_payload: dict[str, Any]
    """Raw VAPI end-of-call-report webhook payload forwarded directly from VAPI"""
    properties: dict[str, Any] | Unset = UNSET
    """Optional custom properties to include with the call for filtering and display"""
    skip_already_imported: bool | Unset = UNSET
    """Skip import if a call with the same VAPI call ID already exists"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "vapi_end_of_call_report_payload": "vapi_end_of_call_report_payload",
        "properties": "properties",
        "skip_already_imported": "skip_already_imported",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "vapi_end_of_call_report_payload": ("vapi_end_of_call_report_payload", _write_vapi_end_of_call_report_payload),
        "properties": ("properties", _write_properties),
        "skip_already_imported": ("skip_already_imported", None),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> VapiCallUploadRequest:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_vapi_call_upload_request, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "vapi_end_of_call_report_payload": _write_vapi_end_of_call_report_payload(
                self.vapi_end_of_call_report_payload
            ),
        }
        if self.properties is not UNSET:
            data["properties"] = _write_properties(self.properties)
        if self.skip_already_imported is not UNSET:
            data["skip_already_imported"] = self.skip_already_imported
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(VapiCallUploadRequest.wire_names)


def decode_vapi_call_upload_request(data: dict[str, Any]) -> VapiCallUploadRequest:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = VapiCallUploadRequest.__new__(VapiCallUploadRequest)
    v: Any
    try:
        v = data["vapi_end_of_call_report_payload"]
        if type(v) is not dict:
            raise DecodeError(data, "vapi_end_of_call_report_payload", "an object", "VapiCallUploadRequest")
        self.vapi_end_of_call_report_payload = v
        v = data.get("properties", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "properties", "an object", "VapiCallUploadRequest")
        self.properties = v
        v = data.get("skip_already_imported", UNSET)
        if type(v) is not bool and v is not UNSET:
            raise DecodeError(data, "skip_already_imported", "true or false", "VapiCallUploadRequest")
        self.skip_already_imported = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "VapiCallUploadRequest") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_vapi_call_upload_request(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, VapiCallUploadRequest, faults)
    v: Any
    v = data.get("vapi_end_of_call_report_payload", UNSET)
    if v is UNSET:
        faults.append((data, "vapi_end_of_call_report_payload", "is required"))
    else:
        if not isinstance(v, dict):
            faults.append((data, "vapi_end_of_call_report_payload", "must be an object"))
    v = data.get("properties", UNSET)
    if v is not UNSET:
        if not isinstance(v, dict):
            faults.append((data, "properties", "must be an object"))
    v = data.get("skip_already_imported", UNSET)
    if v is not UNSET:
        if not isinstance(v, bool):
            faults.append((data, "skip_already_imported", "must be true or false"))
