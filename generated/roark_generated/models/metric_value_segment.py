# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValueSegment: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import NUMBER, TEXT, UUID_TEXT, Field, Fields
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class MetricValueSegment(Model):
    """MetricValueSegment"""

    id: str | Unset = UNSET
    text: str | Unset = UNSET
    start_offset_ms: float | Unset = UNSET
    end_offset_ms: float | Unset = UNSET

    __fields__ = Fields(
        Field("id", UUID_TEXT),
        Field("text", TEXT),
        Field("startOffsetMs", NUMBER, name="start_offset_ms"),
        Field("endOffsetMs", NUMBER, name="end_offset_ms"),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricValueSegment:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricValueSegment.__new__(MetricValueSegment)
        value: Any
        absent = 0
        try:
            value = data.get("id", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "id", "a string", "MetricValueSegment")
            self.id = value
            value = data.get("text", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "text", "a string", "MetricValueSegment")
            self.text = value
            value = data.get("startOffsetMs", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "startOffsetMs", "a number", "MetricValueSegment")
            self.start_offset_ms = value
            value = data.get("endOffsetMs", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "endOffsetMs", "a number", "MetricValueSegment")
            self.end_offset_ms = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValueSegment") from None
        self.additional_properties = {} if len(data) == 4 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricValueSegment.__fields__.known
