# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationMetric: Individual metric result from an evaluation run

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class EvaluationMetric:
    """Individual metric result from an evaluation run"""

    id: str
    """Unique identifier for the metric"""
    name: str
    """Name of the evaluation metric"""
    value_type: MetricValueType | str
    """Type of value stored in an evaluation metric"""
    numeric_value: float | Unset = UNSET
    """Numeric value of the metric (for numeric metrics)"""
    boolean_value: bool | Unset = UNSET
    """Boolean value of the metric (for boolean metrics)"""
    text_value: str | Unset = UNSET
    """Text value of the metric (for text metrics)"""
    confidence: float | Unset = UNSET
    """Confidence score of the metric evaluation (0-1)"""
    reasoning: str | Unset = UNSET
    """AI-generated explanation for the metric result"""
    role: MetricRole | str
    """Role of the metric in evaluation"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "value_type": "value_type",
        "numeric_value": "numeric_value",
        "boolean_value": "boolean_value",
        "text_value": "text_value",
        "confidence": "confidence",
        "reasoning": "reasoning",
        "role": "role",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationMetric:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_metric, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "name": self.name,
            "value_type": write_text(self.value_type),
            "role": write_text(self.role),
        }
        if self.numeric_value is not UNSET:
            data["numeric_value"] = self.numeric_value
        if self.boolean_value is not UNSET:
            data["boolean_value"] = self.boolean_value
        if self.text_value is not UNSET:
            data["text_value"] = self.text_value
        if self.confidence is not UNSET:
            data["confidence"] = self.confidence
        if self.reasoning is not UNSET:
            data["reasoning"] = self.reasoning
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationMetric.wire_names)


def decode_evaluation_metric(data: dict[str, Any]) -> EvaluationMetric:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationMetric.__new__(EvaluationMetric)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "EvaluationMetric")
        self.id = v
        v = data["name"]
        if type(v) is not str:
            raise DecodeError(data, "name", "a string", "EvaluationMetric")
        self.name = v
        v = data["value_type"]
        if type(v) is not str:
            raise DecodeError(data, "value_type", "a string", "EvaluationMetric")
        v = METRIC_VALUE_TYPE_BY_VALUE.get(v, v)
        self.value_type = v
        v = data.get("numeric_value", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "numeric_value", "a number", "EvaluationMetric")
        self.numeric_value = v
        v = data.get("boolean_value", UNSET)
        if type(v) is not bool and v is not UNSET:
            raise DecodeError(data, "boolean_value", "true or false", "EvaluationMetric")
        self.boolean_value = v
        v = data.get("text_value", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "text_value", "a string", "EvaluationMetric")
        self.text_value = v
        v = data.get("confidence", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "confidence", "a number", "EvaluationMetric")
        self.confidence = v
        v = data.get("reasoning", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "reasoning", "a string", "EvaluationMetric")
        self.reasoning = v
        v = data["role"]
        if type(v) is not str:
            raise DecodeError(data, "role", "a string", "EvaluationMetric")
        v = METRIC_ROLE_BY_VALUE.get(v, v)
        self.role = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationMetric") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .metric_role import METRIC_ROLE_BY_VALUE, MetricRole
from .metric_value_type import METRIC_VALUE_TYPE_BY_VALUE, MetricValueType
