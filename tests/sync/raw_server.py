"""A server on the loopback interface that sends arbitrary bytes."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import socket

Script = Callable[[socket], None]


@contextmanager
def raw_server(script: Script, *, until: bytes = b"\r\n\r\n") -> Iterator[str]:
    """The base URL of a server that runs the script on each connection once ``until`` has arrived, then closes it."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            request = b""
            while until not in request:
                request += self.request.recv(65536) or until
            with suppress(OSError):  # The client has closed the connection.
                script(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Ignore clients that close the connection early."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def sends(data: bytes) -> Script:
    """Send these bytes, and close the connection."""
    return lambda connection: connection.sendall(data)


def drips(start: bytes, piece: bytes) -> Script:
    """Send the start, then a few bytes every 10 ms until the client closes the connection."""

    def script(connection: socket) -> None:
        connection.sendall(start)
        connection.settimeout(0.01)
        while True:
            with suppress(TimeoutError):
                if not connection.recv(1):
                    return
            connection.sendall(piece)

    return script


def repeats(start: bytes, again: bytes) -> Script:
    """Send the start, then the same bytes again and again until the client closes the connection."""

    def script(connection: socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(again)

    return script
