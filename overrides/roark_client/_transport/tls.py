"""The TLS context: reading the certificate bundle is expensive, so one serves the process, made when first needed."""

from __future__ import annotations

import os
import ssl
from threading import Lock

import httpx

from ..errors import ConfigurationError
from .forks import renewed_in_child

_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


class _Shared:
    """Two threads that need it at once make one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._context: ssl.SSLContext | None = None
        renewed_in_child(self)

    def context(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = _read()
            return self._context

    def after_fork_in_child(self) -> None:
        self._lock = Lock()


def _read() -> ssl.SSLContext:
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        # The TLS library's errors are of this kind too.
        named = ", ".join(name for name in _VARIABLES if os.environ.get(name)) or "httpx's own bundle"
        raise ConfigurationError(f"no certificates can be read from {named}, to know the API's by: {error}") from error


_shared = _Shared()


def tls_context(*, is_secure: bool) -> ssl.SSLContext:
    """The context for an address. One that is plain http gets one that trusts nobody, read from no bundle."""
    return _shared.context() if is_secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
