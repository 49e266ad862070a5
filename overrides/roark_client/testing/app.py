"""The embedded server as an ASGI application: what happens to a request, in order."""

from __future__ import annotations

import asyncio
import hmac
import math
from collections.abc import Callable, MutableMapping
from functools import partial
from urllib.parse import quote

import anyio
import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from .dispatcher import Dispatcher
from .error_bodies import HttpError
from .faults import Fault, Faults
from .request_body import read_body
from .request_log import ReceivedRequest, RequestLog, redacted
from .router import Match, Router
from .spec import JSON, Operation

Connections = MutableMapping[tuple[object, ...], asyncio.Transport]
"""The open connections of a listening server, by the client's address."""

MAX_BODY_BYTES = 16 * 1024 * 1024


class Application:
    """Routes, authenticates, reads, logs and dispatches each request, unless a fault was asked for."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        *,
        token: str,
        faults: Faults,
        requests: list[ReceivedRequest],
        connections: Connections,
    ) -> None:
        self._dispatcher = dispatcher
        self._token = token
        self._faults = faults
        self._log = RequestLog(requests)
        self._connections = connections
        self._router = Router(dispatcher.contract.spec.operations.values())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            raise NotImplementedError(f"the embedded server serves HTTP only, not {scope['type']}")
        request = Request(scope, receive)
        path = (scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1")
        match = self._router.match(request.method, path)
        body, error = b"", None
        try:
            body = await self._body(match, request)
        except HttpError as refused:
            error = refused
        except ClientDisconnect:
            return
        received = ReceivedRequest(
            method=request.method,
            path=path,
            query=scope["query_string"].decode("latin-1"),
            headers=redacted(httpx.Headers(scope["headers"])),
            body=body,
            operation=match.operation.name if match.operation else None,
        )
        self._log.append(received)
        send = _noting_status(received, send)
        respond = partial(self._respond, match, received, error)
        fault = self._faults.take(received.operation, path)
        if fault is None:
            await respond()(scope, receive, send)
        else:
            await self._fail(fault, match.operation, respond, scope, receive, send)

    async def _body(self, match: Match, request: Request) -> bytes:
        """The body, read only from callers that may send one."""
        if not self._has_token(request):
            if match.operation is None:
                return b""
            if match.operation.secured:
                raise HttpError(401, headers={"www-authenticate": "Bearer"})
        body = await read_body(request, MAX_BODY_BYTES)
        if body is None:
            raise HttpError(413, f"The body is larger than {MAX_BODY_BYTES} bytes")
        return body

    def _has_token(self, request: Request) -> bool:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._token.encode())

    def _respond(self, match: Match, request: ReceivedRequest, error: HttpError | None) -> Response:
        if error is not None:
            return self._dispatcher.error(match.operation, error)
        if match.operation is not None:
            return self._dispatcher.dispatch(match.operation, match.path_values, request)
        message = f"The spec has no {request.method} {request.path}"
        if not match.other_methods:
            return self._dispatcher.error(None, HttpError(404, message))
        allowed = ", ".join(sorted({operation.method for operation in match.other_methods}))
        return self._dispatcher.error(match.other_methods[0], HttpError(405, message, headers={"allow": allowed}))

    async def _fail(
        self,
        fault: Fault,
        operation: Operation | None,
        respond: Callable[[], Response],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Let a request fail in the way that was asked for."""
        if fault.delay is not None and await _client_leaves_within(receive, fault.delay):
            return
        if fault.cut == "before":
            await self._cut(scope, receive, "Server disconnected without sending a response.")
            return
        if fault.status is None:
            response = respond()
        elif fault.body is None and fault.status >= 400:
            response = self._dispatcher.error(operation, HttpError(fault.status))
        else:
            response = Response(fault.body, fault.status, media_type=JSON if fault.body is not None else None)
        response.headers.update(fault.headers)
        if fault.cut == "body":
            half = bytes(response.body)[: len(response.body) // 2]
            await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
            await send({"type": "http.response.body", "body": half, "more_body": True})
            await self._cut(scope, receive, "peer closed connection without sending complete message body")
        else:
            await response(scope, receive, send)

    async def _cut(self, scope: Scope, receive: Receive, message: str) -> None:
        """Close the connection; in process, where there is none, raise what httpx raises for a closed connection."""
        connection = self._connections.get(tuple(scope["client"] or ()))
        if connection is None:
            raise httpx.RemoteProtocolError(message)
        connection.close()
        await _client_leaves_within(receive, math.inf)


def _noting_status(request: ReceivedRequest, send: Send) -> Send:
    async def noting(message: Message) -> None:
        if message["type"] == "http.response.start":
            request.status = message["status"]
        await send(message)

    return noting


async def _client_leaves_within(receive: Receive, seconds: float) -> bool:
    """Wait until the client disconnects, or for so long; whether it disconnected."""
    with anyio.move_on_after(seconds):
        while (await receive())["type"] != "http.disconnect":
            continue
        return True
    return False
