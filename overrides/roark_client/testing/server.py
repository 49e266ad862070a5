"""`RoarkServer`: starting and stopping the embedded server, and what a test can do with it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from starlette.types import ASGIApp, Receive, Scope, Send

from .._transport.base_client import wire_from
from .._transport.options import Wire
from .app import Application, Connections
from .contract import Contract, contract
from .dispatcher import Dispatcher
from .faults import Cut, Fault, Faults
from .handlers.metrics import add_definition, definition_components
from .host_check import HostCheck
from .in_process import InProcessTransport
from .jobs import Clock, TickingClock
from .request_log import ReceivedRequest
from .seed_data import Samples, fill, metric_values
from .spec import component
from .store import JsonObject, Store
from .uvicorn_server import UvicornServer


class ServerDefectError(AssertionError):
    """The embedded server did what its spec does not allow: a defect of the server, not of the client under test."""


class RoarkServer:
    """A stateful mock of the Roark API, which checks every request and every response against the spec.

        with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
            client.metric.get_definition(server.samples.definitions["THRESHOLD"])

    As a context manager it listens on a loopback port. It also serves without a socket, entered or not:
    `httpx.Client(transport=server.transport())`, and the same for `httpx.AsyncClient`.

    `requests` are the requests that it received, `fail_next` injects faults, `samples` names its seed data.

    token            the bearer token that it accepts; random unless given
    polls_per_step   how many polls it takes for a job to advance: with 1 a job is `pending` when it is created, then
                     `in_progress`, then `completed`; with 0 a job is done when it is created; with None it advances
                     only by `advance_job`, `finish_job` and `fail_job`. May be set at any time.
    clock            where its times come from; unless given, one that starts at the time in the documents' examples
                     and advances by a second at each reading
    document         the OpenAPI document to follow, as a file or parsed, in place of the one of this release
    wire             as for `Roark`: "live" speaks as Roark's own servers
    seed             what its ids are made of; the same text gives the same ids

    It reads no body of a caller without the token, and none of more than 16 MiB. It keeps at least the latest 64 MiB of
    requests, and accepts uploads until they add up to 256 MiB.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        polls_per_step: int | None = 1,
        clock: Clock | None = None,
        document: Path | Mapping[str, Any] | None = None,
        wire: Wire | None = None,
        seed: str = "",
    ) -> None:
        self.token: str = token or secrets.token_urlsafe(24)
        self.requests: list[ReceivedRequest] = []
        """The requests that it received, oldest first; clear it as you like."""
        self.wire: Wire = wire_from(wire)
        """How it speaks: a client of it needs the same."""
        self._contract = contract(document)
        self._given_clock = clock
        self._given_polls = polls_per_step
        self._seed = seed
        self.connections: Connections = {}
        """The open connections of whatever listens."""
        self._uvicorn: UvicornServer | None = None
        self.app: ASGIApp = self._serve
        """The ASGI application."""
        self._start()

    def _start(self) -> None:
        self._dispatcher = _dispatcher(self._contract, self._given_clock or TickingClock(), self.wire, self._seed)
        self._store = self._dispatcher.store
        self.samples: Samples = fill(self._store, self._contract.spec.operations)
        """The ids and slugs of what it holds from its start."""
        self.polls_per_step = self._given_polls
        self.faults: Faults = Faults(self._contract.spec.operations)
        """The errors that are still to come."""
        self._application = Application(
            self._dispatcher,
            token=self.token,
            faults=self.faults,
            requests=self.requests,
            connections=self.connections,
        )

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._application(scope, receive, send)

    def fail_next(
        self,
        n: int = 1,
        *,
        status: int | None = None,
        delay: float | None = None,
        retry_after: float | str | datetime | None = None,
        cut: Cut | None = None,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        operation: str | None = None,
        path: str | None = None,
    ) -> Fault:
        """Let the next `n` requests fail: any, or only those to one operation or one path. See `Faults.fail_next`.

        Raises:
            ValueError: an argument makes no sense, or HTTP cannot carry it.
        """
        return self.faults.fail_next(
            n,
            status=status,
            delay=delay,
            retry_after=retry_after,
            cut=cut,
            body=body,
            headers=headers,
            operation=operation,
            path=path,
        )

    def reset(self) -> None:
        """Make it as new: with its initial data, no faults and no requests, at the same URL with the same token.

        Raises:
            ServerDefectError: a response has broken the spec since it was new.
        """
        defects = self.defects
        self.requests.clear()
        self._start()
        _raise_for(defects)

    def __enter__(self) -> Self:
        """Listen on a port of the loopback interface."""
        if self._uvicorn is not None:
            raise RuntimeError("this server is already listening: leave it before you enter it again, or make another")
        self._uvicorn = UvicornServer(HostCheck(self.app), self.connections)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop listening; raise a `ServerDefectError` for responses that broke the spec, unless an error is raised."""
        if self._uvicorn is not None:
            self._uvicorn.stop()
            self._uvicorn = None
        if error is None:
            _raise_for(self.defects)

    @property
    def url(self) -> str:
        """The base URL that it listens at."""
        if self._uvicorn is None:
            raise RuntimeError(
                "this server is not listening: enter it (`with RoarkServer() as server`), or use it without a socket "
                "(`httpx.Client(transport=server.transport())`, with any base URL)"
            )
        return f"http://127.0.0.1:{self._uvicorn.port}"

    def transport(self) -> InProcessTransport:
        """An httpx transport to this server without a socket, for a sync or an async client."""
        return InProcessTransport(self.app)

    def snapshot(self) -> bytes:
        """Its state as JSON: what it holds, its clock, the ids that come next; not its token, faults or requests."""
        return self._dispatcher.snapshot()

    def restore(self, snapshot: bytes) -> None:
        """Go back to the state of a snapshot, of this server or of another one with the same spec.

        Raises:
            ValueError: it is no snapshot of this release. Nothing has changed.
        """
        self._dispatcher.restore(snapshot)

    @property
    def document(self) -> Mapping[str, Any]:
        """The OpenAPI document that it follows."""
        return self._dispatcher.contract.spec.document

    @property
    def defects(self) -> list[str]:
        """What the server itself did wrong, by operation and JSON path."""
        return self._dispatcher.defects

    @property
    def polls_per_step(self) -> int | None:
        """How many polls it takes for a job to advance."""
        return self._store.polls_per_step

    @polls_per_step.setter
    def polls_per_step(self, polls: int | None) -> None:
        if polls is not None and polls < 0:
            raise ValueError(f"polls_per_step={polls}: must be a number of polls, 0 for at once, or None for never")
        self._store.polls_per_step = polls

    def advance_job(self, job_id: str) -> None:
        """Advance a job to its next status. The id of a call means the job that analyses it.

        Raises:
            LookupError: the server has no such job.
        """
        with self._dispatcher.lock:
            self._store.job(job_id).advance()

    def finish_job(self, job_id: str) -> None:
        """Advance a job until it is done.

        Raises:
            LookupError: the server has no such job.
        """
        with self._dispatcher.lock:
            self._store.job(job_id).finish()

    def fail_job(self, job_id: str, message: str = "The recording could not be read") -> None:
        """Mark a job as failed.

        Raises:
            LookupError: the server has no such job.
            ValueError: the job has already ended.
        """
        with self._dispatcher.lock:
            self._store.job(job_id).fail(message)

    def set_health(self, status: str) -> None:
        """Set the status that /health reports from now on: `healthy`, `degraded` or `unhealthy`."""
        self._contract.check(component("HealthStatus"), status)
        self._store.health = status

    def add_definition(self, calculation_type: str, slug: str, **fields: Any) -> JsonObject:
        """Add a metric definition of that kind to the project, and return it as the API will.

        `fields` are its other fields by their wire names; the rest come from the spec's examples.

        Raises:
            ValueError: the spec has no such kind, or does not allow these fields.
        """
        kinds = definition_components(self._store)
        if calculation_type not in kinds:
            raise ValueError(f"the spec has no metric of kind {calculation_type!r}; it has {', '.join(kinds)}")
        name = kinds[calculation_type]
        with self._dispatcher.lock:
            shown = self._store.shape(name, **fields, slug=slug, calculationType=calculation_type)
            self._contract.check(component(name), shown)
            return dict(add_definition(self._store, shown, owned=True).shown)

    def add_collection_job(self, values: Mapping[str, Iterable[Mapping[str, Any]]]) -> str:
        """Add a metric collection job, and return its id.

        `values` are the rows that it collected, by the slug (or id) of a definition. A row has the fields of a
        MetricValue by their wire names; one without `value` is for a call that could not be measured.

        Raises:
            LookupError: the server has no such definition.
            ValueError: the spec does not allow a row.
        """
        with self._dispatcher.lock:
            groups = [
                metric_values(self._store, self._store.definition(slug).shown, map(dict, rows))
                for slug, rows in values.items()
            ]
            for group in groups:
                self._contract.check(component("MetricValues"), group)
            job_id = self._store.new_id()
            self._store.collections[job_id] = groups
            return job_id


def _raise_for(defects: list[str]) -> None:
    if defects:
        raise ServerDefectError("\n".join(defects))


def _dispatcher(documented: Contract, clock: Clock, wire: Wire, seed: str) -> Dispatcher:
    store = Store(documented, clock, seed)
    if wire == "documented":
        return Dispatcher(documented, store)
    from .live_dispatcher import LiveDispatcher

    return LiveDispatcher(documented, store)
