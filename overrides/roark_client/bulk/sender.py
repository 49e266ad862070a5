"""Sends a row until its outcome is certain, or as certain as it can be."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from attrs import frozen

from roark_client import (
    APIError,
    APIResponseValidationError,
    APIStatusError,
    AsyncRoark,
    RequestValidationError,
    Timing,
)

from .kinds import Kind, RowError
from .pace import Gate, Window
from .rows import Result, Row

ATTEMPTS = 6
"""Requests for a row that may have been executed and got no response, or an error of the server, before it is left for
another run."""

_OF_THE_ROW = frozenset({400, 409, 413, 414, 415, 422})
_FOR_LATER = frozenset({408, 425, 429, 499})

Verdict = Literal["refused", "unknown", "again", "stop"]


class StoppedError(Exception):
    """No row can be sent: the token isn't valid, or Roark can't be reached.

    Attributes:
        error: the error of the last request.
    """

    def __init__(self, error: APIError) -> None:
        super().__init__(str(error))
        self.error = error


def verdict(error: APIError, *, is_repeatable: bool) -> Verdict:
    """What an error says about the row that was sent.

    Returns:
        `refused`: the row is at fault, and it had no effect. `unknown`: it may have been executed. `again`: it may be
        sent again. `stop`: whatever is sent would fail.
    """
    if isinstance(error, APIStatusError) and 300 <= error.status_code < 500 and error.status_code not in _FOR_LATER:
        return "refused" if error.status_code in _OF_THE_ROW else "stop"
    if isinstance(error, APIResponseValidationError):
        # Roark took it, and its response doesn't say what it made of it.
        return "again" if is_repeatable else "unknown"
    return "again" if is_repeatable or not error.may_have_executed else "unknown"


@frozen
class _Failed:
    verdict: Verdict
    error: APIError


class Sender:
    """Sends rows of one kind through one client.

    Args:
        client: the client. Its own retries aren't used.
        kind: the kind of the rows.
        concurrency: how many requests are under way at most.
        rate: requests a second; None to find out what Roark takes.
        patience: seconds without any success after which `StoppedError` is raised; None to go on.
        timing: clocks, sleep and random source.
    """

    def __init__(
        self,
        client: AsyncRoark,
        kind: Kind,
        *,
        concurrency: int,
        rate: float | None,
        patience: float | None,
        timing: Timing,
    ) -> None:
        # A webhook's payload may hold anything; its own checks have been made to find its key.
        self._client = client.with_options(max_retries=0)
        if kind.is_repeatable:
            self._client = self._client.with_options(validate=False)
        self._kind = kind
        self._window = Window(concurrency, rate=rate, timing=timing)
        self._gate = Gate(self._window, timing)
        self._patience = patience
        self._timing = timing
        self._failing_since: float | None = None
        self._last_error: APIError | None = None
        self._waiting: set[asyncio.Task[Any] | None] = set()
        self.requests: int = 0
        """How many requests were sent."""

    def give_up(self) -> None:
        """Cancel the tasks that wait to send a request, and none that has sent one."""
        for task in self._waiting:
            if task is not None:
                task.cancel()

    async def send(self, row: Row) -> Result:
        """Send a row until there is nothing more to gain from it.

        Raises:
            StoppedError: whatever is sent would fail. The row had no effect, or may be sent again.
            CancelledError: it has been given up, likewise.
        """
        attempts = uncertain = 0
        while True:
            self._check_patience()
            try:
                outcome = await self._attempt(row)
            except (RequestValidationError, RowError) as refused:
                return self._result(row, "refused", attempts, " ".join(str(refused).split()))
            attempts += 1
            if isinstance(outcome, Result):
                return Result(row.key, "done", row.source, outcome.call_id, outcome.job_id, attempts)
            error = outcome.error
            if outcome.verdict in ("refused", "unknown"):
                return self._result(row, outcome.verdict, attempts, str(error))
            if outcome.verdict == "stop":
                raise StoppedError(error)
            uncertain += error.may_have_executed
            if uncertain >= ATTEMPTS:
                return self._result(row, "pending", attempts, f"{error}; {attempts} requests were sent for it")

    def _result(self, row: Row, state: Literal["refused", "unknown", "pending"], attempts: int, error: str) -> Result:
        return Result(row.key, state, row.source, attempts=attempts, error=error)

    async def _attempt(self, row: Row) -> Result | _Failed:
        task = asyncio.current_task()
        self._waiting.add(task)
        async with self._gate.request() as started:
            self._waiting.discard(task)
            try:
                ids = await self._kind.send(self._client, row.payload)
            except APIError as error:
                self.requests += 1
                found = verdict(error, is_repeatable=self._kind.is_repeatable)
                if found == "refused":
                    self._succeeded()
                elif found != "stop":
                    self._failed(error, started)
                return _Failed(found, error)
            self.requests += 1
            self._succeeded()
            return Result(row.key, "done", row.source, ids.call, ids.job)

    def _succeeded(self) -> None:
        self._window.succeeded()
        self._failing_since = None

    def _failed(self, error: APIError, started: float) -> None:
        self._window.overloaded(started, error.retry_after if isinstance(error, APIStatusError) else None)
        self._last_error = error
        if self._failing_since is None:
            self._failing_since = self._timing.monotonic()

    def _check_patience(self) -> None:
        if self._patience is None or self._failing_since is None or self._last_error is None:
            return
        if self._timing.monotonic() - self._failing_since > self._patience:
            raise StoppedError(self._last_error)
