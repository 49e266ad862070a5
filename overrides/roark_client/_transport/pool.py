"""The connections of the sync client in one process, and which exchange gets which."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from ..errors import ClientStateError
from .base_url import BaseURL
from .connection import Connection
from .failures import Failure, no_slot
from .http1 import IncomingResponse
from .request_factory import OutgoingRequest
from .slots import Lease, Slots
from .tls import tls_context

if TYPE_CHECKING:
    from _thread import LockType

MOST_CONNECTIONS = 100

LONGEST_IDLE = 4.0
"""Seconds. Common servers close an idle connection after 5 s: a POST that meets one that is just being closed may have
been executed for all we know, and isn't repeated."""

_RECHECK = 0.5
"""Seconds after which a thread that waits looks by itself: a signal handler may have kept another from waking it."""

_SWEEP_EVERY = 1.0
"""Seconds after which what has been idle for too long, or was left behind, is closed."""

CLOSED = "the client is closed: make another one, or use it inside of its with block"


class Pool:
    """The connections of one process."""

    def __init__(self, base_url: BaseURL) -> None:
        self._base_url = base_url
        self._slots: Slots[Connection] = Slots(MOST_CONNECTIONS)
        # The last one used is at the right, and the next one to be used.
        self._idle: deque[Connection] = deque()
        self._next_sweep = 0.0
        self._is_closed = False

    def send(self, outgoing: OutgoingRequest) -> IncomingResponse:
        """Send the request on a connection, and read its response.

        Raises:
            Failure: there is no response, or not all of it.
            ClientStateError: it is closed.
        """
        lease: Lease[Connection] = Lease()
        incoming: IncomingResponse | None = None
        try:
            if not self._slots.take(lease):
                self._wait(lease, outgoing)
            if self._is_closed:
                raise ClientStateError(CLOSED)
            incoming = self._exchange(lease, outgoing)
            return incoming
        finally:
            lease.is_held = False
            self._finish(lease, incoming)

    def _wait(self, lease: Lease[Connection], outgoing: OutgoingRequest) -> None:
        gate = Lock()
        gate.acquire()

        def wake() -> None:
            with suppress(RuntimeError):  # it is open
                gate.release()

        lease.wake = wake
        try:
            self._wait_for(gate, lease, outgoing.limit(outgoing.timeouts.pool))
        except TimeoutError:
            failure = no_slot(outgoing)
        else:
            return
        raise failure

    def _wait_for(self, gate: LockType, lease: Lease[Connection], seconds: float | None) -> None:
        ends = None if seconds is None else monotonic() + seconds
        while not (self._slots.has(lease) or self._is_closed):
            left = _RECHECK if ends is None else min(_RECHECK, ends - monotonic())
            if left <= 0:
                raise TimeoutError
            gate.acquire(timeout=left)
            self._slots.grant()

    def _exchange(self, lease: Lease[Connection], outgoing: OutgoingRequest) -> IncomingResponse:
        # The last one used, so that those that aren't needed expire.
        while self._idle:
            try:
                connection = lease.connection = self._idle.pop()
            except IndexError:  # another thread was faster
                break
            if monotonic() - connection.idle_since < LONGEST_IDLE and not connection.is_stale():
                try:
                    return connection.exchange(outgoing)
                except Failure as failure:
                    # The server has closed it just now, before it got anything: that is no attempt yet.
                    if outgoing.is_sent or failure.timed_out:
                        raise
            connection.close()
        connection = lease.connection = Connection()
        connection.open(self._base_url, tls_context() if self._base_url.is_secure else None, outgoing)
        if self._is_closed:
            raise ClientStateError(CLOSED)
        return connection.exchange(outgoing)

    def _finish(self, lease: Lease[Connection], incoming: IncomingResponse | None) -> None:
        connection = lease.connection
        if connection is not None:
            if incoming is not None and incoming.is_reusable:
                connection.idle_since = monotonic()
                self._idle.append(connection)
                if self._is_closed or connection.idle_since >= self._next_sweep:
                    self._next_sweep = connection.idle_since + _SWEEP_EVERY
                    self._close_idle(connection.idle_since - LONGEST_IDLE)
                    self._slots.purge()
            else:
                connection.close()
        self._slots.drop(lease)

    def _close_idle(self, before: float) -> None:
        """Close those that have been idle since before then; if the pool is closed, all of them."""
        with suppress(IndexError):  # another thread was faster
            while self._idle and (self._is_closed or self._idle[0].idle_since < before):
                self._idle.popleft().close()

    def close(self) -> None:
        """Close the connections. What is under way on them fails."""
        self._is_closed = True
        self._close_idle(0.0)
        for lease in self._slots.leases():
            lease.wake()
            if lease.connection is not None:
                lease.connection.shut_down()

    def abandon(self) -> None:
        """In a forked child: close its copies of the parent's sockets. What arrives on them is the parent's."""
        self._is_closed = True
        self._close_idle(0.0)
        for lease in self._slots.leases():
            if lease.connection is not None:
                lease.connection.close()
