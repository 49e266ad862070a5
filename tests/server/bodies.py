"""Request bodies that the API accepts."""

from __future__ import annotations

from typing import Any

AGENT = {"role": "agent", "name": "Agent Smith", "is_simulated": True}
CUSTOMER = {"role": "customer", "phone_number": "+15551234567"}
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


def recording(**changes: Any) -> dict[str, Any]:
    return {
        "recording_url": "https://example.com/recordings/call-12345.wav",
        "started_at": "2025-06-17T14:12:48.580Z",
        "interface_type": "phone",
        "call_direction": "outbound",
        "participants": [AGENT, CUSTOMER],
        **changes,
    }


def evaluation(calls: int, *evaluators: str) -> dict[str, Any]:
    return {
        "evaluators": list(evaluators) or ["call_resolution"],
        "dataset": {"name": "Q4", "calls": [recording() for _ in range(calls)]},
    }


def vapi_report(call_id: object) -> dict[str, Any]:
    return {"type": "end-of-call-report", "call": {"id": call_id}, "endedReason": "customer-ended-call"}


def retell_event(call_id: object) -> dict[str, Any]:
    return {"event": "call_ended", "call": {"call_id": call_id, "call_type": "phone_call"}}


def vapi(call_id: object = "call-123", **changes: Any) -> dict[str, Any]:
    return {"vapi_end_of_call_report_payload": vapi_report(call_id), **changes}


def retell(call_id: object = "Jabr9", **changes: Any) -> dict[str, Any]:
    return {"retell_call_ended_payload": retell_event(call_id), **changes}
