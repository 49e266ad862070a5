"""A server on loopback that sends whatever it is told to, HTTP or not."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import socket

Script = Callable[[socket], None]


@contextmanager
def raw_server(script: Script, *, until: bytes = b"\r\n\r\n") -> Iterator[str]:
    """Its base URL. Each connection is handed to the script once ``until`` has arrived on it, and closed after that."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            request = b""
            while until not in request:
                request += self.request.recv(65536) or until
            with suppress(OSError):  # the client has hung up
                script(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """A client that hangs up in the middle has its reasons."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def sends(data: bytes) -> Script:
    """Send it, and close the connection."""
    return lambda connection: connection.sendall(data)


def drips(start: bytes, drop: bytes) -> Script:
    """Send the start, then a drop whenever the client has waited a moment, until it hangs up."""

    def script(connection: socket) -> None:
        connection.sendall(start)
        connection.settimeout(0.01)
        while True:
            with suppress(TimeoutError):
                if not connection.recv(1):
                    return
            connection.sendall(drop)

    return script


def repeats(start: bytes, again: bytes) -> Script:
    """Send the start, then the rest as fast as it is taken, until the client hangs up."""

    def script(connection: socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(again)

    return script
