"""What the API says of its rate limit, in the headers of a response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_PREFIXES = ("x-ratelimit-", "ratelimit-")
_EPOCH = 1_000_000_000
"""A larger `reset` is a time, a smaller one is the seconds until it."""


class RateLimit(NamedTuple):
    """The rate limit of a token, as the last response had it. None where its headers don't say."""

    limit: float | None
    """How many requests are allowed in a period."""
    remaining: float | None
    """How many of them are left."""
    reset: float | None
    """Seconds from the response until the period ends."""


def rate_limit_of(headers: Mapping[str, str], now: float) -> RateLimit | None:
    """The rate limit in `X-RateLimit-Limit`, `-Remaining` and `-Reset`, or the same without `X-`.

    Args:
        headers: of a response.
        now: seconds since the epoch, where the response has no `Date`.

    Returns:
        None if there is no such header.
    """
    limit, remaining, reset = (_number(headers, name) for name in ("limit", "remaining", "reset"))
    if limit is None and remaining is None and reset is None:
        return None
    if reset is not None and reset > _EPOCH:
        reset = max(0.0, reset - _sent(headers, now))
    return RateLimit(limit, remaining, reset)


def _number(headers: Mapping[str, str], name: str) -> float | None:
    for prefix in _PREFIXES:
        text = headers.get(prefix + name, "").partition(",")[0].partition(";")[0].strip()
        if text.isascii() and text.replace(".", "", 1).isdigit():
            return float(text)
    return None


def _sent(headers: Mapping[str, str], now: float) -> float:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(headers.get("date", "")).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return now
