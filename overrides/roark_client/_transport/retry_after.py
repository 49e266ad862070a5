"""How long the API asks to wait: `Retry-After` in seconds or as a date, `retry-after-ms`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC

LONGEST = 60.0
"""Seconds beyond which a call doesn't wait: it raises, and `.retry_after` says how long it would have been."""

_NUMBER = r"[0-9]+(\.[0-9]+)?"


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait from now; None where the headers don't say, or say nothing that makes sense.

    A number that isn't finite or is negative, a date that has passed and plain junk count as nothing said.

    Args:
        headers: the answer's headers; names in lower case will do.
        now: seconds since the epoch.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = _number(text)
    return seconds if seconds is not None else _until(text, now)


def _number(text: str | None) -> float | None:
    if text is None or not re.fullmatch(_NUMBER, text.strip()):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _until(text: str, now: float) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(text)
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        seconds = date.timestamp() - now
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return seconds if seconds > 0 else None
