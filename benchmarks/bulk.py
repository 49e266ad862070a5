"""An archive of calls: import_calls against the script of httpx and asyncio that one would write instead.

The script keeps no journal, and doesn't know what it has sent when it dies.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .measure import Cost, alternate, cpu, ratios
from .profiles import hottest
from .rows import Table, rows_of
from .sequential_requests import TOKEN
from .upload_server import uploading

CONCURRENCY = 16
BASELINE = "httpx.AsyncClient + json + asyncio"
OURS = "ours"
GOAL = 0.5


def _archive(path: Path, calls: int) -> Path:
    """Webhooks of 20 to 40 kB."""
    source = random.Random(1)
    words = [f"word{number:x}" for number in range(2000)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(calls):
            messages: list[Any] = []
            size, most = 0, source.randint(20_000, 40_000)
            while size < most:
                said = " ".join(source.choices(words, k=12))
                messages.append({"role": "bot", "message": said, "secondsFromStart": size / 100})
                size += len(said) + 60
            call = {"id": f"call-{number}"}
            message = {"type": "end-of-call-report", "call": call, "artifact": {"messages": messages}}
            file.write(json.dumps({"message": message}) + "\n")
    return path


async def _script(url: str, archive: Path) -> list[str]:
    import httpx

    ids: list[str] = []

    async def work(client: httpx.AsyncClient, lines: Iterator[str]) -> None:
        for line in lines:
            body = {"vapi_end_of_call_report_payload": json.loads(line), "skip_already_imported": True}
            response = await client.post("/v1/vapi/call", json=body)
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

    journal = archive.with_suffix(".db")
    client = AsyncRoark(TOKEN, base_url=url)
    import_calls("vapi", [archive], journal=journal, client=client, concurrency=CONCURRENCY)
    journal.unlink()


def _clock(work: Callable[[], object]) -> Cost:
    def turn() -> float:
        gc.collect()
        started = time.monotonic()
        work()
        return time.monotonic() - started

    return turn


def measure(scratch: Path, *, rounds: int, calls: int) -> list[Table]:
    """CPU time of this process, and the time that passes."""
    archive = _archive(scratch / "calls.jsonl", calls)
    with uploading() as url:
        candidates: dict[str, Callable[[], object]] = {
            BASELINE: lambda: asyncio.run(_script(url, archive)),
            OURS: lambda: _import(url, archive),
        }
        costs = alternate({name: cpu(work) for name, work in candidates.items()}, rounds=rounds)
        times = alternate({name: _clock(work) for name, work in candidates.items()}, rounds=rounds)
        profile = {OURS: lambda: hottest(candidates[OURS])}
        return [
            Table(
                f"Import of an archive, {CONCURRENCY} at once, CPU per call",
                BASELINE,
                rows_of(ratios(costs, BASELINE), {OURS: GOAL}, profile),
                ["The script keeps no journal."],
            ),
            Table(
                f"Import of an archive, {CONCURRENCY} at once, time that passes",
                BASELINE,
                rows_of(ratios(times, BASELINE), {}, {}),
                ["Journal and all, from the start of the first request to the end of the last commit."],
            ),
        ]
