# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricValueType: Type of value stored in an evaluation metric:
- numeric: Numerical score or measurement (e.g., 0.85, 7.5)
- boolean: True/false evaluation result
- text: Text-based evaluation result or category
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricValueType(OpenEnum):
    """Type of value stored in an evaluation metric:
    - numeric: Numerical score or measurement (e.g., 0.85, 7.5)
    - boolean: True/false evaluation result
    - text: Text-based evaluation result or category
    """

    NUMERIC = "numeric"
    BOOLEAN = "boolean"
    TEXT = "text"


METRIC_VALUE_TYPE_BY_VALUE: dict[str, MetricValueType] = {member.value: member for member in MetricValueType}
"""For reading: a value that isn't here arrives as the string it is."""

MetricValueTypeLiteral = Literal["numeric", "boolean", "text"]
"""The values, as an argument takes them."""
