"""The base URL, checked, and the URLs made from it."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import quote, unquote, urlencode

import httpx

from roark_runtime.errors import RequestValidationError

# Of a host's labels. Not a pattern: to compile one would be most of what making a client takes.
_LETTERS = frozenset("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")


class BaseURL:
    """Where the API is.

    An error is kept, not raised, so that the caller can drop what it was given (it may contain a password) before an
    exception shows the variables of its frames.

    Attributes:
        error: why this isn't a URL to send a token to; None when it is.
        text: the URL without a slash at the end.
        host: the value of the Host header.
        is_secure: whether it is https.
        is_loopback: whether it is on this machine.
    """

    __slots__ = ("error", "host", "is_loopback", "is_secure", "text")

    def __init__(self, base_url: str, source: str, *, allow_insecure: bool) -> None:
        self.text = self.host = ""
        self.is_secure = self.is_loopback = False
        try:
            url = httpx.URL(base_url)
            self.is_secure = url.scheme == "https"
            self.is_loopback = _is_loopback(url.host)
        except (httpx.InvalidURL, TypeError, ValueError):
            self.error: str | None = f"{source} is not a valid URL; give one such as https://api.example.com"
            return
        error = self._error(url, allow_insecure)
        self.error = None if error is None else f"{source} {error}"
        if error is None:
            self.text = str(url).rstrip("/")
            self.host = url.netloc.decode("ascii")

    def _error(self, url: httpx.URL, allow_insecure: bool) -> str | None:
        if url.scheme not in ("http", "https") or not _is_host(url):
            return "must start with https:// and name a host"
        if url.userinfo:
            return "contains a user name or password; the API takes a bearer token (bearer_token=)"
        if url.query or url.fragment:
            return "must end with its path: no query, no fragment"
        if not (self.is_secure or self.is_loopback or allow_insecure):
            return "is http://, which would send the token unencrypted; use https://, or allow_insecure=True"
        return None

    def url(self, path: str, params: Mapping[str, str | list[str]]) -> httpx.URL:
        """The URL of a path, which starts with a slash and is quoted, and a query, in which a list is repeated.

        Raises:
            RequestValidationError: it is longer than a URL can be, or contains what can't be sent.
        """
        try:
            query = f"?{urlencode(params, doseq=True, quote_via=quote)}" if params else ""
            return httpx.URL(f"{self.text}{path}{query}")
        except httpx.InvalidURL as error:
            raise RequestValidationError(f"path and query don't make a valid URL: {error}") from error
        except UnicodeEncodeError:
            raise RequestValidationError("path or query contain a lone surrogate, which can't be sent") from None


def _is_host(url: httpx.URL) -> bool:
    host = url.raw_host.decode("ascii")
    port = 443 if url.port is None else url.port
    labels = host.removesuffix(".").split(".")
    return (":" in host or all(0 < len(label) < 64 and _LETTERS.issuperset(label) for label in labels)) and (
        0 < port < 65536
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_path(path: str) -> None:
    """A path for `request`, of an operation that isn't in the spec yet.

    Raises:
        RequestValidationError: it could lead somewhere else than it seems to.
    """
    if not path.startswith("/") or path.startswith("//"):
        raise RequestValidationError(f"path: {path!r} must start with one slash; the host is the client's base URL")
    if any(character in path for character in "?#\\") or not path.isprintable():
        raise RequestValidationError(
            f"path: {path!r} contains a character that no path may contain; the query goes in params="
        )
    if any(segment in (".", "..") for segment in unquote(path).split("/")):
        raise RequestValidationError(f"path: {path!r} has a dot segment, which leads to another path")
