"""The connections of the async client in one event loop, and which exchange gets which."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from ..errors import ClientStateError
from .async_connection import AsyncConnection
from .base_url import BaseURL
from .failures import Failure, no_slot
from .http1 import IncomingResponse
from .pool import CLOSED, LONGEST_IDLE, MOST_CONNECTIONS
from .request_factory import OutgoingRequest
from .slots import Lease, Slots
from .tls import tls_context

_LONGEST_CLOSE = 1.0
"""Seconds that the event loop gets to close connections."""


class AsyncPool:
    """The connections of one event loop."""

    def __init__(self, base_url: BaseURL) -> None:
        self._base_url = base_url
        self._loop = asyncio.get_running_loop()
        self._slots: Slots[AsyncConnection] = Slots(MOST_CONNECTIONS)
        # The last one used is at the right, and the next one to be used.
        self._idle: deque[AsyncConnection] = deque()
        self._is_closed = False

    async def send(self, outgoing: OutgoingRequest) -> IncomingResponse:
        """Send the request on a connection, and read its response.

        Raises:
            Failure: there is no response, or not all of it.
            ClientStateError: it is closed.
        """
        lease: Lease[AsyncConnection] = Lease()
        incoming: IncomingResponse | None = None
        try:
            if not self._slots.take(lease):
                await self._wait(lease, outgoing)
            if self._is_closed:
                raise ClientStateError(CLOSED)
            incoming = await self._exchange(lease, outgoing)
            return incoming
        finally:
            lease.is_held = False
            self._finish(lease, incoming)

    async def _wait(self, lease: Lease[AsyncConnection], outgoing: OutgoingRequest) -> None:
        granted = self._loop.create_future()

        def wake() -> None:
            if not granted.done():
                granted.set_result(None)

        lease.wake = wake
        if self._slots.has(lease):
            return
        try:
            async with asyncio.timeout(outgoing.limit(outgoing.timeouts.pool)):
                await granted
        except TimeoutError:
            failure = no_slot(outgoing)
        else:
            return
        raise failure

    async def _exchange(self, lease: Lease[AsyncConnection], outgoing: OutgoingRequest) -> IncomingResponse:
        # The last one used, so that those that aren't needed expire.
        while self._idle:
            connection = lease.connection = self._idle.pop()
            if self._loop.time() - connection.idle_since < LONGEST_IDLE and not connection.is_stale():
                try:
                    return await connection.exchange(outgoing)
                except Failure as failure:
                    # The server has closed it just now, before it got anything: that is no attempt yet.
                    if outgoing.is_sent or failure.timed_out:
                        raise
            connection.close()
        connection = lease.connection = AsyncConnection(self._loop)
        await connection.open(self._base_url, tls_context() if self._base_url.is_secure else None, outgoing)
        if self._is_closed:
            raise ClientStateError(CLOSED)
        return await connection.exchange(outgoing)

    def _finish(self, lease: Lease[AsyncConnection], incoming: IncomingResponse | None) -> None:
        try:
            is_here = asyncio.get_running_loop() is self._loop
        except RuntimeError:
            is_here = False
        if not is_here:
            # The garbage collector has ended the coroutine, in another thread or after its event loop.
            with suppress(RuntimeError):  # the event loop is closed
                self._loop.call_soon_threadsafe(self._give_back, lease, incoming)
        else:
            self._give_back(lease, incoming)

    def _give_back(self, lease: Lease[AsyncConnection], incoming: IncomingResponse | None) -> None:
        connection = lease.connection
        if connection is not None:
            if incoming is not None and incoming.is_reusable and connection.is_clean() and not self._is_closed:
                connection.idle_since = now = self._loop.time()
                self._idle.append(connection)
                while self._idle[0].idle_since < now - LONGEST_IDLE:
                    self._idle.popleft().close()
            else:
                connection.close()
        self._slots.drop(lease)

    async def aclose(self) -> None:
        """Close the connections. What is under way on them fails."""
        self._is_closed = True
        leases = self._slots.leases()
        connections = [*self._idle, *(lease.connection for lease in leases if lease.connection is not None)]
        connections = [connection for connection in connections if connection.is_open()]
        self._idle.clear()
        for lease in leases:
            lease.wake()
        for connection in connections:
            connection.close()
        if connections:
            await asyncio.wait([connection.lost for connection in connections], timeout=_LONGEST_CLOSE)
