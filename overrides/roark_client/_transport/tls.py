"""The TLS context: reading the certificates is slow, so one serves the process, made when first needed."""

from __future__ import annotations

import os
import ssl
from functools import cache

import httpx

from ..errors import ConfigurationError

_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


@cache
def _verifying() -> ssl.SSLContext:
    # Threads that come here at once may make one each: it would be the same.
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        # The TLS library's errors are of this kind too.
        named = ", ".join(name for name in _VARIABLES if os.environ.get(name)) or "httpx's own bundle"
        raise ConfigurationError(
            f"no certificates can be read from {named}, to verify the API's certificate: {error}"
        ) from error


def tls_context(*, is_secure: bool) -> ssl.SSLContext:
    """The context for a base URL. If that is plain http, one without certificates that trusts nobody."""
    return _verifying() if is_secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
