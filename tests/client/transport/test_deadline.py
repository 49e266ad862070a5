"""One bound on the whole call: connections, slow answers, waits between attempts and all."""

from __future__ import annotations

import asyncio
import time as real_time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx
import pytest

from roark_client import AsyncRoark, DeadlineExceededError, InternalServerError, Roark
from roark_client._transport.deadline import BoundBackend, Deadline
from roark_client._transport.timing import SYSTEM
from tests.client.transport.callers import GOOD, TOKEN, Caller, FakeTime, Kind, get, post
from tests.client.transport.faults import FaultServer, answer, dripping, json_answer, silent

OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
DRIPS = {
    "body": dripping(OK + b"content-length: 1000000\r\n\r\n", b" ", every=0.02),
    "chunks": dripping(OK + b"transfer-encoding: chunked\r\n\r\n", b"1\r\n \r\n", every=0.02),
    "headers": dripping(OK, b"x-more: 1\r\n", every=0.02),
    "status": dripping(b"HTTP/1.1 200", b" ", every=0.02),
}
SHORT = 0.8


@pytest.mark.parametrize("drip", DRIPS.values(), ids=DRIPS.keys())
def test_an_answer_that_drips_in_is_over_at_the_deadline(server: FaultServer, kind: Kind, drip: Any) -> None:
    server.will(drip)
    call = Caller(kind, server.url, SYSTEM)
    started = real_time.monotonic()
    with pytest.raises(DeadlineExceededError) as caught:
        call(get, deadline=SHORT, timeout=SHORT * 2)
    # Ten times the deadline leaves room for a busy machine; without one each drip would take hours.
    assert SHORT * 0.9 < real_time.monotonic() - started < SHORT * 10
    assert len(server.seen) == 1
    assert caught.value.may_have_executed
    assert caught.value.attempts == 1


def test_silence_is_over_at_the_deadline_where_that_comes_before_the_time_out(server: FaultServer, kind: Kind) -> None:
    server.will(silent)
    with pytest.raises(DeadlineExceededError):
        Caller(kind, server.url, SYSTEM)(get, deadline=0.5, timeout=60.0)
    assert len(server.seen) == 1


def test_the_deadline_is_checked_before_sleeping(server: FaultServer, call: Caller, time: FakeTime) -> None:
    server.will(answer(500))
    with pytest.raises(InternalServerError) as caught:
        call(get, deadline=3.0, max_retries=100)
    # 0.25 + 0.5 + 1 s have gone; the next wait, 2 s, would end too late.
    assert time.slept == [0.25, 0.5, 1.0]
    assert len(server.seen) == caught.value.attempts == 4


def test_without_a_deadline_there_is_none(server: FaultServer, call: Caller, time: FakeTime) -> None:
    server.will(answer(500))
    with pytest.raises(InternalServerError):
        call(get, max_retries=50)
    assert len(server.seen) == 51


def test_the_deadline_is_each_calls_own(server: FaultServer, call: Caller, time: FakeTime) -> None:
    server.will(answer(500), json_answer(GOOD))
    client = call.client(deadline=1.0)
    call.use(client, *[get] * 5)
    time.elapsed += 100.0
    server.will(answer(500), json_answer(GOOD))
    call(get, deadline=1.0)
    assert len(server.seen) == 8


def test_a_clients_own_connections_check_between_the_pieces_of_a_body(server: FaultServer, kind: Kind) -> None:
    server.will(DRIPS["body"])
    if kind == "sync":
        with httpx.Client() as own, pytest.raises(DeadlineExceededError):
            Roark(TOKEN, base_url=server.url, http_client=own).with_options(deadline=SHORT).metric.get_definition("x")
    else:

        async def use() -> None:
            async with httpx.AsyncClient() as own:
                client = AsyncRoark(TOKEN, base_url=server.url, http_client=own, deadline=SHORT)
                await client.metric.get_definition("x")

        with pytest.raises(DeadlineExceededError):
            asyncio.run(use())
    assert len(server.seen) == 1


class Wire(httpcore.NetworkStream):
    """A connection on which each wait takes a second; it notes the time-outs that it is given."""

    def __init__(self, clock: list[float]) -> None:
        self.clock = clock
        self.timeouts: list[float | None] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.timeouts.append(timeout)
        self.clock[0] += 1.0
        return b"x"

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.read(len(buffer), timeout)

    def start_tls(self, ssl_context: Any, server_hostname: Any = None, timeout: float | None = None) -> Any:
        self.read(0, timeout)
        return self

    def close(self) -> None:
        self.timeouts.append(-1.0)

    def get_extra_info(self, info: str) -> Any:
        return info


class Network(httpcore.NetworkBackend):
    """Makes that connection, after a second."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.wire.read(0, timeout)
        return self.wire

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        return self.connect_tcp(path, 0, timeout)


def test_every_wait_of_a_connection_gets_what_is_left_and_then_nothing() -> None:
    clock = [0.0]
    wire = Wire(clock)
    bound = Deadline(4.5, lambda: clock[0]).bound({"connect": 60.0, "read": 60.0, "write": 60.0, "pool": 60.0})
    stream = BoundBackend(Network(wire)).connect_tcp("127.0.0.1", 80, bound["connect"])
    stream = stream.start_tls(None, None, bound["connect"])  # type: ignore[arg-type]
    stream.write(b"x" * 70_000, bound["write"])
    stream.read(1, bound["read"])
    assert wire.timeouts == [4.5, 3.5, 2.5, 1.5, 0.5]
    with pytest.raises(httpcore.ReadTimeout):
        stream.read(1, bound["read"])
    with pytest.raises(httpcore.WriteTimeout):
        stream.write(b"x", bound["write"])
    assert len(wire.timeouts) == 5


def test_the_addresses_of_a_host_share_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(None, None, 0, "", (address, 80)) for address in ("10.0.0.1", "10.0.0.2", "10.0.0.3")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    clock = [0.0]
    tried: list[tuple[str, float | None]] = []

    class Dead(Network):
        def connect_tcp(self, host: str, port: int, timeout: float | None = None, *_: Any) -> Any:
            tried.append((host, timeout))
            clock[0] += 1.0
            raise httpcore.ConnectTimeout

    bound = Deadline(1.5, lambda: clock[0]).bound({"connect": 60.0})
    with pytest.raises(httpcore.ConnectTimeout):
        BoundBackend(Dead(Wire(clock))).connect_tcp("api.example.com", 80, bound["connect"])
    assert tried == [("10.0.0.1", 1.5), ("10.0.0.2", 0.5)]


def test_a_host_without_an_address_is_a_connection_error() -> None:
    clock = [0.0]
    bound = Deadline(4.5, lambda: clock[0]).bound({"connect": 60.0})
    with pytest.raises(httpcore.ConnectError):
        BoundBackend(Network(Wire(clock))).connect_tcp("nowhere.invalid", 80, bound["connect"])


def test_a_connection_without_a_deadline_keeps_its_time_outs() -> None:
    wire = Wire([0.0])
    stream = BoundBackend(Network(wire)).connect_tcp("127.0.0.1", 80, 60.0)
    stream.write(b"x" * 70_000, 30.0)
    stream.read(1, None)
    stream.close()
    assert wire.timeouts == [60.0, 30.0, None, -1.0]
    assert stream.get_extra_info("socket") == "socket"


@pytest.mark.parametrize("use", [get, post])
def test_a_deadline_that_passes_while_connecting_says_that_nothing_was_sent(use: Any) -> None:
    def transport(request: httpx.Request) -> httpx.Response:
        clock.elapsed += 10.0
        raise httpx.ConnectTimeout("timed out", request=request)

    clock = FakeTime()
    with httpx.Client(transport=httpx.MockTransport(transport)) as own:
        client = Roark(TOKEN, http_client=own, timing=clock, deadline=5.0)
        with pytest.raises(DeadlineExceededError) as caught:
            use(client)
    assert caught.value.may_have_executed is False
    assert caught.value.attempts == 1
