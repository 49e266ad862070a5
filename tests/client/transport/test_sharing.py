"""One client for many: threads, processes, event loops, copies; and what is left when it is closed."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from roark_client import (
    APIConnectionError,
    AsyncRoark,
    ClientStateError,
    LlmJudgeMetric,
    PoolTimeoutError,
    Roark,
)
from roark_client._transport.engines import Engines
from tests.client.transport import forking
from tests.client.transport.drivers import ASYNC, GOOD, TOKEN, Driver, Kind, get, post, run
from tests.client.transport.faults import FaultServer, Line, Seen, respond, respond_json, silent
from tests.definitions import definition


def echo(line: Line, request: Seen) -> None:
    """A definition whose slug is the id that was asked for."""
    slug = unquote(request.target.rsplit("/", 1)[1])
    respond_json({"data": definition("LLM_JUDGE", slug=slug)})(line, request)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system doesn't fork")
def test_forked_children_of_a_warmed_client_get_their_own_responses(server: FaultServer, kind: Kind) -> None:
    server.will(echo)
    process = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", forking.__file__, server.url, kind],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = [json.loads(line) for line in process.stdout.splitlines()]
    assert told == [{"right": forking.REQUESTS, "error": None}] * (forking.CHILDREN + 1)
    by_connection: dict[int, set[str]] = {}
    for request in server.seen:
        by_connection.setdefault(request.connection, set()).add(request.target.rsplit("/", 1)[1].rsplit("-", 1)[0])
    assert all(len(processes) == 1 for processes in by_connection.values() if "parent" not in processes)
    assert {name for names in by_connection.values() for name in names} >= {"parent", "child-0", "child-3"}


@pytest.fixture
def fork(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes this process a forked child, as far as the client can see."""
    return lambda: monkeypatch.setattr(os, "getpid", lambda: -1)


def test_in_a_child_locks_that_a_thread_of_the_parent_held_are_free(fork: Callable[[], None]) -> None:
    client = Roark(TOKEN)
    budget = client._factory.shared.budget
    budget._lock.own().acquire()
    pool: Any = client._engines.engine()
    pool._slots._lock.acquire()
    fork()
    assert budget.spend(timed_out=False)
    assert client._engines.engine() is not pool
    client.close()


def test_a_childs_use_of_the_parents_http_client_is_refused_clearly(
    server: FaultServer, fork: Callable[[], None]
) -> None:
    server.will(respond_json(GOOD))
    with httpx.Client() as own:
        client = Roark(TOKEN, base_url=server.url, http_client=own)
        get(client)
        fork()
        with pytest.raises(ClientStateError, match="fork"):
            get(client)
    assert len(server.seen) == 1


def test_a_childs_use_of_the_parents_async_http_client_is_refused_clearly(
    server: FaultServer, fork: Callable[[], None]
) -> None:
    server.will(respond_json(GOOD))

    own = httpx.AsyncClient()
    client = AsyncRoark(TOKEN, base_url=server.url, http_client=own)

    async def use_and_close() -> None:
        await get(client)
        await own._transport.aclose()

    asyncio.run(use_and_close())
    fork()
    with pytest.raises(ClientStateError, match="fork"):
        asyncio.run(fetch(client, "x"))
    assert len(server.seen) == 1


def test_an_http_client_that_wasnt_used_before_the_fork_is_the_childs(
    server: FaultServer, fork: Callable[[], None]
) -> None:
    server.will(respond_json(GOOD))
    with httpx.Client() as own:
        client = Roark(TOKEN, base_url=server.url, http_client=own)
        fork()
        assert isinstance(get(client), LlmJudgeMetric)


def test_16_threads_share_a_client(server: FaultServer) -> None:
    server.will(echo)
    threads, requests = 16, 50
    together = Barrier(threads)

    def work(number: int) -> int:
        together.wait()
        ids = [f"thread-{number}-{request}" for request in range(requests)]
        return sum(client.metric.get_definition(slug).slug == slug for slug in ids)

    with Roark(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(threads) as pool:
        assert sum(pool.map(work, range(threads))) == threads * requests
    assert len(server.seen) == threads * requests
    assert server.connections <= threads


def test_threads_that_come_at_once_open_one_pool(server: FaultServer) -> None:
    server.will(respond_json(GOOD))
    engines = Engines(Roark(TOKEN, base_url=server.url)._factory.base_url, None)
    with ThreadPoolExecutor(16) as threads:
        together = Barrier(16)
        opened = list(threads.map(lambda _: (together.wait(), engines.engine())[1], range(16)))
    assert len({id(engine) for engine in opened}) == 1
    engines.close()


@ASYNC
def test_async_exchanges_at_once_share_a_client(server: FaultServer, drive: Driver) -> None:
    server.will(echo)

    async def use(client: Any) -> int:
        ids = [f"task-{number}" for number in range(150)]
        metrics = await asyncio.gather(*(client.metric.get_definition(slug) for slug in ids))
        return sum(metric.slug == slug for metric, slug in zip(metrics, ids, strict=True))

    assert drive(use) == 150
    assert server.connections < 150


@ASYNC
def test_a_client_works_in_one_event_loop_after_the_other(server: FaultServer, kind: Kind) -> None:
    server.will(echo)
    client = AsyncRoark(TOKEN, base_url=server.url)
    for number in range(5):
        metric: Any = run(kind, fetch(client, f"loop-{number}"))
        assert metric.slug == f"loop-{number}"
    # It keeps no loop that has ended.
    assert len(client._engines._by_loop) == 1
    run(kind, client.aclose())
    # asyncio warns of a connection that goes unclosed.
    del client
    gc.collect()


@ASYNC
def test_a_loop_that_ends_closes_its_connections(server: FaultServer, kind: Kind) -> None:
    server.will(echo)
    client = AsyncRoark(TOKEN, base_url=server.url)
    run(kind, fetch(client, "x"))
    server.wait_until_closed()
    del client
    gc.collect()


@ASYNC
def test_a_client_that_is_dropped_unclosed_is_closed_by_its_loop(server: FaultServer, kind: Kind) -> None:
    server.will(echo)

    async def use() -> None:
        await fetch(AsyncRoark(TOKEN, base_url=server.url), "x")
        gc.collect()
        await asyncio.to_thread(server.wait_until_closed)

    run(kind, use())
    gc.collect()


@ASYNC
def test_closing_in_one_loop_leaves_what_is_under_way_in_another(server: FaultServer, kind: Kind) -> None:
    answering = Event()

    def late(line: Line, seen: Seen) -> None:
        answering.wait(30)
        echo(line, seen)

    server.will(late)
    client = AsyncRoark(TOKEN, base_url=server.url)
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(lambda: run(kind, fetch(client, "under-way")))
        server.wait_for(1)
        run(kind, client.aclose())
        answering.set()
        assert under_way.result().slug == "under-way"
    with pytest.raises(ClientStateError, match="closed"):
        run(kind, fetch(client, "x"))
    server.wait_until_closed()


@ASYNC
def test_a_forked_child_leaves_the_parents_loop_alone(
    server: FaultServer, kind: Kind, fork: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(echo)

    async def use() -> None:
        async with AsyncRoark(TOKEN, base_url=server.url) as client:
            await fetch(client, "x")
            ending = client._engines._endings[asyncio.get_running_loop()]
            fork()
            # It does nothing in a child, whose event loop is another one.
            await ending.aclose()
            monkeypatch.undo()
            await fetch(client, "x")
            await client._engines.engine().aclose()

    run(kind, use())
    gc.collect()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system doesn't fork")
def test_a_forked_child_that_uses_the_client_closes_its_copies_of_the_parents_sockets(server: FaultServer) -> None:
    server.will(echo)
    program = """
import os, sys
from pathlib import Path
from roark_client import Roark

def sockets():
    return sum(os.readlink(path).startswith("socket:") for path in Path("/proc/self/fd").iterdir() if path.exists())

client = Roark("token", base_url=sys.argv[1])
before = sockets()
client.metric.get_definition("parent")
assert sockets() > before
pid = os.fork()
if not pid:
    client.close()
    os._exit(0 if sockets() == before else 1)
assert os.waitpid(pid, 0)[1] == 0
client.metric.get_definition("parent")
client.close()
"""
    process = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", program, server.url],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, "")
    # The parent's connection has outlived the child.
    assert [request.connection for request in server.seen] == [1, 1]


async def fetch(client: AsyncRoark, slug: str) -> Any:
    return await client.metric.get_definition(slug)


@ASYNC
def test_a_client_works_in_several_event_loops_at_once(server: FaultServer, kind: Kind) -> None:
    server.will(echo)
    threads = 4
    together = Barrier(threads)

    def work(number: int) -> Any:
        async def use() -> int:
            together.wait()
            ids = [f"loop-{number}-{request}" for request in range(25)]
            metrics = [await client.metric.get_definition(slug) for slug in ids]
            # Its own connections: those of the other loops stay open.
            await client._engines.engine().aclose()
            return sum(metric.slug == slug for metric, slug in zip(metrics, ids, strict=True))

        return run(kind, use())

    client = AsyncRoark(TOKEN, base_url=server.url)
    with ThreadPoolExecutor(threads) as pool:
        assert sum(pool.map(work, range(threads))) == threads * 25


def test_an_http_client_of_another_event_loop_is_refused_clearly(server: FaultServer) -> None:
    server.will(respond_json(GOOD))
    own = httpx.AsyncClient()
    client = AsyncRoark(TOKEN, base_url=server.url, http_client=own)

    async def use_and_close() -> None:
        await get(client)
        await own._transport.aclose()

    asyncio.run(use_and_close())
    with pytest.raises(ClientStateError, match="event loop"):
        asyncio.run(fetch(client, "x"))
    assert len(server.seen) == 1


def test_without_an_event_loop_the_async_client_says_what_it_needs() -> None:
    operation = fetch(AsyncRoark(TOKEN), "x")
    with pytest.raises(ClientStateError, match="asyncio"):
        operation.send(None)


def test_a_closed_client_says_so(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client()
    drive.use(client, get)
    for other in (client, client.with_options(timeout=1)):
        with pytest.raises(ClientStateError, match="closed"):
            drive.use(other, get)
    assert len(server.seen) == 1


def test_a_client_can_be_closed_twice_and_without_having_been_used(drive: Driver) -> None:
    client = drive.client()
    if drive.is_sync:
        client.close()
        client.close()
    else:

        async def close_twice() -> None:
            await client.aclose()
            await client.aclose()

        asyncio.run(close_twice())
    with pytest.raises(ClientStateError):
        drive.use(client, get)


def test_a_client_closed_under_an_exchange_is_an_error_of_ours(server: FaultServer) -> None:
    arrived = Event()
    client = Roark(TOKEN, base_url=server.url)

    def arrive(line: Line, seen: Seen) -> None:
        arrived.set()
        silent(line, seen)

    server.will(arrive)
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(post, client)
        arrived.wait()
        client.close()
        server.close_connections()
        with pytest.raises((APIConnectionError, ClientStateError)):
            under_way.result()


def test_a_pool_that_is_closed_between_two_steps_is_an_error_of_ours(server: FaultServer) -> None:
    client = Roark(TOKEN, base_url=server.url)
    engine = client._engines.engine()
    client.close()
    with pytest.raises(ClientStateError, match="closed"):
        engine.send(client._factory.request("GET", "/", None, None))
    assert server.connections == 0


def test_an_exhausted_pool_is_its_own_exception(server: FaultServer) -> None:
    server.will(silent)
    with httpx.Client(limits=httpx.Limits(max_connections=1)) as own, ThreadPoolExecutor(1) as pool:
        client = Roark(TOKEN, base_url=server.url, http_client=own)
        busy = pool.submit(post, client)
        server.wait_for(1)
        for use in (get, post):
            with pytest.raises(PoolTimeoutError, match="limits") as caught:
                use(client.with_options(timeout=httpx.Timeout(60, pool=0.01)))
            assert caught.value.may_have_executed is False
            assert caught.value.attempts == 1
        server.close_connections()
        with pytest.raises(APIConnectionError):
            busy.result()
    assert len(server.seen) == 1


def test_an_exhausted_pool_is_its_own_exception_for_the_async_client_too(server: FaultServer) -> None:
    server.will(silent)

    async def use() -> None:
        async with httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as own:
            client = AsyncRoark(TOKEN, base_url=server.url, http_client=own)
            busy = asyncio.create_task(post(client))
            await asyncio.to_thread(server.wait_for, 1)
            for use in (get, post):
                with pytest.raises(PoolTimeoutError, match="limits") as caught:
                    await use(client.with_options(timeout=httpx.Timeout(60, pool=0.01)))
                assert caught.value.may_have_executed is False
            busy.cancel()
            with pytest.raises(asyncio.CancelledError):
                await busy

    asyncio.run(use())
    assert len(server.seen) == 1


@pytest.mark.parametrize("reply", ["silent", "half a response"])
@pytest.mark.parametrize("deadline", [None, 60.0])
def test_a_cancelled_exchange_gives_its_connection_back(
    server: FaultServer, reply: str, deadline: float | None
) -> None:
    def half(line: Line, seen: Seen) -> None:
        line.send(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{")
        silent(line, seen)

    hang = silent if reply == "silent" else half

    async def use() -> None:
        async with httpx.AsyncClient(limits=httpx.Limits(max_connections=2)) as own:
            client = AsyncRoark(TOKEN, base_url=server.url, http_client=own, deadline=deadline)
            for number in range(20):
                server.will(hang)
                task = asyncio.create_task(get(client))
                await asyncio.to_thread(server.wait_for, 2 * number + 1)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                server.will(respond_json(GOOD))
                assert isinstance(await get(client), LlmJudgeMetric)

    asyncio.run(use())
    assert len(server.seen) == 40


@ASYNC
def test_an_exchange_cancelled_at_any_step_leaves_a_client_that_works(server: FaultServer, kind: Kind) -> None:
    server.will(respond(500), respond_json(GOOD))

    async def use(client: Any) -> None:
        for steps in range(40):
            server.will(respond_json(GOOD))
            task = asyncio.create_task(get(client))
            for _ in range(steps):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        results = await asyncio.gather(*(get(client) for _ in range(120)))
        assert len(results) == 120

    Driver(kind, server.url, Roark(TOKEN)._factory.timing)(use)
    assert server.connections <= 200


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_200_clients_opened_and_closed_leave_nothing(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))

    def memory_after(clients: int) -> int:
        for _ in range(clients):
            drive(get)
        server.wait_until_closed()
        server.seen.clear()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        # What is made once (imports, caches) is made before.
        before = memory_after(20)
        descriptors = open_descriptors()
        once, twice = memory_after(200), memory_after(200)
    finally:
        tracemalloc.stop()
    assert open_descriptors() <= descriptors
    # A client is a hundred times this. Python's own tables may grow once; what leaks grows each time.
    assert min(once - before, twice - once) < 200 * 500


def open_descriptors() -> int:
    """How many this process has open."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
