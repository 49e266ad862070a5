"""Connecting, sending and receiving: each wait is bounded, whatever the network does."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Iterator
from threading import Event
from typing import Any, ClassVar

import httpx
import pytest

from roark_client import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncRoark,
    DeadlineExceededError,
    Roark,
    Timing,
)
from roark_client._transport import connection
from roark_client._transport.retry import RetryBudget
from tests.client.transport.drivers import ASYNC, GOOD, KINDS, TOKEN, Driver, FakeTime, Kind, get, post, run
from tests.client.transport.faults import (
    FaultServer,
    Line,
    Reply,
    Seen,
    cut,
    head,
    reset,
    respond_json,
    silent,
    truncated,
)

LARGE = {"a": "x" * 12_000_000}
EVERY_KIND = pytest.mark.parametrize("kind", [*KINDS, "uvloop"])


class Deaf(FaultServer):
    """It accepts connections, and reads next to nothing."""

    def _talk(self, connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        self._stopping.wait()


def send_much(client: Any) -> Any:
    return client.request("POST", "/x", json=LARGE)


@pytest.fixture(autouse=True)
def _nothing_is_left_open() -> Iterator[None]:
    """asyncio and sockets warn of what wasn't closed when it is collected."""
    yield
    gc.collect()


@EVERY_KIND
def test_sending_is_bounded(kind: Kind) -> None:
    with Deaf() as server:
        drive = Driver(kind, server.url, Timing())
        with pytest.raises(APITimeoutError, match="the request could not be sent") as caught:
            drive(send_much, timeout=httpx.Timeout(60, write=0.05))
        assert caught.value.may_have_executed
        assert isinstance(caught.value.__cause__, TimeoutError)
        with pytest.raises(DeadlineExceededError):
            drive(send_much, deadline=0.05)


@EVERY_KIND
@pytest.mark.parametrize("size", [0, 1, 16_384, 65_536 - 8, 65_536, 262_144, 3_000_000])
def test_a_body_arrives_whole_however_large(server: FaultServer, drive: Driver, size: int) -> None:
    server.will(respond_json({}))
    drive(lambda client: client.request("POST", "/x", json={"a": "x" * size}))
    (request,) = server.seen
    assert request.body == b'{"a":"' + b"x" * size + b'"}'
    assert request.headers["content-length"] == str(len(request.body))
    assert "transfer-encoding" not in request.headers


@EVERY_KIND
def test_a_large_response_arrives_whole(server: FaultServer, drive: Driver) -> None:
    document = {"a": "x" * 5_000_000}
    server.will(respond_json(document))
    assert drive(lambda client: client.request("GET", "/x")) == document


class Early(FaultServer):
    """It responds to the head of a request, before it has read the body."""

    def __init__(self, then: str) -> None:
        super().__init__()
        self._then = then

    def _talk(self, connection: socket.socket, number: int) -> None:
        connection.recv(1000)
        connection.sendall(head(413, {"content-length": "2", "connection": "close"}) + b"no")
        if self._then == "drains":
            # As RFC 9112 (9.6) asks servers to, lest the client loses the response.
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass
        elif self._then == "stops reading":
            self._stopping.wait()


# asyncio closes a connection that is reset while it sends, and drops what has arrived on it.
@pytest.mark.parametrize(
    ("kind", "then"),
    [
        *((kind, then) for kind in (*KINDS, "uvloop") for then in ("drains", "stops reading")),
        *((kind, "closes") for kind in ("sync", "sync httptools")),
    ],
)
def test_a_response_that_comes_before_the_request_was_sent_is_the_response(kind: Kind, then: str) -> None:
    with Early(then) as server:
        drive = Driver(kind, server.url, Timing())
        with pytest.raises(APIStatusError, match="no") as caught:
            drive(send_much, timeout=httpx.Timeout(60, write=0.2), max_retries=0)
        assert caught.value.status_code == 413


@EVERY_KIND
@pytest.mark.parametrize("fault", [cut, reset, truncated(201, b"{")])
def test_a_server_that_hangs_up_is_no_time_out(server: FaultServer, drive: Driver, fault: Reply) -> None:
    server.will(fault)
    spent: list[bool] = []

    class Watched(RetryBudget):
        def spend(self, *, timed_out: bool) -> bool:
            spent.append(timed_out)
            return True

    client = drive.client()
    client._factory.shared.budget = Watched()
    with pytest.raises(APIConnectionError) as caught:
        drive.use(client, get)
    assert not isinstance(caught.value, APITimeoutError)
    assert caught.value.may_have_executed
    assert spent == [False, False]


@ASYNC
def test_a_client_closed_under_an_exchange_is_no_time_out(server: FaultServer, kind: Kind) -> None:
    server.will(silent)

    async def close_under() -> None:
        client = AsyncRoark(TOKEN, base_url=server.url)
        under_way = asyncio.create_task(post(client))
        await asyncio.to_thread(server.wait_for, 1)
        await client.aclose()
        with pytest.raises(APIConnectionError) as caught:
            await under_way
        assert not isinstance(caught.value, APITimeoutError)
        assert caught.value.may_have_executed

    run(kind, close_under())


@EVERY_KIND
def test_cookies_are_neither_sent_back_nor_kept(server: FaultServer, kind: Kind) -> None:
    server.will(respond_json(GOOD, set_cookie="session=secret; Path=/"))
    drive = Driver(kind, server.url.replace("127.0.0.1", "localhost"), FakeTime())
    drive.use(drive.client(), get, get)
    assert [request.headers.get("cookie") for request in server.seen] == [None, None]


@EVERY_KIND
@pytest.mark.parametrize("bound", [{"timeout": 0.1}, {"deadline": 0.1}, {"timeout": httpx.Timeout(60, connect=0.1)}])
def test_a_server_that_never_answers_the_tls_handshake_is_given_up_in_time(kind: Kind, bound: dict[str, Any]) -> None:
    with Deaf() as server:
        drive = Driver(kind, server.url.replace("http:", "https:"), Timing())
        with pytest.raises(APITimeoutError) as caught:
            drive(post, max_retries=0, **bound)
        assert isinstance(caught.value, DeadlineExceededError) is ("deadline" in bound)
        assert caught.value.may_have_executed is False


@pytest.mark.parametrize("bound", [{"timeout": 0.05}, {"deadline": 0.05}])
def test_a_name_that_is_looked_up_for_too_long_is_given_up_in_time(
    kind: Kind, bound: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def look_up(*_: Any, **__: Any) -> Any:
        go_on.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    drive = Driver(kind, "https://api.example.com", Timing())

    async def awaited(client: Any) -> None:
        try:
            await post(client)
        finally:
            # The event loop waits for the thread that looks it up.
            go_on.set()

    with pytest.raises(APITimeoutError) as caught:
        drive(post if drive.is_sync else awaited, max_retries=0, **bound)
    go_on.set()
    assert isinstance(caught.value, DeadlineExceededError) is ("deadline" in bound)
    assert caught.value.may_have_executed is False


def test_a_name_without_an_address_is_a_connection_error(
    kind: Kind, time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(APIConnectionError, match="Name or service not known") as caught:
        Driver(kind, "https://api.example.com", time)(post)
    assert (caught.value.attempts, caught.value.may_have_executed) == (3, False)


@pytest.fixture
def named(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """A URL whose host has two addresses. The server listens on the second one."""
    port = int(server.url.rpartition(":")[2])
    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in ("127.0.0.2", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: addresses)
    return f"http://api.example.com:{port}"


def test_an_address_that_refuses_leads_to_the_next(server: FaultServer, named: str, kind: Kind) -> None:
    server.will(respond_json(GOOD))
    Driver(kind, named, FakeTime())(get, allow_insecure=True, max_retries=0)
    assert server.seen[0].headers["host"] == named.removeprefix("http://")


class Socket:
    """One on which each wait takes a second; it notes the time-outs that it is given."""

    clock = 0.0
    waits: ClassVar[list[tuple[str, float | None]]]
    response: ClassVar[Iterator[bytes]]
    unreachable: tuple[str, ...] = ()

    def __init__(self, *_: int) -> None:
        self._timeout: float | None = None

    def setsockopt(self, *_: int) -> None:
        pass

    def settimeout(self, seconds: float | None) -> None:
        self._timeout = seconds

    def _wait(self, what: str) -> None:
        type(self).waits.append((what, self._timeout))
        type(self).clock += 1.0

    def connect(self, address: tuple[str, int]) -> None:
        self._wait(f"connect {address[0]}")
        if address[0] in self.unreachable:
            raise TimeoutError

    def fileno(self) -> int:
        return 0

    def send(self, data: memoryview) -> int:
        self._wait(f"send {len(data)}")
        return len(data)

    def recv(self, size: int) -> bytes:
        self._wait("receive")
        return next(type(self).response)

    def close(self) -> None:
        pass


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[Socket]:
    """Every socket of the sync client."""

    class Slow(Socket):
        waits: ClassVar[list[tuple[str, float | None]]] = []
        response = iter([b"HTTP/1.1 200 OK\r\n", b"content-length: 2\r\n\r\n", b"{}"])

    monkeypatch.setattr("roark_client._transport.connection.socket.socket", Slow)
    monkeypatch.setattr(connection, "monotonic", lambda: Slow.clock)
    return Slow


def test_every_wait_gets_what_is_left_until_the_deadline(slow: type[Socket]) -> None:
    timing = Timing(monotonic=lambda: slow.clock)
    client = Roark(TOKEN, base_url="http://127.0.0.1:1", deadline=7.5, timeout=60.0, timing=timing)
    assert client.request("POST", "/x", json="x" * 300_000) == {}
    assert [what.split()[0] for what, _ in slow.waits] == ["connect", *["send"] * 3, *["receive"] * 3]
    assert [seconds for _, seconds in slow.waits] == [7.5, 6.5, 5.5, 4.5, 3.5, 2.5, 1.5]


def test_when_nothing_is_left_there_is_no_other_wait(slow: type[Socket]) -> None:
    timing = Timing(monotonic=lambda: slow.clock)
    client = Roark(TOKEN, base_url="http://127.0.0.1:1", deadline=3.0, timeout=60.0, timing=timing)
    with pytest.raises(DeadlineExceededError) as caught:
        client.request("POST", "/x", json="x" * 300_000)
    assert [what.split()[0] for what, _ in slow.waits] == ["connect", "send", "send"]
    assert caught.value.may_have_executed


def test_without_a_deadline_each_wait_has_its_own_time_out(slow: type[Socket]) -> None:
    timeout = httpx.Timeout(connect=4.0, read=5.0, write=6.0, pool=7.0)
    Roark(TOKEN, base_url="http://127.0.0.1:1", timeout=timeout).request("POST", "/x", json="x" * 300_000)
    assert [seconds for _, seconds in slow.waits] == [4.0, 6.0, 6.0, 6.0, 5.0, 5.0, 5.0]


def test_the_addresses_of_a_host_share_the_time(slow: type[Socket], monkeypatch: pytest.MonkeyPatch) -> None:
    slow.unreachable = ("10.0.0.1", "10.0.0.2")
    addresses = [(2, 1, 6, "", (host, 80)) for host in ("10.0.0.1", "10.0.0.2", "10.0.0.3")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: addresses)
    client = Roark(TOKEN, base_url="http://api.example.com", allow_insecure=True, timeout=9.0)
    client.request("GET", "/x")
    assert slow.waits[:3] == [("connect 10.0.0.1", 3.0), ("connect 10.0.0.2", 4.0), ("connect 10.0.0.3", 7.0)]


def test_the_addresses_of_a_host_share_the_time_of_the_async_client_too(
    server: FaultServer, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(respond_json(GOOD))
    tried: list[str] = []

    async def use() -> None:
        loop = asyncio.get_running_loop()
        connect = loop.create_connection

        async def create_connection(factory: Any, host: str, *arguments: Any, **named: Any) -> Any:
            tried.append(host)
            if host == "127.0.0.2":
                await asyncio.sleep(3600)
            return await connect(factory, host, *arguments, **named)

        monkeypatch.setattr(loop, "create_connection", create_connection)
        async with AsyncRoark(TOKEN, base_url=named, allow_insecure=True, timeout=0.4) as client:
            await get(client)

    asyncio.run(use())
    assert tried == ["127.0.0.2", "127.0.0.1"]


def test_bytes_that_come_without_a_request_close_the_connection(server: FaultServer, drive: Driver) -> None:
    sent = Event()

    def chatty(line: Line, seen: Seen) -> None:
        respond_json({})(line, seen)
        line.send(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nEVIL")
        sent.set()

    def fetch(client: Any) -> Any:
        return client.request("GET", "/x")

    def wait(_: Any) -> Any:
        # A busy program, that doesn't let its event loop read meanwhile.
        sent.wait(30)
        return asyncio.sleep(0) if not drive.is_sync else None

    server.will(chatty, respond_json("good"))
    assert drive.use(drive.client(), fetch, wait, fetch) == "good"
    assert [request.connection for request in server.seen] == [1, 2]
