"""What stands between the network and the API: notes each request, and lets those go wrong that are to."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .faults import Fault, Faults, adding, cutting, gone_within
from .spec import JSON

Connections = MutableMapping[tuple[object, ...], asyncio.Transport]
"""The open connections of a listening server, by the client's address."""

_SECRET = "authorization"


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request as it arrived; of the Authorization header only the scheme is kept."""

    method: str
    path: str
    """As it was sent: percent-encoded."""
    query: str
    headers: httpx.Headers
    body: bytes
    operation: str | None
    """The operationId, `None` where the spec has no such operation."""

    @property
    def params(self) -> dict[str, str]:
        """The query, decoded."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def json(self) -> Any:
        """The body, parsed; `None` where there is none."""
        return json.loads(self.body) if self.body else None


class Traffic:
    """ASGI middleware."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        requests: list[ReceivedRequest],
        faults: Faults,
        connections: Connections,
        operation: Callable[[Scope], str | None],
        error: Callable[[str | None, int], Response],
    ) -> None:
        self._app = app
        self._requests = requests
        self._faults = faults
        self._connections = connections
        self._operation = operation
        self._error = error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Routes are matched on the path as it was sent: `a%2Fb` is one segment, an id that holds a slash.
        sent = scope.get("raw_path") or quote(scope["path"]).encode()
        scope = {**scope, "path": sent.decode("latin-1")}
        try:
            body = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        request = self._note(scope, body)
        fault = self._faults.take(request.operation, request.path)
        target = self._app
        if fault is not None:
            if fault.delay is not None and await gone_within(receive, fault.delay):
                return
            if fault.cut == "before":
                await self._cut(scope, receive, "Server disconnected without sending a response.")
                return
            if fault.cut == "body":
                send = cutting(send, lambda: self._cut(scope, receive, "peer closed connection without sending all"))
            if fault.status is not None:
                target = self._answer(fault, fault.status, request.operation)
            send = adding(send, fault.headers)
        await target(scope, _replaying(body, receive), send)

    def _note(self, scope: Scope, body: bytes) -> ReceivedRequest:
        headers = httpx.Headers(scope["headers"])
        if _SECRET in headers:
            scheme, space, _ = headers[_SECRET].partition(" ")
            headers[_SECRET] = f"{scheme} ***" if space else "***"
        query = scope["query_string"].decode("latin-1")
        request = ReceivedRequest(scope["method"], scope["path"], query, headers, body, self._operation(scope))
        self._requests.append(request)
        return request

    def _answer(self, fault: Fault, status: int, operation: str | None) -> Response:
        if fault.body is None and status >= 400:
            return self._error(operation, status)
        return Response(fault.body, status, media_type=JSON if fault.body is not None else None)

    async def _cut(self, scope: Scope, receive: Receive, words: str) -> None:
        """Close the connection; in process, where there is none, raise what httpx raises when one is closed."""
        connection = self._connections.get(tuple(scope["client"] or ()))
        if connection is None:
            raise httpx.RemoteProtocolError(words)
        connection.close()
        await gone_within(receive, math.inf)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read to whoever reads it next, then waits for the client to leave."""
    unread = True

    async def replay() -> Message:
        nonlocal unread
        if unread:
            unread = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return replay
