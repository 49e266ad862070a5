"""The base URL, checked, and the targets of requests made from it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote, urlencode, urlsplit

from roark_runtime.errors import RequestValidationError

# Of a host's labels. Not a pattern: to compile one would be most of what making a client takes.
_LETTERS = frozenset("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
_PORTS = {"http": 80, "https": 443}
_LONGEST_TARGET = 65_536

# What a path may contain besides letters and digits; "%" because it is percent-encoded already.
_IN_PATHS = "/%!$&'()*+,;=:@-._~"


class BaseURL:
    """Where the API is.

    An error is kept, not raised, so that the caller can drop what it was given (it may contain a password) before an
    exception shows the variables of its frames.

    Attributes:
        error: why this isn't a URL to send a token to; None when it is.
        text: the URL without a slash at the end.
        host: the value of the Host header.
        hostname: the name or address to connect to.
        port: the port to connect to.
        is_address: whether the host is an address, not a name.
        is_secure: whether it is https.
        is_loopback: whether it is on this machine.
    """

    __slots__ = ("_prefix", "error", "host", "hostname", "is_address", "is_loopback", "is_secure", "port", "text")

    def __init__(self, base_url: str, source: str, *, allow_insecure: bool) -> None:
        self._prefix = self.text = self.host = self.hostname = ""
        self.is_address = self.is_secure = self.is_loopback = False
        self.port = 0
        try:
            error = self._read(base_url, allow_insecure)
        except (AttributeError, ValueError):  # not a string, or not a URL
            error = "is not a valid URL; give one such as https://api.example.com"
        self.error = None if error is None else f"{source} {error}"

    def _read(self, base_url: str, allow_insecure: bool) -> str | None:
        if not base_url.isprintable() or " " in base_url or "\\" in base_url:
            raise ValueError
        parts = urlsplit(base_url)
        scheme, hostname = parts.scheme, parts.hostname
        if scheme not in _PORTS or not hostname:
            return "must start with https:// and name a host"
        if "@" in parts.netloc:
            return "contains a user name or password; the API takes a bearer token (bearer_token=)"
        if parts.query or parts.fragment or "?" in base_url or "#" in base_url:
            return "must end with its path: no query, no fragment"
        self.hostname = _checked_host(hostname)
        self.port = _PORTS[scheme] if parts.port is None else parts.port
        if self.port == 0:
            raise ValueError
        self.is_secure = scheme == "https"
        if ":" in self.hostname or self.hostname[-1].isdigit():
            from ipaddress import ip_address

            self.is_address, self.is_loopback = True, ip_address(self.hostname).is_loopback
        else:
            # Not names below localhost: a resolver may know another address for them.
            self.is_loopback = self.hostname == "localhost"
        if not (self.is_secure or self.is_loopback or allow_insecure):
            return "is http://, which would send the token unencrypted; use https://, or allow_insecure=True"
        shown = f"[{self.hostname}]" if ":" in self.hostname else self.hostname
        self.host = shown if self.port == _PORTS[scheme] else f"{shown}:{self.port}"
        self._prefix = quote(parts.path, safe=_IN_PATHS).rstrip("/")
        self.text = f"{scheme}://{self.host}{self._prefix}"
        return None

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return self.text.removesuffix(self._prefix) if self._prefix else self.text

    def target(self, path: str, params: Mapping[str, str | list[str]]) -> str:
        """The target of a request: a path, which starts with a slash and is quoted, and a query.

        Args:
            path: the path below the base URL.
            params: the query; a list is repeated.

        Raises:
            RequestValidationError: it is longer than a URL can be, or contains what can't be sent.
        """
        target = self._prefix + path
        if params:
            try:
                target = f"{target}?{urlencode(params, doseq=True, quote_via=quote)}"
            except UnicodeEncodeError:
                raise RequestValidationError("the query contains a lone surrogate, which can't be sent") from None
        if len(target) > _LONGEST_TARGET:
            raise RequestValidationError(f"path and query are longer than {_LONGEST_TARGET} characters")
        return target


def _checked_host(hostname: str) -> str:
    """The host name in ASCII.

    Raises:
        ValueError: it isn't a valid host name.
    """
    if ":" in hostname:
        from ipaddress import IPv6Address

        return str(IPv6Address(hostname))
    if not hostname.isascii() or "xn--" in hostname:
        # Depends on the package that httpx depends on for the same purpose, and is rare.
        import idna

        hostname = idna.encode(idna.decode(hostname) if hostname.isascii() else hostname, uts46=True).decode("ascii")
    for label in hostname.removesuffix(".").split("."):
        if not (0 < len(label) < 64 and _LETTERS.issuperset(label)):
            raise ValueError
    return hostname


def checked_path(path: str) -> str:
    """A path for `request`, of an operation that isn't in the spec yet, percent-encoded.

    Raises:
        RequestValidationError: it could lead somewhere else than it seems to, or can't be sent.
    """
    if not path.startswith("/") or path.startswith("//"):
        raise RequestValidationError(f"path: {path!r} must start with one slash; the host is the client's base URL")
    if any(character in path for character in "?#\\") or not path.isprintable():
        raise RequestValidationError(
            f"path: {path!r} contains a character that no path may contain; the query goes in params="
        )
    if any(segment in (".", "..") for segment in unquote(path).split("/")):
        raise RequestValidationError(f"path: {path!r} has a dot segment, which leads to another path")
    return quote(path, safe=_IN_PATHS)
