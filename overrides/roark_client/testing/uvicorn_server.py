"""Serves an ASGI application on a loopback port with uvicorn, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import Connections

# Idle connections are never closed: a client would take that for a fault that no test asked for.
_KEEP_ALIVE_SECONDS = 3600


Address = tuple[socket.AddressFamily, Any]
"""The family of a socket, and what it is bound to."""


class UvicornServer:
    """Holds a port and a thread until `stop`; after that neither, and no connection."""

    def __init__(
        self, app: ASGIApp, connections: Connections, *, address: Address = (socket.AF_INET, ("127.0.0.1", 0))
    ) -> None:
        family, place = address
        # The protocol is named, or else asyncio leaves Nagle's algorithm on and every response takes 40 ms.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if sys.platform != "win32":
                # Else a port that was in use a moment ago can't be used again.
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(place)
            listening.listen()
        except OSError:
            listening.close()
            raise
        self.port: int = listening.getsockname()[1]
        config = uvicorn.Config(
            app,
            http=_protocol(connections),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        )
        self._server = _Server(config, connections)
        serving = self._server.serve(sockets=[listening])
        self._thread = threading.Thread(target=asyncio.run, args=[serving], name=f"roark:{self.port}", daemon=True)
        self._thread.start()
        self._server.serving.wait()

    def stop(self) -> None:
        """Close every connection and the port, and end the thread."""
        self._server.stop()
        self._thread.join()


class _Server(uvicorn.Server):
    """A uvicorn server that starts, stops and waits without polling a clock.

    uvicorn's own checks ten times a second whether to stop, and waits for clients to close their connections.
    """

    def __init__(self, config: uvicorn.Config, connections: Connections) -> None:
        super().__init__(config)
        self.serving = threading.Event()
        self._connections = connections

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        # Connections wait in the socket's backlog until uvicorn accepts them, so clients may connect from now on.
        self.serving.set()
        await super().startup(sockets)

    async def main_loop(self) -> None:
        await self._stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self._connections.values()):
            connection.abort()
        # The application sees the clients of unfinished requests disconnect.
        await asyncio.gather(*self.server_state.tasks)
        for server in self.servers:
            await server.wait_closed()


def _protocol(connections: Connections) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol, which keeps `connections` up to date."""

    class Protocol(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._peer: tuple[object, ...] = transport.get_extra_info("peername")
            connections[self._peer] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            connections.pop(self._peer, None)
            super().connection_lost(exc)

    return Protocol
