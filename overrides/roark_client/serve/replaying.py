"""--replay: a cassette as an API, with any token. Nothing is sent anywhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..testing import ReceivedRequest
from .cassettes import Cassette
from .logged import LoggedApplication

NOT_RECORDED = 501
"""Not 404: that would be what the API says of an object. No client sends a request again that got this."""


class Player(LoggedApplication):
    """An ASGI application.

    Args:
        cassette: what was recorded.
        requests: the log of requests.
    """

    def __init__(self, cassette: Cassette, requests: list[ReceivedRequest]) -> None:
        self._cassette = cassette
        super().__init__(requests)

    async def _response(self, request: Request, received: ReceivedRequest) -> Response:
        recorded = self._cassette.response(received.method, received.path, received.query, received.body)
        if recorded is None:
            received.status = NOT_RECORDED
            message = f"The cassette has no {received.method} {received.path} with this query and body"
            return JSONResponse({"code": "not_recorded", "message": message}, NOT_RECORDED)
        received.status = recorded.status
        return Response(recorded.body, recorded.status, dict(recorded.headers))
