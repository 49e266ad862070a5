# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValue: an object of the Roark API.

From list-metric-values.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import (
    decoded,
    is_sequence,
    not_an_item,
    read_datetime,
    represent,
    write_datetime,
    write_object,
    write_text,
)
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_policy_ids(value: Any) -> Any:
    return [write_text(item) for item in value] if is_sequence(value) else value


def _write_segment(value: Any) -> Any:
    return write_object(value, MetricValueSegment, "segment")


def _write_from_segment(value: Any) -> Any:
    return write_object(value, MetricValueSegment, "from_segment")


def _write_to_segment(value: Any) -> Any:
    return write_object(value, MetricValueSegment, "to_segment")


@define(kw_only=True, repr=False)
class MetricValue:
    """MetricValue"""

    computed_at: datetime | Unset = UNSET
    value: Any | Unset = UNSET
    call_id: str | Unset = UNSET
    chat_id: str | Unset = UNSET
    error_message: str | Unset = UNSET
    value_reasoning: str | Unset = UNSET
    confidence: float | Unset = UNSET
    policy_ids: list[str] | Unset = UNSET
    segment: MetricValueSegment | Unset = UNSET
    from_segment: MetricValueSegment | Unset = UNSET
    to_segment: MetricValueSegment | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "computedAt": "computed_at",
        "value": "value",
        "callId": "call_id",
        "chatId": "chat_id",
        "errorMessage": "error_message",
        "valueReasoning": "value_reasoning",
        "confidence": "confidence",
        "policyIds": "policy_ids",
        "segment": "segment",
        "fromSegment": "from_segment",
        "toSegment": "to_segment",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricValue:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_value, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {}
        if self.computed_at is not UNSET:
            data["computedAt"] = write_datetime(self.computed_at)
        if self.value is not UNSET:
            data["value"] = self.value
        if self.call_id is not UNSET:
            data["callId"] = write_text(self.call_id)
        if self.chat_id is not UNSET:
            data["chatId"] = write_text(self.chat_id)
        if self.error_message is not UNSET:
            data["errorMessage"] = self.error_message
        if self.value_reasoning is not UNSET:
            data["valueReasoning"] = self.value_reasoning
        if self.confidence is not UNSET:
            data["confidence"] = self.confidence
        if self.policy_ids is not UNSET:
            data["policyIds"] = _write_policy_ids(self.policy_ids)
        if self.segment is not UNSET:
            data["segment"] = _write_segment(self.segment)
        if self.from_segment is not UNSET:
            data["fromSegment"] = _write_from_segment(self.from_segment)
        if self.to_segment is not UNSET:
            data["toSegment"] = _write_to_segment(self.to_segment)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricValue.wire_names)


def decode_metric_value(data: dict[str, Any]) -> MetricValue:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricValue.__new__(MetricValue)
    v: Any
    try:
        v = data.get("computedAt", UNSET)
        if v is not UNSET:
            v = read_datetime(v, data, "computedAt", "MetricValue")
        self.computed_at = v
        v = data.get("value", UNSET)
        self.value = v
        v = data.get("callId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "callId", "a string", "MetricValue")
        self.call_id = v
        v = data.get("chatId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "chatId", "a string", "MetricValue")
        self.chat_id = v
        v = data.get("errorMessage", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "errorMessage", "a string", "MetricValue")
        self.error_message = v
        v = data.get("valueReasoning", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "valueReasoning", "a string", "MetricValue")
        self.value_reasoning = v
        v = data.get("confidence", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "confidence", "a number", "MetricValue")
        self.confidence = v
        v = data.get("policyIds", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "policyIds", "an array", "MetricValue")
            for item in v:
                if type(item) is not str:
                    raise not_an_item(v, str, "a string", "MetricValue")
        self.policy_ids = v
        v = data.get("segment", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "segment", "an object", "MetricValue")
            v = decode_metric_value_segment(v)
        self.segment = v
        v = data.get("fromSegment", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "fromSegment", "an object", "MetricValue")
            v = decode_metric_value_segment(v)
        self.from_segment = v
        v = data.get("toSegment", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "toSegment", "an object", "MetricValue")
            v = decode_metric_value_segment(v)
        self.to_segment = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValue") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .metric_value_segment import MetricValueSegment, decode_metric_value_segment
