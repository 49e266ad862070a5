"""What the transport asks of clocks and chance, in one object that tests replace."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from random import random as _random


async def _sleep_async(seconds: float) -> None:
    import asyncio

    await asyncio.sleep(seconds)


class Timing:
    """Clocks, sleep and chance. Give a client its own (`Roark(timing=…)`) to test what waits, without waiting.

    Attributes:
        monotonic: seconds on a clock that is never set back; deadlines are kept by it.
        now: seconds since the epoch; a Retry-After date is measured from it.
        sleep: waits the seconds.
        sleep_async: the same, awaited.
        random: a number in [0, 1); back-off is scattered by it.
    """

    __slots__ = ("monotonic", "now", "random", "sleep", "sleep_async")

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
