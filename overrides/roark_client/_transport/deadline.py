"""The bound on a whole operation, the time-outs that know it, and sync connections on which every wait ends by then.

The async client is stopped by asyncio instead.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

import httpcore

_CLOCK_GRAIN = 0.001
_PIECE = 65536


class Deadline:
    """When an operation must be over."""

    __slots__ = ("_ends", "_monotonic", "seconds")

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._ends = monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left; 0 when there are none."""
        return max(0.0, self._ends - self._monotonic())

    def has_passed(self) -> bool:
        """Whether it is over; a wait for all that remained may end a grain of the clock too early."""
        return self._ends - self._monotonic() <= _CLOCK_GRAIN

    def bound(self, timeouts: Mapping[str, float | None]) -> dict[str, float | None]:
        """httpx's time-outs, none of them longer than what is left."""
        left = self.remaining()
        return {
            phase: BoundTimeout(left if seconds is None else min(seconds, left), self)
            for phase, seconds in timeouts.items()
        }


class BoundTimeout(float):
    """A time-out of one wait that knows when the whole operation ends.

    HTTP libraries start a time-out anew for each read, so that a body that drips in goes on for ever. This one
    passes through them as the number that it is, to `BoundStream`, which asks it what is left.
    """

    __slots__ = ("deadline",)

    deadline: Deadline

    def __new__(cls, seconds: float, deadline: Deadline) -> Self:
        self = super().__new__(cls, seconds)
        self.deadline = deadline
        return self

    def left(self) -> float:
        """Seconds that this wait may take now."""
        return min(float(self), self.deadline.remaining())


def _left(timeout: float | None, error: type[httpcore.TimeoutException]) -> float | None:
    if type(timeout) is not BoundTimeout:
        return timeout
    left = timeout.left()
    if left <= 0:
        raise error("the deadline has passed")
    return left


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return [str(address[0]) for *_, address in found]


class BoundStream(httpcore.NetworkStream):
    """A connection's stream; a wait is as long as its time-out and the deadline allow."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            if type(timeout) is not BoundTimeout:
                self._stream.write(buffer, timeout)
                return
            # In pieces: within one write each partial send has the time-out to itself.
            for start in range(0, len(buffer), _PIECE):
                self._stream.write(buffer[start : start + _PIECE], _left(timeout, httpcore.WriteTimeout))
        finally:
            # An exception takes this frame along, and the request's head holds the token.
            del buffer

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        bounded = _left(timeout, httpcore.ConnectTimeout)
        return BoundStream(self._stream.start_tls(ssl_context, server_hostname, bounded))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class BoundBackend(httpcore.NetworkBackend):
    """Makes such connections.

    The operating system looks names up: that takes as long as it takes.
    """

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        if type(timeout) is not BoundTimeout:
            stream = self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
            return BoundStream(stream)
        # One address after the other: within one connect each has the time-out to itself.
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in _addresses(host, port):
            left = _left(timeout, httpcore.ConnectTimeout)
            try:
                return BoundStream(self._backend.connect_tcp(address, port, left, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        bounded = _left(timeout, httpcore.ConnectTimeout)
        return BoundStream(self._backend.connect_unix_socket(path, bounded, socket_options))

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)
