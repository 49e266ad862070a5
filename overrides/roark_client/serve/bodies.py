"""Requests with their bodies, within bounds; bodies as text that JSON can hold."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

import httpx
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..testing import ReceivedRequest
from ..testing.request_body import read_body
from ..testing.request_log import redacted

MAX_BODY_BYTES = 16 * 1024 * 1024


async def read(request: Request, limit: int = MAX_BODY_BYTES) -> bytes:
    """The body of a request.

    Raises:
        HTTPException: 413, it is larger than the limit.
    """
    body = await read_body(request, limit)
    if body is None:
        raise HTTPException(413, f"The body is larger than {limit} bytes")
    return body


async def received(request: Request) -> ReceivedRequest:
    """The request as a log keeps it. Raises HTTPException as `read`."""
    path = (request.scope.get("raw_path") or quote(request.scope["path"]).encode()).decode("latin-1")
    query: str = request.scope["query_string"].decode("latin-1")
    headers = redacted(httpx.Headers(request.headers.raw))
    return ReceivedRequest(request.method, path, query, headers, await read(request), None)


async def read_object(request: Request) -> dict[str, Any]:
    """The body of a request, a JSON object.

    Raises:
        HTTPException: 400, it is something else; 413, it is too large.
    """
    try:
        value: Any = json.loads(await read(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, f"The body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise HTTPException(400, "The body must be a JSON object")
    return value


def as_text(body: bytes) -> dict[str, str]:
    """The body as `text`, or as `base64` if it is none."""
    try:
        return {"text": body.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode()}


def from_text(fields: dict[str, str]) -> bytes:
    """The body of `as_text`. Raises ValueError."""
    if "base64" in fields:
        return base64.b64decode(fields["base64"], validate=True)
    return fields["text"].encode()
