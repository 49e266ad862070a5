# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricType: Type of value this metric produces"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricType(OpenEnum):
    """Type of value this metric produces"""

    COUNT = "COUNT"
    NUMERIC = "NUMERIC"
    BOOLEAN = "BOOLEAN"
    SCALE = "SCALE"
    TEXT = "TEXT"
    CLASSIFICATION = "CLASSIFICATION"
    OFFSET = "OFFSET"


METRIC_TYPE_BY_VALUE: dict[str, MetricType] = {member.value: member for member in MetricType}
"""For reading: a value that isn't here arrives as the string it is."""

MetricTypeLiteral = Literal["COUNT", "NUMERIC", "BOOLEAN", "SCALE", "TEXT", "CLASSIFICATION", "OFFSET"]
"""The values, as an argument takes them."""
