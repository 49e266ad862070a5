"""Requests on one event loop, up to 200 at once, over http and https: the GET of sequential_requests."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from .candidates import AIOHTTP, ASYNC, FAST, GET, HTTPX, OURS, responses
from .measure import Ratio, alternate, ratios
from .rows import Row, Table, rows_of
from .server import serving
from .worker import Cost, Worker

CONCURRENCY = 50
LEVELS = (1, 10, 50, 200)
GOALS = {OURS: 0.35, FAST: 0.12}
AGAINST_AIOHTTP = 1.2


def measure(scratch: Path, *, secure: bool, rounds: int, requests: int) -> list[Table]:
    """CPU time of the process for a block of requests in each round; and how long blocks of other levels take."""
    scheme = "https" if secure else "http"
    with serving(responses(), scratch, secure=secure) as url:
        levels = {
            level: _costs(url, scratch, level, rounds=rounds, requests=requests)
            for level in ((CONCURRENCY,) if secure else LEVELS)
        }
    cpu = {name: [cost.cpu for cost in taken] for name, taken in levels[CONCURRENCY].items()}
    how = (
        f"{2 * CONCURRENCY} requests to warm up, then {rounds} rounds of {requests}, each after one on every "
        "connection; each candidate is a process of its own. The rows of roark-analytics are measured as in the table "
        "of sequential requests."
    )
    name = f"{CONCURRENCY} at once on one event loop"
    found = [
        Table(
            f"CPU time of a GET, {name} ({scheme})",
            HTTPX,
            rows_of(ratios(cpu, HTTPX), GOALS, {}),
            [how],
            f"CPU time of a GET, {name} (httpx + json = 1{', https' if secure else ''})",
        ),
        Table(
            f"The same against aiohttp ({scheme})",
            AIOHTTP,
            rows_of({FAST: ratios(cpu, AIOHTTP)[FAST]}, {FAST: AGAINST_AIOHTTP}, {}),
        ),
    ]
    return found + [_throughput(level, taken) for level, taken in levels.items() if not secure]


def _costs(url: str, scratch: Path, level: int, *, rounds: int, requests: int) -> dict[str, list[Cost]]:
    """With processes of their own, since connections that an earlier level has left cost some of them much."""
    found: dict[str, list[Cost]] = {name: [] for name in ASYNC[GET]}
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker("async", name, GET, url, scratch)) for name in found}
        for worker in workers.values():
            worker.block(2 * level, level)

        def block(name: str) -> float:
            # Between its blocks a candidate may have closed what was idle: it connects before the clock starts.
            workers[name].block(level, level)
            cost = workers[name].block(requests, level)
            found[name].append(cost)
            return cost.cpu

        alternate({name: lambda name=name: block(name) for name in workers}, rounds=rounds, warm_up=False)  # type: ignore[misc]
    return found


def _throughput(level: int, costs: dict[str, list[Cost]]) -> Table:
    """How many requests are done in the time of one of httpx."""
    wall = {name: [1 / cost.wall for cost in taken] for name, taken in costs.items()}
    rows = [Row(name, Ratio(ratio.median, ratio.low, ratio.high)) for name, ratio in ratios(wall, HTTPX).items()]
    return Table(
        f"Throughput, {level} at once on one event loop (http): more is better",
        HTTPX,
        rows,
        ["The server is one process, and shares the machine: what it can do at most is a limit for all."],
    )
