# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""LegacyErrorType: Error type classification:
- validation: Request validation failed (400)
- authentication: Authentication required or invalid (401)
- forbidden: Insufficient permissions (403)
- not_found: Requested resource not found (404)
- rate_limit: Rate limit exceeded (429)
- internal: Internal server error (500)
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class LegacyErrorType(OpenEnum):
    """Error type classification:
    - validation: Request validation failed (400)
    - authentication: Authentication required or invalid (401)
    - forbidden: Insufficient permissions (403)
    - not_found: Requested resource not found (404)
    - rate_limit: Rate limit exceeded (429)
    - internal: Internal server error (500)
    """

    VALIDATION = "validation"
    AUTHENTICATION = "authentication"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    RATE_LIMIT = "rate_limit"
    INTERNAL = "internal"


LEGACY_ERROR_TYPE_BY_VALUE: dict[str, LegacyErrorType] = {member.value: member for member in LegacyErrorType}
"""For reading: a value that isn't here arrives as the string it is."""

LegacyErrorTypeLiteral = Literal["validation", "authentication", "forbidden", "not_found", "rate_limit", "internal"]
"""The values, as an argument takes them."""
