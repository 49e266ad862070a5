"""Carries a client's requests to the embedded server without a socket, for sync and async clients alike."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
from starlette.types import ASGIApp


class InProcessTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """An httpx transport to an ASGI application: `httpx.Client(transport=…)`, `httpx.AsyncClient(transport=…)`."""

    def __init__(self, app: ASGIApp) -> None:
        self._asgi = httpx.ASGITransport(app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer an async client, in its own event loop.

        Raises:
            httpx.ReadTimeout: the answer takes longer than the client waits for one; it is given up.
        """
        seconds: float | None = request.extensions.get("timeout", {}).get("read")
        with anyio.move_on_after(seconds):
            return await self._asgi.handle_async_request(request)
        raise httpx.ReadTimeout("The read operation timed out", request=request)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a sync client, in an event loop of the request's own."""
        request.read()
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return _answered(self, request)
        # The caller is itself run by an event loop, and a thread runs only one at a time.
        with ThreadPoolExecutor(1) as other:
            return other.submit(_answered, self, request).result()


def _answered(transport: InProcessTransport, request: httpx.Request) -> httpx.Response:
    async def answer() -> httpx.Response:
        response = await transport.handle_async_request(request)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())

    # A loop made by the runner's own factory is not left behind as the thread's current one.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(answer())
