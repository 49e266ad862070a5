"""Polling a job until it is over: when to poll again, and when to give up. Does no I/O; the clients do."""

from __future__ import annotations

import math
from typing import Any, Generic, TypeVar

from roark_runtime.operation import Operation

from ..errors import (
    LONGEST_LINE,
    ConfigurationError,
    DeadlineExceededError,
    JobFailedError,
    RateLimitError,
    WaitTimeoutError,
    one_line,
)
from .timing import Timing

T = TypeVar("T")

GROWTH = 1.5
"""Each interval is this many times the one before."""

LONGEST_INTERVAL = 10.0
"""No interval is longer than this many times the first."""

JITTER = 0.25
"""The part of an interval by which it is made shorter or longer at random."""

LAST_POLL = 1.0
"""Seconds before the end of the time at which the last poll starts, so that its response can still arrive."""

LAST_POLL_PART = 0.1
"""The same for a short time, as a part of it; whichever is less."""

FAR = 1_000_000.0
"""Seconds from its end beyond which a wait leaves a poll to the client's own limits: no deadline may be so long."""

GRAIN = 0.001
"""Seconds that are as good as none."""


class Polling(Generic[T]):
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
        if operation.terminal is None:
            raise ConfigurationError(f"{operation.name}() returns nothing that could be waited for")
        self._name = operation.name
        self._terminal = operation.terminal
        self._timing = timing
        self._deadline = deadline
        self._timeout = None if timeout is None else _seconds("timeout", timeout, ", or None to wait without a limit")
        self._interval = self._first = _seconds("poll_interval", poll_interval)
        self._started = timing.monotonic()
        self._cut_short = False
        self._job: T | None = None
        self._status: Any = None

    def deadline(self) -> float | None:
        """The deadline of the next poll: the client's own, or what is left of the wait if that is less.

        Raises:
            WaitTimeoutError: nothing is left.
        """
        if self._timeout is None:
            return self._deadline
        left = self._left(self._timeout)
        if left <= 0:
            raise self._timed_out(self._timeout)
        self._cut_short = left <= (FAR if self._deadline is None else self._deadline)
        return left if self._cut_short else self._deadline

    def changed(self, job: T) -> bool:
        """Whether the job's status is another than at the poll before."""
        before, self._job, self._status = self._status, job, getattr(job, self._terminal.status)
        return bool(before != self._status)

    def is_over(self) -> bool:
        """Whether the job is done.

        Raises:
            JobFailedError: it has failed.
        """
        if self._status in self._terminal.failed:
            raise JobFailedError(
                f"{self._name}(): the job has failed, its status is {self._status}{_reason(self._job)}", self._job
            )
        return self._status in self._terminal.done

    def pause(self, error: RateLimitError | DeadlineExceededError | None = None) -> float:
        """Seconds until the next poll: what the API asked for with a "too many requests", else the next interval.

        Args:
            error: what the poll ended in, if not in a response.

        Raises:
            WaitTimeoutError: there is no time left for another poll.
            DeadlineExceededError: the poll took longer than the client's own deadline.
        """
        if isinstance(error, DeadlineExceededError):
            if self._timeout is None or not self._cut_short:
                raise error
            raise self._timed_out(self._timeout) from error
        interval = self._interval * (1 - JITTER + 2 * JITTER * self._timing.random())
        self._interval = min(self._interval * GROWTH, self._first * LONGEST_INTERVAL)
        asked = 0.0 if error is None else error.retry_after or 0.0
        if self._timeout is None:
            return max(asked, interval)
        left = self._left(self._timeout)
        before_last = left - min(LAST_POLL, self._timeout * LAST_POLL_PART)
        if before_last <= GRAIN or asked >= left:
            raise self._timed_out(self._timeout) from error
        return max(asked, min(interval, before_last))

    def _left(self, timeout: float) -> float:
        return timeout - (self._timing.monotonic() - self._started)

    def _timed_out(self, timeout: float) -> WaitTimeoutError:
        status = f"its status is {self._status}" if self._job is not None else "its status was never read"
        return WaitTimeoutError(f"{self._name}(): the job isn't over after {timeout:g} s, {status}", self._job)


def _reason(job: object) -> str:
    """What the job says of its failure, if it says something."""
    message = getattr(job, "error_message", None)
    return f": {one_line(message, LONGEST_LINE)}" if isinstance(message, str) and message else ""


def _seconds(name: str, value: object, alternative: str = "") -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            seconds = float(value)
        except OverflowError:  # an integer that is larger than any float
            value = seconds = math.inf if value > 0 else -math.inf
        if 0 < seconds < math.inf:
            return seconds
    raise ConfigurationError(f"{name}: must be a number of seconds above 0{alternative}; not {value!r}")
