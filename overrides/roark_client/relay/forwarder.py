"""Sends what is in the journal to Roark, for as long as it takes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from roark_client import AsyncRoark, Timing

from ..bulk.committer import Committer
from ..bulk.errors import JournalError
from ..bulk.journal import Journal, Stored
from ..bulk.kinds import Kind
from ..bulk.reader import parse
from ..bulk.rows import Result, Row
from ..bulk.sender import Sender, StoppedError

T = TypeVar("T")

logger: logging.Logger = logging.getLogger("roark_client.relay")

_SECONDS_STOPPED = 30.0
_SECONDS_UNWRITABLE = 5.0


class Forwarder:
    """Forwards the calls of one kind, oldest first.

    Args:
        kind: their kind.
        committer: the journal.
        client: the client to send with.
        concurrency: how many requests are under way at most.
        timing: clocks, sleep and random source.
    """

    def __init__(
        self, kind: Kind, committer: Committer, client: AsyncRoark, *, concurrency: int, timing: Timing
    ) -> None:
        self._kind = kind
        self._committer = committer
        self._sender = Sender(client, kind, concurrency=concurrency, rate=None, patience=None, timing=timing)
        self._concurrency = concurrency
        self._timing = timing
        self._woken = asyncio.Event()
        self._stopped = False
        self._sending: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Forward in the background, what a process before this one has left first."""
        self._running = asyncio.create_task(self._run())

    def wake(self) -> None:
        """There is something to forward."""
        self._woken.set()

    async def stop(self) -> None:
        """Let the requests that are under way end, and no others begin."""
        if self._running is not None:
            self._running.cancel()
        self._sender.give_up()
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def _run(self) -> None:
        name, is_repeatable = self._kind.name, self._kind.is_repeatable
        await self._commit(lambda journal: journal.recover(name, is_repeatable=is_repeatable))
        while True:
            self._woken.clear()
            room = self._concurrency - len(self._sending)
            taken = await self._commit(partial(Journal.take, kind=name, limit=room)) if room else []
            for stored in taken:
                task = asyncio.create_task(self._send(stored))
                self._sending.add(task)
                task.add_done_callback(self._left)
            if not taken:
                await self._woken.wait()
            if self._stopped:
                self._stopped = False
                await self._timing.sleep_async(_SECONDS_STOPPED)

    def _left(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._woken.set()

    async def _send(self, stored: Stored) -> None:
        kind, key = stored.kind, stored.key
        try:
            result = await self._sender.send(Row(key, parse(stored.body), stored.source))
        except StoppedError as stopped:
            logger.error("Nothing can be forwarded: %s; the calls are kept, and tried again later", stopped)
            self._stopped = True
            result = Result(key, "pending", error=str(stopped))
        except asyncio.CancelledError:
            result = Result(key, "pending")
        if result.state in ("refused", "unknown"):
            logger.error("%s call %s: %s: %s", kind, key, result.state, result.error)
        await self._commit(lambda journal: journal.settle(kind, [result]))
        if result.attempts and result.state == "pending":
            await self._commit(lambda journal: journal.requeue(kind, key))

    async def _commit(self, change: Callable[[Journal], T]) -> T:
        while True:
            try:
                return await self._committer.commit(change)
            except JournalError as error:
                logger.error("%s", error)
                await self._timing.sleep_async(_SECONDS_UNWRITABLE)
