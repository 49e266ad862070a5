"""Jobs: they advance from waiting to working to done, one stage every so many polls.

No real time is involved: a job advances when it is polled, or when a test advances it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

from attrs import define, field, frozen

from .examples import MOMENT

Clock = Callable[[], datetime]
Stage = Literal["waiting", "working", "done", "failed"]


class TickingClock:
    """A clock that starts at the time in the documents' examples and advances by one second at each reading."""

    def __init__(self, start: datetime | None = None) -> None:
        self.now: datetime = start or datetime.fromisoformat(MOMENT)

    def __call__(self) -> datetime:
        now = self.now
        self.now += timedelta(seconds=1)
        return now


@frozen
class Statuses:
    """The API's status for each stage of a kind of job."""

    waiting: str
    working: str
    done: str
    failed: str

    def at(self, stage: Stage) -> str:
        """The status for a stage."""
        status: str = getattr(self, stage)
        return status


ANALYSIS = Statuses("pending", "in_progress", "completed", "failed")
EVALUATION = Statuses("pending", "processing", "success", "failure")


@define
class Job:
    """A job, and how far it has come."""

    id: str
    statuses: Statuses
    clock: Clock
    created_at: str = field(init=False)
    started_at: str | None = None
    completed_at: str | None = None
    error_message: str | None = None
    polls: int = 0

    def __attrs_post_init__(self) -> None:
        self.created_at = timestamp(self.clock())

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.error_message is not None:
            return "failed"
        if self.completed_at is not None:
            return "done"
        return "waiting" if self.started_at is None else "working"

    @property
    def status(self) -> str:
        """The API's status for its stage."""
        return self.statuses.at(self.stage)

    def poll(self, polls_per_step: int | None) -> None:
        """Count a poll: the job advances once every so many; with 0 it is finished at once, with `None` never."""
        self.polls += 1
        if polls_per_step == 0:
            self.finish()
        elif polls_per_step is not None and self.polls % polls_per_step == 0:
            self.advance()

    def advance(self) -> None:
        """Go on to the next stage; a job that has ended stays as it is."""
        if self.started_at is None:
            self.started_at = timestamp(self.clock())
        elif self.completed_at is None:
            self.completed_at = timestamp(self.clock())

    def finish(self) -> None:
        """Go on to the last stage."""
        while self.completed_at is None:
            self.advance()

    def fail(self, message: str) -> None:
        """Mark the job as failed."""
        if self.completed_at is not None:
            raise ValueError(f"job {self.id} has already ended, its status is {self.status!r}: fail it before it ends")
        self.finish()
        self.error_message = message


def timestamp(moment: datetime) -> str:
    """A time as the API writes it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
