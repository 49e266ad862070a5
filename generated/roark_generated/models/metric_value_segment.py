# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValueSegment: an object of the Roark API.

From list-metric-values.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class MetricValueSegment:
    """MetricValueSegment"""

    id: str | Unset = UNSET
    text: str | Unset = UNSET
    start_offset_ms: float | Unset = UNSET
    end_offset_ms: float | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "text": "text",
        "startOffsetMs": "start_offset_ms",
        "endOffsetMs": "end_offset_ms",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricValueSegment:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_value_segment, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {}
        if self.id is not UNSET:
            data["id"] = write_text(self.id)
        if self.text is not UNSET:
            data["text"] = self.text
        if self.start_offset_ms is not UNSET:
            data["startOffsetMs"] = self.start_offset_ms
        if self.end_offset_ms is not UNSET:
            data["endOffsetMs"] = self.end_offset_ms
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricValueSegment.wire_names)


def decode_metric_value_segment(data: dict[str, Any]) -> MetricValueSegment:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricValueSegment.__new__(MetricValueSegment)
    v: Any
    try:
        v = data.get("id", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "id", "a string", "MetricValueSegment")
        self.id = v
        v = data.get("text", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "text", "a string", "MetricValueSegment")
        self.text = v
        v = data.get("startOffsetMs", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "startOffsetMs", "a number", "MetricValueSegment")
        self.start_offset_ms = v
        v = data.get("endOffsetMs", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "endOffsetMs", "a number", "MetricValueSegment")
        self.end_offset_ms = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValueSegment") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
