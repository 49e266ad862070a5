"""CPU of a call, fifty at a time on one event loop: httpx and aiohttp below, the same GET as in `calls`."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from .calls import EXTENDED, PATH, TOKEN
from .measure import ratios
from .profiles import hottest
from .rows import Table, rows_of

CONCURRENCY = 50
BASELINE = "httpx.AsyncClient + json"
OURS = "ours"

Call = Callable[[], Awaitable[object]]


async def _contestants(url: str, stack: AsyncExitStack) -> dict[str, Call]:
    import httpx
    from default_output import AuthenticatedClient
    from default_output.api.metric import metric_get_definition
    from httpx_aiohttp import HttpxAiohttpClient
    from roark_analytics import AsyncRoark as Incumbent
    from roark_analytics import DefaultAioHttpClient
    from roark_analytics.types import MetricUpdateDefinitionResponse as Type

    from roark_client import AsyncRoark

    bearer = {"Authorization": f"Bearer {TOKEN}"}
    enter = stack.enter_async_context
    plain = await enter(httpx.AsyncClient(base_url=url, headers=bearer))
    through_aiohttp = await enter(HttpxAiohttpClient(base_url=url, headers=bearer))
    incumbent = await enter(Incumbent(bearer_token=TOKEN, base_url=url + EXTENDED))
    incumbent_aiohttp = await enter(
        Incumbent(bearer_token=TOKEN, base_url=url + EXTENDED, http_client=DefaultAioHttpClient())
    )
    default = await enter(AuthenticatedClient(base_url=url, token=TOKEN))
    ours = await enter(AsyncRoark(TOKEN, base_url=url))

    async def parsed(client: httpx.AsyncClient) -> object:
        return (await client.get(PATH)).json()

    return {
        BASELINE: lambda: parsed(plain),
        "httpx-aiohttp + json": lambda: parsed(through_aiohttp),
        "incumbent SDK": lambda: incumbent.get(PATH, cast_to=Type),
        "incumbent SDK [aiohttp]": lambda: incumbent_aiohttp.get(PATH, cast_to=Type),
        "default generator output": lambda: metric_get_definition.asyncio("customer_satisfaction", client=default),
        OURS: lambda: ours.metric.get_definition("customer_satisfaction"),
    }


async def _block(call: Call, calls: int) -> float:
    async def worker() -> None:
        for _ in range(calls // CONCURRENCY):
            await call()

    gc.collect()
    started = time.process_time()
    await asyncio.gather(*(worker() for _ in range(CONCURRENCY)))
    return time.process_time() - started


async def _alternate(url: str, rounds: int, calls: int) -> dict[str, list[float]]:
    async with AsyncExitStack() as stack:
        found = await _contestants(url, stack)
        names = list(found)
        costs: dict[str, list[float]] = {name: [] for name in names}
        for name in names:
            await _block(found[name], CONCURRENCY)
        for turn in range(rounds):
            first = turn % len(names)
            for name in (*names[first:], *names[:first]):
                costs[name].append(await _block(found[name], calls))
        return costs


def _profiled(url: str, name: str, calls: int) -> Callable[[], str]:
    async def run() -> None:
        async with AsyncExitStack() as stack:
            found = await _contestants(url, stack)
            await _block(found[name], calls)

    return lambda: hottest(lambda: asyncio.run(run()))


def measure(url: str, *, rounds: int, calls: int) -> Table:
    """CPU time of this process, a block of calls a turn."""
    costs = asyncio.run(_alternate(url, rounds, calls))
    profiles = {name: _profiled(url, name, 5 * calls) for name in (OURS,)}
    return Table(
        f"Async, concurrency {CONCURRENCY}, CPU per request",
        BASELINE,
        rows_of(ratios(costs, BASELINE), {OURS: 0.35}, profiles),
        ["The incumbent's rows as in the table of sequential calls."],
        f"CPU of a GET, {CONCURRENCY} at once, async (httpx + json = 1)",
    )
