"""Fetch one document over HTTP: from the site alone, within limits of size and time, and only if it has changed."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import NamedTuple

import httpx

from ..display import printable
from ..errors import FetchError
from .site import Site
from .validators import Validators, valid

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_RETRY = "Nothing has been written. Try again later; if that doesn't help, open the URL in a browser."
# Compression is not accepted, so a small response can't expand to gigabytes.
_HEADERS = {"accept": "text/markdown, application/json, text/plain, */*;q=0.1", "accept-encoding": "identity"}
_TEXT_TYPE = re.compile(r"text/[\w.+-]+|application/(?:[\w.-]+\+)?(?:json|yaml)|application/x-yaml", re.ASCII)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """Limits for one document: bytes, seconds (from connecting to the last byte, with redirects) and redirects.

    ``total`` is the limit for the bytes of all documents together.
    """

    size: int = 16 * 2**20
    seconds: float = 60.0
    redirects: int = 5
    total: int = 256 * 2**20


DEFAULT_LIMITS = Limits()


class Copy(NamedTuple):
    """A document that was fetched before, and the validators of its response."""

    data: bytes
    validators: Validators


class Fetched(NamedTuple):
    """A document at a URL: from the response, or the copy if the document has not changed."""

    url: str
    data: bytes
    validators: Validators

    def text(self) -> str:
        """The document as text. Raises FetchError if it is not UTF-8, or is HTML."""
        try:
            text = self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise FetchError(f"not UTF-8 text: {error}", file=self.url, remedy=_RETRY) from error
        if _HTML.match(text):
            raise _is_html(self.url)
        return text


def client() -> httpx.AsyncClient:
    """A client for a Fetcher. It has no timeouts, as the Fetcher has one for everything, and keeps no cookies."""
    return httpx.AsyncClient(timeout=None, cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])))


class Fetcher:
    """Fetches documents of one site."""

    def __init__(self, site: Site, client: httpx.AsyncClient, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self.site = site
        self.limits = limits
        self._client = client
        self._left = limits.total

    async def fetch(self, url: str, copy: Copy | None = None) -> Fetched | None:
        """The document at a URL, or None if it is not found (404, 410).

        Raises FetchError naming the URL for anything else that goes wrong.
        """
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._follow(url, copy)
        except TimeoutError as error:
            raise _failed(f"no complete response within {self.limits.seconds:g} seconds", url) from error
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise _failed(f"could not connect: {_words(error)}", url) from error
        except httpx.RemoteProtocolError as error:
            raise _failed(f"the response is incomplete, or is not HTTP: {_words(error)}", url) from error
        except httpx.InvalidURL as error:
            raise _failed(f"it redirects to an invalid URL: {_words(error)}", url) from error
        # An error of TLS in the middle of a connection is an OSError.
        except (httpx.HTTPError, OSError) as error:
            raise _failed(f"the request failed: {_words(error)}", url) from error

    async def _follow(self, asked: str, copy: Copy | None) -> Fetched | None:
        url = asked
        for _ in range(self.limits.redirects + 1):
            found = await self._once(url, asked, copy)
            if not isinstance(found, str):
                return found
            url = found
        raise _failed(f"more than {self.limits.redirects} redirects, the last one to {printable(url)}", asked)

    async def _once(self, url: str, asked: str, copy: Copy | None) -> Fetched | str | None:
        """The document, the URL that it redirects to, or None if it is not found."""
        conditions = copy.validators.conditions() if copy else {}
        async with self._client.stream("GET", url, headers={**_HEADERS, **conditions}) as response:
            if response.has_redirect_location:
                return self._redirect_target(response, asked)
            if response.status_code in _GONE:
                return None
            if response.status_code == HTTPStatus.NOT_MODIFIED and copy and conditions:
                return Fetched(asked, *copy)
            if response.status_code != HTTPStatus.OK:
                raise _failed(f"the response has the status {response.status_code}", asked)
            _check_headers(response, asked)
            headers = response.headers
            validators = valid(headers.get("etag"), headers.get("last-modified"))
            return Fetched(asked, await self._body(response, asked), validators)

    def _redirect_target(self, response: httpx.Response, asked: str) -> str:
        location = response.headers["location"]
        target = self.site.resolved(location, str(response.url))
        if target is None:
            raise FetchError(
                f"it redirects to '{printable(location)}', which is not on {self.site.base}; not followed",
                file=asked,
                remedy="Nothing has been written. If the site has moved, update openapi/pipeline/sync/site.py.",
            )
        return target

    async def _body(self, response: httpx.Response, asked: str) -> bytes:
        data = bytearray()
        async for piece in response.aiter_raw():
            data += piece
            self._left -= len(piece)
            if len(data) > self.limits.size:
                raise _failed(f"the body has more than {self.limits.size} bytes", asked)
            if self._left < 0:
                raise _failed(f"all documents together have more than {self.limits.total} bytes", asked)
        if not data:
            raise _failed("the body is empty", asked)
        return bytes(data)


def _check_headers(response: httpx.Response, asked: str) -> None:
    """Raises FetchError if the headers are not those of uncompressed text. Headers that say nothing are accepted."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        raise _failed(f"the body is compressed ('{printable(encoding)}'), which the request doesn't accept", asked)
    if "content-type" not in response.headers:
        return
    media_type = response.headers["content-type"].partition(";")[0].strip().lower()
    if media_type in _HTML_TYPES:
        raise _is_html(asked)
    if not _TEXT_TYPE.fullmatch(media_type):
        raise _failed(f"the content type is '{printable(media_type)}'; expected text, JSON or YAML", asked)
    charset = response.charset_encoding
    if charset is not None and charset not in _UTF_8:
        raise _failed(f"the charset is '{printable(charset)}'; expected UTF-8", asked)


def _is_html(url: str) -> FetchError:
    return FetchError(
        "this is HTML, not a document",
        file=url,
        remedy="Nothing has been written. It may be an error page: try again later.",
    )


def _failed(problem: str, url: str) -> FetchError:
    return FetchError(problem, file=url, remedy=_RETRY)


def _words(error: Exception) -> str:
    return printable(str(error) or type(error).__name__)
