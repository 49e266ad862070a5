"""One limit on the whole operation: connections, slow responses, and the waits between attempts."""

from __future__ import annotations

import asyncio
import time as real_time
from typing import Any

import httpx
import pytest

from roark_client import AsyncRoark, DeadlineExceededError, InternalServerError, Roark
from roark_client._transport.timing import SYSTEM
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, Driver, FakeTime, Kind, get, post
from tests.client.transport.faults import FaultServer, dripping, respond, respond_json, silent

OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
DRIPS = {
    "body": dripping(OK + b"content-length: 1000000\r\n\r\n", b" ", every=0.02),
    "chunks": dripping(OK + b"transfer-encoding: chunked\r\n\r\n", b"1\r\n \r\n", every=0.02),
    "headers": dripping(OK, b"x-more: 1\r\n", every=0.02),
    "status": dripping(b"HTTP/1.1 200", b" ", every=0.02),
}
SHORT = 0.8


@pytest.mark.parametrize("drip", DRIPS.values(), ids=DRIPS.keys())
def test_a_response_that_drips_in_is_over_at_the_deadline(server: FaultServer, kind: Kind, drip: Any) -> None:
    server.will(drip)
    drive = Driver(kind, server.url, SYSTEM)
    started = real_time.monotonic()
    with pytest.raises(DeadlineExceededError) as caught:
        drive(get, deadline=SHORT, timeout=SHORT * 2)
    # Ten times the deadline leaves room for a busy machine; without one each drip would take hours.
    assert SHORT * 0.9 < real_time.monotonic() - started < SHORT * 10
    assert len(server.seen) == 1
    assert caught.value.may_have_executed
    assert caught.value.attempts == 1


def test_silence_is_over_at_the_deadline_where_that_comes_before_the_time_out(server: FaultServer, kind: Kind) -> None:
    server.will(silent)
    with pytest.raises(DeadlineExceededError):
        Driver(kind, server.url, SYSTEM)(get, deadline=0.5, timeout=60.0)
    assert len(server.seen) == 1


@ONCE
def test_the_deadline_is_checked_before_sleeping(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError) as caught:
        drive(get, deadline=3.0, max_retries=100)
    # 0.25 + 0.5 + 1 s have gone; the next wait, 2 s, would end too late.
    assert time.slept == [0.25, 0.5, 1.0]
    assert len(server.seen) == caught.value.attempts == 4


@ONCE
def test_without_a_deadline_there_is_none(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError):
        drive(get, max_retries=50)
    assert len(server.seen) == 51


@ONCE
def test_the_deadline_is_each_operations_own(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(500), respond_json(GOOD))
    client = drive.client(deadline=1.0)
    drive.use(client, *[get] * 5)
    time.elapsed += 100.0
    server.will(respond(500), respond_json(GOOD))
    drive(get, deadline=1.0)
    assert len(server.seen) == 8


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_clients_own_connections_check_between_the_pieces_of_a_body(server: FaultServer, kind: Kind) -> None:
    server.will(DRIPS["body"])
    if Driver(kind, server.url, SYSTEM).is_sync:
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
