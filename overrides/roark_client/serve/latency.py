"""The API, slowed down."""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST = 600.0

_RANGE = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")


class Latency(NamedTuple):
    """How long a response takes, in seconds."""

    shortest: float
    longest: float

    @classmethod
    def parse(cls, text: str) -> Latency:
        """`0.2`, or `0.05-0.3` for a random time between them.

        Raises:
            ValueError: the text is neither.
        """
        found = _RANGE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is neither seconds, as 0.2, nor a range of them, as 0.05-0.3")
        shortest = float(found[1])
        longest = shortest if found[2] is None else float(found[2])
        if not shortest <= longest <= LONGEST:
            raise ValueError(f"{text!r} must go up, to at most {LONGEST:g} seconds")
        return cls(shortest, longest)


def delayed(app: ASGIApp, latency: Latency, seed: str, sleep: Callable[[float], Awaitable[None]]) -> ASGIApp:
    """The application with a pause before each request. The same seed gives the same pauses."""
    numbers = random.Random(seed)

    async def pausing(scope: Scope, receive: Receive, send: Send) -> None:
        await sleep(numbers.uniform(*latency))
        await app(scope, receive, send)

    return pausing
