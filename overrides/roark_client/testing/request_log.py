"""The requests that a server has received, for a test to inspect."""

from __future__ import annotations

import json
from itertools import accumulate, takewhile
from typing import Any
from urllib.parse import parse_qsl

import httpx
from attrs import define

MAX_LOG_BYTES = 64 * 1024 * 1024
"""How much of the latest requests is always kept. Older ones are dropped before the log is twice as large."""

_OVERHEAD = 4096
_SECRET = "authorization"


@define
class ReceivedRequest:
    """A request as it arrived; of the Authorization header only the scheme is kept."""

    method: str
    path: str
    """As it was sent: percent-encoded."""
    query: str
    headers: httpx.Headers
    body: bytes
    """Empty where it was not read: the request had no valid token, or the body was too large."""
    operation: str | None
    """The operation as the client names it (`metric.get_definition`), `None` where the spec has no such operation."""
    number: int = 0
    """1 for the first request of a server."""
    status: int | None = None
    """The status of the response; `None` until there is one."""

    @property
    def params(self) -> dict[str, str]:
        """The query, decoded."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def json(self) -> Any:
        """The body, parsed; `None` where there is none."""
        return json.loads(self.body) if self.body else None


class RequestLog:
    """Appends requests to a list, and bounds what the list holds."""

    def __init__(self, requests: list[ReceivedRequest]) -> None:
        self._requests = requests
        self._count = 0
        self._bytes_since_trimmed = 0

    def append(self, request: ReceivedRequest) -> None:
        """Number a request and add it."""
        self._count += 1
        request.number = self._count
        self._requests.append(request)
        self._bytes_since_trimmed += _size(request)
        if self._bytes_since_trimmed > MAX_LOG_BYTES:
            self._bytes_since_trimmed = 0
            sizes = accumulate(map(_size, reversed(self._requests)))
            kept = sum(1 for _ in takewhile(lambda size: size <= MAX_LOG_BYTES, sizes))
            del self._requests[: len(self._requests) - kept]


def redacted(headers: httpx.Headers) -> httpx.Headers:
    """A copy of the headers without the token."""
    copy = httpx.Headers(headers)
    if _SECRET in copy:
        scheme, space, _ = copy[_SECRET].partition(" ")
        copy[_SECRET] = f"{scheme} ***" if space else "***"
    return copy


def _size(request: ReceivedRequest) -> int:
    return len(request.body) + sum(len(value) for _, value in request.headers.raw) + _OVERHEAD
