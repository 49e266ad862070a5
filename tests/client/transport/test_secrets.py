"""The token goes to the API, and nowhere else: whatever fails, on whatever connection."""

from __future__ import annotations

import asyncio
import logging
import pickle
import signal
import socket
import ssl
import traceback
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import main_thread
from types import FrameType
from typing import Any

import httpx
import pytest
from httpx_aiohttp import HttpxAiohttpClient

from roark_client import APIStatusError, AsyncRoark, ConfigurationError, Roark, RoarkError
from roark_client._transport import async_pool, pool
from roark_client._transport.redaction import Token
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, Driver, FakeTime, Use, get, post, run
from tests.client.transport.faults import (
    FaultServer,
    Line,
    Reply,
    cut,
    refusing,
    reset,
    respond,
    respond_json,
    silent,
    truncated,
)

ECHO = f"the token {TOKEN} isn't valid"
LARGE = {"a": "x" * 12_000_000}

FAILURES: dict[str, Reply] = {
    "401 that echoes": respond_json({"type": "authentication", "code": "unauthorized", "message": ECHO}, 401),
    "401 of text that echoes": respond(401, ECHO.encode(), x_echo=ECHO, set_cookie=ECHO),
    "200 that echoes": respond(200, ECHO.encode()),
    "200 unlike the spec that echoes": respond_json({"data": {**GOOD["data"], "name": [ECHO]}}),
    "302 that echoes": respond(302, location=f"/?token={TOKEN}"),
    "500": respond(500),
    "cut": cut,
    "reset": reset,
    "truncated": truncated(200, b"{"),
    "bad gzip": respond(200, b"?", content_encoding="gzip"),
    "not HTTP": lambda line, _: line.send(b"?" * 100 + b"\r\n\r\n"),
    "not HTTP that echoes": lambda line, _: line.send(b"HTTP/1.1 200 OK\r\nX : %s\r\n\r\n" % ECHO.encode()),
}

Backend = str
BACKENDS: tuple[Backend, ...] = (
    "sync", "async", "sync httptools", "async httptools", "uvloop", "httpx", "async httpx", "httpx-aiohttp",
)  # fmt: skip
SYNC_BACKENDS = ("sync", "sync httptools", "httpx")


class Backed(Driver):
    """A caller that goes through connections of ours, or through an httpx client of its own."""

    kind: Any

    def client(self, **arguments: Any) -> Any:
        if self.kind == "httpx":
            return Roark(TOKEN, **self.settings(arguments), http_client=httpx.Client())
        if self.kind == "async httpx":
            return AsyncRoark(TOKEN, **self.settings(arguments), http_client=httpx.AsyncClient())
        if self.kind == "httpx-aiohttp":
            return AsyncRoark(TOKEN, **self.settings(arguments), http_client=HttpxAiohttpClient())
        return super().client(**arguments)

    def settings(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"base_url": self.url, "timing": self.time, "timeout": 20.0, **arguments}

    @property
    def is_sync(self) -> bool:
        return self.kind in SYNC_BACKENDS

    def failing(self, use: Use, **arguments: Any) -> BaseException:
        """The exception that the use of a client ends in."""
        client = self.client(**arguments)
        found: list[BaseException] = []

        async def awaited() -> None:
            try:
                await use(client)
            except BaseException as error:  # noqa: BLE001 (whatever it is)
                found.append(error)
            await client.aclose()
            if client._engines.given is not None:
                await client._engines.given.aclose()

        if not self.is_sync:
            run(self.kind, awaited())
        else:
            try:
                use(client)
            except BaseException as error:  # noqa: BLE001 (whatever it is)
                found.append(error)
            client.close()
            if client._engines.given is not None:
                client._engines.given.close()
        assert len(found) == 1
        return found[0]


@pytest.fixture(params=BACKENDS)
def kind(request: pytest.FixtureRequest) -> Backend:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def backed(kind: Any, server: FaultServer, time: FakeTime) -> Backed:
    return Backed(kind, server.url, time)


def chain(error: BaseException) -> list[BaseException]:
    """The exception and all that led to it, shown or not."""
    found: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        link = pending.pop()
        if link is not None and not any(link is other for other in found):
            found.append(link)
            pending += link.__cause__, link.__context__
    return found


def frames(error: BaseException) -> Iterator[FrameType]:
    """The frames of all of them but these tests' own."""
    for link in chain(error):
        for frame, _ in traceback.walk_tb(link.__traceback__):
            if frame.f_code.co_filename != __file__:
                yield frame


def held(value: Any, depth: int = 4) -> Iterator[str]:
    """Every text in the value, as a tool that reports errors with their variables would find it."""
    with suppress(Exception):
        yield repr(value)
    if isinstance(value, (str, bytes, bytearray)) or depth == 0:
        return
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, (list, tuple, set)):
        for inner in value:
            yield from held(inner, depth - 1)


def assert_shows_nothing(error: BaseException) -> None:
    for link in chain(error):
        for text in (str(link), repr(link), *held(vars(link)), *held(link.args)):
            assert TOKEN not in text, link
    assert TOKEN not in "".join(traceback.format_exception(error))
    for frame in frames(error):
        for name, value in frame.f_locals.items():
            assert not any(TOKEN in text for text in held(value)), (frame, name)


@pytest.mark.parametrize("reply", FAILURES.values(), ids=list(FAILURES))
@pytest.mark.parametrize("use", [get, post])
def test_no_exception_shows_it_whatever_comes_back(server: FaultServer, backed: Backed, reply: Reply, use: Use) -> None:
    server.will(reply)
    error = backed.failing(use, max_retries=1)
    assert isinstance(error, RoarkError)
    assert list(frames(error))
    assert_shows_nothing(error)
    for link in chain(error):
        request = vars(link).get("_request")
        assert request is None or "authorization" not in request.headers
    for protocol in (0, pickle.HIGHEST_PROTOCOL):
        assert TOKEN.encode() not in pickle.dumps(error, protocol)


def iterate(client: Any) -> Any:
    """Going over a list item by item."""
    items = client.metric_collection_job.iter_metric_values("x")
    return list(items) if isinstance(items, Iterator) else _all(items)


async def _all(items: AsyncIterator[Any]) -> list[Any]:
    return [item async for item in items]


def test_no_item_that_is_wrong_shows_it(server: FaultServer, backed: Backed) -> None:
    server.will(respond_json({"data": [{"name": TOKEN}, {"slug": 3, "name": TOKEN}]}))
    error = backed.failing(iterate)
    assert isinstance(error, RoarkError)
    assert_shows_nothing(error)


class Deaf(FaultServer):
    """It accepts connections, and reads next to nothing."""

    def _talk(self, connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        self._stopping.wait()


class Hasty(FaultServer):
    """It resets a connection as soon as something arrives on it."""

    def _talk(self, connection: socket.socket, number: int) -> None:
        connection.recv(100)
        Line(connection, self._stopping).reset()


class Rude(FaultServer):
    """It resets a connection at once."""

    def _talk(self, connection: socket.socket, number: int) -> None:
        Line(connection, self._stopping).reset()


def send_much(client: Any) -> Any:
    """A request that can't be sent at once. Not for aiohttp, which leaves such a connection open."""
    return client.request("POST", "/x", json=LARGE)


def pairs(kinds: Iterable[Backend]) -> list[tuple[Backend, Use]]:
    """Each backend with each use that it can be tested with."""
    return [(kind, use) for kind in kinds for use in (get, send_much) if (kind, use) != ("httpx-aiohttp", send_much)]


@pytest.mark.parametrize(("kind", "use"), pairs(BACKENDS))
@pytest.mark.parametrize("kind_of_server", [Rude, Hasty, Deaf])
def test_no_exception_shows_it_when_the_request_cant_be_sent(
    backed: Backed, use: Use, kind_of_server: type[FaultServer]
) -> None:
    with kind_of_server() as server:
        backed.url = server.url
        assert_shows_nothing(backed.failing(use, max_retries=0, deadline=0.2))
        assert_shows_nothing(backed.failing(use, max_retries=0, timeout=0.2))


@pytest.mark.parametrize("kind", [kind for kind in BACKENDS if "httpx" not in kind])
@pytest.mark.parametrize("reply", [cut, reset, silent, FAILURES["not HTTP that echoes"]])
def test_no_exception_shows_it_over_tls(backed: Backed, reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = Path(__file__).with_name("localhost.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    for module in (pool, async_pool):
        monkeypatch.setattr(module, "tls_context", lambda: ssl.create_default_context(cafile=certificate))
    with FaultServer(tls=context) as server:
        server.will(reply)
        backed.url = server.url
        assert_shows_nothing(backed.failing(post, timeout=0.3))
        assert len(server.seen) == 1
    with Rude() as server:
        backed.url = server.url.replace("http:", "https:")
        assert_shows_nothing(backed.failing(post, timeout=0.3))


def test_neither_time_outs_nor_refused_connections_show_it(server: FaultServer, backed: Backed) -> None:
    server.will(silent)
    assert_shows_nothing(backed.failing(get, timeout=0.05, max_retries=0))
    assert_shows_nothing(backed.failing(post, timeout=0.05))
    with refusing() as url:
        backed.url = url
        assert_shows_nothing(backed.failing(get))


@pytest.mark.parametrize(("kind", "use"), pairs(kind for kind in BACKENDS if kind not in SYNC_BACKENDS))
def test_no_cancelled_operation_shows_it(backed: Backed, use: Use) -> None:
    with Deaf() as server:
        backed.url = server.url

        async def cancelled(client: Any) -> None:
            task = asyncio.create_task(use(client))
            await asyncio.to_thread(server.wait_for_connections, 1)
            task.cancel()
            await task

        error = backed.failing(cancelled)
    assert isinstance(error, asyncio.CancelledError)
    assert_shows_nothing(error)


class Interrupt(BaseException):
    """What a signal handler raises."""


@pytest.fixture
def interrupted() -> Iterator[None]:
    """SIGALRM raises in the main thread, as task queues have it raise for their time limits."""

    def interrupt(*_: object) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    yield
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize(("kind", "use"), pairs(SYNC_BACKENDS))
def test_no_interrupted_operation_shows_it(backed: Backed, use: Use) -> None:
    class Interrupting(Deaf):
        def _talk(self, connection: socket.socket, number: int) -> None:
            connection.recv(1)
            signal.pthread_kill(main_thread().ident or 0, signal.SIGALRM)
            super()._talk(connection, number)

    with Interrupting() as server:
        backed.url = server.url
        error = backed.failing(use)
    assert isinstance(error, Interrupt)
    assert_shows_nothing(error)


@ONCE
def test_cookies_stay_out_of_exceptions(server: FaultServer, drive: Driver) -> None:
    server.will(respond(400, set_cookie="session=hunter2"))
    with pytest.raises(APIStatusError) as caught:
        drive(get)
    assert "set-cookie" not in caught.value.headers
    assert b"hunter2" not in pickle.dumps(caught.value)


def test_no_log_holds_it_at_any_level(server: FaultServer, backed: Backed, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for reply in FAILURES.values():
            server.will(reply)
            backed.failing(lambda client: get(client.with_options(headers={"X-Key": "hunter2"})))
    assert "roark_client" in {record.name for record in caplog.records}
    ours = [record for record in caplog.records if record.name == "roark_client"]
    assert not any(TOKEN in record.getMessage() for record in ours)
    assert "hunter2" not in caplog.text
    assert f"Bearer {TOKEN}" not in caplog.text


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
@pytest.mark.parametrize(
    "arguments",
    [
        {"bearer_token": f"{TOKEN}\n"},
        {"base_url": f"https://user:{TOKEN}@example.com"},
        {"base_url": f"https://user:{TOKEN}@xn--"},
        {"base_url": f"https://user:{TOKEN}@xn--a-.example"},
        {"base_url": f"https://user:{TOKEN}@[::1"},
        {"bearer_token": TOKEN, "base_url": "https://xn--"},
        {"bearer_token": TOKEN, "base_url": "https://ex\u00e4mple..com"},
        {"bearer_token": TOKEN, "base_url": "nonsense"},
        {"bearer_token": TOKEN, "timeout": -1},
        {"bearer_token": TOKEN, "http_client": object()},
    ],
)
def test_a_client_that_cant_be_made_shows_neither_token_nor_password(
    client: type[Roark], arguments: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        client(**{"bearer_token": "short", **arguments})
    assert_shows_nothing(caught.value)


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
def test_no_part_of_a_client_shows_it(client: type[Roark]) -> None:
    made = client(TOKEN)
    factory = made._factory
    for part in (made, vars(made), factory, factory.token, factory.options, factory.headers, made._engines):
        assert not any(TOKEN in text for text in held(part))
    assert TOKEN not in f"{factory.token}"


def test_a_token_isnt_pickled() -> None:
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(Token(TOKEN, "bearer_token"))


@ONCE
def test_a_short_token_isnt_struck_out_of_every_text(server: FaultServer, drive: Driver) -> None:
    server.will(respond(400, b"a banana"))
    with pytest.raises(APIStatusError, match="a banana"):
        drive(get, bearer_token="a")
