# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ErrorResponse: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ErrorResponse:
    """ErrorResponse"""

    type: ErrorType | str
    """The error type category"""
    code: str
    """Machine-readable error code identifier"""
    message: str
    """Human-readable error message"""
    param: str | Unset = UNSET
    """The parameter that caused the error (if applicable)"""
    details: Any | Unset = UNSET
    """Additional error context information"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "type": "type",
        "code": "code",
        "message": "message",
        "param": "param",
        "details": "details",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ErrorResponse:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_error_response, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "type": write_text(self.type),
            "code": self.code,
            "message": self.message,
        }
        if self.param is not UNSET:
            data["param"] = self.param
        if self.details is not UNSET:
            data["details"] = self.details
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(ErrorResponse.wire_names)


def decode_error_response(data: dict[str, Any]) -> ErrorResponse:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = ErrorResponse.__new__(ErrorResponse)
    v: Any
    try:
        v = data["type"]
        if type(v) is not str:
            raise DecodeError(data, "type", "a string", "ErrorResponse")
        v = ERROR_TYPE_BY_VALUE.get(v, v)
        self.type = v
        v = data["code"]
        if type(v) is not str:
            raise DecodeError(data, "code", "a string", "ErrorResponse")
        self.code = v
        v = data["message"]
        if type(v) is not str:
            raise DecodeError(data, "message", "a string", "ErrorResponse")
        self.message = v
        v = data.get("param", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "param", "a string", "ErrorResponse")
        self.param = v
        v = data.get("details", UNSET)
        self.details = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "ErrorResponse") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .error_type import ERROR_TYPE_BY_VALUE, ErrorType
