"""A candidate that sends requests, in a process of its own: what the others import and keep doesn't affect it.

It waits for lines `COUNT CONCURRENCY`, sends as many requests, and prints the CPU time of the process and the time that
passed, in seconds.
"""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from .peers import EXTRA, NIQUESTS, environment, importable
from .server import trusted


class Cost(NamedTuple):
    """What a block of requests took, in seconds."""

    cpu: float
    wall: float


class Worker:
    """The process of a candidate."""

    def __init__(self, side: str, candidate: str, request: str, url: str, folder: Path) -> None:
        arguments = (side, candidate, request, url, str(folder))
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"{importable(folder)}from benchmarks.worker import main; main(*{arguments!r})"],
            env=environment() | (trusted(folder) if url.startswith("https") else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def block(self, count: int, concurrency: int = 1) -> Cost:
        """Send so many requests."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        print(count, concurrency, file=stdin, flush=True)
        line = stdout.readline()
        if not line:
            raise SystemExit("a candidate failed; its error is above")
        return Cost(*map(float, line.split()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.communicate()


def main(side: str, candidate: str, request: str, url: str, folder: str) -> None:
    """Send what is asked for on standard input."""
    if candidate == "niquests":
        sys.path.insert(0, str(NIQUESTS))
    if candidate == "ours":
        sys.modules |= dict.fromkeys(EXTRA)  # type: ignore[arg-type]
    if side == "bulk":
        from .bulk import work

        _answer(work(candidate, url, Path(folder)))
        return
    if side == "sync":
        from .candidates import SYNC

        with ExitStack() as stack:
            _answer(SYNC[request][candidate](url, stack))
    else:
        from .candidates import ASYNC

        async def run() -> None:
            async with AsyncExitStack() as stack:
                send = await ASYNC[request][candidate](url, stack)
                for line in iter(sys.stdin.readline, ""):
                    count, concurrency = map(int, line.split())
                    print(*await _sent(send, count, concurrency), flush=True)

        asyncio.run(run())


def _answer(send: Callable[[], object]) -> None:
    for line in iter(sys.stdin.readline, ""):
        gc.collect()
        started = time.process_time(), time.monotonic()
        for _ in range(int(line.split()[0])):
            send()
        print(time.process_time() - started[0], time.monotonic() - started[1], flush=True)


async def _sent(send: Callable[[], Awaitable[object]], count: int, concurrency: int) -> Cost:
    async def work() -> None:
        for _ in range(count // concurrency):
            await send()

    gc.collect()
    started = time.process_time(), time.monotonic()
    await asyncio.gather(*(work() for _ in range(concurrency)))
    return Cost(time.process_time() - started[0], time.monotonic() - started[1])
