# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ErrorResponse: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import ANYTHING, TEXT, Enumerated, Field, Fields
from roark_runtime.unset import UNSET, Unset

from .error_type import ERROR_TYPE_BY_VALUE, ErrorType


@define(kw_only=True, repr=False)
class ErrorResponse(Model):
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

    __fields__ = Fields(
        Field("type", Enumerated(ErrorType), required=True),
        Field("code", TEXT, required=True),
        Field("message", TEXT, required=True),
        Field("param", TEXT),
        Field("details", ANYTHING),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ErrorResponse:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ErrorResponse.__new__(ErrorResponse)
        value: Any
        absent = 0
        try:
            value = data["type"]
            if type(value) is not str:
                raise DecodeError(data, "type", "a string", "ErrorResponse")
            value = ERROR_TYPE_BY_VALUE.get(value, value)
            self.type = value
            value = data["code"]
            if type(value) is not str:
                raise DecodeError(data, "code", "a string", "ErrorResponse")
            self.code = value
            value = data["message"]
            if type(value) is not str:
                raise DecodeError(data, "message", "a string", "ErrorResponse")
            self.message = value
            value = data.get("param", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "param", "a string", "ErrorResponse")
            self.param = value
            value = data.get("details", UNSET)
            if value is UNSET:
                absent += 1
            self.details = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ErrorResponse") from None
        self.additional_properties = {} if len(data) == 5 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ErrorResponse.__fields__.known
