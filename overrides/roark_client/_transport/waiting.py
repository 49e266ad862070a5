"""Polling for a job: when to look again, and when that is enough. Knows no sockets; the clients do the looking."""

from __future__ import annotations

import math
from typing import Any, Generic, TypeVar

from roark_runtime.operation import Operation

from ..errors import ConfigurationError, DeadlineExceededError, JobFailedError, RateLimitError, WaitTimeoutError
from .timing import Timing

T = TypeVar("T")

GROWTH = 1.5
"""Each interval is this many times the one before."""

MOST = 10.0
"""No interval is longer than this many times the first."""

SCATTER = 0.25
"""By which part of it an interval is made shorter or longer at random."""

LAST_LOOK = 1.0
"""Seconds before the end of the time at which the last look begins, so that its answer can still arrive."""

LAST_PART = 0.1
"""The same for a short time, as a part of it; whichever is less."""

FAR = 1_000_000.0
"""Seconds from its end beyond which a wait leaves a look to the client's own bounds: no deadline may be so long."""

GRAIN = 0.001
"""Seconds that are as good as none."""


class Watch(Generic[T]):
    """One wait for one job."""

    def __init__(
        self,
        operation: Operation[T],
        timing: Timing,
        *,
        deadline: float | None,
        timeout: float | None,
        poll_interval: float,
    ) -> None:
        if operation.polling is None:
            raise ConfigurationError(f"{operation.name}() answers with nothing that could be waited for")
        self._name = operation.name
        self._waiting = operation.polling
        self._timing = timing
        self._deadline = deadline
        self._timeout = None if timeout is None else _seconds("timeout", timeout, ", or None to wait for ever")
        self._interval = self._first = _seconds("poll_interval", poll_interval)
        self._started = timing.monotonic()
        self._cut_short = False
        self._job: T | None = None
        self._status: Any = None

    def deadline(self) -> float | None:
        """The deadline of the next look: the client's own, or what is left of the wait if that is less.

        Raises:
            WaitTimeoutError: nothing is left.
        """
        if self._timeout is None:
            return self._deadline
        left = self._left(self._timeout)
        if left <= 0:
            raise self._too_late(self._timeout)
        self._cut_short = left <= (FAR if self._deadline is None else self._deadline)
        return left if self._cut_short else self._deadline

    def changed(self, job: T) -> bool:
        """Whether the job's status is another than at the look before."""
        before, self._job, self._status = self._status, job, getattr(job, self._waiting.status)
        return bool(before != self._status)

    def is_over(self) -> bool:
        """Whether the job is done.

        Raises:
            JobFailedError: it has failed.
        """
        if self._status in self._waiting.failed:
            raise JobFailedError(f"{self._name}(): the job has failed, its status is {self._status}", self._job)
        return self._status in self._waiting.done

    def pause(self, fault: RateLimitError | DeadlineExceededError | None = None) -> float:
        """Seconds until the next look: what the API asked for when it said "too many requests", else the next interval.

        Args:
            fault: what the look ended in, if not in an answer.

        Raises:
            WaitTimeoutError: there is no time left for another look.
            DeadlineExceededError: the look took longer than the client's own deadline.
        """
        if isinstance(fault, DeadlineExceededError):
            if self._timeout is None or not self._cut_short:
                raise fault
            raise self._too_late(self._timeout) from fault
        scattered = self._interval * (1 - SCATTER + 2 * SCATTER * self._timing.random())
        self._interval = min(self._interval * GROWTH, self._first * MOST)
        asked = 0.0 if fault is None else fault.retry_after or 0.0
        if self._timeout is None:
            return max(asked, scattered)
        left = self._left(self._timeout)
        before_last = left - min(LAST_LOOK, self._timeout * LAST_PART)
        if before_last <= GRAIN or asked >= left:
            raise self._too_late(self._timeout) from fault
        return max(asked, min(scattered, before_last))

    def _left(self, timeout: float) -> float:
        return timeout - (self._timing.monotonic() - self._started)

    def _too_late(self, timeout: float) -> WaitTimeoutError:
        seen = f"its status is {self._status}" if self._job is not None else "it was never seen"
        return WaitTimeoutError(f"{self._name}(): the job isn't over after {timeout:g} s, {seen}", self._job)


def _seconds(name: str, value: object, besides: str = "") -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            seconds = float(value)
        except OverflowError:  # an integer that no float reaches
            value = seconds = math.inf if value > 0 else -math.inf
        if 0 < seconds < math.inf:
            return seconds
    raise ConfigurationError(f"{name}: must be a number of seconds above 0{besides}; not {value!r}")
