"""`Hooks`: functions that are told about each attempt of a call, its retries and its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Call:
    """A call of an operation, with all its attempts. Each hook gets the same object again, with what is new.

    It holds nothing that was sent or received besides the status: no id, no token, no body.

    Attributes:
        operation: resource and method, such as `metric.get_definition`; `request` for `client.request`.
        method: the HTTP method.
        path: the path template, such as `/v1/metric/definitions/{idOrSlug}`; None for `client.request`.
        server_address: the host of the base URL.
        server_port: its port.
        attempt: the number of the attempt, 1 for the first one.
        status: the HTTP status of the attempt's response; None before, and if there is none.
        error_type: why the attempt failed: the status as text, or the name of an exception; None if it didn't.
        elapsed: the seconds that the attempt took; 0 before its end.
        delay: the seconds until the next attempt, in `on_retry`.
        error: the exception that the call ends with, in `on_end`; None if there is a response.
        context: for the hooks themselves, to hand on what they need from one to the next.
    """

    __slots__ = (
        "attempt", "context", "delay", "elapsed", "error", "error_type", "method", "operation", "path",
        "server_address", "server_port", "status",
    )  # fmt: skip

    def __init__(self, *, operation: str, method: str, path: str | None, server_address: str, server_port: int) -> None:
        self.operation: str = operation
        self.method: str = method
        self.path: str | None = path
        self.server_address: str = server_address
        self.server_port: int = server_port
        self.attempt: int = 0
        self.status: int | None = None
        self.error_type: str | None = None
        self.elapsed: float = 0.0
        self.delay: float = 0.0
        self.error: BaseException | None = None
        self.context: dict[str, Any] = {}


Hook = Callable[[Call], object]


class Hooks:
    """Functions that a client calls as it sends: `Roark(hooks=Hooks(on_retry=print))`.

    They are plain functions, for both clients, and should return at once. What one raises is logged and changes nothing
    else.

    Attributes:
        on_request: before each attempt.
        on_response: after each attempt, whether there is a response or not.
        on_retry: before the delay of another attempt.
        on_end: once for each call that had an attempt, whatever ends it.
    """

    __slots__ = ("on_end", "on_request", "on_response", "on_retry")

    def __init__(
        self,
        *,
        on_request: Hook | None = None,
        on_response: Hook | None = None,
        on_retry: Hook | None = None,
        on_end: Hook | None = None,
    ) -> None:
        self.on_request: Hook | None = on_request
        self.on_response: Hook | None = on_response
        self.on_retry: Hook | None = on_retry
        self.on_end: Hook | None = on_end
