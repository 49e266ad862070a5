"""Waiting for a job: when to look again, and when that is enough. Knows no sockets; the clients do the looking."""

from __future__ import annotations

import math
from typing import Any, Generic, TypeVar

from roark_generated.client import Operation, Waiting

from ..errors import ConfigurationError, JobFailedError, RateLimitError, WaitTimeoutError
from .timing import Timing

T = TypeVar("T")

GROWTH = 1.5
"""Each interval is this many times the one before."""

MOST = 10.0
"""No interval is longer than this many times the first."""

SCATTER = 0.25
"""By which part of it an interval is made shorter or longer at random."""


class Watch(Generic[T]):
    """One wait for one job."""

    def __init__(
        self,
        operation: Operation[T],
        timing: Timing,
        *,
        timeout: float | None,
        poll_interval: float,
    ) -> None:
        if operation.waiting is None:
            raise ConfigurationError(f"{operation.name}() answers with nothing that could be waited for")
        if timeout is not None:
            _check("timeout", timeout, ", or None to wait for ever")
        _check("poll_interval", poll_interval)
        self._name = operation.name
        self._waiting: Waiting[T] = operation.waiting
        self._timing = timing
        self._timeout = timeout
        self._started = timing.monotonic()
        self._interval = self._first = float(poll_interval)
        self._job: T | None = None
        self._status: Any = None

    def changed(self, job: T) -> bool:
        """Whether the job's status is another than at the look before."""
        before, self._job, self._status = self._status, job, self._waiting.status(job)
        return bool(before != self._status)

    def is_over(self) -> bool:
        """Whether the job is done.

        Raises:
            JobFailedError: it has failed.
        """
        if self._status in self._waiting.failed:
            raise JobFailedError(f"{self._name}(): the job has failed, its status is {self._status}", self._job)
        return self._status in self._waiting.done

    def pause(self, limited: RateLimitError | None = None) -> float:
        """Seconds until the next look: what the API asked for when it said "too many requests", else the next interval.

        Raises:
            WaitTimeoutError: there is no time left for another look.
        """
        scattered = self._interval * (1 - SCATTER + 2 * SCATTER * self._timing.random())
        self._interval = min(self._interval * GROWTH, self._first * MOST)
        asked = limited.retry_after if limited is not None else None
        pause = scattered if asked is None else max(asked, scattered)
        if self._timeout is None:
            return pause
        left = self._timeout - (self._timing.monotonic() - self._started)
        if left <= 0 or (asked is not None and asked > left):
            seen = f"its status is {self._status}" if self._job is not None else "it was never seen"
            raise WaitTimeoutError(
                f"{self._name}(): the job isn't over after {self._timeout:g} s, {seen}", self._job
            ) from limited
        return min(pause, left)


def _check(name: str, seconds: object, besides: str = "") -> None:
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or not 0 < seconds < math.inf:
        raise ConfigurationError(f"{name}: must be a number of seconds above 0{besides}; not {seconds!r}")
