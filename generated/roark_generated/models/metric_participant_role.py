# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricParticipantRole: an object of the Roark API."""

from typing import Literal

from roark_runtime.enums import OpenEnum


class MetricParticipantRole(OpenEnum):
    """MetricParticipantRole"""

    AGENT = "AGENT"
    CUSTOMER = "CUSTOMER"
    SIMULATED_CUSTOMER = "SIMULATED_CUSTOMER"
    BACKGROUND_SPEAKER = "BACKGROUND_SPEAKER"


METRIC_PARTICIPANT_ROLE_BY_VALUE: dict[str, MetricParticipantRole] = {
    member.value: member for member in MetricParticipantRole
}
"""For reading: a value that isn't here arrives as the string it is."""

MetricParticipantRoleLiteral = Literal["AGENT", "CUSTOMER", "SIMULATED_CUSTOMER", "BACKGROUND_SPEAKER"]
"""The values, as an argument takes them."""
