# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallEndedStatus: High-level call termination status indicating how the call ended:
- agent_ended_call: Agent terminated the call normally
- agent_transferred_call: Agent transferred the call to another party
- agent_error: Call ended due to agent system error
- customer_ended_call: Customer hung up or terminated the call
- voice_mail_reached: Call went to voicemail
- silence_time_out: Call ended due to prolonged silence
- phone_call_provider_connection_error: Telephony provider connection failure
- customer_did_not_answer: Customer did not pick up the call
- customer_busy: Customer line was busy
- dial_error: Error occurred during dialing
- max_duration_reached: Call reached maximum allowed duration
- unknown: Call termination reason unknown
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class CallEndedStatus(OpenEnum):
    """High-level call termination status indicating how the call ended:
    - agent_ended_call: Agent terminated the call normally
    - agent_transferred_call: Agent transferred the call to another party
    - agent_error: Call ended due to agent system error
    - customer_ended_call: Customer hung up or terminated the call
    - voice_mail_reached: Call went to voicemail
    - silence_time_out: Call ended due to prolonged silence
    - phone_call_provider_connection_error: Telephony provider connection failure
    - customer_did_not_answer: Customer did not pick up the call
    - customer_busy: Customer line was busy
    - dial_error: Error occurred during dialing
    - max_duration_reached: Call reached maximum allowed duration
    - unknown: Call termination reason unknown
    """

    AGENT_ENDED_CALL = "agent_ended_call"
    AGENT_TRANSFERRED_CALL = "agent_transferred_call"
    AGENT_ERROR = "agent_error"
    CUSTOMER_ENDED_CALL = "customer_ended_call"
    VOICE_MAIL_REACHED = "voice_mail_reached"
    SILENCE_TIME_OUT = "silence_time_out"
    PHONE_CALL_PROVIDER_CONNECTION_ERROR = "phone_call_provider_connection_error"
    CUSTOMER_DID_NOT_ANSWER = "customer_did_not_answer"
    CUSTOMER_BUSY = "customer_busy"
    DIAL_ERROR = "dial_error"
    MAX_DURATION_REACHED = "max_duration_reached"
    UNKNOWN = "unknown"


CALL_ENDED_STATUS_BY_VALUE: dict[str, CallEndedStatus] = {member.value: member for member in CallEndedStatus}
"""For reading: a value that isn't here arrives as the string it is."""

CallEndedStatusLiteral = Literal[
    "agent_ended_call",
    "agent_transferred_call",
    "agent_error",
    "customer_ended_call",
    "voice_mail_reached",
    "silence_time_out",
    "phone_call_provider_connection_error",
    "customer_did_not_answer",
    "customer_busy",
    "dial_error",
    "max_duration_reached",
    "unknown",
]
"""The values, as an argument takes them."""
