"""How many requests are sent at once, and when.

`Window` is the policy, without I/O: additive increase, multiplicative decrease, and pauses after an overload; or a
fixed rate. `Gate` makes the tasks of an event loop wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from roark_client import Timing

FIRST_WINDOW = 4
"""Requests at once to begin with."""

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds between requests while overloads follow one another; the first is half a second, then twice as long."""

LONGEST_RETRY_AFTER = 900.0
"""Seconds that are waited at most because Roark asks for it."""

_SUCCESSES_A_STEP = 40
"""Successes that it takes at least to send one more at once after an overload: at most one request in forty finds
the limit."""


class Window:
    """How many requests may be under way, and from when on the next one may be sent.

    Until the first overload the window grows by one with each success. An overload halves it, and nothing is sent for
    a while: as long as Roark asks for, or half a second that doubles with each overload until a success. After that the
    window grows by one in as many successes as it is wide, or forty if that is more. Overloads of requests that were
    sent before the last halving count once.

    Args:
        most: the largest window.
        rate: requests a second; the window is then `most` throughout. None for no fixed rate.
        timing: the clock and the random source.

    Attributes:
        size: the window.
        resumes: when the next request may be sent, on the monotonic clock.
    """

    def __init__(self, most: int, *, rate: float | None = None, timing: Timing) -> None:
        self.most = most
        self.resumes: float = 0.0
        self.size: float = float(most if rate is not None else min(FIRST_WINDOW, most))
        self._rate = rate
        self._timing = timing
        self._halved = float("-inf")
        self._was_overloaded = False
        self._pause = FIRST_PAUSE

    def started(self) -> float:
        """Count a request that is sent now, and return the time."""
        now = self._timing.monotonic()
        if self._rate is not None:
            self.resumes = max(self.resumes, now - 1 / self._rate) + 1 / self._rate
        return now

    def succeeded(self) -> None:
        """Count a request that Roark took."""
        self._pause = max(FIRST_PAUSE, self._pause / 2)
        if self._rate is None and self.size < self.most:
            step = max(self.size, _SUCCESSES_A_STEP) if self._was_overloaded else 1
            self.size = min(self.most, self.size + 1 / step)

    def overloaded(self, started: float, retry_after: float | None = None) -> None:
        """Count a request that Roark turned away, or didn't respond to in time.

        Args:
            started: when it was sent.
            retry_after: the seconds that Roark asks to wait.
        """
        now = self._timing.monotonic()
        if retry_after is not None:
            self.resumes = max(self.resumes, now + min(retry_after, LONGEST_RETRY_AFTER))
        if started < self._halved:
            return
        self._halved, self._was_overloaded = now, True
        if self._rate is None:
            self.size = max(1.0, self.size / 2)
        if retry_after is None:
            # Half of it is random: importers that were turned away together come back at different times.
            self.resumes = max(self.resumes, now + self._pause * (0.5 + 0.5 * self._timing.random()))
            self._pause = min(LONGEST_PAUSE, 2 * self._pause)


class Gate:
    """Lets tasks through one after the other, as the window says."""

    def __init__(self, window: Window, timing: Timing) -> None:
        self.window = window
        self._timing = timing
        self._turn = asyncio.Lock()
        self._left = asyncio.Event()
        self._inside = 0

    @asynccontextmanager
    async def request(self) -> AsyncGenerator[float]:
        """Wait for the request's turn; the value is when it is sent."""
        async with self._turn:
            while True:
                wait = self.window.resumes - self._timing.monotonic()
                if wait > 0:
                    await self._timing.sleep_async(wait)
                elif self._inside >= max(1, int(self.window.size)):
                    self._left.clear()
                    await self._left.wait()
                else:
                    break
            self._inside += 1
            started = self.window.started()
        try:
            yield started
        finally:
            self._inside -= 1
            self._left.set()
