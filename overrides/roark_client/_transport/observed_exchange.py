"""An exchange that tells the client's hooks what happens. Without hooks none of this is imported."""

from __future__ import annotations

from typing import Any

from roark_runtime.operation import Request

from ..errors import APIError
from .engines import Received
from .exchange import Exchange
from .failures import Failure
from .hooks import Call, Hook, Hooks
from .logs import logger
from .request_factory import RequestFactory
from .response import Response


class ObservedExchange(Exchange):
    """The state of one exchange, and what the hooks get of it."""

    __slots__ = ("_attempt_started", "_call", "_hooks", "_is_open")

    def __init__(self, factory: RequestFactory, request: Request[Any], hooks: Hooks) -> None:
        super().__init__(factory, request)
        operation, base = request.operation, factory.base_url
        self._hooks = hooks
        self._is_open = False
        self._attempt_started = 0.0
        self._call = Call(
            operation=operation.name,
            method=operation.method,
            # The path of `client.request` is the caller's, ids included.
            path=None if operation.name == "request" else operation.path,
            server_address=base.hostname,
            server_port=base.port,
        )

    def start_attempt(self) -> None:
        """Another attempt begins."""
        super().start_attempt()
        call = self._call
        call.attempt += 1
        call.status = call.error_type = None
        call.elapsed = call.delay = 0.0
        self._is_open = True
        self._attempt_started = self._factory.timing.monotonic()
        _tell(self._hooks.on_request, call)

    def failed(self, failure: Failure) -> APIError | float:
        """What comes of an attempt that ended without a response."""
        outcome = super().failed(failure)
        self._ended_attempt(failure.kind.__name__, outcome)
        return outcome

    def received(self, received: Received) -> Response | APIError | float:
        """What comes of a response."""
        self._call.status = received.status
        outcome = super().received(received)
        self._ended_attempt(None if isinstance(outcome, Response) else str(received.status), outcome)
        if isinstance(outcome, Response):
            _tell(self._hooks.on_end, self._call)
        return outcome

    def ended(self, error: BaseException) -> None:
        """The exchange ends with an exception."""
        if not self._call.attempt:
            # It waited for its turn, and nothing was begun.
            return
        if self._is_open:
            self._ended_attempt(type(error).__name__, None)
        self._call.error = error
        _tell(self._hooks.on_end, self._call)
        # The exception has a traceback, whose frames hold this.
        self._call.error = None

    def _ended_attempt(self, error_type: str | None, outcome: Response | APIError | float | None) -> None:
        call = self._call
        call.error_type = error_type
        call.elapsed = self._factory.timing.monotonic() - self._attempt_started
        self._is_open = False
        _tell(self._hooks.on_response, call)
        if isinstance(outcome, float):
            call.delay = outcome
            _tell(self._hooks.on_retry, call)


def _tell(hook: Hook | None, call: Call) -> None:
    if hook is None:
        return
    try:
        hook(call)
    except Exception:  # noqa: BLE001 - whatever it is: the call goes on
        logger.exception("a hook has failed, in %s", call.operation)
