"""Reads rows in a thread ahead of the event loop that takes them, as far as a bound allows."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from typing import Self

from .reader import Read

_ROWS = 256
_BYTES = 8 * 1024 * 1024


class Feed:
    """Takes rows from an iterator, in a thread of its own.

    Args:
        rows: what is read.
    """

    def __init__(self, rows: Iterator[Read]) -> None:
        self._rows = rows
        self._ready: deque[Read] = deque()
        self._changed = threading.Condition()
        self._loop = asyncio.get_running_loop()
        self._arrived = asyncio.Event()
        self._ahead = 0
        self._is_wanted = True
        self._is_over = False
        self._error: BaseException | None = None
        # A daemon: it may wait for a pipe that nobody writes to any more.
        self._thread = threading.Thread(target=self._read, name="roark-reader", daemon=True)

    def _read(self) -> None:
        try:
            for read in self._rows:
                with self._changed:
                    self._ready.append(read)
                    self._ahead += read.size
                    self._wake()
                    while self._is_wanted and (len(self._ready) >= _ROWS or self._ahead >= _BYTES):
                        self._changed.wait()
                    if not self._is_wanted:
                        return
        except BaseException as error:  # noqa: BLE001 (whoever takes rows gets it)
            self._error = error
        finally:
            with self._changed:
                self._is_over = True
                self._wake()

    def _wake(self) -> None:
        if self._is_wanted and not self._arrived.is_set():
            self._loop.call_soon_threadsafe(self._arrived.set)

    async def take(self, most: int) -> list[Read]:
        """What was read next: as much as there is, one at least, unless there is none any more.

        Args:
            most: how many rows are taken at most.

        Raises:
            Exception: what the iterator raised.
        """
        while True:
            with self._changed:
                if self._ready:
                    taken = [self._ready.popleft() for _ in range(min(most, len(self._ready)))]
                    self._ahead -= sum(read.size for read in taken)
                    self._changed.notify()
                    return taken
                if self._is_over:
                    if self._error is not None:
                        raise self._error
                    return []
                self._arrived.clear()
            await self._arrived.wait()

    async def __aenter__(self) -> Self:
        self._thread.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        with self._changed:
            self._is_wanted = False
            self._changed.notify()
