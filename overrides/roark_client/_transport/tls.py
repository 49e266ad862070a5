"""The TLS context: reading the certificates is slow, so one serves the process, made when first needed."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from ssl import SSLContext

_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def tls_context() -> SSLContext:
    """The context: it trusts the certificates that SSL_CERT_FILE or SSL_CERT_DIR name, or those of certifi.

    Raises:
        ConfigurationError: they can't be read.
    """
    named = next((name for name in _VARIABLES if os.environ.get(name)), None)
    return _context(named, os.environ[named] if named else _bundle())


@cache
def _context(named: str | None, value: str) -> SSLContext:
    # Threads that come here at once may make one each; they would be the same.
    import ssl

    try:
        if named == "SSL_CERT_DIR":
            context = ssl.create_default_context(capath=value)
        else:
            context = ssl.create_default_context(cafile=value)
    except OSError as error:
        # The TLS library's errors are of this kind too.
        raise ConfigurationError(
            f"no certificates can be read from {named or value}, to verify the API's certificate: {error}"
        ) from error
    context.set_alpn_protocols(["http/1.1"])
    return context


def _bundle() -> str:
    # httpx depends on it for the same purpose.
    import certifi

    return certifi.where()
