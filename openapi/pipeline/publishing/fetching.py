"""Fetch one document over HTTP: from the site alone, within limits of size and time, and only if it has changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

import httpx

from ..errors import FetchError
from .site import Site

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_AGAIN = "Nothing has been written. Try again later; if it stays so, look at the address in a browser."


@dataclass(frozen=True)
class Limits:
    """How much one document may ask for: bytes of its body, seconds in all, redirects on the way."""

    size: int = 16 * 2**20
    seconds: float = 60.0
    redirects: int = 5


USUAL = Limits()


class Copy(NamedTuple):
    """What is at hand of a document, and what the server said of it then."""

    data: bytes
    etag: str | None
    last_modified: str | None


class Fetched(NamedTuple):
    """A document as it arrived (or, unchanged, as it is at hand) from the URL that was asked for."""

    url: str
    data: bytes
    etag: str | None
    last_modified: str | None
    media_type: str


class Fetcher:
    """Fetches documents of one site over one pool of connections."""

    def __init__(
        self,
        site: Site,
        client: httpx.Client,
        *,
        limits: Limits = USUAL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.site = site
        self.limits = limits
        self._client = client
        self._clock = clock

    def fetch(self, url: str, copy: Copy | None = None) -> Fetched | None:
        """The document at a URL, or None if there is none (404, 410).

        Raises FetchError naming the URL for anything else, for a body that is too large or too slow, and for a
        redirect that leads off the site or on and on.
        """
        end = self._clock() + self.limits.seconds
        asked = url
        for _ in range(self.limits.redirects + 1):
            found = self._once(url, asked, copy, end)
            if not isinstance(found, str):
                return found
            url = found
        raise FetchError(f"more than {self.limits.redirects} redirects, the last to {url}", file=asked, remedy=_AGAIN)

    def _once(self, url: str, asked: str, copy: Copy | None, end: float) -> Fetched | str | None:
        """The document, or where to ask for it instead."""
        try:
            with self._client.stream("GET", url, headers=_conditions(copy), follow_redirects=False) as response:
                if response.has_redirect_location:
                    return self._elsewhere(response, asked)
                if response.status_code in _GONE:
                    return None
                media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                if response.status_code == HTTPStatus.NOT_MODIFIED and copy is not None:
                    return Fetched(asked, *copy, media_type)
                if response.status_code != HTTPStatus.OK:
                    raise FetchError(f"the answer is {response.status_code}", file=asked, remedy=_AGAIN)
                headers = response.headers
                data = self._body(response, asked, end)
                return Fetched(asked, data, headers.get("etag"), headers.get("last-modified"), media_type)
        except httpx.HTTPError as error:
            problem = f"it did not arrive whole: {str(error) or type(error).__name__}"
            raise FetchError(problem, file=asked, remedy=_AGAIN) from error

    def _elsewhere(self, response: httpx.Response, asked: str) -> str:
        location = response.headers["location"]
        target = self.site.resolved(location, str(response.url))
        if target is None:
            raise FetchError(
                f"it redirects to {location}, which is not on {self.site.base}; that has not been followed",
                file=asked,
                remedy="Nothing has been written. If the docs have moved: openapi/pipeline/publishing/site.py has it.",
            )
        return target

    def _body(self, response: httpx.Response, asked: str, end: float) -> bytes:
        limit = self.limits.size
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise FetchError(f"its body has {declared} bytes; {limit} are allowed", file=asked, remedy=_AGAIN)
        data = bytearray()
        # Counted as it is unpacked: what is small on the way may be large here.
        for piece in response.iter_bytes():
            data += piece
            if len(data) > limit:
                raise FetchError(f"its body has more than {limit} bytes", file=asked, remedy=_AGAIN)
            if self._clock() > end:
                raise FetchError(f"it took more than {self.limits.seconds:g} seconds", file=asked, remedy=_AGAIN)
        return bytes(data)


def _conditions(copy: Copy | None) -> dict[str, str]:
    """Ask for a document only if it isn't the one that is at hand."""
    headers = {"accept": "text/markdown, application/json, text/plain, */*;q=0.1", "accept-encoding": "identity"}
    if copy is not None and copy.etag:
        headers["if-none-match"] = copy.etag
    if copy is not None and copy.last_modified:
        headers["if-modified-since"] = copy.last_modified
    return headers
