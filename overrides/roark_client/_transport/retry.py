"""May this request be sent again? Yes where that is harmless, or where the API provably did nothing with it."""

from __future__ import annotations

IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Sending these twice leaves things as sending them once does (RFC 9110, 9.2.2)."""

TRANSIENT_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
"""What may be gone on the next try. 409 and 501 are not: they answer the same until something else changes."""

_UNCERTAIN_REFUSALS = frozenset({408, 499})


def may_have_executed(status: int, retry_after: float | None) -> bool:
    """Whether the API may have carried out a request that it answered with this status.

    A 4xx says that it refused, but for the two that say it gave up waiting. A 503 that names a time to come back is a
    server, or what stands before it, turning requests away; any other 5xx, and a redirect, tells nothing.
    """
    if 400 <= status < 500:
        return status in _UNCERTAIN_REFUSALS
    return not (status == 503 and retry_after is not None)


def may_repeat(*, transient: bool, harmless: bool, executed: bool) -> bool:
    """The decision.

    Args:
        transient: the failure may be gone on the next try.
        harmless: the method is idempotent, or the request or the caller says that it may be repeated.
        executed: this attempt may have been carried out.
    """
    return transient and (harmless or not executed)
