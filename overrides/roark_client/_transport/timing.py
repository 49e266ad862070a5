"""Clocks, sleep and random source, in one object that tests replace."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from random import random as _random


async def _sleep_async(seconds: float) -> None:
    import asyncio

    await asyncio.sleep(seconds)


class Timing:
    """Injectable clock, sleep and random source: give a client its own (`Roark(timing=…)`) to test retries at once.

    Attributes:
        monotonic: seconds on a clock that is never set back, for deadlines.
        now: seconds since the epoch, for the dates of Retry-After.
        sleep: sleeps for the seconds.
        sleep_async: the same, awaited.
        random: a number in [0, 1), for the jitter of back-off.
    """

    # Written out: attrs would have to be imported for every client that is made, whether it is used or not.
    __slots__ = ("monotonic", "now", "random", "sleep", "sleep_async")

    monotonic: Callable[[], float]
    now: Callable[[], float]
    sleep: Callable[[float], None]
    sleep_async: Callable[[float], Awaitable[None]]
    random: Callable[[], float]

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        sleep_async: Callable[[float], Awaitable[None]] = _sleep_async,
        random: Callable[[], float] = _random,
    ) -> None:
        self.monotonic = monotonic
        self.now = now
        self.sleep = sleep
        self.sleep_async = sleep_async
        self.random = random


SYSTEM = Timing()
