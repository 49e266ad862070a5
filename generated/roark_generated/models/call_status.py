# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallStatus: Current status of the call:
- ringing: Call is being established but not yet connected
- in_progress: Call is active and participants are connected
- ended: Call has been terminated
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class CallStatus(OpenEnum):
    """Current status of the call:
    - ringing: Call is being established but not yet connected
    - in_progress: Call is active and participants are connected
    - ended: Call has been terminated
    """

    RINGING = "ringing"
    IN_PROGRESS = "in_progress"
    ENDED = "ended"


CALL_STATUS_BY_VALUE: dict[str, CallStatus] = {member.value: member for member in CallStatus}
"""For reading: a value that isn't here arrives as the string it is."""

CallStatusLiteral = Literal["ringing", "in_progress", "ended"]
"""The values, as an argument takes them."""
