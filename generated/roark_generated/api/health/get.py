# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /health: Get API health status

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request

if TYPE_CHECKING:
    from ...models.health_response import HealthResponse


def request() -> Request[HealthResponse]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    return Request(
        OPERATION,
        "/health",
    )


def decode(document: Any) -> HealthResponse:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.health_response import decode_health_response

    return enveloped(decode_health_response, document, "data", "HealthResponseEnvelope")


OPERATION = Operation("health.get", "GET", "/health", decode)
