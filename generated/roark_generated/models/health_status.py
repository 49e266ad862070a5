# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""HealthStatus: Health status of the API service:
- healthy: All systems operational
- degraded: Some non-critical systems experiencing issues
- unhealthy: Critical systems down or experiencing major issues
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class HealthStatus(OpenEnum):
    """Health status of the API service:
    - healthy: All systems operational
    - degraded: Some non-critical systems experiencing issues
    - unhealthy: Critical systems down or experiencing major issues
    """

    HEALTHY = "healthy"
    DEGRADED = "degraded"
    UNHEALTHY = "unhealthy"


HEALTH_STATUS_BY_VALUE: dict[str, HealthStatus] = {member.value: member for member in HealthStatus}
"""For reading: a value that isn't here arrives as the string it is."""

HealthStatusLiteral = Literal["healthy", "degraded", "unhealthy"]
"""The values, as an argument takes them."""
