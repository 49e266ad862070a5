# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /health: Get API health status"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import Object

from ...models.health_response import HealthResponse

OPERATION: Operation[HealthResponse] = Operation(
    "health.get",
    "GET",
    "/health",
    enveloped("data", HealthResponse.decode, "HealthResponseEnvelope", Object(HealthResponse)),
)
