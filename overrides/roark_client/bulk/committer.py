"""Writes a journal in a thread of its own, so that the event loop goes on while the disk is synced.

Changes that come while one transaction is being written go into the next one together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from .journal import Journal

T = TypeVar("T")

_MOST = 500
"""Changes in one transaction."""


class Committer:
    """Commits changes to a journal; an async context manager, which waits for those under way when it is left."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting: list[tuple[Callable[[Journal], Any], asyncio.Future[Any]]] = []
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="roark-journal")
        self._writing: asyncio.Task[None] | None = None

    async def commit(self, change: Callable[[Journal], T]) -> T:
        """Commit a change; it is on the disk when this returns.

        Args:
            change: calls a method of the journal that changes it.

        Raises:
            JournalError: it can't be written.
        """
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, future))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return cast(T, await future)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            try:
                found = await loop.run_in_executor(self._thread, self._journal.commit, [change for change, _ in batch])
            except Exception as error:  # noqa: BLE001 (whoever waits gets it)
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for (_, future), value in zip(batch, found, strict=True):
                    if not future.done():
                        future.set_result(value)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._writing is not None:
            await self._writing
        self._thread.shutdown()
