"""The connections of a client: one pool a process, and for the async client one an event loop."""

from __future__ import annotations

import asyncio
import os
import ssl
from functools import cache
from threading import Lock
from typing import Any, Literal
from weakref import WeakKeyDictionary, ref

import httpx

from ..errors import ClientStateError, ConfigurationError
from .address import Address
from .bounded import BoundBackend
from .forks import renewed_in_child

Backend = Literal["httpx", "aiohttp"]

# Idle connections are dropped before common servers drop theirs (5 s): a POST that meets a connection just being
# closed can't be repeated.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=4.0)


class Connections:
    """The sync client's: made when first needed, shared by threads and `with_options` copies."""

    def __init__(self, address: Address, foreign: httpx.Client | None) -> None:
        self._address = address
        self.foreign = foreign
        self._client = foreign
        self._used_in: int | None = None
        self._closed = False
        self._lock = Lock()
        renewed_in_child(self)

    def client(self) -> httpx.Client:
        """What to send with.

        Raises:
            ClientStateError: it is closed, or the caller's and from before a fork.
        """
        if self._client is not None and self._used_in is not None and not self._closed:
            return self._client
        with self._lock:
            _check_open(self._closed, self.foreign)
            if self._used_in is None:
                self._used_in = os.getpid()
            if self._client is None:
                self._client = _bounded(httpx.Client(**_configuration(self._address)))
            return self._client

    def close(self) -> None:
        """Close what is ours. A client of the caller's stays open."""
        with self._lock:
            self._closed = True
            if self._client is not None and self.foreign is None:
                self._client.close()
                self._client = None

    def after_fork_in_child(self) -> None:
        """The parent's sockets are left alone: reading from them would take its answers."""
        self._lock = Lock()
