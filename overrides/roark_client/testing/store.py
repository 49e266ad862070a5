"""The server's state: calls, jobs, metric definitions and the values collected for them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from attrs import define, field

from .contract import Contract
from .jobs import Clock, Job, Statuses
from .schemas import Schemas

JsonObject = dict[str, Any]
_T = TypeVar("_T")


class NotFoundError(LookupError):
    """The server has no object of that kind and id."""


@define
class PhoneCall:
    """A phone call that was uploaded, and the job that analyses it."""

    id: str
    analysis: Job
    upload: JsonObject


@define
class Evaluation:
    """An evaluation job: each of its evaluators runs over each of its phone calls."""

    job: Job
    evaluators: list[str]
    calls: int
    call_ids: list[str] = field(factory=list)
    """The ids of its phone calls, and that of their dataset, where they are known."""
    dataset_id: str | None = None


@define
class Definition:
    """A metric definition: what responses show of it, its other settings, and whether it is the project's own or the
    system's.
    """

    shown: JsonObject
    owned: bool
    settings: JsonObject = field(factory=dict)


class Store:
    """The state of one server. Ids and times are the same in each run."""

    def __init__(self, contract: Contract, clock: Clock, seed: str = "") -> None:
        self.schemas: Schemas = contract.schemas
        self.shape: Callable[..., JsonObject] = contract.examples.shape
        self.example: Callable[[str], Any] = contract.examples.of
        self.check: Callable[[str, object], None] = contract.check
        self.clock = clock
        self.polls_per_step: int | None = 1
        self.started: datetime = clock()
        self.health = "healthy"
        self.calls: dict[str, PhoneCall] = {}
        self.calls_by_provider: dict[tuple[str, str], PhoneCall] = {}
        self.analyses: dict[str, PhoneCall] = {}
        self.evaluations: dict[str, Evaluation] = {}
        self.definitions: dict[str, Definition] = {}
        self.collections: dict[str, list[JsonObject]] = {}
        self.seed = seed
        """What ids are made of, beside their number."""
        self.ids: int = 0
        """How many ids it has made."""

    def new_id(self) -> str:
        """An id that is not in use."""
        self.ids += 1
        return stable_id("new", *([self.seed] if self.seed else []), str(self.ids))

    def new_job(self, statuses: Statuses) -> Job:
        """A job that waits, or one that is done if a step takes no polls."""
        job = Job(self.new_id(), statuses, self.clock)
        if self.polls_per_step == 0:
            job.finish()
        return job

    def poll(self, job: Job) -> Job:
        """The job, after counting a poll."""
        job.poll(self.polls_per_step)
        return job

    def call(self, identifier: str) -> PhoneCall:
        """The phone call of that id."""
        return _found(self.calls, "call", identifier)

    def analysis(self, identifier: str) -> PhoneCall:
        """The phone call that the job of that id analyses."""
        return _found(self.analyses, "call analysis job", identifier)

    def evaluation(self, identifier: str) -> Evaluation:
        """The evaluation with that job id."""
        return _found(self.evaluations, "evaluation job", identifier)

    def collection(self, identifier: str) -> list[JsonObject]:
        """The metric values that the job of that id collected, grouped by definition."""
        return _found(self.collections, "metric collection job", identifier)

    def definition(self, id_or_slug: str) -> Definition:
        """The metric definition of that id or slug; of two with one slug, the project's own."""
        with_slug = [known for known in self.definitions.values() if known.shown["slug"] == id_or_slug]
        if with_slug:
            return max(with_slug, key=lambda known: known.owned)
        return _found(self.definitions, "metric definition", id_or_slug)

    def job(self, identifier: str) -> Job:
        """The job of that id, of whatever kind; the id of a phone call means the job that analyses it."""
        if identifier in self.evaluations:
            return self.evaluations[identifier].job
        for calls in (self.analyses, self.calls):
            if identifier in calls:
                return calls[identifier].analysis
        known = ", ".join((*self.analyses, *self.evaluations))
        raise NotFoundError(f"this server has no job {identifier!r}; it has {known}")


def stable_id(*parts: str) -> str:
    """The same UUID for the same parts, in each run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("roark:", *parts))))


def _found(objects: Mapping[str, _T], kind: str, identifier: str) -> _T:
    # UUIDs may be written in either case.
    found = objects.get(identifier, objects.get(identifier.lower()))
    if found is None:
        raise NotFoundError(f"There is no {kind} {identifier!r}")
    return found
