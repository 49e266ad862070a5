# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""AggregationMode: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class AggregationMode(OpenEnum):
    """AggregationMode"""

    EACH = "EACH"
    COUNT = "COUNT"
    AVERAGE = "AVERAGE"
    MIN = "MIN"
    MAX = "MAX"
    MEDIAN = "MEDIAN"
    P95 = "P95"
    P99 = "P99"
    SUM = "SUM"


AGGREGATION_MODE_BY_VALUE: dict[str, AggregationMode] = {member.value: member for member in AggregationMode}
"""For reading: a value that isn't here arrives as the string it is."""

AggregationModeLiteral = Literal["EACH", "COUNT", "AVERAGE", "MIN", "MAX", "MEDIAN", "P95", "P99", "SUM"]
"""The values, as an argument takes them."""
