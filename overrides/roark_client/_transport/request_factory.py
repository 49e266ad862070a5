"""What all requests of a client have in common, made once: base URL, token, headers, options."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Generator
from typing import Self

import attrs
import httpx

from .._version import __version__
from .base_url import BaseURL
from .body_reader import ACCEPTED_ENCODING
from .options import Options, Timeouts
from .redaction import Token
from .retry import RetryBudget
from .timing import Timing


class BearerAuth(httpx.Auth):
    """Sets the Authorization header at the last moment, so that none of our variables ever has it."""

    def __init__(self, token: Token) -> None:
        self._token = token

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._token.authorization()
        yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        request.headers["Authorization"] = self._token.authorization()
        yield request


@attrs.define(kw_only=True, eq=False, repr=False)
class RequestFactory:
    """Makes the requests of one client. `with_options` makes another one that differs in the options.

    Attributes:
        base_url: where the API is.
        token: the bearer token.
        options: the caller's choices.
        budget: how many retries are left.
        timing: clocks, sleep and random source.
        auth: the token in the form of httpx.
    """

    base_url: BaseURL
    token: Token
    options: Options
    timing: Timing
    budget: RetryBudget = attrs.Factory(RetryBudget)
    auth: BearerAuth = attrs.field(init=False)
    _headers: httpx.Headers = attrs.field(init=False)
    _json_headers: httpx.Headers = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.auth = BearerAuth(self.token)
        ours = {
            "Host": self.base_url.host,
            "Accept": "application/json",
            "Accept-Encoding": ACCEPTED_ENCODING,
            "Connection": "keep-alive",
            "User-Agent": f"roark-client/{__version__} Python/{sys.version.split()[0]}",
        }
        self._headers = httpx.Headers(ours)
        # Not in one mapping with ours: there a name that differs in case alone would be another header.
        self._headers.update(self.options.headers)
        self._json_headers = self._headers.copy()
        self._json_headers["Content-Type"] = "application/json"

    def with_options(self, options: Options) -> Self:
        """The same with other options."""
        return attrs.evolve(self, options=options)

    def request(self, method: str, url: httpx.URL, content: bytes | None, timeouts: Timeouts) -> httpx.Request:
        """A request for a connection of ours: complete, since httpx has nothing to add."""
        if content is None:
            headers, stream = self._headers, _NOTHING
        else:
            headers = self._json_headers.copy()
            headers["Content-Length"] = str(len(content))
            stream = httpx.ByteStream(content)
        request = httpx.Request(method, url, headers=headers, stream=stream, extensions={"timeout": timeouts})
        request.read()
        return request

    def request_for(
        self,
        client: httpx.Client | httpx.AsyncClient,
        method: str,
        url: httpx.URL,
        content: bytes | None,
        timeouts: Timeouts,
    ) -> httpx.Request:
        """A request for an httpx client of the caller's, which adds its own headers, parameters and cookies."""
        headers = self._headers if content is None else self._json_headers
        request = client.build_request(method, url, headers=headers, content=content, extensions={"timeout": timeouts})
        if client.params:
            # httpx has replaced the URL's own query by them.
            request.url = _with_defaults(url, client.params)
        return request


def _with_defaults(url: httpx.URL, params: httpx.QueryParams) -> httpx.URL:
    """The URL with these parameters before its own, which take precedence."""
    own = url.params
    defaults = httpx.QueryParams([(name, value) for name, value in params.multi_items() if name not in own])
    return url.copy_with(query=b"&".join(part for part in (str(defaults).encode("ascii"), url.query) if part))


_NOTHING = httpx.ByteStream(b"")
