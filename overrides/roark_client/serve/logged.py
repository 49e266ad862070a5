"""An ASGI application that keeps the requests that it responds to."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from ..testing import ReceivedRequest
from ..testing.request_log import RequestLog
from . import bodies


class LoggedApplication:
    """The application. A subclass says what the response is."""

    def __init__(self, requests: list[ReceivedRequest]) -> None:
        self._log = RequestLog(requests)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        try:
            received = await bodies.received(request)
            self._log.append(received)
            response = await self._response(request, received)
        except HTTPException as error:
            response = PlainTextResponse(f"{error.detail}\n", error.status_code)
        await response(scope, receive, send)

    async def _response(self, request: Request, received: ReceivedRequest) -> Response:
        raise NotImplementedError
