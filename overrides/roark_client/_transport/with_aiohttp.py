"""The async client's connections made by aiohttp (extra `aiohttp`): at high concurrency they take less CPU."""

from __future__ import annotations

from typing import Any

import httpx
from aiohttp import ClientSession
from httpx_aiohttp import AiohttpTransport, HttpxAiohttpClient


class Transport(AiohttpTransport):
    """aiohttp without its own retries: it sends an idempotent request again by itself, which nobody counts."""

    def get_client(self) -> ClientSession:
        session = super().get_client()
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session


class AiohttpClient(HttpxAiohttpClient):
    """An httpx.AsyncClient on that transport."""

    def _init_transport(self, **settings: Any) -> httpx.AsyncBaseTransport:  # type: ignore[override]
        settings.pop("transport")
        return Transport(**settings)

    def _init_proxy_transport(  # type: ignore[override]
        self, proxy: httpx.Proxy, **settings: Any
    ) -> httpx.AsyncBaseTransport:
        return Transport(proxy=proxy, **settings)
