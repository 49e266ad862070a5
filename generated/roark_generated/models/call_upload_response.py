# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallUploadResponse: Response after successfully uploading a call for analysis"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import UUID_TEXT, Field, Fields


@define(kw_only=True, repr=False)
class CallUploadResponse(Model):
    """Response after successfully uploading a call for analysis"""

    call_id: str
    """Unique identifier assigned to the uploaded call"""

    __fields__ = Fields(
        Field("call_id", UUID_TEXT, required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> CallUploadResponse:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = CallUploadResponse.__new__(CallUploadResponse)
        value: Any
        try:
            value = data["call_id"]
            if type(value) is not str:
                raise DecodeError(data, "call_id", "a string", "CallUploadResponse")
            self.call_id = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "CallUploadResponse") from None
        self.additional_properties = {} if len(data) == 1 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = CallUploadResponse.__fields__.known
