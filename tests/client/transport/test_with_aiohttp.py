"""The aiohttp backend: it sends in time or not at all, says what went wrong as the other does, and keeps no cookies."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import httpx
import pytest

from roark_client import APIConnectionError, APITimeoutError, AsyncRoark, DeadlineExceededError, PoolTimeoutError
from roark_client._transport import http_clients
from roark_client._transport.retry import RetryBudget
from tests.client.transport.callers import GOOD, TOKEN, FakeTime, get, post
from tests.client.transport.faults import FaultServer, Line, Seen, cut, json_answer, reset, silent

LARGE = {"a": "x" * 12_000_000}


class Deaf(FaultServer):
    """It accepts, and reads nothing."""

    def _talk(self, connection: Any, number: int) -> None:
        self._stopping.wait()


def client_of(server: FaultServer, **arguments: Any) -> AsyncRoark:
    return AsyncRoark(TOKEN, base_url=server.url, backend="aiohttp", **arguments)


async def send(client: AsyncRoark, document: Any) -> Any:
    async with client:
        return await client.request("POST", "/x", json=document)


def test_sending_is_bounded_and_leaves_nothing_open() -> None:
    with Deaf() as server:
        with pytest.raises(APITimeoutError, match="sent") as caught:
            asyncio.run(send(client_of(server, timeout=httpx.Timeout(60, write=0.05)), LARGE))
        assert caught.value.may_have_executed
        assert isinstance(caught.value.__cause__, httpx.WriteTimeout)
        # asyncio warns of a connection that goes unclosed.
        gc.collect()


def test_sending_is_over_at_the_deadline_and_leaves_nothing_open() -> None:
    with Deaf() as server:
        with pytest.raises(DeadlineExceededError):
            asyncio.run(send(client_of(server, deadline=0.05), LARGE))
        # asyncio warns of a connection that goes unclosed.
        gc.collect()


@pytest.mark.parametrize("size", [0, 1, 48 * 1024 - 8, 48 * 1024, 256 * 1024 - 8, 256 * 1024, 3_000_000])
def test_a_body_arrives_whole_however_large(server: FaultServer, size: int) -> None:
    server.will(json_answer({}))
    asyncio.run(send(client_of(server, timeout=20), {"a": "x" * size}))
    (request,) = server.seen
    assert request.body == b'{"a":"' + b"x" * size + b'"}'
    assert request.headers["content-length"] == str(len(request.body))
    assert "transfer-encoding" not in request.headers


@pytest.mark.parametrize("fault", [cut, reset])
def test_a_server_that_hangs_up_is_no_time_out(server: FaultServer, fault: Any) -> None:
    server.will(fault)
    client = client_of(server, max_retries=0)
    with pytest.raises(APIConnectionError) as caught:
        asyncio.run(use(client, post))
    assert not isinstance(caught.value, APITimeoutError)
    assert caught.value.may_have_executed


def test_a_server_that_hangs_up_costs_the_budget_as_little_as_with_the_other_backend(server: FaultServer) -> None:
    server.will(cut)
    spent: list[bool] = []

    class Watched(RetryBudget):
        def spend(self, *, timed_out: bool) -> bool:
            spent.append(timed_out)
            return True

    client = client_of(server, max_retries=2, timing=FakeTime())
    client._factory.budget = Watched()
    with pytest.raises(APIConnectionError):
        asyncio.run(use(client, get))
    assert spent == [False, False]


def test_a_client_closed_under_a_call_is_no_time_out(server: FaultServer) -> None:
    server.will(silent)

    async def close_under() -> None:
        client = client_of(server)
        call = asyncio.create_task(post(client))
        await asyncio.to_thread(server.wait_for, 1)
        await client.aclose()
        with pytest.raises(APIConnectionError) as caught:
            await call
        assert not isinstance(caught.value, APITimeoutError)
        assert caught.value.may_have_executed

    asyncio.run(close_under())


def test_a_full_pool_is_its_own_exception(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_clients, "LIMITS", httpx.Limits(max_connections=1, keepalive_expiry=4.0))
    server.will(silent)

    async def fill() -> None:
        async with client_of(server) as client:
            busy = asyncio.create_task(post(client))
            await asyncio.to_thread(server.wait_for, 1)
            for call in (get, post):
                with pytest.raises(PoolTimeoutError, match="limits") as caught:
                    await call(client.with_options(timeout=httpx.Timeout(60, pool=0.01)))
                assert (caught.value.may_have_executed, caught.value.attempts) == (False, 1)
            busy.cancel()
            with pytest.raises(asyncio.CancelledError):
                await busy

    asyncio.run(fill())
    assert len(server.seen) == 1


@pytest.mark.parametrize("backend", ["httpx", "aiohttp"])
def test_cookies_are_not_sent_back(server: FaultServer, backend: Any) -> None:
    def baking(line: Line, seen: Seen) -> None:
        json_answer(GOOD, set_cookie="session=secret; Path=/")(line, seen)

    server.will(baking)
    # aiohttp keeps none of an address that is a number.
    url = server.url.replace("127.0.0.1", "localhost")
    asyncio.run(use(AsyncRoark(TOKEN, base_url=url, backend=backend), get, get))
    assert [request.headers.get("cookie") for request in server.seen] == [None, None]


async def use(client: AsyncRoark, *calls: Any) -> None:
    async with client:
        for call in calls:
            await call(client)
