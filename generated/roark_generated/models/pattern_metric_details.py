# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PatternMetricDetails: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, Array, Enumerated, Field, Fields, Nullable, Object

from .pattern_operation import PATTERN_OPERATION_BY_VALUE, PatternOperation
from .pattern_outcome import PatternOutcome
from .pattern_trigger import PatternTrigger
from .trigger_combinator import TRIGGER_COMBINATOR_BY_VALUE, TriggerCombinator


@define(kw_only=True, repr=False)
class PatternMetricDetails(Model):
    """PatternMetricDetails"""

    operation: PatternOperation | str
    window_mode: str | None
    trigger_combinator: TriggerCombinator | str | None
    triggers: list[PatternTrigger]
    outcome: PatternOutcome | None

    __fields__ = Fields(
        Field("operation", Enumerated(PatternOperation), required=True),
        Field("windowMode", Nullable(TEXT), name="window_mode", required=True),
        Field("triggerCombinator", Nullable(Enumerated(TriggerCombinator)), name="trigger_combinator", required=True),
        Field("triggers", Array(Object(PatternTrigger)), required=True),
        Field("outcome", Nullable(Object(PatternOutcome)), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> PatternMetricDetails:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = PatternMetricDetails.__new__(PatternMetricDetails)
        value: Any
        try:
            value = data["operation"]
            if type(value) is not str:
                raise DecodeError(data, "operation", "a string", "PatternMetricDetails")
            value = PATTERN_OPERATION_BY_VALUE.get(value, value)
            self.operation = value
            value = data["windowMode"]
            if value is not None:
                if type(value) is not str:
                    raise DecodeError(data, "windowMode", "a string", "PatternMetricDetails")
            self.window_mode = value
            value = data["triggerCombinator"]
            if value is not None:
                if type(value) is not str:
                    raise DecodeError(data, "triggerCombinator", "a string", "PatternMetricDetails")
                value = TRIGGER_COMBINATOR_BY_VALUE.get(value, value)
            self.trigger_combinator = value
            value = data["triggers"]
            if type(value) is not list:
                raise DecodeError(data, "triggers", "an array", "PatternMetricDetails")
            for item in value:
                if type(item) is not dict:
                    raise not_an_item(value, dict, "an object", "PatternMetricDetails")
            value = [PatternTrigger.decode(item) for item in value]
            self.triggers = value
            value = data["outcome"]
            if value is not None:
                if type(value) is not dict:
                    raise DecodeError(data, "outcome", "an object", "PatternMetricDetails")
                value = PatternOutcome.decode(value)
            self.outcome = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "PatternMetricDetails") from None
        self.additional_properties = {} if len(data) == 5 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = PatternMetricDetails.__fields__.known
