# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricContext: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricContext(OpenEnum):
    """MetricContext"""

    CALL = "CALL"
    SEGMENT = "SEGMENT"
    TURN = "TURN"


METRIC_CONTEXT_BY_VALUE: dict[str, MetricContext] = {member.value: member for member in MetricContext}
"""For reading: a value that isn't here arrives as the string it is."""

MetricContextLiteral = Literal["CALL", "SEGMENT", "TURN"]
"""The values, as an argument takes them."""
