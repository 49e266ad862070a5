"""A server that misbehaves on raw sockets, request by request as told, and remembers what it saw."""

from __future__ import annotations

import json
import socket
import ssl
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Condition, Event, Lock, Thread, current_thread
from typing import Any, Self

ENDLESS = 1_000_000_000


@dataclass(frozen=True)
class Seen:
    """A request, as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int


class Line:
    """The server's end of one connection."""

    def __init__(self, connection: socket.socket, stopping: Event) -> None:
        self._socket = connection
        self._stopping = stopping

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def reset(self) -> None:
        """Close so that the other end gets ECONNRESET, not an orderly end."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def pause(self, seconds: float) -> bool:
        """Wait; False when the server stops meanwhile."""
        return not self._stopping.wait(seconds)


Reply = Callable[[Line, Seen], None]


def head(status: int, headers: Mapping[str, str]) -> bytes:
    """A status line and headers."""
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def respond(status: int, body: bytes = b"", **headers: str) -> Reply:
    """A whole response. Header names are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = head(status, {"content-length": str(len(body)), **named}) + body
    return lambda line, _: line.send(data)


def respond_json(document: Any, status: int = 200, **headers: str) -> Reply:
    """A whole response of JSON."""
    return respond(status, json.dumps(document).encode(), content_type="application/json", **headers)


def truncated(status: int, body: bytes, **headers: str) -> Reply:
    """A response that ends before the length it promised."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = head(status, {"content-length": str(len(body) + 100), **named}) + body

    def reply(line: Line, _: Seen) -> None:
        line.send(data)
        line.close()

    return reply


def cut(line: Line, _: Seen) -> None:
    """No response: the connection is closed."""
    line.close()


def reset(line: Line, _: Seen) -> None:
    """No response: the connection is reset."""
    line.reset()


def silent(line: Line, _: Seen) -> None:
    """No respond, for as long as the server lives."""
    line.pause(ENDLESS)


def dripping(start: bytes, drop: bytes, every: float) -> Reply:
    """The start at once, then drop after drop."""

    def reply(line: Line, _: Seen) -> None:
        line.send(start)
        while line.pause(every):
            line.send(drop)

    return reply


class FaultServer:
    """Listens on loopback while it is entered. Each request gets the next of its replies; the last one repeats.

    Attributes:
        seen: the requests, in the order they arrived.
        connections: how many were opened.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self.seen: list[Seen] = []
        self.connections = 0
        self._replies: list[Reply] = []
        self._lock = Lock()
        self._changed = Condition(self._lock)
        self._open = 0
        self._stopping = Event()
        self._lines: list[Line] = []
        self._threads: list[Thread] = []

    def will(self, *replies: Reply) -> None:
        """Reply so from now on."""
        with self._lock:
            self._replies = list(replies)

    @property
    def url(self) -> str:
        host, port = self._listener.getsockname()
        return f"{'http' if self._tls is None else 'https'}://{host}:{port}"

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        with suppress(OSError):
            # Wakes accept().
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.close_connections()
        with self._lock:
            threads = list(self._threads)
        for thread in threads:
            thread.join(timeout=30)
            assert not thread.is_alive()

    def wait_for(self, requests: int) -> None:
        """Until so many have arrived."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.seen) >= requests, timeout=30)

    def wait_for_connections(self, connections: int) -> None:
        """Until so many have been opened."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.connections >= connections, timeout=30)

    def wait_until_closed(self, except_for: int = 0) -> None:
        """Until the clients have closed every connection but so many."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._open <= except_for, timeout=30)

    def close_connections(self) -> None:
        """Close those that are open."""
        for line in list(self._lines):
            line.close()

    def _start(self, target: Callable[..., None], *args: Any) -> None:
        thread = Thread(target=target, args=args, daemon=True)
        with self._lock:
            self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            # Some clients have gone before they are let in.
            with suppress(OSError):
                connection, _ = self._listener.accept()
                with self._changed:
                    self.connections += 1
                    self._open += 1
                    number = self.connections
                    self._changed.notify_all()
                self._start(self._serve, connection, number)

    def _serve(self, connection: socket.socket, number: int) -> None:
        # What the other end does to the connection is its business.
        with suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                connection.settimeout(20)
                connection = self._tls.wrap_socket(connection, server_side=True)
                connection.settimeout(None)
            self._talk(connection, number)
        connection.close()
        with self._changed:
            self._threads.remove(current_thread())
            self._open -= 1
            self._changed.notify_all()

    def _talk(self, connection: socket.socket, number: int) -> None:
        line = Line(connection, self._stopping)
        self._lines.append(line)
        reader = _Reader(connection)
        try:
            while not self._stopping.is_set():
                request = reader.request(number)
                with self._changed:
                    self.seen.append(request)
                    self._changed.notify_all()
                    reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
                reply(line, request)
        finally:
            line.close()
            self._lines.remove(line)


class _Reader:
    """Reads requests from a socket. (A file made from a socket would keep it open after its close.)"""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._buffer = b""

    def until(self, end: bytes) -> bytes:
        while end not in self._buffer:
            self._receive()
        found, _, self._buffer = self._buffer.partition(end)
        return found

    def exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._receive()
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found

    def _receive(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("the client has hung up")
        self._buffer += data

    def request(self, connection: int) -> Seen:
        first, *lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = self.exactly(int(headers.get("content-length", "0")))
        return Seen(method, target, headers, body, connection)


@contextmanager
def refusing() -> Iterator[str]:
    """The URL of a port that nothing listens on, and nothing else can take."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host, port = taken.getsockname()
        yield f"http://{host}:{port}"
