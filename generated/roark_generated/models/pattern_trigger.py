# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PatternTrigger: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, UUID_TEXT, Enumerated, Field, Fields, Nullable

from .comparison_operator import COMPARISON_OPERATOR_BY_VALUE, ComparisonOperator
from .metric_participant_role import METRIC_PARTICIPANT_ROLE_BY_VALUE, MetricParticipantRole


@define(kw_only=True, repr=False)
class PatternTrigger(Model):
    """PatternTrigger"""

    source_metric_definition_id: str
    operator: ComparisonOperator | str
    threshold_value: str
    source_participant_role: MetricParticipantRole | str | None
    source_variant_id: str | None

    __fields__ = Fields(
        Field("sourceMetricDefinitionId", UUID_TEXT, name="source_metric_definition_id", required=True),
        Field("operator", Enumerated(ComparisonOperator), required=True),
        Field("thresholdValue", TEXT, name="threshold_value", required=True),
        Field(
            "sourceParticipantRole",
            Nullable(Enumerated(MetricParticipantRole)),
            name="source_participant_role",
            required=True,
        ),
        Field("sourceVariantId", Nullable(UUID_TEXT), name="source_variant_id", required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> PatternTrigger:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = PatternTrigger.__new__(PatternTrigger)
        value: Any
        try:
            value = data["sourceMetricDefinitionId"]
            if type(value) is not str:
                raise DecodeError(data, "sourceMetricDefinitionId", "a string", "PatternTrigger")
            self.source_metric_definition_id = value
            value = data["operator"]
            if type(value) is not str:
                raise DecodeError(data, "operator", "a string", "PatternTrigger")
            value = COMPARISON_OPERATOR_BY_VALUE.get(value, value)
            self.operator = value
            value = data["thresholdValue"]
            if type(value) is not str:
                raise DecodeError(data, "thresholdValue", "a string", "PatternTrigger")
            self.threshold_value = value
            value = data["sourceParticipantRole"]
            if value is not None:
                if type(value) is not str:
                    raise DecodeError(data, "sourceParticipantRole", "a string", "PatternTrigger")
                value = METRIC_PARTICIPANT_ROLE_BY_VALUE.get(value, value)
            self.source_participant_role = value
            value = data["sourceVariantId"]
            if value is not None:
                if type(value) is not str:
                    raise DecodeError(data, "sourceVariantId", "a string", "PatternTrigger")
            self.source_variant_id = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "PatternTrigger") from None
        self.additional_properties = {} if len(data) == 5 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = PatternTrigger.__fields__.known
