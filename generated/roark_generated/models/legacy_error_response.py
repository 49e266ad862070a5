# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""LegacyErrorResponse: Standardized error response with detailed error information

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_mapping, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_details(value: Any) -> Any:
    return dict(value) if is_mapping(value) else value


@define(kw_only=True, repr=False)
class LegacyErrorResponse:
    """Standardized error response with detailed error information"""

    error_type: LegacyErrorType | str
    """Error type classification"""
    error_code: str
    """Machine-readable error code identifier for programmatic handling"""
    message: str
    """Human-readable error message providing context about the error"""
    parameter: str | Unset = UNSET
    """The specific parameter that caused the error (if applicable)"""
    details: dict[str, Any] | Unset = UNSET
    """Additional contextual information about the error"""
    request_id: str | Unset = UNSET
    """Unique request identifier for debugging and support purposes"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "error_type": "error_type",
        "error_code": "error_code",
        "message": "message",
        "parameter": "parameter",
        "details": "details",
        "request_id": "request_id",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> LegacyErrorResponse:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_legacy_error_response, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "error_type": write_text(self.error_type),
            "error_code": self.error_code,
            "message": self.message,
        }
        if self.parameter is not UNSET:
            data["parameter"] = self.parameter
        if self.details is not UNSET:
            data["details"] = _write_details(self.details)
        if self.request_id is not UNSET:
            data["request_id"] = self.request_id
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(LegacyErrorResponse.wire_names)


def decode_legacy_error_response(data: dict[str, Any]) -> LegacyErrorResponse:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = LegacyErrorResponse.__new__(LegacyErrorResponse)
    v: Any
    try:
        v = data["error_type"]
        if type(v) is not str:
            raise DecodeError(data, "error_type", "a string", "LegacyErrorResponse")
        v = LEGACY_ERROR_TYPE_BY_VALUE.get(v, v)
        self.error_type = v
        v = data["error_code"]
        if type(v) is not str:
            raise DecodeError(data, "error_code", "a string", "LegacyErrorResponse")
        self.error_code = v
        v = data["message"]
        if type(v) is not str:
            raise DecodeError(data, "message", "a string", "LegacyErrorResponse")
        self.message = v
        v = data.get("parameter", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "parameter", "a string", "LegacyErrorResponse")
        self.parameter = v
        v = data.get("details", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "details", "an object", "LegacyErrorResponse")
        self.details = v
        v = data.get("request_id", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "request_id", "a string", "LegacyErrorResponse")
        self.request_id = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "LegacyErrorResponse") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .legacy_error_type import LEGACY_ERROR_TYPE_BY_VALUE, LegacyErrorType
