# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""VapiCallUploadRequest: Request payload for uploading a VAPI call to Roark"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import ANYTHING, BOOLEAN, Field, Fields, Map
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class VapiCallUploadRequest(Model):
    """Request payload for uploading a VAPI call to Roark"""

    vapi_end_of_call_report_payload: dict[str, Any]
    """The body of Vapi's end-of-call-report webhook as it came, `{"message": {"type":
    "end-of-call-report", …}}`, or the report inside it, the value of `message`.
    """
    properties: dict[str, Any] | Unset = UNSET
    """Optional custom properties to include with the call for filtering and display"""
    skip_already_imported: bool | Unset = UNSET
    """Skip import if a call with the same VAPI call ID already exists"""

    __fields__ = Fields(
        Field("vapi_end_of_call_report_payload", Map(ANYTHING), required=True),
        Field("properties", Map(ANYTHING)),
        Field("skip_already_imported", BOOLEAN, makes_repeatable=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> VapiCallUploadRequest:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = VapiCallUploadRequest.__new__(VapiCallUploadRequest)
        value: Any
        absent = 0
        try:
            value = data["vapi_end_of_call_report_payload"]
            if type(value) is not dict:
                raise DecodeError(data, "vapi_end_of_call_report_payload", "an object", "VapiCallUploadRequest")
            self.vapi_end_of_call_report_payload = value
            value = data.get("properties", UNSET)
            if type(value) is not dict:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "properties", "an object", "VapiCallUploadRequest")
            self.properties = value
            value = data.get("skip_already_imported", UNSET)
            if type(value) is not bool:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "skip_already_imported", "true or false", "VapiCallUploadRequest")
            self.skip_already_imported = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "VapiCallUploadRequest") from None
        self.additional_properties = {} if len(data) == 3 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = VapiCallUploadRequest.__fields__.known
