"""Fault injection: which requests are to fail next, and how."""

from __future__ import annotations

import difflib
import json
import threading
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal, get_args

import h11
from attrs import define, field

Cut = Literal["before", "body"]

_STATUSES = range(200, 600)
_BODILESS = frozenset({204, 304})
# These say where a response ends: `cut` is for one that ends too early.
_FRAMING = frozenset({"content-length", "transfer-encoding"})


@define
class Fault:
    """How so many requests fail; `remaining` is how many of them are still to come.

    With a status, the fault is the response. Without one, the operation is executed and its response is altered.
    """

    remaining: int
    status: int | None = None
    delay: float | None = None
    cut: Cut | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(factory=dict)
    operation: str | None = None
    path: str | None = None

    def applies_to(self, operation: str | None, path: str) -> bool:
        """Whether it is for such a request."""
        return self.operation in (None, operation) and self.path in (None, path)


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
        """Let the next `n` requests fail: any, or only those to one operation or one path.

        An operation is named as the client names it: `metric.get_definition`.

        `status`       respond with this status and an error body in the operation's format; execute nothing
        `body`         respond with these bytes, this text, or this value as JSON (status 200 by default)
        `headers`      set these headers on the response
        `retry_after`  set Retry-After: seconds, a time, or any text (status 429 by default)
        `delay`        respond after so many seconds of real time; `math.inf` waits until the client disconnects
        `cut`          `"before"`: close the connection without a response, execute nothing;
                       `"body"`: execute the operation, and close the connection in the middle of the response's body

        Faults queue: each request takes the first one that applies to it. Injected responses are not checked against
        the spec. In process, where there is no connection, a cut raises the exception that httpx raises for one.

        Raises:
            ValueError: an argument makes no sense, or HTTP cannot carry it.
        """
        if n < 1:
            raise ValueError(f"n={n}: at least one request has to fail")
        if delay is not None and not delay >= 0:
            raise ValueError(f"delay={delay}: must be a number of seconds, 0 or more")
        if status is not None and status not in _STATUSES:
            raise ValueError(f"status={status!r}: must be the status of a response, 200 to 599")
        if cut is not None and cut not in get_args(Cut):
            raise ValueError(f"cut={cut!r}: must be {' or '.join(map(repr, get_args(Cut)))}")
        if operation is not None and operation not in self._operations:
            known = difflib.get_close_matches(operation, self._operations) or sorted(self._operations)
            raise ValueError(
                f"operation={operation!r}: the spec has no such operation; did you mean {', '.join(known)}?"
            )
        checked = {name.lower(): _header(name, value) for name, value in (headers or {}).items()}
        if retry_after is not None:
            checked["retry-after"] = _header("retry_after", _retry_after(retry_after))
        if (status, delay, cut, body) == (None,) * 4 and not checked:
            raise ValueError("nothing would fail: give status, delay, retry_after, cut, body or headers")
        if status is None and (retry_after is not None or body is not None):
            status = 429 if retry_after is not None else 200
        content = _bytes(body)
        if content and status in _BODILESS:
            raise ValueError(f"body: a response with status {status} has none")
        fault = Fault(n, status, delay, cut, content, checked, operation, path)
        with self._lock:
            self._waiting.append(fault)
        return fault

    def waiting(self) -> list[Fault]:
        """Those that are still to come."""
        with self._lock:
            return list(self._waiting)

    def clear(self) -> None:
        """Let no more requests fail."""
        with self._lock:
            self._waiting.clear()

    def take(self, operation: str | None, path: str) -> Fault | None:
        """The first fault for this request, counted down by one."""
        with self._lock:
            fault = next((each for each in self._waiting if each.applies_to(operation, path)), None)
            if fault is not None:
                fault.remaining -= 1
                if not fault.remaining:
                    self._waiting.remove(fault)
            return fault


def _header(name: str, value: object) -> str:
    """The value of a header that the server can send: with another one it would fail itself."""
    where = name if name == "retry_after" else f"headers: {name!r}"
    if name.lower() in _FRAMING:
        raise ValueError(f"{where} is set by the server; use cut='body' for a response that ends too early")
    if not isinstance(value, str):
        raise ValueError(f"{where}: the value must be a string, not {value!r}")
    try:
        h11.Response(status_code=200, headers=[(name.encode(), value.encode("latin-1"))])
    except (h11.LocalProtocolError, UnicodeEncodeError) as error:
        raise ValueError(f"{where}: not a header that HTTP can carry, {error}") from error
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
