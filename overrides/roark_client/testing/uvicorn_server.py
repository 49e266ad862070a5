"""Serves an ASGI application on a loopback port, from a thread of its own, with uvicorn."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from .middleware import Connections

# Nothing here closes a connection for being idle: that would be a fault that nobody asked for.
_KEEP_ALIVE_SECONDS = 3600


class Listener:
    """Holds a port and a thread from its making until `stop`; after that neither, nor a connection."""

    def __init__(self, app: ASGIApp, connections: Connections) -> None:
        # Named TCP outright, else asyncio leaves Nagle's algorithm on and every answer takes 40 ms.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
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
    """A uvicorn that starts, stops and waits without looking at a clock.

    uvicorn's own looks ten times a second whether it should end, and waits for clients to close their connections.
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
        # Connections wait in the socket's backlog until uvicorn takes them, so it serves from now on.
        self.serving.set()
        await super().startup(sockets)

    async def main_loop(self) -> None:
        await self._stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self._connections.values()):
            connection.abort()
        # A request that is being served, or delayed, sees its client leave.
        await asyncio.gather(*self.server_state.tasks)
        for server in self.servers:
            await server.wait_closed()


def _protocol(connections: Connections) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol, which tells of each connection that it has."""

    class Protocol(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._peer: tuple[object, ...] = transport.get_extra_info("peername")
            connections[self._peer] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            connections.pop(self._peer, None)
            super().connection_lost(exc)

    return Protocol
