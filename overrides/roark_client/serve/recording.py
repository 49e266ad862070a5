"""--record: hands requests on to an upstream, with the caller's own token, and writes a cassette."""

from __future__ import annotations

import asyncio

import httpx
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .._command_errors import USAGE, CommandError
from ..testing import ReceivedRequest
from .cassettes import CassetteWriter, Recorded
from .logged import LoggedApplication

MAX_RESPONSE_BYTES = 64 * 1024 * 1024
SECONDS = 60.0

# They are of one connection, or of the way in which a body is sent on it.
_OF_THE_CONNECTION = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "cookie",
        "host",
        "keep-alive",
        "origin",
        "proxy-authenticate",
        "proxy-authorization",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


class Recorder(LoggedApplication):
    """An ASGI application.

    Args:
        upstream: the base URL to hand requests on to.
        cassette: what records them.
        requests: the log of requests.
    """

    def __init__(
        self,
        upstream: str,
        cassette: CassetteWriter,
        requests: list[ReceivedRequest],
    ) -> None:
        self._upstream = upstream.rstrip("/")
        self._cassette = cassette
        super().__init__(requests)
        self._tls = httpx.create_ssl_context()
        self._in_order = asyncio.Lock()

    async def _response(self, request: Request, received: ReceivedRequest) -> Response:
        _, _, token = request.headers.get("authorization", "").partition(" ")
        headers = [(name, value) for name, value in request.headers.items() if name not in _OF_THE_CONNECTION]
        # One after the other: the order of the cassette is the order of what happened.
        async with self._in_order:
            try:
                recorded = await self._sent(received, headers)
            except httpx.HTTPError as error:
                received.status = 502
                raise HTTPException(502, f"{self._upstream} can't be reached: {type(error).__name__}") from error
            try:
                self._cassette.add(received, recorded, token.strip())
            except ValueError as error:
                received.status = 400
                raise HTTPException(400, f"Nothing was recorded: {error}") from error
        received.status = recorded.status
        kept = {name: value for name, value in recorded.headers.items() if name not in _OF_THE_CONNECTION}
        return Response(recorded.body, recorded.status, kept)

    async def _sent(self, request: ReceivedRequest, headers: list[tuple[str, str]]) -> Recorded:
        url = f"{self._upstream}{request.path}{'?' if request.query else ''}{request.query}"
        content = bytearray()
        async with (
            httpx.AsyncClient(verify=self._tls, timeout=SECONDS, follow_redirects=False) as client,
            client.stream(request.method, url, headers=headers, content=request.body or None) as response,
        ):
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > MAX_RESPONSE_BYTES:
                    raise HTTPException(502, f"The response is larger than {MAX_RESPONSE_BYTES} bytes")
        return Recorded(response.status_code, dict(response.headers), bytes(content))


def checked_upstream(given: str) -> str:
    """The URL of an upstream, as a client writes it.

    Raises:
        CommandError: a token sent to it would be unencrypted, or it is no URL.
    """
    from .. import Roark
    from ..errors import ConfigurationError

    try:
        with Roark("nothing-is-sent-with-it", base_url=given) as client:
            return client.base_url
    except ConfigurationError as error:
        text = str(error).replace("base_url", "--upstream", 1).replace(", or allow_insecure=True", "")
        raise CommandError(text, USAGE) from None
