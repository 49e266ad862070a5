"""--replay: a cassette as an API, with any token. Nothing is sent anywhere."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from ..testing import ReceivedRequest
from ..testing.request_log import RequestLog
from . import bodies
from .cassettes import Cassette

NOT_RECORDED = 501
"""Not 404: that would be what the API says of an object. No client sends a request again that got this."""


class Player:
    """An ASGI application.

    Args:
        cassette: what was recorded.
        requests: the log of requests.
    """

    def __init__(self, cassette: Cassette, requests: list[ReceivedRequest]) -> None:
        self._cassette = cassette
        self._log = RequestLog(requests)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        try:
            response = await self._response(Request(scope, receive))
        except HTTPException as error:
            response = PlainTextResponse(f"{error.detail}\n", error.status_code)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        received = await bodies.received(request)
        self._log.append(received)
        recorded = self._cassette.response(received.method, received.path, received.query, received.body)
        if recorded is None:
            received.status = NOT_RECORDED
            message = f"The cassette has no {received.method} {received.path} with this query and body"
            return JSONResponse({"code": "not_recorded", "message": message}, NOT_RECORDED)
        received.status = recorded.status
        return Response(recorded.body, recorded.status, dict(recorded.headers))
