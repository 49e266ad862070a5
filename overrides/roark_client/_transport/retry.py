"""The retry policy: whether a request is sent again, after how long, and how many retries a client may spend.

Knows no HTTP library, no socket and no clock.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC

from .process_lock import ProcessLock

IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Sending these twice has the effect of sending them once (RFC 9110, 9.2.2)."""

TRANSIENT_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that may be gone on the next try. 409 and 501 are not: they stay until something else changes."""

_UNCERTAIN_4XX = frozenset({408, 499})

FIRST_BACKOFF = 0.5
LONGEST_BACKOFF = 8.0

LONGEST_RETRY_AFTER = 60.0
"""Seconds. An operation raises rather than wait longer; `.retry_after` of the exception has the value."""

RETRY_BUDGET = 100
"""Retries that a full budget pays for."""

RETRY_COST = 5
TIMEOUT_COST = 10
SUCCESS_REFUND = 1

_NUMBER = r"[0-9]+(\.[0-9]+)?"


def may_have_executed(status: int, retry_after: float | None) -> bool:
    """Whether the API may have executed a request that it responded to with this status.

    A 4xx is a refusal, except for the two that report that somebody gave up waiting. A 503 with Retry-After comes from
    a server, or a proxy in front of it, that turns requests away. Any other 5xx and a redirect say nothing about it.
    """
    if 400 <= status < 500:
        return status in _UNCERTAIN_4XX
    return not (status == 503 and retry_after is not None)


def may_repeat(*, transient: bool, harmless: bool, executed: bool) -> bool:
    """The decision.

    Args:
        transient: the error may be gone on the next try.
        harmless: the method is idempotent, or the request or the caller says that it may be repeated.
        executed: this attempt may have been executed.
    """
    return transient and (harmless or not executed)


def backoff(retry: int, random: float) -> float:
    """Seconds to wait before a retry for which the API set no time: exponential, with full jitter.

    Full jitter is anything from zero to 0.5 s, 1 s, 2 s … 8 s. Clients that failed together come back at different
    times, which a fixed wait with a little jitter doesn't achieve.

    Args:
        retry: how many retries went before.
        random: a number in [0, 1).
    """
    return random * min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(retry, 10))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that the API asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date.

    None where neither is there, or the value is negative, not finite, in the past or malformed. A date is counted from
    the response's own `Date`, since the clocks of the API and of this machine may differ.

    Args:
        headers: of the response; names are looked up in lower case.
        now: seconds since the epoch, where the response has no `Date`.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after", "")
    seconds = _number(text)
    if seconds is not None:
        return seconds
    date = _timestamp(text)
    if date is None:
        return None
    sent = _timestamp(headers.get("date", ""))
    seconds = date - (now if sent is None else sent)
    return seconds if seconds > 0 else None


def _number(text: str | None) -> float | None:
    if text is None or not re.fullmatch(_NUMBER, text.strip()):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _timestamp(text: str) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(text)
        return (date if date.tzinfo is not None else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


class RetryBudget:
    """Limits the retries of a client with a token bucket, so that an outage doesn't get a storm of retries.

    Retries take tokens, successes return some. A client has one, shared by its threads and its `with_options` copies.

    Args:
        retries: how many it pays for when it is full.

    Attributes:
        spent: the tokens that are taken.
    """

    def __init__(self, retries: int = RETRY_BUDGET) -> None:
        self.spent = 0
        self._capacity = retries * RETRY_COST
        self._lock = ProcessLock()

    def spend(self, *, timed_out: bool) -> bool:
        """Pay for a retry. False if there isn't enough left; then nothing is taken.

        Args:
            timed_out: whether a time-out made it necessary. Those cost more: they took the API's time too.
        """
        cost = TIMEOUT_COST if timed_out else RETRY_COST
        with self._lock.own():
            if self.spent + cost > self._capacity:
                return False
            self.spent += cost
            return True

    def refund(self) -> None:
        """Return some, after a success."""
        with self._lock.own():
            self.spent = max(0, self.spent - SUCCESS_REFUND)
