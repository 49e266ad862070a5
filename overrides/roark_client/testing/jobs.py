"""Work that takes its time: jobs that go from waiting over working to done, a step at each so many looks.

No real time is involved: a job moves when it is looked at, or when a test moves it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from .examples import MOMENT

Clock = Callable[[], datetime]


class TickingClock:
    """A clock that stands at the time of the documents' examples and goes on by one second at each reading."""

    def __init__(self, start: datetime | None = None) -> None:
        self.now = start or datetime.fromisoformat(MOMENT)

    def __call__(self) -> datetime:
        now = self.now
        self.now += timedelta(seconds=1)
        return now


@dataclass(frozen=True, slots=True)
class Course:
    """What a kind of job calls its states."""

    waiting: str
    working: str
    done: str
    failed: str


ANALYSIS = Course("pending", "in_progress", "completed", "failed")
EVALUATION = Course("pending", "processing", "success", "failure")


@dataclass(slots=True)
class Job:
    """A job and how far it has come."""

    id: str
    course: Course
    clock: Clock
    created_at: str = ""
    started_at: str | None = None
    completed_at: str | None = None
    error_message: str | None = None
    polls: int = field(default=0, repr=False)

    def __post_init__(self) -> None:
        self.created_at = stamp(self.clock())

    @property
    def status(self) -> str:
        """Its state in the words of its course."""
        if self.error_message is not None:
            return self.course.failed
        if self.completed_at is not None:
            return self.course.done
        return self.course.working if self.started_at is not None else self.course.waiting

    @property
    def ended(self) -> bool:
        """Whether it is done or has failed."""
        return self.completed_at is not None

    def look(self, polls_per_step: int | None) -> None:
        """It is asked for: a step further at each so many looks, at once with 0, never with `None`."""
        self.polls += 1
        if polls_per_step == 0:
            self.finish()
        elif polls_per_step is not None and self.polls % polls_per_step == 0:
            self.advance()

    def advance(self) -> None:
        """One state further; a job that has ended stays as it is."""
        if self.started_at is None:
            self.started_at = stamp(self.clock())
        elif self.completed_at is None:
            self.completed_at = stamp(self.clock())

    def finish(self) -> None:
        """On to its end."""
        while not self.ended:
            self.advance()

    def fail(self, message: str) -> None:
        """It has come to nothing."""
        if self.ended:
            raise ValueError(f"job {self.id} has ended as {self.status!r} and can't fail any more: fail it before")
        self.finish()
        self.error_message = message


def stamp(moment: datetime) -> str:
    """The wire's way of writing a time: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
