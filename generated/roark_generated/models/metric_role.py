# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricRole: Role of the metric in evaluation:
- primary: Main evaluation metric used for scoring
- secondary: Supporting metric providing additional context
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricRole(OpenEnum):
    """Role of the metric in evaluation:
    - primary: Main evaluation metric used for scoring
    - secondary: Supporting metric providing additional context
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"


METRIC_ROLE_BY_VALUE: dict[str, MetricRole] = {member.value: member for member in MetricRole}
"""For reading: a value that isn't here arrives as the string it is."""

MetricRoleLiteral = Literal["primary", "secondary"]
"""The values, as an argument takes them."""
