# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationMetric: Individual metric result from an evaluation run"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import BOOLEAN, NUMBER, TEXT, UUID_TEXT, Enumerated, Field, Fields, Number
from roark_runtime.unset import UNSET, MaybeUnset, Unset

from .metric_role import METRIC_ROLE_BY_VALUE, MetricRole
from .metric_value_type import METRIC_VALUE_TYPE_BY_VALUE, MetricValueType


@define(kw_only=True, repr=False)
class EvaluationMetric(Model):
    """Individual metric result from an evaluation run"""

    id: str | MaybeUnset
    """Unique identifier for the metric. UNSET with wire="live" where Roark's own servers leave it out"""
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

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("name", TEXT, required=True),
        Field("value_type", Enumerated(MetricValueType), required=True),
        Field("numeric_value", NUMBER),
        Field("boolean_value", BOOLEAN),
        Field("text_value", TEXT),
        Field("confidence", Number(minimum=0, maximum=1)),
        Field("reasoning", TEXT),
        Field("role", Enumerated(MetricRole), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationMetric:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationMetric.__new__(EvaluationMetric)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "EvaluationMetric")
            self.id = value
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "EvaluationMetric")
            self.name = value
            value = data["value_type"]
            if type(value) is not str:
                raise DecodeError(data, "value_type", "a string", "EvaluationMetric")
            value = METRIC_VALUE_TYPE_BY_VALUE.get(value, value)
            self.value_type = value
            value = data.get("numeric_value", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "numeric_value", "a number", "EvaluationMetric")
            self.numeric_value = value
            value = data.get("boolean_value", UNSET)
            if type(value) is not bool:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "boolean_value", "true or false", "EvaluationMetric")
            self.boolean_value = value
            value = data.get("text_value", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "text_value", "a string", "EvaluationMetric")
            self.text_value = value
            value = data.get("confidence", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "confidence", "a number", "EvaluationMetric")
            self.confidence = value
            value = data.get("reasoning", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "reasoning", "a string", "EvaluationMetric")
            self.reasoning = value
            value = data["role"]
            if type(value) is not str:
                raise DecodeError(data, "role", "a string", "EvaluationMetric")
            value = METRIC_ROLE_BY_VALUE.get(value, value)
            self.role = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationMetric") from None
        self.additional_properties = {} if len(data) == 9 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationMetric.__fields__.known
