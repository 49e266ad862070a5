"""The limit on a whole operation."""

from __future__ import annotations

from collections.abc import Callable

GRAIN = 0.001
"""Seconds by which a wait may end early: clocks and event loops round."""


class Deadline:
    """When an operation must be over.

    Attributes:
        seconds: how long it may take in all.
    """

    __slots__ = ("_ends", "_monotonic", "seconds")

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._ends = monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left; 0 when there are none."""
        return max(0.0, self._ends - self._monotonic())

    def has_passed(self) -> bool:
        """Whether there are none left, give or take the grain of the clock."""
        return self.remaining() <= GRAIN
