"""What the embedded server remembers: calls, jobs, metric definitions and the values collected for them."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .error_bodies import not_found
from .examples import Examples
from .jobs import Clock, Course, Job
from .schemas import Schemas

JsonObject = dict[str, Any]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a valid request asks: the id in its path, its query and its body, with their defaults filled in.

    `schema` is the pointer of the schema of the body.
    """

    id: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)
    body: JsonObject = field(default_factory=dict)
    schema: str = ""


@dataclass(slots=True)
class PhoneCall:
    """A call that was uploaded, and the job that analyses it."""

    id: str
    analysis: Job
    upload: JsonObject = field(default_factory=dict)
    provider_id: str | None = None


@dataclass(slots=True)
class Evaluation:
    """An evaluation job: each of its evaluators runs over each of its calls."""

    job: Job
    evaluators: tuple[str, ...]
    calls: int


@dataclass(slots=True)
class Definition:
    """A metric definition as it is answered, and what no answer shows: whether it is the project's own or one of the
    system's, its other settings, and its versions, oldest first.
    """

    shown: JsonObject
    owned: bool
    settings: JsonObject = field(default_factory=dict)
    versions: list[JsonObject] = field(default_factory=list)


class Store:
    """One server's state. Ids and times are the same in each run."""

    def __init__(self, schemas: Schemas, examples: Examples, clock: Clock) -> None:
        self.schemas = schemas
        self.shape = examples.shape
        self.clock = clock
        self.polls_per_step: int | None = 1
        self.started = clock()
        self.health = "healthy"
        self.calls: dict[str, PhoneCall] = {}
        self.calls_by_provider: dict[tuple[str, str], PhoneCall] = {}
        self.analyses: dict[str, PhoneCall] = {}
        self.evaluations: dict[str, Evaluation] = {}
        self.definitions: dict[str, Definition] = {}
        self.collections: dict[str, list[JsonObject]] = {}
        self._count = itertools.count(1)

    def new_id(self) -> str:
        """An id that nothing has yet."""
        return stable_id("new", str(next(self._count)))

    def new_job(self, course: Course) -> Job:
        """A job that waits; with no polls to a step it is done at once."""
        job = Job(self.new_id(), course, self.clock)
        if self.polls_per_step == 0:
            job.finish()
        return job

    def look(self, job: Job) -> Job:
        """The job, after it has moved as far as being looked at moves it."""
        job.look(self.polls_per_step)
        return job

    def call(self, identifier: str) -> PhoneCall:
        """The call of that id."""
        return _found(self.calls, "call", identifier)

    def analysis(self, identifier: str) -> PhoneCall:
        """The call that is analysed by the job of that id."""
        return _found(self.analyses, "call analysis job", identifier)

    def evaluation(self, identifier: str) -> Evaluation:
        """The evaluation of that job id."""
        return _found(self.evaluations, "evaluation job", identifier)

    def collection(self, identifier: str) -> list[JsonObject]:
        """The metric values that the job of that id collected, grouped by definition."""
        return _found(self.collections, "metric collection job", identifier)

    def definition(self, id_or_slug: str) -> Definition:
        """The metric definition of that id or slug; of two with one slug, the project's own wins over the system's."""
        slugged = [known for known in self.definitions.values() if known.shown["slug"] == id_or_slug]
        if slugged:
            return max(slugged, key=lambda known: known.owned)
        return _found(self.definitions, "metric definition", id_or_slug)

    def job(self, identifier: str) -> Job:
        """The job of that id, whatever it does; a call's id stands for its analysis."""
        if identifier in self.evaluations:
            return self.evaluations[identifier].job
        if identifier in self.analyses:
            return self.analyses[identifier].analysis
        if identifier in self.calls:
            return self.calls[identifier].analysis
        known = ", ".join((*self.analyses, *self.evaluations))
        raise LookupError(f"this server has no job {identifier!r}; it has {known}")


def stable_id(*parts: str) -> str:
    """The same UUID for the same parts, in each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("roark:", *parts))))


def _found(things: Mapping[str, _T], what: str, identifier: str) -> _T:
    # UUIDs may be written in either case.
    found = things.get(identifier, things.get(identifier.lower()))
    if found is None:
        raise not_found(what, identifier)
    return found
