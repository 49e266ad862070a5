"""A Roark on this machine: `RoarkServer`."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from starlette.types import ASGIApp

from . import seed_data, spec
from .app import application
from .dispatcher import Service
from .faults import Faults
from .handlers.metrics import add_definition
from .in_process import InProcessTransport
from .jobs import Clock, TickingClock
from .middleware import Connections, ReceivedRequest
from .spec import component
from .store import JsonObject
from .uvicorn_server import Listener


class ServerDefectError(AssertionError):
    """The embedded server did what its spec doesn't allow: no fault of the client that asked it."""


class RoarkServer:
    """A stateful Roark API, which keeps what it is sent and checks every request and answer against the spec.

        with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
            client.metric.get_definition(server.samples.definitions["THRESHOLD"])

    As a context manager it listens on a loopback port. The same application serves without a socket, entered or not:
    `httpx.Client(transport=server.transport())`, likewise for `httpx.AsyncClient`.

    `requests` tells what arrived, `fail_next` lets requests go wrong, `samples` names what is there from the start.

    token            the bearer token that it wants; made up unless given
    polls_per_step   how often a job is looked at before it moves on a state: 1 says `pending` when it is created, then
                     `in_progress`, then `completed`; with 0 a job is done when it is created, with None it never moves
                     but by `advance_job`, `finish_job` and `fail_job`. May be set at any time.
    clock            where its times come from; unless given, one that starts with the documents' examples and ticks
                     a second at each reading
    document         the OpenAPI document to follow, as a file or parsed, in place of the one of this release
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        polls_per_step: int | None = 1,
        clock: Clock | None = None,
        document: Path | Mapping[str, Any] | None = None,
    ) -> None:
        self.token = token or secrets.token_urlsafe(24)
        self.requests: list[ReceivedRequest] = []
        """What it received, oldest first; clear it as you like."""
        self._service = Service(_spec(document), token=self.token, clock=clock or TickingClock())
        self.samples = seed_data.fill(self._service.store)
        """What it holds from its start."""
        self.polls_per_step = polls_per_step
        faults = Faults(self._service.spec.operations)
        self.fail_next = faults.fail_next
        """Let requests go wrong: see `Faults.fail_next`."""
        self._connections: Connections = {}
        self.app: ASGIApp = application(self._service, self.requests, faults, self._connections)
        """The ASGI application."""
        self._listener: Listener | None = None

    def __enter__(self) -> Self:
        """Listen on a port of the loopback interface."""
        if self._listener is not None:
            raise RuntimeError("this server is listening already: enter it once at a time, or make another")
        self._listener = Listener(self.app, self._connections)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop; a `ServerDefectError` tells of any answer that broke the spec, unless something else is raised."""
        if self._listener is not None:
            self._listener.stop()
            self._listener = None
        if self.defects and error is None:
            raise ServerDefectError("\n".join(self.defects))

    @property
    def url(self) -> str:
        """Where it listens."""
        if self._listener is None:
            raise RuntimeError(
                "this server isn't listening: enter it (`with RoarkServer() as server`), or go without a socket "
                "(`httpx.Client(transport=server.transport())`, where any base URL will do)"
            )
        return f"http://127.0.0.1:{self._listener.port}"

    def transport(self) -> InProcessTransport:
        """An httpx transport to this server without a socket, for a sync or an async client."""
        return InProcessTransport(self.app)

    @property
    def defects(self) -> list[str]:
        """What the server itself did wrong, by operation and JSON path."""
        return self._service.defects

    @property
    def polls_per_step(self) -> int | None:
        """How often a job is looked at before it moves on a state."""
        return self._service.store.polls_per_step

    @polls_per_step.setter
    def polls_per_step(self, polls: int | None) -> None:
        if polls is not None and polls < 0:
            raise ValueError(f"polls_per_step={polls}: a number of looks, 0 for at once, or None for never")
        self._service.store.polls_per_step = polls

    def advance_job(self, job_id: str) -> None:
        """Move a job on by one state. The id of a call stands for the job that analyses it."""
        with self._service.lock:
            self._service.store.job(job_id).advance()

    def finish_job(self, job_id: str) -> None:
        """Move a job on to its end."""
        with self._service.lock:
            self._service.store.job(job_id).finish()

    def fail_job(self, job_id: str, message: str = "The recording could not be read") -> None:
        """Let a job fail that has not ended."""
        with self._service.lock:
            self._service.store.job(job_id).fail(message)

    def set_health(self, status: str) -> None:
        """What /health says from now on: `healthy`, `degraded` or `unhealthy`."""
        self._service.check(component("HealthStatus"), status)
        self._service.store.health = status

    def add_definition(self, calculation_type: str, slug: str, **fields: Any) -> JsonObject:
        """Add a metric definition of that kind to the project, and return it as the API will.

        `fields` are its other fields by their wire names; what isn't given is as the spec's examples have it.
        """
        store = self._service.store
        kinds = seed_data.variants(store)
        if calculation_type not in kinds:
            raise ValueError(f"the spec has no metric of kind {calculation_type!r}; it has {', '.join(kinds)}")
        with self._service.lock:
            shown = store.shape(kinds[calculation_type], **fields, slug=slug, calculationType=calculation_type)
            self._service.check(component(kinds[calculation_type]), shown)
            return dict(add_definition(store, shown, owned=True).shown)

    def add_collection_job(self, values: Mapping[str, Iterable[Mapping[str, Any]]]) -> str:
        """Add a metric collection job, and return its id.

        `values` are what it measured: rows by the slug (or id) of a definition. A row has the fields of a MetricValue
        by their wire names; one without `value` is one that could not be measured.
        """
        store = self._service.store
        with self._service.lock:
            groups = [
                seed_data.metric_values(store, store.definition(slug).shown, [dict(row) for row in rows])
                for slug, rows in values.items()
            ]
            for group in groups:
                self._service.check(component("MetricValues"), group)
            job_id = store.new_id()
            store.collections[job_id] = groups
            return job_id


def _spec(document: Path | Mapping[str, Any] | None) -> spec.Spec:
    if document is None:
        return spec.packaged()
    return spec.Spec(spec.parse(document.read_text("utf-8")) if isinstance(document, Path) else document)
