# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ThresholdCreateRequest: Input for creating a new threshold derived from a source metric."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import read_integer, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import UUID_TEXT, Enumerated, Field, Fields, Integer, Text
from roark_runtime.unset import UNSET, Unset

from .aggregation_mode import AGGREGATION_MODE_BY_VALUE, AggregationMode, AggregationModeLiteral
from .comparison_operator import COMPARISON_OPERATOR_BY_VALUE, ComparisonOperator, ComparisonOperatorLiteral
from .metric_participant_role import (
    METRIC_PARTICIPANT_ROLE_BY_VALUE,
    MetricParticipantRole,
    MetricParticipantRoleLiteral,
)


@define(kw_only=True, repr=False)
class ThresholdCreateRequest(Model):
    """Input for creating a new threshold derived from a source metric."""

    operator: ComparisonOperator | ComparisonOperatorLiteral
    """Comparison operator"""
    value: str
    """Value to compare the source metric against (as a string)"""
    slug: str | Unset = UNSET
    """Stable slug for the metric. Auto-generated from name if omitted."""
    metric_id: str | Unset = UNSET
    """Alias of slug accepted for backwards compatibility. Use slug for new integrations. Deprecated."""
    aggregation_mode: AggregationMode | AggregationModeLiteral | Unset = UNSET
    """How to aggregate the source metric before applying the comparison (default: EACH)"""
    count_threshold: int | Unset = UNSET
    """Required when aggregationMode is COUNT. The threshold fires when the count is met."""
    source_participant_role: MetricParticipantRole | MetricParticipantRoleLiteral | Unset = UNSET
    """When the source metric is per-participant, restrict evaluation to this role. Only valid for sources
    with TURN/SEGMENT contexts.
    """
    source_variant_id: str | Unset = UNSET
    """Variant of the source metric to use"""

    __fields__ = Fields(
        Field("operator", Enumerated(ComparisonOperator), required=True),
        Field("value", Text(min_length=1, accepts_number=True), required=True),
        Field("slug", Text(min_length=1, max_length=50)),
        Field("metricId", Text(min_length=1, max_length=50), name="metric_id", alias_of="slug"),
        Field("aggregationMode", Enumerated(AggregationMode), name="aggregation_mode"),
        Field("countThreshold", Integer(minimum=0), name="count_threshold"),
        Field("sourceParticipantRole", Enumerated(MetricParticipantRole), name="source_participant_role"),
        Field("sourceVariantId", UUID_TEXT, name="source_variant_id"),
        rules=({"required-when": {"field": "countThreshold", "when": "aggregationMode", "is": "COUNT"}},),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ThresholdCreateRequest:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ThresholdCreateRequest.__new__(ThresholdCreateRequest)
        value: Any
        absent = 0
        try:
            value = data["operator"]
            if type(value) is not str:
                raise DecodeError(data, "operator", "a string", "ThresholdCreateRequest")
            value = COMPARISON_OPERATOR_BY_VALUE.get(value, value)
            self.operator = value
            value = data["value"]
            if type(value) is not str:
                raise DecodeError(data, "value", "a string", "ThresholdCreateRequest")
            self.value = value
            value = data.get("slug", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "slug", "a string", "ThresholdCreateRequest")
            self.slug = value
            value = data.get("metricId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "metricId", "a string", "ThresholdCreateRequest")
            self.metric_id = value
            value = data.get("aggregationMode", UNSET)
            if type(value) is str:
                value = AGGREGATION_MODE_BY_VALUE.get(value, value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "aggregationMode", "a string", "ThresholdCreateRequest")
            self.aggregation_mode = value
            value = data.get("countThreshold", UNSET)
            if type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    value = read_integer(value, data, "countThreshold", "ThresholdCreateRequest")
            self.count_threshold = value
            value = data.get("sourceParticipantRole", UNSET)
            if type(value) is str:
                value = METRIC_PARTICIPANT_ROLE_BY_VALUE.get(value, value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "sourceParticipantRole", "a string", "ThresholdCreateRequest")
            self.source_participant_role = value
            value = data.get("sourceVariantId", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "sourceVariantId", "a string", "ThresholdCreateRequest")
            self.source_variant_id = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ThresholdCreateRequest") from None
        self.additional_properties = {} if len(data) == 8 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ThresholdCreateRequest.__fields__.known
