"""Faults on demand: what goes wrong with the next requests, and how it is made to go wrong."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal

import anyio
from starlette.types import Message, Receive, Send

Cut = Literal["before", "body"]


@dataclass(slots=True)
class Fault:
    """What goes wrong with so many requests; `remaining` tells how many are still to come."""

    remaining: int
    status: int | None = None
    delay: float | None = None
    cut: Cut | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    operation: str | None = None
    path: str | None = None

    @property
    def answers(self) -> bool:
        """Whether the fault is the answer; else the operation is carried out, and its answer is what suffers."""
        return self.status is not None or self.body is not None

    def strikes(self, operation: str | None, path: str) -> bool:
        """Whether it is meant for such a request."""
        return (
            self.remaining > 0
            and (self.operation is None or self.operation == operation)
            and (self.path is None or self.path == path)
        )


class Faults:
    """The faults that wait for their requests, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        """One more."""
        with self._lock:
            self._waiting.append(fault)

    def take(self, operation: str | None, path: str) -> Fault | None:
        """The first that is meant for this request; it is used up by one."""
        with self._lock:
            for fault in self._waiting:
                if fault.strikes(operation, path):
                    fault.remaining -= 1
                    if not fault.remaining:
                        self._waiting.remove(fault)
                    return fault
        return None


def fault(
    n: int,
    *,
    status: int | None,
    delay: float | None,
    retry_after: float | str | datetime | None,
    cut: Cut | None,
    body: bytes | str | object,
    headers: Mapping[str, str] | None,
    operation: str | None,
    path: str | None,
) -> Fault:
    """A fault as `RoarkServer.fail_next` describes it."""
    if n < 1:
        raise ValueError(f"n={n}: a fault needs at least one request to strike")
    if delay is not None and (delay < 0 or math.isnan(delay)):
        raise ValueError(f"delay={delay}: seconds, none or more")
    said = {name.lower(): value for name, value in (headers or {}).items()}
    if retry_after is not None:
        said["retry-after"] = _retry_after(retry_after)
        status = 429 if status is None else status
    if body is not None:
        status = 200 if status is None else status
    if status is None and delay is None and cut is None and not said:
        raise ValueError("nothing would go wrong: give status, delay, retry_after, cut, body or headers")
    return Fault(n, status, delay, cut, _bytes(body), said, operation, path)


def cutting(send: Send, cut: Callable[[], Awaitable[None]]) -> Send:
    """Sends the half of the body that comes first, then cuts the connection."""

    async def send_half(message: Message) -> None:
        if message["type"] == "http.response.body":
            body = message.get("body", b"")
            await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
            await cut()
        else:
            await send(message)

    return send_half


def adding(send: Send, headers: Mapping[str, str]) -> Send:
    """Puts headers on an answer, in place of those of the same name."""
    added = {name.encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}

    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message["headers"] if name.lower() not in added]
            message = {**message, "headers": [*kept, *added.items()]}
        await send(message)

    return send_with


async def gone_within(receive: Receive, seconds: float) -> bool:
    """Wait so long; tells whether the client has gone away meanwhile, which ends the wait."""
    with anyio.move_on_after(seconds):
        while (await receive())["type"] != "http.disconnect":
            continue
        return True
    return False


def _retry_after(value: float | str | datetime) -> str:
    if isinstance(value, datetime):
        return format_datetime(value, usegmt=True)
    return str(value)


def _bytes(body: Any) -> bytes | None:
    if body is None or isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode()
    return json.dumps(body).encode()
