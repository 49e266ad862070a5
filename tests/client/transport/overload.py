"""Many exchanges at once, a third of them timed out, cancelled or interrupted at random instants; and what is left.

    python -m tests.client.transport.overload [EXCHANGES [SEED]]

does that with every kind of client, and fails if anything is left; `make soak` runs it for long.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import resource
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import attrs

from roark_client import UNSET, AsyncRoark, Roark, RoarkError, Timing
from roark_client._transport import request_factory
from roark_client._transport.async_connection import AsyncConnection
from roark_client._transport.connection import Connection
from roark_client._transport.slots import Lease
from tests.client.transport import echoing
from tests.client.transport.drivers import KINDS, TOKEN, Kind, parser_of, run

AFTERWARDS = 200
"""Exchanges that must all succeed when it is over."""


class Interrupt(BaseException):
    """What a signal handler raises."""


@attrs.define
class Outcome:
    """What was seen.

    Attributes:
        counts: how many exchanges ended how.
        wrong: responses to another request.
        slots: slots that weren't given back, and exchanges that still wait for one.
        objects: what is left in memory of exchanges, and of connections beyond those that are idle.
        failed: exchanges that failed when it was over.
        repeated: POSTs that arrived more than once.
    """

    counts: Counter[str]
    wrong: int = 0
    slots: int = 0
    objects: int = 0
    failed: int = 0
    repeated: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left, and nothing was mixed up."""
        return not (self.wrong or self.slots or self.objects or self.failed or self.repeated)


def memory() -> int:
    """Bytes of this process."""
    gc.collect()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@contextmanager
def serving(seed: int) -> Iterator[str]:
    """The URL of an echoing server."""
    command = [sys.executable, str(Path(echoing.__file__)), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def request_of(number: int, chance: random.Random) -> tuple[str, str, dict[str, Any]]:
    """A request that no other exchange makes, and the options that it is made with."""
    fate = chance.random()
    if fate < 1 / 9:
        options = {"timeout": chance.uniform(0.001, echoing.SLOWEST)}
    elif fate < 2 / 9:
        options = {"deadline": chance.uniform(0.002, 2 * echoing.SLOWEST)}
    else:
        options = {}
    return ("POST" if number % 2 else "GET"), f"/{number}", options


def arguments(method: str) -> dict[str, Any]:
    return {"json": {} if method == "POST" else UNSET}


def overload_sync(client: Roark, exchanges: int, threads: int, seed: int) -> Counter[str]:
    """Threads that time out, and the main thread, which a signal interrupts at any instant in a third of all."""
    counts: Counter[str] = Counter()

    def one(number: int, chance: random.Random) -> str:
        method, path, options = request_of(number, chance)
        try:
            found = client.with_options(**options).request(method, path, **arguments(method))
        except RoarkError as error:
            return type(error).__name__
        return "right" if found == f"{method} {path}" else "wrong"

    def work(thread: int) -> Counter[str]:
        chance = random.Random(f"{seed} {thread}")
        numbers = range(thread, exchanges, threads)
        return Counter([one(number, chance) for number in numbers if number % 3])

    def interrupt(*_: object) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with ThreadPoolExecutor(threads) as pool:
            working = [pool.submit(work, thread) for thread in range(threads)]
            chance = random.Random(seed)
            for number in range(0, exchanges, 3):
                kind, soon = "interrupted", chance.choice([0.001, 1.5 * echoing.SLOWEST])
                with suppress(Interrupt):
                    signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.00005, soon))
                    kind = one(number, chance)
                    signal.setitimer(signal.ITIMER_REAL, 0)
                with suppress(Interrupt):
                    signal.setitimer(signal.ITIMER_REAL, 0)
                counts[kind] += 1
            for future in working:
                counts += future.result()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return counts


async def overload_async(client: AsyncRoark, exchanges: int, at_once: int, seed: int) -> Counter[str]:
    """Tasks that time out or are cancelled, and coroutines that are dropped while they wait."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    numbers = iter(range(exchanges))

    async def one(number: int) -> str:
        method, path, options = request_of(number, chance)
        found = await client.with_options(**options).request(method, path, **arguments(method))
        return "right" if found == f"{method} {path}" else "wrong"

    async def work() -> None:
        for number in numbers:
            fate = chance.random()
            if fate < 1 / 18:
                dropped = one(number)
                dropped.send(None)
                del dropped
                counts["dropped"] += 1
                continue
            task = asyncio.create_task(one(number))
            if fate < 3 / 18:
                asyncio.get_running_loop().call_later(chance.uniform(0, 2 * echoing.SLOWEST), task.cancel)
            try:
                counts[await task] += 1
            except (RoarkError, asyncio.CancelledError) as error:
                counts[type(error).__name__] += 1

    await asyncio.gather(*(work() for _ in range(at_once)))
    return counts


def left_of(engine: Any, counts: Counter[str]) -> Outcome:
    """What is left when it is over."""
    # As an exchange does once a second.
    engine._slots.purge()
    gc.collect()
    objects = sum(type(thing) in (Lease, Connection, AsyncConnection) for thing in gc.get_objects())
    return Outcome(counts, counts["wrong"], len(engine._slots.leases()), objects - len(engine._idle))


def overload(kind: Kind, exchanges: int, at_once: int, seed: int) -> Outcome:
    """So many exchanges with a client of this kind."""
    settings: dict[str, Any] = {"timing": Timing(random=lambda: 0.01)}
    with serving(seed) as url, patch.object(logging.getLogger("roark_client"), "disabled", new=True):
        if kind.startswith("sync"):
            with Roark(TOKEN, base_url=url, **settings) as client:
                counts = overload_sync(client, exchanges, at_once, seed)
                outcome = left_of(client._engines.engine(), counts)
                with ThreadPoolExecutor(AFTERWARDS) as threads:
                    calm = client.with_options(max_retries=10)
                    found = list(threads.map(lambda number: calm.request("GET", f"/after/{number}"), range(AFTERWARDS)))
                outcome.failed = sum(text != f"GET /after/{number}" for number, text in enumerate(found))
                outcome.repeated = client.request("GET", "/seen")
            return outcome

        async def main() -> Outcome:
            async with AsyncRoark(TOKEN, base_url=url, **settings) as client:
                counts = await overload_async(client, exchanges, at_once, seed)
                # What was dropped or cancelled last is closed by the event loop.
                await asyncio.sleep(0)
                outcome = left_of(client._engines.engine(), counts)
                calm = client.with_options(max_retries=10)
                found = await asyncio.gather(*(calm.request("GET", f"/after/{number}") for number in range(AFTERWARDS)))
                outcome.failed = sum(text != f"GET /after/{number}" for number, text in enumerate(found))
                outcome.repeated = await client.request("GET", "/seen")
            return outcome

        result: Outcome = run(kind, main())
        return result


if __name__ == "__main__":
    exchanges, seed = int((sys.argv[1:] or ["10000"])[0]), int((sys.argv[2:] or ["1"])[0])
    leaks = False
    for kind in (*KINDS, "uvloop"):
        with patch.object(request_factory, "response_type", partial(parser_of, kind)):
            # The first one warms up: imports, caches.
            overload(kind, 500, 250, seed)
            before = memory()
            outcome = overload(kind, exchanges, 250, seed)
            grown = memory() - before
        leaks = leaks or not outcome.is_clean or grown > 20_000_000
        sys.stdout.write(f"{kind}: {outcome}, {grown / 1e6:+.1f} MB\n")
        sys.stdout.flush()
    sys.exit(leaks)
