"""From the options to a server that listens, until a signal ends it."""

from __future__ import annotations

import json
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

import anyio
from starlette.routing import Route
from starlette.types import ASGIApp

from .._command_errors import DONE, INTERRUPTED, USAGE, CommandError
from ..testing import ReceivedRequest, RoarkServer
from ..testing.app import Connections
from ..testing.host_check import HostCheck
from ..testing.jobs import TickingClock
from ..testing.spec import packaged
from ..testing.uvicorn_server import Address, UvicornServer
from . import state_file
from .application import application
from .cassettes import Cassette, CassetteWriter
from .control import request_routes, state_routes
from .latency import Latency, delayed
from .pages import page_routes, swagger_ui_folder
from .recording import Recorder, checked_upstream
from .replaying import Player


class Options(NamedTuple):
    """What the program is told.

    Attributes:
        host: the address to listen on, or a name of it.
        port: the port; 0 for any that is free.
        names: the names of this machine that requests may be for, beside `localhost`.
        token: the token to accept; None for a random one.
        state: the file that keeps the state from one run to the next.
        latency: how long a response takes.
        seed: what ids and latencies are made of.
        live: whether to speak as Roark's own servers.
        record: the cassette to write; upstream: the API to record.
        replay: the cassette to respond from.
    """

    host: str = "127.0.0.1"
    port: int = 4010
    names: Sequence[str] = ()
    token: str | None = None
    state: Path | None = None
    latency: str | None = None
    seed: str = ""
    live: bool = False
    record: Path | None = None
    upstream: str | None = None
    replay: Path | None = None


class Served(NamedTuple):
    """What is served, and what is to be done at the end."""

    api: ASGIApp
    routes: Sequence[Route]
    token: str
    connections: Connections
    finish: Callable[[], None]


def run(options: Options) -> int:
    """Serve until a signal says to stop, and return the exit status. Raises CommandError."""
    with _stopping_signals() as received, started(options) as (url, token):
        _announce(options, url, token)
        number = received.get()
    return INTERRUPTED if number == signal.SIGINT else DONE


@contextmanager
def _stopping_signals() -> Generator[SimpleQueue[int]]:
    """The signals that say to stop, as they come; afterwards they do what they did before."""
    # A signal handler may put into it whatever it interrupts; an Event would lock itself out.
    received: SimpleQueue[int] = SimpleQueue()
    stopping = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda number, _: received.put(number)) for each in stopping]
    try:
        yield received
    finally:
        for each, handler in zip(stopping, before, strict=True):
            signal.signal(each, handler)


@contextmanager
def started(options: Options) -> Generator[tuple[str, str]]:
    """Serve in another thread: the base URL, and the token to use.

    Raises:
        CommandError: it can't start, or the state can't be written at the end.
    """
    address, is_loopback = _address(options)
    served = _served(options)
    app = HostCheck(application(served.api, served.routes), names=options.names, any_address=not is_loopback)
    try:
        listener = UvicornServer(app, served.connections, address=address)
    except OSError as error:
        message = f"{options.host}:{options.port}: can't be listened on: {error.strerror}. Try another --port."
        raise CommandError(message, USAGE) from error
    host = "127.0.0.1" if options.host in ("0.0.0.0", "localhost") else options.host
    try:
        yield f"http://{f'[{host}]' if ':' in host else host}:{listener.port}", served.token
    finally:
        listener.stop()
        served.finish()


def _served(options: Options) -> Served:
    latency = None if options.latency is None else _latency(options.latency)
    requests: list[ReceivedRequest] = []
    token = options.token or secrets.token_urlsafe(24)
    document = page_routes(packaged().document)
    if options.record is not None:
        assert options.upstream is not None
        upstream = checked_upstream(options.upstream)
        cassette = CassetteWriter(options.record, upstream)
        routes = [*document, *request_routes(requests, token)]
        return Served(Recorder(upstream, cassette, requests), routes, token, {}, cassette.close)
    if options.replay is not None:
        player: ASGIApp = Player(Cassette(options.replay), requests)
        routes = [*document, *request_routes(requests, token)]
        if latency is not None:
            player = delayed(player, latency, options.seed, anyio.sleep)
        return Served(player, routes, token, {}, _nothing)
    clock = TickingClock()
    server = RoarkServer(token=token, clock=clock, seed=options.seed, wire="live" if options.live else "documented")
    finish = _nothing
    if (state := options.state) is not None:
        state_file.restore(server, state)

        def finish() -> None:
            state_file.save(server, state)

    api = server.app if latency is None else delayed(server.app, latency, options.seed, anyio.sleep)
    routes = [
        *page_routes(server.document),
        *request_routes(server.requests, token),
        *state_routes(server, clock),
    ]
    return Served(api, routes, token, server.connections, finish)


def _nothing() -> None:
    pass


def _latency(text: str) -> Latency:
    try:
        return Latency.parse(text)
    except ValueError as error:
        raise CommandError(f"--latency: {error}", USAGE) from None


def _address(options: Options) -> tuple[Address, bool]:
    try:
        family, _, _, _, place = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise CommandError(f"--host {options.host}: is no address of this machine", USAGE) from error
    return (family, place), ip_address(str(place[0]).partition("%")[0]).is_loopback


def _announce(options: Options, url: str, token: str) -> None:
    """Tell a person on standard error, and a program that reads standard output in one line of JSON."""
    lines = [f"Listening on {url}"]
    if options.record is not None:
        lines.append(
            f"Requests go to {options.upstream}, with the token that they come with; recorded in {options.record}"
        )
    elif options.replay is not None:
        lines.append(f"Responses come from {options.replay}")
    if options.token is None:
        lines.append(f"Token: {token}")
    fragment = f"#token={token}" if options.token is None else ""
    if swagger_ui_folder() is not None:
        lines.append(f"The API, to try:  {url}/docs{fragment}")
    lines.append(f"Requests, live:   {url}/__roark__/{fragment}")
    print(*lines, sep="\n", file=sys.stderr, flush=True)  # noqa: T201
    if not sys.stdout.isatty():
        print(json.dumps({"url": url, "token": token}), flush=True)  # noqa: T201
