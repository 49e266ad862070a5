"""CPU time of a request, fifty at a time on one event loop, with httpx and aiohttp: the GET of sequential_requests."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from .measure import ratios
from .profiles import hottest
from .rows import Table, rows_of
from .sequential_requests import EXTENDED, PATH, TOKEN

CONCURRENCY = 50
BASELINE = "httpx.AsyncClient + json"
OURS = "ours"

Send = Callable[[], Awaitable[object]]


async def _candidates(url: str, stack: AsyncExitStack) -> dict[str, Send]:
    import httpx
    from default_output import AuthenticatedClient
    from default_output.api.metric import metric_get_definition
    from httpx_aiohttp import HttpxAiohttpClient
    from roark_analytics import AsyncRoark as Sdk
    from roark_analytics import DefaultAioHttpClient
    from roark_analytics.types import MetricUpdateDefinitionResponse as Type

    from roark_client import AsyncRoark

    bearer = {"Authorization": f"Bearer {TOKEN}"}
    enter = stack.enter_async_context
    plain = await enter(httpx.AsyncClient(base_url=url, headers=bearer))
    through_aiohttp = await enter(HttpxAiohttpClient(base_url=url, headers=bearer))
    sdk = await enter(Sdk(bearer_token=TOKEN, base_url=url + EXTENDED))
    sdk_aiohttp = await enter(Sdk(bearer_token=TOKEN, base_url=url + EXTENDED, http_client=DefaultAioHttpClient()))
    default = await enter(AuthenticatedClient(base_url=url, token=TOKEN))
    ours = await enter(AsyncRoark(TOKEN, base_url=url))

    async def parsed(client: httpx.AsyncClient) -> object:
        return (await client.get(PATH)).json()

    return {
        BASELINE: lambda: parsed(plain),
        "httpx-aiohttp + json": lambda: parsed(through_aiohttp),
        "roark-analytics": lambda: sdk.get(PATH, cast_to=Type),
        "roark-analytics [aiohttp]": lambda: sdk_aiohttp.get(PATH, cast_to=Type),
        "default generator output": lambda: metric_get_definition.asyncio("customer_satisfaction", client=default),
        OURS: lambda: ours.metric.get_definition("customer_satisfaction"),
    }


async def _block(send: Send, requests: int) -> float:
    async def worker() -> None:
        for _ in range(requests // CONCURRENCY):
            await send()

    gc.collect()
    started = time.process_time()
    await asyncio.gather(*(worker() for _ in range(CONCURRENCY)))
    return time.process_time() - started


async def _alternate(url: str, rounds: int, requests: int) -> dict[str, list[float]]:
    async with AsyncExitStack() as stack:
        found = await _candidates(url, stack)
        names = list(found)
        costs: dict[str, list[float]] = {name: [] for name in names}
        for name in names:
            await _block(found[name], CONCURRENCY)
        for number in range(rounds):
            first = number % len(names)
            for name in (*names[first:], *names[:first]):
                costs[name].append(await _block(found[name], requests))
        return costs


def _profiled(url: str, name: str, requests: int) -> Callable[[], str]:
    async def run() -> None:
        async with AsyncExitStack() as stack:
            found = await _candidates(url, stack)
            await _block(found[name], requests)

    return lambda: hottest(lambda: asyncio.run(run()))


def measure(url: str, *, rounds: int, requests: int) -> Table:
    """CPU time of this process, for a block of requests in each round."""
    costs = asyncio.run(_alternate(url, rounds, requests))
    profiles = {name: _profiled(url, name, 5 * requests) for name in (OURS,)}
    return Table(
        f"Async, concurrency {CONCURRENCY}, CPU per request",
        BASELINE,
        rows_of(ratios(costs, BASELINE), {OURS: 0.35}, profiles),
        ["The rows of roark-analytics are measured as in the table of sequential requests."],
        f"CPU time of a GET, {CONCURRENCY} at a time, async (httpx + json = 1)",
    )
