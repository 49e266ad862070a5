"""A connection of the sync client: a socket that sends one request at a time and reads its response."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from .base_url import BaseURL
from .failures import Phase, attempt_failed
from .http1 import IncomingResponse
from .readiness import readiness
from .request_factory import OutgoingRequest

if TYPE_CHECKING:
    from ssl import SSLContext

_READ_SIZE = 65_536

_PIECE = 262_144
"""Bytes that are handed to the operating system at once. It takes some of them, or there is an error."""

_TLS_RECORD = 16_384
"""The same over TLS. Of more than a record, the server may have got a part when there is an error."""

_UNKNOWN = -1.0


class Connection:
    """One connection to the API.

    Attributes:
        idle_since: when it was last used, on the monotonic clock.
    """

    # Of the class: a destructor needs them, even if a signal handler has raised where they would be set.
    _socket: socket.socket | None = None
    _timeout: float | None = _UNKNOWN
    _piece = _PIECE
    _is_ready: Callable[[int], object]
    idle_since = 0.0

    def open(self, base_url: BaseURL, context: SSLContext | None, outgoing: OutgoingRequest) -> None:
        """Connect.

        Raises:
            Failure: it isn't possible, or not in time.
        """
        try:
            self._connect(base_url, outgoing)
            if context is not None:
                self._start_tls(context, base_url, outgoing)
            assert self._socket is not None
            self._is_ready = readiness(self._socket.fileno())
        except OSError as error:
            failure = attempt_failed(error, outgoing, "connect")
        else:
            return
        raise failure

    def _connect(self, base_url: BaseURL, outgoing: OutgoingRequest) -> None:
        seconds = outgoing.limit(outgoing.timeouts.connect)
        ends = None if seconds is None else monotonic() + seconds
        addresses = _look_up(base_url, seconds)
        while True:
            family, kind, protocol, _, address = addresses.pop(0)
            # They share the time, so that one that doesn't respond leaves some to the next.
            share = None if ends is None else max(0.001, ends - monotonic()) / (len(addresses) + 1)
            try:
                self._socket = socket.socket(family, kind, protocol)
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._limit_wait(outgoing, share)
                self._socket.connect(address)
            except OSError:
                self.close()
                if not addresses:
                    raise
            else:
                return

    def _start_tls(self, context: SSLContext, base_url: BaseURL, outgoing: OutgoingRequest) -> None:
        assert self._socket is not None
        # The standard library would leave a connection open that was reset already.
        error = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise OSError(error, os.strerror(error))
        secure = context.wrap_socket(
            self._socket,
            # As bytes: a str would be encoded by a codec that takes milliseconds to import.
            server_hostname=base_url.hostname.encode("ascii"),
            do_handshake_on_connect=False,
        )
        self._socket, self._timeout, self._piece = secure, _UNKNOWN, _TLS_RECORD
        self._limit_wait(outgoing, outgoing.timeouts.connect)
        secure.do_handshake()

    def exchange(self, outgoing: OutgoingRequest) -> IncomingResponse:
        """Send the request and read its response.

        Raises:
            Failure: there is no response, or not all of it.
        """
        incoming = outgoing.response()
        sending: OSError | None = None
        error: Exception | None = None
        phase: Phase = "write"
        try:
            sending = self._send(outgoing)
            phase = "read"
            self._receive(outgoing, incoming)
        except OSError as caught:
            error = caught
        finally:
            incoming.release()
        if sending is not None or not outgoing.factory.keeps_alive:
            incoming.is_reusable = False
        if incoming.is_over or incoming.is_error():
            return incoming
        raise attempt_failed(sending or error or incoming.error or ConnectionError(), outgoing, phase)

    def _send(self, outgoing: OutgoingRequest) -> OSError | None:
        """Send the request.

        Returns:
            The error, if the server took only a part of it: it may have responded to that.
        """
        seconds = outgoing.timeouts.write
        for view in outgoing.pieces:
            start = 0
            while start < len(view):
                if outgoing.deadline is not None or seconds != self._timeout:
                    self._limit_wait(outgoing, seconds)
                was_sent, outgoing.is_sent = outgoing.is_sent, True
                try:
                    start += self._socket.send(view[start : start + self._piece])  # type: ignore[union-attr]
                except OSError as error:
                    outgoing.is_sent = was_sent
                    if not was_sent or (isinstance(error, TimeoutError) and not self._is_ready(0)):
                        raise
                    return error
        return None

    def _receive(self, outgoing: OutgoingRequest, incoming: IncomingResponse) -> None:
        seconds = outgoing.timeouts.read
        is_over = False
        while not is_over:
            if outgoing.deadline is not None or seconds != self._timeout:
                self._limit_wait(outgoing, seconds)
            # A view, since variables of frames may be shown, and the response may repeat the token.
            is_over = incoming.receive(memoryview(self._socket.recv(_READ_SIZE)))  # type: ignore[union-attr]

    def _limit_wait(self, outgoing: OutgoingRequest, seconds: float | None) -> None:
        """Set how long the next wait may take."""
        seconds = outgoing.limit(seconds)
        if seconds != self._timeout:
            self._socket.settimeout(seconds)  # type: ignore[union-attr]
            self._timeout = seconds

    def is_stale(self) -> bool:
        """Whether the server has closed it, or has sent something that nobody asked for."""
        return bool(self._is_ready(0))

    def shut_down(self) -> None:
        """End the exchange that another thread has on it."""
        connected = self._socket
        if connected is not None:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close it."""
        if self._socket is not None:
            self._socket.close()
            self._socket, self._timeout = None, _UNKNOWN

    def __del__(self) -> None:
        # If a signal handler has raised before it was closed.
        self.close()


def _look_up(base_url: BaseURL, seconds: float | None) -> list[Any]:
    """The addresses of the host.

    Raises:
        OSError: there are none, or they can't be found in time.
    """
    arguments = (base_url.hostname, base_url.port, 0, socket.SOCK_STREAM)
    if seconds is None or base_url.is_address:
        return socket.getaddrinfo(*arguments)
    # Not imported where there is nothing to look up.
    from queue import Empty, SimpleQueue

    # The operating system's own time-out for this is long, and can't be changed; a thread can be left behind.
    found: SimpleQueue[list[Any] | OSError] = SimpleQueue()

    def look_up() -> None:
        try:
            found.put(list(socket.getaddrinfo(*arguments)))
        except OSError as error:
            found.put(error)

    Thread(target=look_up, name="roark-client-dns", daemon=True).start()
    try:
        outcome = found.get(timeout=seconds)
    except Empty:
        raise TimeoutError("the host name could not be looked up") from None
    if isinstance(outcome, OSError):
        raise outcome
    return outcome
