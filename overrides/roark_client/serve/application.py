"""Which part of the program gets a request: the pages and the control API by their paths, the API all others."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

OURS = ("/__roark__", "/docs")


def application(api: ASGIApp, routes: Sequence[BaseRoute]) -> ASGIApp:
    """The ASGI application of the program."""
    ours = Starlette(routes=list(routes))

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        is_ours = any(path == prefix or path.startswith(f"{prefix}/") for prefix in OURS)
        await (ours if is_ours else api)(scope, receive, send)

    return serve
