"""A connection of the async client: an asyncio protocol that sends one request at a time and reads its response."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from socket import SOCK_STREAM
from typing import TYPE_CHECKING, cast

from .base_url import BaseURL
from .failures import Phase, attempt_failed
from .http1 import IncomingResponse
from .readiness import readiness
from .request_factory import OutgoingRequest

if TYPE_CHECKING:
    from ssl import SSLContext

_PIECE = 262_144
"""Bytes that are handed to the event loop at once."""

_LONGEST_HANDSHAKE = 2_000_000.0
"""Seconds: as good as no limit. The time-out for connecting covers the handshake."""


class AsyncConnection(asyncio.Protocol):
    """One connection to the API.

    Attributes:
        idle_since: when it was last used, on the clock of the event loop.
        lost: done when the connection is closed.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._incoming: IncomingResponse | None = None
        self._error: Exception | None = None
        # Of the exchange: it has ended. Of the connection: the event loop has enough to send.
        self._is_over = self._is_paused = False
        self._waiter: asyncio.Future[None] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._is_closed = False
        self.idle_since = 0.0
        self.lost: asyncio.Future[None] = loop.create_future()

    async def open(self, base_url: BaseURL, context: SSLContext | None, outgoing: OutgoingRequest) -> None:
        """Connect.

        Raises:
            Failure: it isn't possible, or not in time.
        """
        # In a task, which can be cancelled: asyncio doesn't clean up when a coroutine that connects is collected, and
        # then never connects the next socket that gets the same number.
        self._connecting = self._loop.create_task(self._connect(base_url, context, outgoing))
        self._connecting.add_done_callback(_retrieve)
        try:
            await self._connecting
        except OSError as error:
            failure = attempt_failed(error, outgoing, "connect")
        else:
            return
        raise failure

    async def _connect(self, base_url: BaseURL, context: SSLContext | None, outgoing: OutgoingRequest) -> None:
        async with asyncio.timeout(outgoing.limit(outgoing.timeouts.connect)) as limit:
            await self._connect_to_any(base_url, context, limit.when())

    async def _connect_to_any(self, base_url: BaseURL, context: SSLContext | None, ends: float | None) -> None:
        loop, port = self._loop, base_url.port
        if base_url.is_address:
            hosts = [base_url.hostname]
        else:
            found = await loop.getaddrinfo(base_url.hostname, port, type=SOCK_STREAM)
            hosts = [str(address[0]) for *_, address in found]
        while True:
            host = hosts.pop(0)
            # They share the time, so that one that doesn't respond leaves some to the next.
            share = None if ends is None or not hosts else max(0.001, ends - loop.time()) / (len(hosts) + 1)
            try:
                async with asyncio.timeout(share):
                    await loop.create_connection(
                        lambda: self,
                        host,
                        port,
                        ssl=context,
                        server_hostname=base_url.hostname if context is not None else None,
                        ssl_handshake_timeout=_LONGEST_HANDSHAKE if context is not None else None,
                    )
            except OSError:
                if not hosts:
                    raise
            else:
                return

    async def exchange(self, outgoing: OutgoingRequest) -> IncomingResponse:
        """Send the request and read its response.

        Raises:
            Failure: there is no response, or not all of it.
        """
        incoming = self._incoming = outgoing.response()
        self._is_over = False
        error: Exception | None = None
        phase: Phase = "write"
        try:
            await self._send(outgoing, incoming)
            phase = "read"
            while not self._is_over:
                await self._wait(outgoing, outgoing.timeouts.read)
        except OSError as caught:
            error = caught
        finally:
            self._incoming = None
            incoming.release()
        if not outgoing.factory.keeps_alive:
            incoming.is_reusable = False
        if incoming.is_over or incoming.is_error():
            return incoming
        raise attempt_failed(error or self._error or incoming.error or ConnectionError(), outgoing, phase)

    async def _send(self, outgoing: OutgoingRequest, incoming: IncomingResponse) -> None:
        """Send the request, or as much of it as the server takes before it responds."""
        transport = self._transport
        if transport is None or transport.is_closing():
            raise ConnectionError("the server closed the connection")
        seconds = outgoing.timeouts.write
        outgoing.limit(seconds)
        outgoing.is_sent = True
        for view in outgoing.pieces:
            for start in range(0, len(view), _PIECE):
                if start and self._is_ready(0):
                    # A response, perhaps. asyncio loses it if it meets an error in sending before it has come to read.
                    await asyncio.sleep(0)
                if self._is_over:
                    incoming.is_reusable = False
                    return
                transport.write(view[start : start + _PIECE])
                while self._is_paused and not self._is_over:
                    await self._wait(outgoing, seconds)

    async def _wait(self, outgoing: OutgoingRequest, seconds: float | None) -> None:
        """Wait until something happens.

        Raises:
            TimeoutError: nothing has, in time.
        """
        limit = seconds if outgoing.deadline is None else outgoing.limit(seconds)
        waiter = self._waiter = self._loop.create_future()
        timer = None if limit is None else self._loop.call_later(limit, _expire, waiter)
        try:
            await waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._is_ready = readiness(transport.get_extra_info("socket").fileno())
        if self._is_closed:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        incoming = self._incoming
        if incoming is None:
            # Nobody asked for it.
            self.close()
        elif self._is_over:
            incoming.is_reusable = False
        else:
            self._is_over = incoming.receive(data)
            self._wake()

    def eof_received(self) -> None:
        if self._incoming is not None and not self._is_over:
            self._is_over = self._incoming.receive(b"")
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._error = exc
        if self._incoming is not None:
            self._incoming.is_reusable = False
            if not self._is_over and exc is None:
                self._incoming.receive(b"")
        self._is_over = True
        self._wake()
        if not self.lost.done():
            self.lost.set_result(None)

    def pause_writing(self) -> None:
        self._is_paused = True

    def resume_writing(self) -> None:
        self._is_paused = False
        self._wake()

    def is_open(self) -> bool:
        """Whether it has been connected, and isn't closed."""
        return self._transport is not None and not self.lost.done()

    def is_clean(self) -> bool:
        """Whether everything has been sent, after an exchange: a server may respond before it has read all."""
        transport = self._transport
        return transport is not None and not transport.is_closing() and transport.get_write_buffer_size() == 0

    def is_stale(self) -> bool:
        """Whether the server has closed it, or has sent something that nobody asked for."""
        # The event loop may not have come to notice yet, if the program has kept it busy.
        return self._transport is None or self._transport.is_closing() or bool(self._is_ready(0))

    def close(self) -> None:
        """Close it at once."""
        self._is_closed = True
        with suppress(RuntimeError):  # the event loop is closed
            if self._transport is not None:
                self._transport.abort()
            elif self._connecting is not None:
                self._connecting.cancel()


def _retrieve(connecting: asyncio.Task[None]) -> None:
    """Look at how it ended, lest asyncio complains that nobody has."""
    if not connecting.cancelled():
        connecting.exception()


def _expire(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())
