# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ComparisonOperator: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class ComparisonOperator(OpenEnum):
    """ComparisonOperator"""

    GREATER_THAN = "GREATER_THAN"
    GREATER_THAN_OR_EQUALS = "GREATER_THAN_OR_EQUALS"
    LESS_THAN = "LESS_THAN"
    LESS_THAN_OR_EQUALS = "LESS_THAN_OR_EQUALS"
    EQUALS = "EQUALS"
    NOT_EQUALS = "NOT_EQUALS"


COMPARISON_OPERATOR_BY_VALUE: dict[str, ComparisonOperator] = {member.value: member for member in ComparisonOperator}
"""For reading: a value that isn't here arrives as the string it is."""

ComparisonOperatorLiteral = Literal[
    "GREATER_THAN", "GREATER_THAN_OR_EQUALS", "LESS_THAN", "LESS_THAN_OR_EQUALS", "EQUALS", "NOT_EQUALS"
]
"""The values, as an argument takes them."""
