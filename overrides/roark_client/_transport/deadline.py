"""The bound on a whole call, and time-outs that know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self

_CLOCK_GRAIN = 0.001


class Deadline:
    """When a call must be over."""

    __slots__ = ("_ends", "_monotonic", "seconds")

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._ends = monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left; 0 when there are none."""
        return max(0.0, self._ends - self._monotonic())

    def has_passed(self) -> bool:
        """Whether it is over; a wait for all that remained may end a grain of the clock too early."""
        return self._ends - self._monotonic() <= _CLOCK_GRAIN

    def bound(self, timeouts: Mapping[str, float | None]) -> dict[str, float | None]:
        """httpx's time-outs, none of them longer than what is left."""
        left = self.remaining()
        return {
            phase: BoundTimeout(left if seconds is None else min(seconds, left), self)
            for phase, seconds in timeouts.items()
        }


class BoundTimeout(float):
    """A time-out of one wait that knows when the whole call ends.

    HTTP libraries start a time-out anew for each read, so that a body dripping in goes on for ever. This one reaches
    `bounded.BoundStream` through them as the number that it is, and there it can be asked what is left.
    """

    __slots__ = ("deadline",)

    deadline: Deadline

    def __new__(cls, seconds: float, deadline: Deadline) -> Self:
        self = super().__new__(cls, seconds)
        self.deadline = deadline
        return self

    def left(self) -> float:
        """Seconds that this wait may take now."""
        return min(float(self), self.deadline.remaining())
