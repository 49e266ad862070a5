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
        self._headers = httpx.Headers({**ours, **options.headers})
        self._json_headers = httpx.Headers({**ours, **options.headers, "Content-Type": "application/json"})

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
        return client.build_request(method, url, headers=headers, content=content, extensions={"timeout": timeouts})


_NOTHING = httpx.ByteStream(b"")
