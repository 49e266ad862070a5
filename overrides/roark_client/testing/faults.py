"""Faults on demand: what goes wrong with the next requests, and how it is made to go wrong."""

from __future__ import annotations

import difflib
import json
import re
import threading
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal, get_args

import anyio
from starlette.types import Message, Receive, Send

from .._transport.options import HEADER_NAME

Cut = Literal["before", "body"]

_STATUSES = range(200, 600)
_BODILESS = frozenset({204, 304})
_HEADER_VALUE = r"([!-~\x80-\xff]([ \t!-~\x80-\xff]*[!-~\x80-\xff])?)?"
# These say where an answer ends: one that ends too early is what a cut is for.
_FRAMING = frozenset({"content-length", "transfer-encoding"})


@dataclass(slots=True)
class Fault:
    """What goes wrong with so many requests; `remaining` tells how many are still to come.

    With a status, the fault is the answer; without one the operation is carried out, and its answer is what suffers.
    """

    remaining: int
    status: int | None = None
    delay: float | None = None
    cut: Cut | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    operation: str | None = None
    path: str | None = None

    def strikes(self, operation: str | None, path: str) -> bool:
        """Whether it is meant for such a request."""
        return (
            self.remaining > 0
            and (self.operation is None or self.operation == operation)
            and (self.path is None or self.path == path)
        )


class Faults:
    """The faults that wait for their requests, in the order in which they were asked for."""

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = operations
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def fail_next(
        self,
        n: int = 1,
        *,
        status: int | None = None,
        delay: float | None = None,
        retry_after: float | str | datetime | None = None,
        cut: Cut | None = None,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        operation: str | None = None,
        path: str | None = None,
    ) -> Fault:
        """Let the next `n` requests go wrong; those to one operation or to one path, if told.

        An operation is told as the client calls it (`metric.get_definition`) or by its operationId.

        `status`       the answer has this status and an error body in the operation's dialect; nothing is carried out
        `body`         the answer is these bytes, this text, or this value as JSON (status 200 unless told)
        `headers`      the answer has these headers
        `retry_after`  the answer says when to try again: seconds, a time, or any text (status 429 unless told)
        `delay`        the answer comes after so many seconds of real time; `math.inf` waits until the client leaves
        `cut`          `"before"`: the connection closes with no answer, nothing is carried out;
                       `"body"`: it closes in the middle of the body of the answer, which has been carried out

        Faults wait in line: each request takes the first that is meant for it. What is injected is not checked
        against the spec. In process, where no connection is, a cut raises what httpx raises for one.

        Raises:
            ValueError: an argument makes no sense, or is nothing that HTTP could carry.
        """
        if n < 1:
            raise ValueError(f"n={n}: a fault needs at least one request to strike")
        if delay is not None and not delay >= 0:
            raise ValueError(f"delay={delay}: seconds, none or more")
        if status is not None and status not in _STATUSES:
            raise ValueError(f"status={status!r}: the status of an answer, 200 to 599")
        if cut is not None and cut not in get_args(Cut):
            raise ValueError(f"cut={cut!r}: {' or '.join(map(repr, get_args(Cut)))}")
        if operation is not None:
            operation = operation.replace(".", "_")
            if operation not in self._operations:
                known = difflib.get_close_matches(operation, self._operations) or sorted(self._operations)
                raise ValueError(f"the spec has no operation {operation!r}; did you mean {', '.join(known)}?")
        said = _headers(headers or {})
        if retry_after is not None:
            said["retry-after"] = _value("retry_after", _retry_after(retry_after))
        if (status, delay, cut, body) == (None,) * 4 and not said:
            raise ValueError("nothing would go wrong: give status, delay, retry_after, cut, body or headers")
        if status is None and (retry_after is not None or body is not None):
            status = 429 if retry_after is not None else 200
        content = _bytes(body)
        if content and status in _BODILESS:
            raise ValueError(f"body: an answer with the status {status} has none")
        fault = Fault(n, status, delay, cut, content, said, operation, path)
        with self._lock:
            self._waiting.append(fault)
        return fault

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


def _headers(headers: Mapping[str, str]) -> dict[str, str]:
    """By lower-case name; refused is what the server couldn't send, for it would break down over that."""
    said: dict[str, str] = {}
    for name, value in headers.items():
        if not re.fullmatch(HEADER_NAME, name):
            raise ValueError(f"headers: {name!r} is no header's name")
        if name.lower() in _FRAMING:
            raise ValueError(f"headers: {name} is the server's own to set; cut='body' ends an answer too early")
        said[name.lower()] = _value(f"headers: {name}", value)
    return said


def _value(argument: str, value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(_HEADER_VALUE, value):
        raise ValueError(f"{argument}: {value!r} is no header's value: one line of Latin-1 text, no space around it")
    return value


def _retry_after(value: float | str | datetime) -> str:
    if isinstance(value, datetime):
        return format_datetime(value.astimezone(UTC), usegmt=True)
    return str(value)


def _bytes(body: object) -> bytes | None:
    if body is None or isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode()
    return json.dumps(body).encode()
