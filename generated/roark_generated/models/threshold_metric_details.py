# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ThresholdMetricDetails: an object of the Roark API.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, read_integer, represent, write_text
from roark_runtime.errors import DecodeError


@define(kw_only=True, repr=False)
class ThresholdMetricDetails:
    """ThresholdMetricDetails"""

    source_metric_definition_id: str
    operator: ComparisonOperator | str
    threshold_value: str
    aggregation_mode: AggregationMode | str
    count_threshold: int | None
    source_participant_role: MetricParticipantRole | str | None
    source_variant_id: str | None
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "sourceMetricDefinitionId": "source_metric_definition_id",
        "operator": "operator",
        "thresholdValue": "threshold_value",
        "aggregationMode": "aggregation_mode",
        "countThreshold": "count_threshold",
        "sourceParticipantRole": "source_participant_role",
        "sourceVariantId": "source_variant_id",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ThresholdMetricDetails:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_threshold_metric_details, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "sourceMetricDefinitionId": write_text(self.source_metric_definition_id),
            "operator": write_text(self.operator),
            "thresholdValue": self.threshold_value,
            "aggregationMode": write_text(self.aggregation_mode),
            "countThreshold": self.count_threshold,
            "sourceParticipantRole": write_text(self.source_participant_role),
            "sourceVariantId": write_text(self.source_variant_id),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(ThresholdMetricDetails.wire_names)


def decode_threshold_metric_details(data: dict[str, Any]) -> ThresholdMetricDetails:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = ThresholdMetricDetails.__new__(ThresholdMetricDetails)
    v: Any
    try:
        v = data["sourceMetricDefinitionId"]
        if type(v) is not str:
            raise DecodeError(data, "sourceMetricDefinitionId", "a string", "ThresholdMetricDetails")
        self.source_metric_definition_id = v
        v = data["operator"]
        if type(v) is not str:
            raise DecodeError(data, "operator", "a string", "ThresholdMetricDetails")
        v = COMPARISON_OPERATOR_BY_VALUE.get(v, v)
        self.operator = v
        v = data["thresholdValue"]
        if type(v) is not str:
            raise DecodeError(data, "thresholdValue", "a string", "ThresholdMetricDetails")
        self.threshold_value = v
        v = data["aggregationMode"]
        if type(v) is not str:
            raise DecodeError(data, "aggregationMode", "a string", "ThresholdMetricDetails")
        v = AGGREGATION_MODE_BY_VALUE.get(v, v)
        self.aggregation_mode = v
        v = data["countThreshold"]
        if v is not None:
            if type(v) is not int:
                v = read_integer(v, data, "countThreshold", "ThresholdMetricDetails")
        self.count_threshold = v
        v = data["sourceParticipantRole"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "sourceParticipantRole", "a string", "ThresholdMetricDetails")
            v = METRIC_PARTICIPANT_ROLE_BY_VALUE.get(v, v)
        self.source_participant_role = v
        v = data["sourceVariantId"]
        if v is not None:
            if type(v) is not str:
                raise DecodeError(data, "sourceVariantId", "a string", "ThresholdMetricDetails")
        self.source_variant_id = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "ThresholdMetricDetails") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .aggregation_mode import AGGREGATION_MODE_BY_VALUE, AggregationMode
from .comparison_operator import COMPARISON_OPERATOR_BY_VALUE, ComparisonOperator
from .metric_participant_role import METRIC_PARTICIPANT_ROLE_BY_VALUE, MetricParticipantRole
