"""How long to wait before a retry that nobody set a time for: exponential, with full jitter."""

from __future__ import annotations

FIRST = 0.5
LONGEST = 8.0


def backoff(retry: int, chance: float) -> float:
    """Seconds to wait before the given retry, counted from 0.

    Full jitter: anything from nothing to 0.5 s, 1 s, 2 s … 8 s. Clients that failed together come back apart, which a
    fixed wait with a little jitter doesn't achieve.

    Args:
        retry: how many retries went before.
        chance: a number in [0, 1).
    """
    return chance * min(LONGEST, FIRST * 2.0 ** min(retry, 10))
