"""The async client's connections made by aiohttp (extra `aiohttp`): at high concurrency they take less CPU."""

from __future__ import annotations

from asyncio import timeout
from typing import Any

import httpx
from aiohttp import ClientSession, DummyCookieJar, ServerTimeoutError
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload
from httpx_aiohttp import AiohttpTransport, HttpxAiohttpClient

from ..errors import ConfigurationError

_PIECE = 256 * 1024
# What is smaller never waits to be sent: asyncio takes 64 KiB, head and all, for a connection that has sent the last.
_SMALL = 48 * 1024
_SCHEMES = ("http", "https")


class Transport(AiohttpTransport):
    """aiohttp without what it does by itself, and with what httpx-aiohttp leaves out.

    It sends an idempotent request again, which nobody counts, and keeps cookies, which the other backend doesn't. And
    nothing bounds how long it sends.
    """

    def get_client(self) -> ClientSession:
        made = super().get_client()
        session = ClientSession(connector=made.connector, cookie_jar=DummyCookieJar())
        made.detach()
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await super().handle_async_request(_bounded(request))
        except TimeoutError as error:
            # Not one of aiohttp's, which all have names at httpx.
            raise httpx.WriteTimeout("the request could not be sent") from error
        except httpx.ConnectTimeout as error:
            if isinstance(error.__cause__, ServerTimeoutError) and self._is_full():
                raise httpx.PoolTimeout("every connection is in use") from error.__cause__
            raise

    def _is_full(self) -> bool:
        # aiohttp doesn't tell a wait for a free connection from a wait for a new one.
        connector: Any = self.client.connector if isinstance(self.client, ClientSession) else None
        taken = len(getattr(connector, "_acquired", ()))
        return connector is not None and 0 < connector.limit <= taken


class AiohttpClient(HttpxAiohttpClient):
    """An httpx.AsyncClient on that transport."""

    def _init_transport(self, **settings: Any) -> httpx.AsyncBaseTransport:  # type: ignore[override]
        settings.pop("transport")
        return Transport(**settings)

    def _init_proxy_transport(  # type: ignore[override]
        self, proxy: httpx.Proxy, **settings: Any
    ) -> httpx.AsyncBaseTransport:
        if proxy.url.scheme not in _SCHEMES:
            raise ConfigurationError(
                "the environment names a proxy (ALL_PROXY, HTTPS_PROXY or HTTP_PROXY) that aiohttp can't speak to: "
                "name one whose URL starts with http://, or leave out backend='aiohttp'"
            )
        return Transport(proxy=proxy, **settings)


class _Content(Payload):
    """A request's body that is sent piece by piece, each within the write time-out."""

    _autoclose = True  # There is nothing to close.

    def __init__(self, content: bytes, seconds: float) -> None:
        super().__init__(content)
        self._size = len(content)
        self._seconds = seconds

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._value.decode(encoding, errors)  # type: ignore[no-any-return]

    async def write(self, writer: AbstractStreamWriter) -> None:
        # aiohttp forgets it when the operation is cancelled.
        transport = getattr(writer, "transport", None)
        try:
            for start in range(0, len(self._value), _PIECE):
                async with timeout(self._seconds):
                    await writer.write(self._value[start : start + _PIECE])
                    # Until asyncio has room again: aiohttp would wait for the rest without a bound.
                    await writer.drain()
        except BaseException:
            # An orderly close would wait until what has been written is sent, which may be never.
            if transport is not None:
                transport.abort()
            raise

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        await self.write(writer)


def _bounded(request: httpx.Request) -> httpx.Request:
    """The request, sent in time or not at all."""
    seconds = request.extensions.get("timeout", {}).get("write")
    if seconds is None or len(request.content) <= _SMALL:
        return request
    # httpx-aiohttp hands on to aiohttp as it is what it takes for a stream.
    content: Any = _Content(request.content, seconds)
    bounded = httpx.Request(request.method, request.url, stream=content, extensions=request.extensions)
    # The same headers, not a copy: the token is taken out of them when the operation fails.
    bounded.headers = request.headers
    return bounded
