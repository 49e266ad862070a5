# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallDirection: Direction of the call:
- inbound: Customer initiated call to the agent
- outbound: Agent initiated call to the customer
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class CallDirection(OpenEnum):
    """Direction of the call:
    - inbound: Customer initiated call to the agent
    - outbound: Agent initiated call to the customer
    """

    INBOUND = "inbound"
    OUTBOUND = "outbound"


CALL_DIRECTION_BY_VALUE: dict[str, CallDirection] = {member.value: member for member in CallDirection}
"""For reading: a value that isn't here arrives as the string it is."""

CallDirectionLiteral = Literal["inbound", "outbound"]
"""The values, as an argument takes them."""
