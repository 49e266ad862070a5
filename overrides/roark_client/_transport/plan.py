"""What all calls of a client have in common, made once: address, options, headers, authentication."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Generator

import httpx

from .._version import __version__
from .address import Address
from .body import ACCEPTED_ENCODING
from .budget import RetryBudget
from .options import Options, Timeouts
from .timing import Timing
from .token import Token


class BearerAuth(httpx.Auth):
    """Puts the token into a request at the last moment, so that none of our variables ever holds it."""

    def __init__(self, token: Token) -> None:
        self._token = token

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._token.bearer()
        yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        request.headers["Authorization"] = self._token.bearer()
        yield request


class Plan:
    """Shared by all calls of one client: `with_options` makes another, of the same parts but the options.

    Attributes:
        address: where the API is.
        token: what it lets us in by.
        auth: the same, as httpx takes it.
        options: what the caller chose.
        budget: how many retries are left.
        timing: clocks and chance.
    """

    __slots__ = ("_headers", "_json_headers", "address", "auth", "budget", "options", "timing", "token")

    def __init__(
        self,
        *,
        address: Address,
        token: Token,
        auth: BearerAuth,
        options: Options,
        budget: RetryBudget,
        timing: Timing,
    ) -> None:
        self.address = address
        self.token = token
        self.auth = auth
        self.options = options
        self.budget = budget
        self.timing = timing
        ours = {
            "Host": address.host,
            "Accept": "application/json",
            "Accept-Encoding": ACCEPTED_ENCODING,
            "Connection": "keep-alive",
            "User-Agent": f"roark-client/{__version__} Python/{sys.version.split()[0]}",
        }
        self._headers = httpx.Headers(ours)
        # Not in one mapping with ours: there a name that differs in case alone would be another header.
        self._headers.update(options.headers)
        self._json_headers = self._headers.copy()
        self._json_headers["Content-Type"] = "application/json"

    def with_options(self, options: Options) -> Plan:
        """The same parts, other options."""
        return Plan(
            address=self.address,
            token=self.token,
            auth=self.auth,
            options=options,
            budget=self.budget,
            timing=self.timing,
        )

    def own_request(self, method: str, url: httpx.URL, content: bytes | None, timeouts: Timeouts) -> httpx.Request:
        """A request for a connection of ours: made whole, since httpx has nothing to add."""
        if content is None:
            headers, stream = self._headers, _NOTHING
        else:
            headers = self._json_headers.copy()
            headers["Content-Length"] = str(len(content))
            stream = httpx.ByteStream(content)
        request = httpx.Request(method, url, headers=headers, stream=stream, extensions={"timeout": timeouts})
        request.read()
        return request

    def foreign_request(
        self,
        client: httpx.Client | httpx.AsyncClient,
        url: httpx.URL,
        method: str,
        content: bytes | None,
        timeouts: Timeouts,
    ) -> httpx.Request:
        """A request for a client of the caller's: that adds its own headers, parameters and cookies."""
        headers = self._headers if content is None else self._json_headers
        request = client.build_request(method, url, headers=headers, content=content, extensions={"timeout": timeouts})
        if client.params:
            # httpx has put them in the place of the URL's own query.
            request.url = _with_defaults(url, client.params)
        return request


def _with_defaults(url: httpx.URL, params: httpx.QueryParams) -> httpx.URL:
    """The URL with these parameters before its own, which prevail."""
    asked = url.params
    defaults = httpx.QueryParams([(name, value) for name, value in params.multi_items() if name not in asked])
    return url.copy_with(query=b"&".join(part for part in (str(defaults).encode("ascii"), url.query) if part))


_NOTHING = httpx.ByteStream(b"")
