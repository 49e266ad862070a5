# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValue: an object of the Roark API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, read_datetime, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import ANYTHING, DATE_TIME, NUMBER, TEXT, UUID_TEXT, Array, Field, Fields, Object
from roark_runtime.unset import UNSET, Unset

from .metric_value_segment import MetricValueSegment


@define(kw_only=True, repr=False)
class MetricValue(Model):
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

    __fields__ = Fields(
        Field("computedAt", DATE_TIME, name="computed_at"),
        Field("value", ANYTHING),
        Field("callId", UUID_TEXT, name="call_id"),
        Field("chatId", UUID_TEXT, name="chat_id"),
        Field("errorMessage", TEXT, name="error_message"),
        Field("valueReasoning", TEXT, name="value_reasoning"),
        Field("confidence", NUMBER),
        Field("policyIds", Array(UUID_TEXT), name="policy_ids"),
        Field("segment", Object(MetricValueSegment)),
        Field("fromSegment", Object(MetricValueSegment), name="from_segment"),
        Field("toSegment", Object(MetricValueSegment), name="to_segment"),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> MetricValue:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = MetricValue.__new__(MetricValue)
        value: Any
        absent = 0
        try:
            value = data.get("computedAt", UNSET)
            if type(value) is str:
                value = read_datetime(value, data, "computedAt", "MetricValue")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "computedAt", "a date-time with its offset (RFC 3339)", "MetricValue")
            self.computed_at = value
            value = data.get("value", UNSET)
            if value is UNSET:
                absent += 1
            self.value = value
            value = data.get("callId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "callId", "a string", "MetricValue")
            self.call_id = value
            value = data.get("chatId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "chatId", "a string", "MetricValue")
            self.chat_id = value
            value = data.get("errorMessage", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "errorMessage", "a string", "MetricValue")
            self.error_message = value
            value = data.get("valueReasoning", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "valueReasoning", "a string", "MetricValue")
            self.value_reasoning = value
            value = data.get("confidence", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "confidence", "a number", "MetricValue")
            self.confidence = value
            value = data.get("policyIds", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not str:
                        raise not_an_item(value, str, "a string", "MetricValue")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "policyIds", "an array", "MetricValue")
            self.policy_ids = value
            value = data.get("segment", UNSET)
            if type(value) is dict:
                value = MetricValueSegment.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "segment", "an object", "MetricValue")
            self.segment = value
            value = data.get("fromSegment", UNSET)
            if type(value) is dict:
                value = MetricValueSegment.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "fromSegment", "an object", "MetricValue")
            self.from_segment = value
            value = data.get("toSegment", UNSET)
            if type(value) is dict:
                value = MetricValueSegment.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "toSegment", "an object", "MetricValue")
            self.to_segment = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "MetricValue") from None
        self.additional_properties = {} if len(data) == 11 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = MetricValue.__fields__.known
