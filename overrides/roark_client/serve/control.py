"""/__roark__/: what a test in another language does with the server. JSON, with the server's token.

GET    snapshot             the state, as bytes to keep
POST   restore              back to such a state
GET    faults               those that are still to come
POST   faults               the arguments of `RoarkServer.fail_next`; `{"n": 2, "status": 503}`
DELETE faults               let no more requests fail
GET    clock                `{"now": …}`
PUT    clock                `{"now": …}`, or `{"advance": seconds}`
GET    requests?after=N     the requests that came after the one with this number
DELETE requests             forget them
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import attrs
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from ..testing import ReceivedRequest, RoarkServer
from ..testing.dispatcher import MAX_STATE_BYTES
from ..testing.jobs import TickingClock
from . import bodies

MOST_REQUESTS = 200
"""In one response: ask for those after the last of them."""
MOST_SHOWN = 64 * 1024
"""Bytes of a body."""

_FAULT_ARGUMENTS = frozenset({"n", "status", "delay", "retry_after", "cut", "body", "headers", "operation", "path"})


class TokenCheck:
    """Hands on the requests that have the server's token."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        scheme, _, token = Request(scope).headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._token.encode()):
            await self._app(scope, receive, send)
        else:
            headers = {"www-authenticate": "Bearer"}
            await PlainTextResponse("This needs the server's token\n", 401, headers)(scope, receive, send)


def request_routes(requests: list[ReceivedRequest], token: str) -> list[Route]:
    """The routes of a server that only tells its requests."""

    async def list_requests(request: Request) -> Response:
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdecimal() and len(after) <= 15):
            raise HTTPException(400, "after must be the number of a request")
        found = [each for each in requests if each.number > int(after)][:MOST_REQUESTS]
        return JSONResponse({"requests": [_shown(each) for each in found]})

    async def forget_requests(request: Request) -> Response:
        requests.clear()
        return Response(status_code=204)

    return _routes(token, [("requests", "GET", list_requests), ("requests", "DELETE", forget_requests)])


def state_routes(server: RoarkServer, clock: TickingClock) -> list[Route]:
    """The routes of a server that has a state."""

    async def snapshot(request: Request) -> Response:
        return Response(server.snapshot(), media_type="application/json")

    async def restore(request: Request) -> Response:
        content = await bodies.read(request, MAX_STATE_BYTES)
        with _refusing():
            server.restore(content)
        return Response(status_code=204)

    async def list_faults(request: Request) -> Response:
        return JSONResponse({"faults": [_fault(fault) for fault in server.faults.waiting()]})

    async def add_fault(request: Request) -> Response:
        given = await bodies.read_object(request)
        if unknown := given.keys() - _FAULT_ARGUMENTS:
            message = f"{', '.join(sorted(unknown))}: unknown; a fault has {', '.join(sorted(_FAULT_ARGUMENTS))}"
            raise HTTPException(400, message)
        with _refusing():
            fault = server.fail_next(**given)
        return JSONResponse(_fault(fault), 201)

    async def clear_faults(request: Request) -> Response:
        server.faults.clear()
        return Response(status_code=204)

    async def read_clock(request: Request) -> Response:
        return JSONResponse({"now": clock.now.isoformat()})

    async def set_clock(request: Request) -> Response:
        given = await bodies.read_object(request)
        with _refusing():
            clock.now = _time(given, clock.now)
        return await read_clock(request)

    return _routes(
        server.token,
        [
            ("snapshot", "GET", snapshot),
            ("restore", "POST", restore),
            ("faults", "GET", list_faults),
            ("faults", "POST", add_fault),
            ("faults", "DELETE", clear_faults),
            ("clock", "GET", read_clock),
            ("clock", "PUT", set_clock),
        ],
    )


def _routes(token: str, table: Sequence[tuple[str, str, Any]]) -> list[Route]:
    check = Middleware(TokenCheck, token=token)
    return [
        Route(f"/__roark__/{name}", endpoint, methods=[method], middleware=[check]) for name, method, endpoint in table
    ]


@contextmanager
def _refusing() -> Generator[None]:
    """What makes no sense is the sender's mistake: 400."""
    try:
        yield
    except (ValueError, TypeError, OverflowError) as error:
        raise HTTPException(400, str(error)) from error


def _time(given: dict[str, Any], now: datetime) -> datetime:
    match given:
        case {"now": str(text), **rest} if not rest:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                raise ValueError(f"now: {text!r} has no time zone")
            return moment
        case {"advance": int() | float() as seconds, **rest} if not rest and math.isfinite(seconds):
            return now + timedelta(seconds=seconds)
    raise ValueError('give {"now": "2025-06-17T14:12:48Z"}, or {"advance": seconds}')


def _fault(fault: Any) -> dict[str, Any]:
    fields = attrs.asdict(fault)
    fields["n"] = fields.pop("remaining")
    body = fields.pop("body")
    delay = fields["delay"]
    fields["delay"] = delay if delay is None or math.isfinite(delay) else "inf"
    return {**fields, "headers": dict(fault.headers), "body": None if body is None else bodies.as_text(body)}


def _shown(request: ReceivedRequest) -> dict[str, Any]:
    return {
        "number": request.number,
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "operation": request.operation,
        "status": request.status,
        "headers": request.headers.multi_items(),
        "body": bodies.as_text(request.body[:MOST_SHOWN]),
        "bytes": len(request.body),
    }
