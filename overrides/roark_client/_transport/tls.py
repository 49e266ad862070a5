"""The TLS context: reading the certificate bundle is expensive, so one serves the process, made when first needed."""

from __future__ import annotations

import ssl
from threading import Lock

import httpx

from .forks import renewed_in_child


class _Shared:
    """Two threads that need it at once make one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._context: ssl.SSLContext | None = None
        renewed_in_child(self)

    def context(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = httpx.create_ssl_context()
            return self._context

    def after_fork_in_child(self) -> None:
        self._lock = Lock()


_shared = _Shared()


def tls_context(*, is_secure: bool) -> ssl.SSLContext:
    """The context for an address. One that is plain http gets one that trusts nobody: it costs nothing."""
    return _shared.context() if is_secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
