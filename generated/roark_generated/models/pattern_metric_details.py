# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PatternMetricDetails: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_sequence, not_an_item, represent, write_object, write_text
from roark_runtime.errors import DecodeError


def _write_triggers(value: Any) -> Any:
    return [write_object(item, PatternTrigger, "triggers") for item in value] if is_sequence(value) else value


def _write_outcome(value: Any) -> Any:
    return None if value is None else write_object(value, PatternOutcome, "outcome")


@define(kw_only=True, repr=False)
class PatternMetricDetails:
    """PatternMetricDetails"""

    operation: PatternOperation | str
    window_mode: str | None
    trigger_combinator: TriggerCombinator | str | None
    triggers: list[PatternTrigger]
    outcome: PatternOutcome | None
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "operation": "operation",
        "windowMode": "window_mode",
        "triggerCombinator": "trigger_combinator",
        "triggers": "triggers",
        "outcome": "outcome",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> PatternMetricDetails:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_pattern_metric_details, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "operation": write_text(self.operation),
            "windowMode": self.window_mode,
            "triggerCombinator": write_text(self.trigger_combinator),
            "triggers": _write_triggers(self.triggers),
            "outcome": _write_outcome(self.outcome),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(PatternMetricDetails.wire_names)


def decode_pattern_metric_details(data: dict[str, Any]) -> PatternMetricDetails:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = PatternMetricDetails.__new__(PatternMetricDetails)
    v: Any
    try:
        v = data["operation"]
        if type(v) is not str:
            raise DecodeError(data, "operation", "a string", "PatternMetricDetails")
        v = PATTERN_OPERATION_BY_VALUE.get(v, v)
        self.operation = v
        v = data["windowMode"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "windowMode", "a string", "PatternMetricDetails")
        self.window_mode = v
        v = data["triggerCombinator"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "triggerCombinator", "a string", "PatternMetricDetails")
            v = TRIGGER_COMBINATOR_BY_VALUE.get(v, v)
        self.trigger_combinator = v
        v = data["triggers"]
        if type(v) is not list:
            raise DecodeError(data, "triggers", "an array", "PatternMetricDetails")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "PatternMetricDetails")
        v = [decode_pattern_trigger(item) for item in v]
        self.triggers = v
        v = data["outcome"]
        if v is not None:
            if type(v) is not dict:
                raise DecodeError(data, "outcome", "an object", "PatternMetricDetails")
            v = decode_pattern_outcome(v)
        self.outcome = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "PatternMetricDetails") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .pattern_operation import PATTERN_OPERATION_BY_VALUE, PatternOperation
from .pattern_outcome import PatternOutcome, decode_pattern_outcome
from .pattern_trigger import PatternTrigger, decode_pattern_trigger
from .trigger_combinator import TRIGGER_COMBINATOR_BY_VALUE, TriggerCombinator
