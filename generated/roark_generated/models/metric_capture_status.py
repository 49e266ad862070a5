# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricCaptureStatus: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricCaptureStatus(OpenEnum):
    """MetricCaptureStatus"""

    SUCCESS = "success"
    ALL = "all"


METRIC_CAPTURE_STATUS_BY_VALUE: dict[str, MetricCaptureStatus] = {
    member.value: member for member in MetricCaptureStatus
}
"""For reading: a value that isn't here arrives as the string it is."""

MetricCaptureStatusLiteral = Literal["success", "all"]
"""The values, as an argument takes them."""
