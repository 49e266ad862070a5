# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PatternOperation: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class PatternOperation(OpenEnum):
    """PatternOperation"""

    PATTERN_EXISTS = "PATTERN_EXISTS"
    PATTERN_COUNT = "PATTERN_COUNT"
    OUTCOME_AGGREGATE = "OUTCOME_AGGREGATE"


PATTERN_OPERATION_BY_VALUE: dict[str, PatternOperation] = {member.value: member for member in PatternOperation}
"""For reading: a value that isn't here arrives as the string it is."""

PatternOperationLiteral = Literal["PATTERN_EXISTS", "PATTERN_COUNT", "OUTCOME_AGGREGATE"]
"""The values, as an argument takes them."""
