"""`roark serve emit`: sends the webhook of a call that has ended, signed as its provider signs it.

The secrets are those of the relay, in the same variables: RETELL_API_KEY; VAPI_SECRET (a header) or VAPI_HMAC_SECRET
(a signature with Vapi's defaults).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import httpx

from .._command_errors import CONNECTION, USAGE, CommandError
from .._webhook_signatures import RetellSignature, Signer, VapiSecret, VapiSignature

Provider = Literal["vapi", "retell"]
SECONDS = 30.0


class Emitted(NamedTuple):
    """What became of a webhook."""

    status: int
    call_id: str

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took it."""
        return 200 <= self.status < 300


def signer(provider: Provider, environment: Mapping[str, str]) -> Signer | None:
    """What signs the webhooks of a provider; None without a secret."""
    if provider == "retell":
        key = environment.get("RETELL_API_KEY")
        return RetellSignature(key) if key else None
    if key := environment.get("VAPI_HMAC_SECRET"):
        return VapiSignature(key)
    secret = environment.get("VAPI_SECRET")
    return VapiSecret(secret) if secret else None


def payload(provider: Provider, call_id: str) -> dict[str, Any]:
    """The body that a provider sends when a call has ended."""
    transcript = "AI: How can I help you?\nUser: I would like to book an appointment for Friday.\n"
    recording = "https://example.com/recordings/call.wav"
    if provider == "retell":
        call = {
            "call_id": call_id,
            "call_type": "web_call",
            "agent_id": "agent_oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD",
            "call_status": "ended",
            "start_timestamp": 1750169568000,
            "end_timestamp": 1750169628000,
            "disconnection_reason": "user_hangup",
            "transcript": transcript.replace("AI:", "Agent:"),
            "recording_url": recording,
        }
        return {"event": "call_ended", "call": call}
    message = {
        "type": "end-of-call-report",
        "endedReason": "customer-ended-call",
        "call": {"id": call_id, "type": "webCall"},
        "artifact": {"transcript": transcript, "recordingUrl": recording},
        "startedAt": "2025-06-17T14:12:48.000Z",
        "endedAt": "2025-06-17T14:13:48.000Z",
    }
    return {"message": message}


def emit(url: str, body: Mapping[str, Any], call_id: str, signing: Signer | None) -> Emitted:
    """Send a webhook.

    Raises:
        CommandError: the URL is none, or nobody listens there.
    """
    content = json.dumps(body).encode()
    headers = {"content-type": "application/json", **({} if signing is None else signing.sign(content))}
    try:
        response = httpx.post(url, content=content, headers=headers, timeout=SECONDS)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise CommandError(f"--to {url}: must be an http or https URL", USAGE) from error
    except httpx.TransportError as error:
        raise CommandError(f"{url} can't be reached: {error}", CONNECTION) from error
    return Emitted(response.status_code, call_id)
