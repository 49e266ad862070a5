"""Connections whose every wait ends at the call's deadline, however slowly bytes drip in.

For the sync client. The async one is stopped by asyncio.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from .deadline import BoundTimeout

_PIECE = 65536


def _left(timeout: float | None, error: type[httpcore.TimeoutException]) -> float | None:
    if type(timeout) is not BoundTimeout:
        return timeout
    left = timeout.left()
    if left <= 0:
        raise error("the call's deadline has passed")
    return left


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return [str(address[0]) for *_, address in found]


class BoundStream(httpcore.NetworkStream):
    """A connection's stream; a wait is as long as its time-out and the call's deadline allow."""

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

    Looking a name up is the operating system's: it keeps its own time.
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
