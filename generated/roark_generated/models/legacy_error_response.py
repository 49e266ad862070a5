# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""LegacyErrorResponse: Standardized error response with detailed error information"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import ANYTHING, TEXT, Enumerated, Field, Fields, Map
from roark_runtime.unset import UNSET, Unset

from .legacy_error_type import LEGACY_ERROR_TYPE_BY_VALUE, LegacyErrorType


@define(kw_only=True, repr=False)
class LegacyErrorResponse(Model):
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

    __fields__ = Fields(
        Field("error_type", Enumerated(LegacyErrorType), required=True),
        Field("error_code", TEXT, required=True),
        Field("message", TEXT, required=True),
        Field("parameter", TEXT),
        Field("details", Map(ANYTHING)),
        Field("request_id", TEXT),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> LegacyErrorResponse:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = LegacyErrorResponse.__new__(LegacyErrorResponse)
        value: Any
        absent = 0
        try:
            value = data["error_type"]
            if type(value) is not str:
                raise DecodeError(data, "error_type", "a string", "LegacyErrorResponse")
            value = LEGACY_ERROR_TYPE_BY_VALUE.get(value, value)
            self.error_type = value
            value = data["error_code"]
            if type(value) is not str:
                raise DecodeError(data, "error_code", "a string", "LegacyErrorResponse")
            self.error_code = value
            value = data["message"]
            if type(value) is not str:
                raise DecodeError(data, "message", "a string", "LegacyErrorResponse")
            self.message = value
            value = data.get("parameter", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "parameter", "a string", "LegacyErrorResponse")
            self.parameter = value
            value = data.get("details", UNSET)
            if type(value) is not dict:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "details", "an object", "LegacyErrorResponse")
            self.details = value
            value = data.get("request_id", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "request_id", "a string", "LegacyErrorResponse")
            self.request_id = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "LegacyErrorResponse") from None
        self.additional_properties = {} if len(data) == 6 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = LegacyErrorResponse.__fields__.known
