"""Refuses requests that a web page has made a browser send: by another name of this machine, or from another origin.

A page whose name is made to resolve to 127.0.0.1 (DNS rebinding) has that name in `Host`. A page of another origin that
sends a request has that origin in `Origin`. No program but a browser sends `Origin`.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class HostCheck:
    """Hands on the requests that are for this server.

    Args:
        app: the application to hand on to.
        names: names of this machine that are taken beside `localhost`.
        any_address: take any IP address as a name too: no page can make a browser send one that isn't where it goes.
    """

    def __init__(self, app: ASGIApp, *, names: Collection[str] = (), any_address: bool = False) -> None:
        self._app = app
        self._names = {"localhost", *map(str.lower, names)}
        self._any_address = any_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = Request(scope).headers
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._is_ours(host):
            names = "127.0.0.1 or localhost" if not self._any_address else ", ".join(sorted(self._names))
            response = PlainTextResponse(f"The embedded server is for requests to {names}, not to {host!r}", 421)
        elif origin is not None and origin.lower() != f"{scope['scheme']}://{host}".lower():
            response = PlainTextResponse(f"The embedded server takes no requests of pages of {origin!r}", 403)
        else:
            await self._app(scope, receive, send)
            return
        await response(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
            if name in self._names:
                return True
            address = ip_address(name)
        except ValueError:
            return False
        return self._any_address or address.is_loopback
