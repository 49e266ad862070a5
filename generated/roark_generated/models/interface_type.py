# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""InterfaceType: Interface type used for the call:
- phone: Traditional phone call (PSTN, SIP, etc.)
- web: Web-based call (WebRTC, browser-based)
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class InterfaceType(OpenEnum):
    """Interface type used for the call:
    - phone: Traditional phone call (PSTN, SIP, etc.)
    - web: Web-based call (WebRTC, browser-based)
    """

    PHONE = "phone"
    WEB = "web"


INTERFACE_TYPE_BY_VALUE: dict[str, InterfaceType] = {member.value: member for member in InterfaceType}
"""For reading: a value that isn't here arrives as the string it is."""

InterfaceTypeLiteral = Literal["phone", "web"]
"""The values, as an argument takes them."""
