# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PatternOutcome: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, read_integer, represent, write_text
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class PatternOutcome:
    """PatternOutcome"""

    source_metric_definition_id: str
    operator: ComparisonOperator | str
    threshold_value: str
    source_participant_role: MetricParticipantRole | str | None
    source_variant_id: str | None
    window_before: int | None
    window_after: int | None
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "sourceMetricDefinitionId": "source_metric_definition_id",
        "operator": "operator",
        "thresholdValue": "threshold_value",
        "sourceParticipantRole": "source_participant_role",
        "sourceVariantId": "source_variant_id",
        "windowBefore": "window_before",
        "windowAfter": "window_after",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> PatternOutcome:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_pattern_outcome, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "sourceMetricDefinitionId": write_text(self.source_metric_definition_id),
            "operator": write_text(self.operator),
            "thresholdValue": self.threshold_value,
            "sourceParticipantRole": write_text(self.source_participant_role),
            "sourceVariantId": write_text(self.source_variant_id),
            "windowBefore": self.window_before,
            "windowAfter": self.window_after,
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(PatternOutcome.wire_names)


def decode_pattern_outcome(data: dict[str, Any]) -> PatternOutcome:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = PatternOutcome.__new__(PatternOutcome)
    v: Any
    try:
        v = data["sourceMetricDefinitionId"]
        if type(v) is not str:
            raise DecodeError(data, "sourceMetricDefinitionId", "a string", "PatternOutcome")
        self.source_metric_definition_id = v
        v = data["operator"]
        if type(v) is not str:
            raise DecodeError(data, "operator", "a string", "PatternOutcome")
        v = COMPARISON_OPERATOR_BY_VALUE.get(v, v)
        self.operator = v
        v = data["thresholdValue"]
        if type(v) is not str:
            raise DecodeError(data, "thresholdValue", "a string", "PatternOutcome")
        self.threshold_value = v
        v = data["sourceParticipantRole"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "sourceParticipantRole", "a string", "PatternOutcome")
            v = METRIC_PARTICIPANT_ROLE_BY_VALUE.get(v, v)
        self.source_participant_role = v
        v = data["sourceVariantId"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "sourceVariantId", "a string", "PatternOutcome")
        self.source_variant_id = v
        v = data["windowBefore"]
        if v is not None:
            if type(v) is not int:
                v = read_integer(v, data, "windowBefore", "PatternOutcome")
        self.window_before = v
        v = data["windowAfter"]
        if v is not None:
            if type(v) is not int:
                v = read_integer(v, data, "windowAfter", "PatternOutcome")
        self.window_after = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "PatternOutcome") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .comparison_operator import COMPARISON_OPERATOR_BY_VALUE, ComparisonOperator
from .metric_participant_role import METRIC_PARTICIPANT_ROLE_BY_VALUE, MetricParticipantRole
