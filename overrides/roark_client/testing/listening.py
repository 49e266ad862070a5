"""Serves an ASGI application on a loopback port, from a thread of its own, with uvicorn."""

from __future__ import annotations

import asyncio
import socket
import threading

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from starlette.types import ASGIApp

from .traffic import Connections

_START_SECONDS = 10
_KEEP_ALIVE_SECONDS = 3600


class Listener:
    """A running server: from `start` to `stop` it holds a port and a thread, after that neither."""

    def __init__(self, app: ASGIApp, connections: Connections) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            app,
            http=_protocol(connections),
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            # Nothing here closes a connection for being old: that would be a fault nobody asked for.
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._run, name=f"roark-server-{self.port}", daemon=True)
