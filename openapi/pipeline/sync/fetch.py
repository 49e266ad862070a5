"""Fetch one document over HTTP: from the site alone, within limits of size and time, and only if it has changed."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import NamedTuple

import httpx

from ..display import shown
from ..errors import FetchError
from .site import Site
from .validators import Validators, valid

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_AGAIN = "Nothing has been written. Try again later; if it stays so, look at the address in a browser."
# Nothing compressed is asked for, and so none is unpacked: a few bytes on the way can't become gigabytes here.
_HEADERS = {"accept": "text/markdown, application/json, text/plain, */*;q=0.1", "accept-encoding": "identity"}
_TEXT_TYPE = re.compile(r"text/[\w.+-]+|application/(?:[\w.-]+\+)?(?:json|yaml)|application/x-yaml", re.ASCII)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """How much may be asked of the one who fetches.

    ``size`` is bytes of one document, ``seconds`` the time for all of it, from the connection to the last byte and with
    every redirect, and ``redirects`` their number. ``total`` is bytes of all documents together.
    """

    size: int = 16 * 2**20
    seconds: float = 60.0
    redirects: int = 5
    total: int = 256 * 2**20


USUAL = Limits()


class Copy(NamedTuple):
    """What is at hand of a document, and the validators that came with it."""

    data: bytes
    validators: Validators


class Fetched(NamedTuple):
    """A document as it arrived (or, unchanged, as it is at hand) from the URL that was asked for."""

    url: str
    data: bytes
    validators: Validators

    def text(self) -> str:
        """The document as text. Raises FetchError where it is none, or a page of HTML."""
        try:
            text = self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise FetchError(f"not UTF-8 text: {error}", file=self.url, remedy=_AGAIN) from error
        if _HTML.match(text):
            raise _is_html(self.url)
        return text


def client() -> httpx.AsyncClient:
    """A client for a Fetcher, which has one limit of time for all steps: the client has none. It keeps no cookies."""
    return httpx.AsyncClient(timeout=None, cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])))


class Fetcher:
    """Fetches documents of one site over one pool of connections."""

    def __init__(self, site: Site, client: httpx.AsyncClient, *, limits: Limits = USUAL) -> None:
        self.site = site
        self.limits = limits
        self._client = client
        self._left = limits.total

    async def fetch(self, url: str, copy: Copy | None = None) -> Fetched | None:
        """The document at a URL, or None if there is none (404, 410).

        Raises FetchError naming the URL for anything else that may come of it.
        """
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._followed(url, copy)
        except TimeoutError as error:
            raise _failed(f"it took more than {self.limits.seconds:g} seconds", url) from error
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise _failed(f"could not connect: {_words(error)}", url) from error
        except httpx.RemoteProtocolError as error:
            raise _failed(f"the response is cut off, or is not HTTP: {_words(error)}", url) from error
        except httpx.InvalidURL as error:
            raise _failed(f"it leads to an address that is no URL: {_words(error)}", url) from error
        # What TLS finds wrong in the middle of a connection comes as OSError.
        except (httpx.HTTPError, OSError) as error:
            raise _failed(f"it did not arrive: {_words(error)}", url) from error

    async def _followed(self, asked: str, copy: Copy | None) -> Fetched | None:
        url = asked
        for _ in range(self.limits.redirects + 1):
            found = await self._once(url, asked, copy)
            if not isinstance(found, str):
                return found
            url = found
        raise _failed(f"more than {self.limits.redirects} redirects, the last to {shown(url)}", asked)

    async def _once(self, url: str, asked: str, copy: Copy | None) -> Fetched | str | None:
        """The document, or where to ask for it instead."""
        conditions = copy.validators.conditions() if copy else {}
        async with self._client.stream("GET", url, headers={**_HEADERS, **conditions}) as response:
            if response.has_redirect_location:
                return self._elsewhere(response, asked)
            if response.status_code in _GONE:
                return None
            if response.status_code == HTTPStatus.NOT_MODIFIED and copy and conditions:
                return Fetched(asked, *copy)
            if response.status_code != HTTPStatus.OK:
                raise _failed(f"the response is {response.status_code}", asked)
            _check_kind(response, asked)
            headers = response.headers
            validators = valid(headers.get("etag"), headers.get("last-modified"))
            return Fetched(asked, await self._body(response, asked), validators)

    def _elsewhere(self, response: httpx.Response, asked: str) -> str:
        location = response.headers["location"]
        target = self.site.resolved(location, str(response.url))
        if target is None:
            raise FetchError(
                f"it redirects to '{shown(location)}', which is not on {self.site.base}; that has not been followed",
                file=asked,
                remedy="Nothing has been written. If the docs have moved: openapi/pipeline/sync/site.py has it.",
            )
        return target

    async def _body(self, response: httpx.Response, asked: str) -> bytes:
        data = bytearray()
        async for piece in response.aiter_raw():
            data += piece
            self._left -= len(piece)
            if len(data) > self.limits.size:
                raise _failed(f"its body has more than {self.limits.size} bytes", asked)
            if self._left < 0:
                raise _failed(f"with it, all documents together have more than {self.limits.total} bytes", asked)
        if not data:
            raise _failed("its body is empty", asked)
        return bytes(data)


def _check_kind(response: httpx.Response, asked: str) -> None:
    """Whether its head says that this is text, as it is. One that says nothing is taken by what its body is."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        raise _failed(f"its body is compressed ('{shown(encoding)}'), which was not asked for", asked)
    if "content-type" not in response.headers:
        return
    media_type = response.headers["content-type"].partition(";")[0].strip().lower()
    if media_type in _HTML_TYPES:
        raise _is_html(asked)
    if not _TEXT_TYPE.fullmatch(media_type):
        raise _failed(f"its content type is '{shown(media_type)}', where text, JSON or YAML is expected", asked)
    charset = response.charset_encoding
    if charset is not None and charset not in _UTF_8:
        raise _failed(f"its charset is '{shown(charset)}', where UTF-8 is expected", asked)


def _is_html(url: str) -> FetchError:
    return FetchError(
        "this is HTML in place of a document",
        file=url,
        remedy="Nothing has been written. An error page may have been served in its place: try again later.",
    )


def _failed(problem: str, url: str) -> FetchError:
    return FetchError(problem, file=url, remedy=_AGAIN)


def _words(error: Exception) -> str:
    return shown(str(error) or type(error).__name__)
