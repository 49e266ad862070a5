"""Overload: whatever ends an exchange, its connection is free for the next one, and no response is mixed up."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

import pytest

from roark_client import AsyncRoark
from roark_client._transport import async_pool, pool
from tests.client.transport.drivers import ASYNC, KINDS, TOKEN, Kind, run
from tests.client.transport.faults import FaultServer, respond_json
from tests.client.transport.overload import overload

CONNECTIONS = 10
AT_ONCE = 25
EXCHANGES = {"sync": 700, "async": 1500}

pytestmark = [
    # What a signal handler raises inside of a destructor, or between a socket and the variable for it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def few_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few that most exchanges have to wait for one."""
    for module in (pool, async_pool):
        monkeypatch.setattr(module, "MOST_CONNECTIONS", CONNECTIONS)


@pytest.mark.usefixtures("few_connections")
@pytest.mark.parametrize("kind", [*KINDS, "uvloop"])
@pytest.mark.parametrize("seed", [1])
def test_what_was_timed_out_cancelled_or_interrupted_leaves_nothing_behind(kind: Kind, seed: int) -> None:
    outcome = overload(kind, EXCHANGES["sync" if kind.startswith("sync") else "async"], AT_ONCE, seed)
    assert outcome.is_clean, outcome
    assert outcome.counts["right"] > 100
    ended_otherwise = sum(outcome.counts.values()) - outcome.counts["right"]
    assert ended_otherwise > 100
    how = {"interrupted"} if kind.startswith("sync") else {"CancelledError", "dropped", "PoolTimeoutError"}
    assert how <= outcome.counts.keys()


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests were started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@ASYNC
@pytest.mark.usefixtures("ctrl_c")
def test_an_event_loop_that_ends_with_ctrl_c_leaves_a_client_for_the_next_one(server: FaultServer, kind: Kind) -> None:
    server.will(respond_json({}))
    client = AsyncRoark(TOKEN, base_url=server.url)

    async def use(times: int) -> int:
        return len(await asyncio.gather(*(client.request("GET", f"/{number}") for number in range(times))))

    async def interrupted(after: float) -> None:
        asyncio.get_running_loop().call_later(after, signal.raise_signal, signal.SIGINT)
        while True:
            await use(20)

    for milliseconds in range(5):
        with pytest.raises(KeyboardInterrupt):
            run(kind, interrupted(milliseconds / 1000))
        assert run(kind, use(100)) == 100
    run(kind, client.aclose())
