"""Who gets a connection, in which order, and that it is free again whatever ends an exchange at whatever instant."""

from __future__ import annotations

import asyncio
import gc
import ssl
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client import AsyncRoark, ClientStateError, DeadlineExceededError, PoolTimeoutError, Roark
from roark_client._transport import async_pool, connection, pool
from roark_client._transport.slots import Lease, Slots
from tests.client.transport.drivers import ASYNC, GOOD, TOKEN, UNTIMED, Driver, Kind, get, post, run
from tests.client.transport.faults import FaultServer, Line, Seen, respond, respond_json, silent


def taken(slots: Slots[Any], lease: Lease[Any] | None = None) -> Lease[Any]:
    lease = lease or Lease()
    slots.take(lease)
    return lease


def ended(slots: Slots[Any], lease: Lease[Any]) -> None:
    lease.is_held = False
    slots.drop(lease)


def test_slots_are_given_out_up_to_the_limit_and_then_in_the_order_of_arrival() -> None:
    slots: Slots[Any] = Slots(2)
    leases = [taken(slots) for _ in range(6)]
    assert [slots.has(lease) for lease in leases] == [True, True, False, False, False, False]
    ended(slots, leases[1])
    ended(slots, leases[0])
    assert [slots.has(lease) for lease in leases] == [False, False, True, True, False, False]
    ended(slots, leases[4])
    ended(slots, leases[2])
    assert [slots.has(lease) for lease in leases[3:]] == [True, False, True]


def test_nobody_overtakes_those_who_wait() -> None:
    slots: Slots[Any] = Slots(1)
    first, second = taken(slots), taken(slots)
    first.is_held = False
    third = taken(slots)
    assert (slots.has(second), slots.has(third)) == (True, False)


def test_nobody_overtakes_those_who_wait_for_a_slot_that_is_free() -> None:
    slots: Slots[Any] = Slots(1)
    first, second = taken(slots), taken(slots)
    # As if `drop` had been interrupted halfway.
    slots._taken.remove(first)
    third = taken(slots)
    assert (slots.has(second), slots.has(third)) == (True, False)


def test_who_gets_a_slot_is_woken() -> None:
    slots: Slots[Any] = Slots(1)
    first, second = taken(slots), Lease[Any]()
    woken: list[int] = []
    second.wake = lambda: woken.append(1)
    taken(slots, second)
    assert woken == []
    ended(slots, first)
    assert woken == [1]


def test_a_lease_that_isnt_held_any_more_needs_no_call_to_be_free() -> None:
    slots: Slots[Any] = Slots(2)
    lost, waiting = [taken(slots), taken(slots)], taken(slots)
    waiting.is_held = False
    for lease in lost:
        lease.is_held = False
    assert all(slots.take(Lease()) for _ in range(2))


def test_what_wasnt_dropped_is_forgotten_with_its_connection_all_the_same(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(respond_json({}))
    clock = [1000.0]
    monkeypatch.setattr(pool, "monotonic", lambda: clock[0])
    with Roark(TOKEN, base_url=server.url) as client:
        client.request("GET", "/")
        engine: Any = client._engines.engine()
        lost = taken(engine._slots)
        lost.connection = engine._idle.pop()
        lost.is_held = False
        del lost
        clock[0] += 2.0
        client.request("GET", "/")
        assert engine._slots.leases() == []
        server.wait_until_closed(except_for=1)


class Interrupt(BaseException):
    """What a signal handler raises."""


def test_a_wake_that_is_interrupted_loses_nobody() -> None:
    slots: Slots[Any] = Slots(1)
    first, second, third = taken(slots), Lease[Any](), Lease[Any]()
    calls: list[int] = []

    def interrupted() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise Interrupt

    second.wake = interrupted
    taken(slots, second)
    taken(slots, third)
    first.is_held = False
    with pytest.raises(Interrupt):
        slots.drop(first)
    slots.grant()
    assert (slots.has(second), slots.has(third)) == (True, False)
    ended(slots, second)
    assert slots.leases() == [third]
    assert slots.has(third)


@UNTIMED
@given(st.integers(1, 4), st.lists(st.tuples(st.sampled_from(["take", "end", "lose"]), st.integers(0, 9)), max_size=40))
def test_there_are_never_more_than_the_limit_and_never_one_waits_for_a_free_slot(
    limit: int, steps: list[tuple[str, int]]
) -> None:
    slots: Slots[Any] = Slots(limit)
    leases: list[Lease[Any]] = []
    for step, number in steps:
        if step == "take":
            leases.append(taken(slots))
        elif leases:
            lease = leases.pop(number % len(leases))
            lease.is_held = False
            if step == "end":
                slots.drop(lease)
        slots.grant()
        held = [lease for lease in leases if slots.has(lease)]
        assert len(held) == min(limit, len(leases))
        assert held == leases[: len(held)]


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pool, async_pool):
        monkeypatch.setattr(module, "MOST_CONNECTIONS", 1)


@pytest.mark.usefixtures("one_connection")
def test_exchanges_wait_for_a_connection_and_get_it_in_the_order_of_arrival(server: FaultServer) -> None:
    first_arrived, go_on = Event(), Event()

    def hold(line: Line, seen: Seen) -> None:
        first_arrived.set()
        go_on.wait(30)
        respond_json({})(line, seen)

    server.will(hold, respond_json({}))
    with Roark(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(5) as threads:
        engine: Any = client._engines.engine()
        for number in range(5):
            threads.submit(client.request, "GET", f"/{number}")
            first_arrived.wait(30)
            while len(engine._slots.leases()) <= number:
                pass
        go_on.set()
    assert [request.target for request in server.seen] == [f"/{number}" for number in range(5)]
    assert server.connections == 1


@pytest.mark.usefixtures("one_connection")
@ASYNC
def test_async_exchanges_wait_for_a_connection_and_get_it_in_the_order_of_arrival(
    server: FaultServer, kind: Kind
) -> None:
    server.will(respond_json({}))

    async def use() -> None:
        async with AsyncRoark(TOKEN, base_url=server.url) as client:
            await asyncio.gather(*(client.request("GET", f"/{number}") for number in range(20)))

    run(kind, use())
    assert [request.target for request in server.seen] == [f"/{number}" for number in range(20)]
    assert server.connections == 1


@pytest.mark.usefixtures("one_connection")
def test_a_full_pool_is_its_own_exception(server: FaultServer) -> None:
    server.will(silent)
    with Roark(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(1) as threads:
        busy = threads.submit(post, client.with_options(max_retries=0))
        server.wait_for(1)
        for use in (get, post):
            with pytest.raises(PoolTimeoutError, match="limits") as caught:
                use(client.with_options(timeout=httpx.Timeout(60, pool=0.01)))
            assert (caught.value.may_have_executed, caught.value.attempts) == (False, 1)
        with pytest.raises(DeadlineExceededError) as late:
            get(client.with_options(deadline=0.01))
        assert late.value.may_have_executed is False
        server.close_connections()
        assert busy.exception() is not None
    assert len(server.seen) == 1


@pytest.mark.usefixtures("one_connection")
@ASYNC
def test_a_full_pool_is_its_own_exception_for_the_async_client_too(server: FaultServer, kind: Kind) -> None:
    server.will(silent)

    async def fill() -> None:
        async with AsyncRoark(TOKEN, base_url=server.url) as client:
            busy = asyncio.create_task(post(client))
            await asyncio.to_thread(server.wait_for, 1)
            for use in (get, post):
                with pytest.raises(PoolTimeoutError, match="limits") as caught:
                    await use(client.with_options(timeout=httpx.Timeout(60, pool=0.01)))
                assert (caught.value.may_have_executed, caught.value.attempts) == (False, 1)
            with pytest.raises(DeadlineExceededError):
                await get(client.with_options(deadline=0.01))
            busy.cancel()
            with pytest.raises(asyncio.CancelledError):
                await busy

    run(kind, fill())
    assert len(server.seen) == 1


@pytest.mark.usefixtures("one_connection")
def test_who_waits_while_the_client_is_closed_is_told(server: FaultServer) -> None:
    server.will(silent)
    with ThreadPoolExecutor(2) as threads:
        client = Roark(TOKEN, base_url=server.url, max_retries=0)
        busy = threads.submit(post, client)
        server.wait_for(1)
        engine: Any = client._engines.engine()
        waiting = threads.submit(get, client)
        while len(engine._slots.leases()) < 2:
            pass
        client.close()
        assert isinstance(waiting.exception(timeout=30), ClientStateError)
        assert busy.exception(timeout=30) is not None


def test_the_connection_that_was_used_last_is_used_next(server: FaultServer) -> None:
    arrived, go_on = Event(), Event()

    def hold(line: Line, seen: Seen) -> None:
        arrived.set()
        go_on.wait(30)
        respond_json({})(line, seen)

    server.will(hold, respond_json({}))
    with Roark(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(1) as threads:
        first = threads.submit(client.request, "GET", "/")
        arrived.wait(30)
        client.request("GET", "/")
        go_on.set()
        first.result()
        for _ in range(3):
            client.request("GET", "/")
    assert [request.connection for request in server.seen] == [1, 2, 1, 1, 1]


@pytest.mark.parametrize("module", [pool, async_pool])
def test_connections_that_were_idle_for_too_long_are_closed(
    server: FaultServer, module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(respond_json({}))
    clock = [1000.0]
    monkeypatch.setattr(pool, "monotonic", lambda: clock[0])

    def use() -> None:
        with Roark(TOKEN, base_url=server.url) as client:
            for seconds in (0.0, 3.9, 3.9, 4.1):
                clock[0] += seconds
                client.request("GET", "/")

    async def use_async() -> None:
        async with AsyncRoark(TOKEN, base_url=server.url) as client:
            for seconds in (0.0, 3.9, 3.9, 4.1):
                clock[0] += seconds
                await client.request("GET", "/")

    if module is pool:
        use()
    else:
        loop = asyncio.new_event_loop()
        loop.time = lambda: clock[0]  # type: ignore[method-assign]
        loop.run_until_complete(use_async())
        loop.close()
    assert [request.connection for request in server.seen] == [1, 1, 1, 2]


def test_connections_that_nobody_needs_any_more_are_closed_while_others_are_used(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(pool, "monotonic", lambda: clock[0])
    arrived = Event()
    go_on = Event()

    def hold(line: Line, seen: Seen) -> None:
        arrived.set()
        go_on.wait(30)
        respond_json({})(line, seen)

    server.will(hold, respond_json({}))
    with Roark(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(1) as threads:
        engine: Any = client._engines.engine()
        first = threads.submit(client.request, "GET", "/")
        arrived.wait(30)
        client.request("GET", "/")
        go_on.set()
        first.result()
        assert len(engine._idle) == 2
        for _ in range(3):
            clock[0] += 2.0
            client.request("GET", "/")
        assert len(engine._idle) == 1


def instants(use: Callable[[], object], at: int) -> bool:
    """Use it, and have an exception raised at this instant. False if it was over before.

    The instants are those at which CPython runs signal handlers: a function of ours begins, or has called one in C.
    """
    folder = pool.__file__.rpartition("/")[0]
    left = at

    def profile(frame: Any, event: str, _: Any) -> None:
        nonlocal left
        if event in ("call", "c_return") and frame.f_code.co_filename.startswith(folder):
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise Interrupt

    sys.setprofile(profile)
    try:
        use()
    except Interrupt:
        return True
    finally:
        sys.setprofile(None)
    return left < 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("kind", ["sync", "sync httptools"])
@pytest.mark.parametrize("is_warm", [True, False])
def test_an_exception_at_any_instant_leaves_the_slot_free(server: FaultServer, drive: Driver, is_warm: bool) -> None:
    server.will(respond_json(GOOD))
    with drive.client(timeout=5.0) as client:
        engine: Any = client._engines.engine()
        at, goes_on = 0, True
        while goes_on:
            if is_warm:
                get(client)
            else:
                engine._is_closed = True
                engine._close_idle(0.0)
                engine._is_closed = False
            goes_on = instants(lambda: get(client), at)
            assert not any(lease.is_held for lease in engine._slots.leases())
            at += 1
        get(client)
        assert engine._slots.leases() == []
    # As many as there are calls, or the instants weren't found.
    assert at > 50


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("one_connection")
def test_an_exception_at_any_instant_of_a_tls_handshake_leaves_the_slot_free(monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = Path(__file__).with_name("localhost.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setattr(pool, "tls_context", lambda: ssl.create_default_context(cafile=certificate))
    with FaultServer(tls=context) as server, Roark(TOKEN, base_url=server.url, timeout=5.0) as client:
        server.will(respond_json(GOOD, connection="close"))
        engine: Any = client._engines.engine()
        at, goes_on = 0, True
        while goes_on:
            goes_on = instants(lambda: get(client), at)
            assert not any(lease.is_held for lease in engine._slots.leases())
            at += 1
        get(client)
    assert at > 50


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("one_connection")
def test_an_exception_at_any_instant_of_waiting_leaves_the_queue_whole(server: FaultServer) -> None:
    server.will(respond_json(GOOD))
    with Roark(TOKEN, base_url=server.url, timeout=5.0) as client:
        engine: Any = client._engines.engine()
        slots = engine._slots

        def release(busy: Lease[Any]) -> None:
            while len(slots.leases()) < 2 and not over.is_set():
                pass
            ended(slots, busy)

        at, goes_on = 0, True
        while goes_on:
            over, busy = Event(), taken(slots)
            thread = Thread(target=release, args=(busy,))
            thread.start()
            goes_on = instants(lambda: get(client), at)
            over.set()
            thread.join()
            assert not any(lease.is_held for lease in slots.leases())
            get(client)
            at += 1
        assert slots.leases() == []
    assert at > 50


def stepped(client: AsyncRoark, path: str) -> Any:
    """A coroutine that waits for something, driven by hand."""
    coroutine = client.request("GET", path)
    coroutine.send(None)
    return coroutine


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("kind", ["async", "async httptools"])
def test_a_coroutine_that_is_dropped_gives_its_slot_back(server: FaultServer, kind: Kind) -> None:
    server.will(respond_json({}))

    async def use() -> None:
        async with AsyncRoark(TOKEN, base_url=server.url) as client:
            # Cold, it connects; warm, it waits for the response; and then for the slot.
            for _ in range(2):
                dropped = stepped(client, "/dropped")
                waiting = stepped(client, "/waiting")
                engine: Any = client._engines.engine()
                assert len(engine._slots.leases()) == 2
                del waiting
                gc.collect()
                assert len(engine._slots.leases()) == 1
                del dropped
                gc.collect()
                assert engine._slots.leases() == []
                await client.request("GET", "/")

    run(kind, use())


@pytest.mark.usefixtures("one_connection")
def test_a_coroutine_that_another_thread_drops_gives_its_slot_back(server: FaultServer) -> None:
    server.will(respond_json({}))

    async def use() -> None:
        async with AsyncRoark(TOKEN, base_url=server.url) as client:
            await client.request("GET", "/")
            dropped = [stepped(client, "/dropped")]
            waiting = asyncio.create_task(client.request("GET", "/waiting"))
            await asyncio.sleep(0)
            await asyncio.to_thread(dropped.clear)
            assert await waiting == {}

    asyncio.run(use())


def test_a_coroutine_that_is_dropped_after_its_event_loop_disturbs_nobody(server: FaultServer) -> None:
    server.will(silent)
    dropped: list[Any] = []

    async def use() -> None:
        client = AsyncRoark(TOKEN, base_url=server.url)
        dropped.append(stepped(client, "/"))
        await client.aclose()

    asyncio.run(use())
    dropped.clear()
    gc.collect()


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections don't look whether the server has closed them: as if it did just after they looked."""
    monkeypatch.setattr(connection.Connection, "is_stale", lambda _: False)


@pytest.mark.usefixtures("blind")
def test_a_request_that_a_closed_connection_doesnt_take_goes_on_a_new_one_once(server: FaultServer) -> None:
    def respond_and_reset(line: Line, seen: Seen) -> None:
        respond_json({})(line, seen)
        line.reset()
        closed.set()

    closed = Event()
    server.will(respond_and_reset, respond_json({}))
    with Roark(TOKEN, base_url=server.url, max_retries=0) as client:
        client.request("GET", "/")
        closed.wait(30)
        assert client.request("POST", "/", json={}) == {}
    assert [request.method for request in server.seen] == ["GET", "POST"]


def test_a_connection_that_was_closed_while_it_was_idle_is_not_used(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500, connection="close"), respond_json({}))

    def store(client: Any) -> Any:
        return client.request("POST", "/", json={})

    def close(_: Any) -> Any:
        server.close_connections()
        return asyncio.sleep(0) if not drive.is_sync else None

    server.will(respond_json({}))
    drive.use(drive.client(max_retries=0), store, close, store)
    assert [request.connection for request in server.seen] == [1, 2]
