"""Sends a client's requests to an ASGI application without a socket, for sync and async clients alike."""

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
        """Serve an async client, in its own event loop.

        Raises:
            httpx.ReadTimeout: the response takes longer than the client's read timeout.
        """
        seconds: float | None = request.extensions.get("timeout", {}).get("read")
        with anyio.move_on_after(seconds):
            return await self._asgi.handle_async_request(request)
        raise httpx.ReadTimeout("The read operation timed out", request=request)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Serve a sync client, in a new event loop for each request."""
        request.read()
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return self._handle(request)
        # The caller runs inside an event loop, and a thread can run only one at a time.
        with ThreadPoolExecutor(1) as other_thread:
            return other_thread.submit(self._handle, request).result()

    def _handle(self, request: httpx.Request) -> httpx.Response:
        async def handle() -> httpx.Response:
            response = await self.handle_async_request(request)
            return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())

        # With the factory, the runner does not leave its loop behind as the thread's current one.
        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            return runner.run(handle())
