"""The embedded server as an ASGI application: a Starlette route for each operation of the spec."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from .dispatcher import Answer, Service
from .error_bodies import Refusal
from .faults import Faults
from .middleware import Connections, ReceivedRequest, Traffic
from .request_parser import RawRequest
from .spec import JSON, Operation


def application(
    service: Service, requests: list[ReceivedRequest], faults: Faults, connections: Connections
) -> Starlette:
    """The ASGI application of one server."""
    operations = service.spec.operations
    # Where two paths match, the one that spells its segments out is meant.
    ordered = sorted(operations.values(), key=lambda operation: _spelled_out(operation.path))
    routes = [Route(each.path, _endpoint(service, each), methods=[each.method], name=each.id) for each in ordered]

    def operation(scope: Scope) -> str | None:
        return next((route.name for route in routes if route.matches(scope)[0] is Match.FULL), None)

    def error(name: str | None, status: int) -> Response:
        return _response(service.refuse(operations.get(name or ""), Refusal(status)))

    async def unrouted(request: Request, exception: Exception) -> Response:
        status = exception.status_code if isinstance(exception, HTTPException) else 500
        path = request.scope["path"]
        partial = next((route.name for route in routes if route.matches(request.scope)[0] is not Match.NONE), "")
        refusal = Refusal(
            status, f"The spec has no {request.method} {path}", headers=getattr(exception, "headers", None)
        )
        return _response(service.refuse(operations.get(partial), refusal))

    traffic = Middleware(
        Traffic, requests=requests, faults=faults, connections=connections, operation=operation, error=error
    )
    app = Starlette(routes=routes, middleware=[traffic], exception_handlers={HTTPException: unrouted})
    # A path that isn't in the spec isn't there, with a slash at its end or without.
    app.router.redirect_slashes = False
    return app


def _endpoint(service: Service, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        raw = RawRequest(
            path_values={name: str(value) for name, value in request.path_params.items()},
            query=request.url.query,
            headers={name.lower(): value for name, value in request.headers.items()},
            body=await request.body(),
        )
        return _response(service.answer(operation, raw))

    return endpoint


def _response(answer: Answer) -> Response:
    media_type = JSON if answer.content is not None else None
    return Response(answer.content, answer.status, dict(answer.headers), media_type)


def _spelled_out(path: str) -> list[tuple[bool, str]]:
    return [("{" in segment, segment) for segment in path.split("/")]
