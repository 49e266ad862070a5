# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ParticipantRole: Role of a call participant:
- agent: AI voice agent or human agent handling the call
- customer: End user or customer interacting with the agent
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class ParticipantRole(OpenEnum):
    """Role of a call participant:
    - agent: AI voice agent or human agent handling the call
    - customer: End user or customer interacting with the agent
    """

    AGENT = "agent"
    CUSTOMER = "customer"


PARTICIPANT_ROLE_BY_VALUE: dict[str, ParticipantRole] = {member.value: member for member in ParticipantRole}
"""For reading: a value that isn't here arrives as the string it is."""

ParticipantRoleLiteral = Literal["agent", "customer"]
"""The values, as an argument takes them."""
