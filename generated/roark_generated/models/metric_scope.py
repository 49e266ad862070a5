# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricScope: Whether metric is global or per-participant"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricScope(OpenEnum):
    """Whether metric is global or per-participant"""

    GLOBAL = "GLOBAL"
    PER_PARTICIPANT = "PER_PARTICIPANT"


METRIC_SCOPE_BY_VALUE: dict[str, MetricScope] = {member.value: member for member in MetricScope}
"""For reading: a value that isn't here arrives as the string it is."""

MetricScopeLiteral = Literal["GLOBAL", "PER_PARTICIPANT"]
"""The values, as an argument takes them."""
