"""Which webhooks are kept: those that a call has ended. Others are acknowledged and dropped."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from ..bulk.kinds import RETELL, VAPI, Kind
from ..bulk.reader import parse


@frozen
class Provider:
    """A provider of calls.

    Attributes:
        kind: the kind of its rows.
        event: the field of a webhook that names the event.
        ended: the event of a call that has ended.
    """

    kind: Kind
    event: str
    ended: str

    def key(self, body: bytes) -> str | None:
        """The id of the call that has ended; None for another event.

        Raises:
            RowError: the body isn't JSON, or has no id.
        """
        payload: Any = parse(body)
        message = payload.get("message", payload) if isinstance(payload, dict) else None
        if not isinstance(message, dict) or message.get(self.event) != self.ended:
            return None
        return self.kind.key(payload)


PROVIDERS = {
    "vapi": Provider(VAPI, "type", "end-of-call-report"),
    "retell": Provider(RETELL, "event", "call_ended"),
}
