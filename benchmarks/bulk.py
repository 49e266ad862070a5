"""An archive of calls: import_calls against the script of httpx and asyncio that one would write instead.

The script keeps no journal, and doesn't know what it has sent when it dies.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from . import bodies
from .candidates import FAST, OURS, TOKEN, UPLOAD, responses
from .measure import alternate, ratios
from .rows import Table, rows_of
from .server import serving
from .worker import Worker

CONCURRENCY = 16
ARCHIVE = "calls.jsonl"
BASELINE = "httpx.AsyncClient + json + asyncio"
GOALS = {OURS: 0.5, FAST: 0.5}


def _archive(path: Path, calls: int) -> Path:
    """Webhooks of 20 to 40 kB."""
    source = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(calls):
            file.write(json.dumps(bodies.report(source, f"call-{number}", source.randint(20_000, 40_000))) + "\n")
    return path


async def _script(url: str, archive: Path) -> list[str]:
    import httpx

    ids: list[str] = []

    async def work(client: httpx.AsyncClient, lines: Iterator[str]) -> None:
        for line in lines:
            body = {"vapi_end_of_call_report_payload": json.loads(line), "skip_already_imported": True}
            response = await client.post(UPLOAD, json=body)
            ids.append(response.raise_for_status().json()["data"]["call_id"])

    bearer = {"Authorization": f"Bearer {TOKEN}"}
    with archive.open(encoding="utf-8") as file:
        lines = iter(file)
        async with httpx.AsyncClient(base_url=url, headers=bearer) as client:
            await asyncio.gather(*(work(client, lines) for _ in range(CONCURRENCY)))
    return ids


def _import(url: str, archive: Path) -> None:
    from roark_client import AsyncRoark
    from roark_client.bulk import import_calls

    journal = archive.with_name(f"{os.getpid()}.db")
    client = AsyncRoark(TOKEN, base_url=url)
    import_calls("vapi", [archive], journal=journal, client=client, concurrency=CONCURRENCY)
    journal.unlink()


def work(candidate: str, url: str, folder: Path) -> Callable[[], object]:
    """What the process of a candidate does in a round."""
    archive = folder / ARCHIVE
    return (lambda: asyncio.run(_script(url, archive))) if candidate == BASELINE else lambda: _import(url, archive)


def measure(scratch: Path, *, rounds: int, calls: int) -> list[Table]:
    """CPU time of the process of each candidate, and the time that passes."""
    _archive(scratch / ARCHIVE, calls)
    with serving(responses(), scratch) as url, ExitStack() as stack:
        names = (BASELINE, OURS, FAST)
        workers = {name: stack.enter_context(Worker("bulk", name, "", url, scratch)) for name in names}
        times: dict[str, list[float]] = {name: [] for name in names}

        def block(name: str) -> float:
            cost = workers[name].block(1)
            times[name].append(cost.wall)
            return cost.cpu

        costs = alternate({name: lambda name=name: block(name) for name in names}, rounds=rounds)  # type: ignore[misc]
    # The round that warms up has a time too.
    times = {name: taken[-rounds:] for name, taken in times.items()}
    how = f"{calls} calls of 20 to 40 kB in each of {rounds} rounds. The script keeps no journal."
    return [
        Table(
            f"Import of an archive, {CONCURRENCY} at once, CPU time",
            BASELINE,
            rows_of(ratios(costs, BASELINE), GOALS, {}),
            [how],
        ),
        Table(
            f"Import of an archive, {CONCURRENCY} at once, time that passes",
            BASELINE,
            rows_of(ratios(times, BASELINE), {}, {}),
            ["Journal and all, from the start of the first request to the end of the last commit."],
        ),
    ]
