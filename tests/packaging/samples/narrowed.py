"""A value that was read, compared with what it may be: pyright knows it afterwards (mypy does not narrow a `str`)."""

from typing import assert_type

from roark_client import ComparisonOperator, ComparisonOperatorLiteral, ThresholdMetricDetails


def narrowing(threshold: ThresholdMetricDetails) -> ComparisonOperatorLiteral | ComparisonOperator:
    operator = threshold.operator
    assert_type(operator, ComparisonOperator | str)
    if operator == "GREATER_THAN" or operator == "LESS_THAN":
        return operator
    match operator:
        case "EQUALS" | ComparisonOperator.NOT_EQUALS:
            return operator
        case str() as other:
            return ComparisonOperator.of(other)
