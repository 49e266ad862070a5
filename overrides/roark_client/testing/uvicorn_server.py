"""Serves an ASGI application on a loopback port with uvicorn, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import Connections

# Idle connections are never closed: a client would take that for a fault that no test asked for.
_KEEP_ALIVE_SECONDS = 3600


class UvicornServer:
    """Holds a port and a thread until `stop`; after that neither, and no connection."""

    def __init__(self, app: ASGIApp, connections: Connections) -> None:
        # The protocol is named, or else asyncio leaves Nagle's algorithm on and every response takes 40 ms.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        self.port: int = listening.getsockname()[1]
        config = uvicorn.Config(
            _for_loopback_hosts(app),
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


def _for_loopback_hosts(app: ASGIApp) -> ASGIApp:
    """Refuses requests for other hosts: a web page whose name was made to resolve to 127.0.0.1 (DNS rebinding)."""

    async def checked(scope: Scope, receive: Receive, send: Send) -> None:
        host = Request(scope).headers.get("host", "")
        if _is_loopback(host):
            await app(scope, receive, send)
        else:
            message = f"The embedded server is for requests to 127.0.0.1 or localhost, not to {host!r}"
            await PlainTextResponse(message, 421)(scope, receive, send)

    return checked


def _is_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
