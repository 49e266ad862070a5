# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ErrorType: The error type category"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class ErrorType(OpenEnum):
    """The error type category"""

    VALIDATION = "validation"
    AUTHENTICATION = "authentication"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    RATE_LIMIT = "rate_limit"
    INTERNAL = "internal"


ERROR_TYPE_BY_VALUE: dict[str, ErrorType] = {member.value: member for member in ErrorType}
"""For reading: a value that isn't here arrives as the string it is."""

ErrorTypeLiteral = Literal[
    "validation", "authentication", "forbidden", "not_found", "conflict", "rate_limit", "internal"
]
"""The values, as an argument takes them."""
