"""One exchange: a request is sent, again where it may be, until there is a response or an exception.

`Exchange` decides what to send and what to make of the outcome; an engine sends and reads. The two loops, sync and
async, differ in `await`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from roark_runtime.operation import Request

from ..errors import APIError, DeadlineExceededError, RateLimitError, one_line
from .deadline import GRAIN, Deadline
from .engines import AsyncEngines, Engines, Received
from .failures import Failure
from .logs import logger
from .request_factory import RequestFactory
from .response import Response, status_error
from .retry import (
    IDEMPOTENT_METHODS,
    LONGEST_RETRY_AFTER,
    TRANSIENT_STATUSES,
    backoff,
    may_have_executed,
    may_repeat,
    retry_after,
)
from .shared_state import LIFECYCLE


class Exchange:
    """The state of one exchange, from attempt to attempt.

    Attributes:
        outgoing: the request.
    """

    __slots__ = ("_attempts", "_executed", "_factory", "_request", "_started", "_waited_out", "outgoing")

    def __init__(self, factory: RequestFactory, request: Request[Any]) -> None:
        options, monotonic = factory.options, factory.timing.monotonic
        content = request.content(validate=options.validate)
        self._factory = factory
        self._request = request
        self._attempts = 0
        self._waited_out = 0
        self._executed = False
        self._started = monotonic()
        self.outgoing = factory.request(
            request.operation.method,
            factory.base_url.target(request.path, request.params),
            content,
            None if options.deadline is None else Deadline(options.deadline, monotonic),
            request.headers,
        )

    def start_attempt(self) -> None:
        """Another attempt begins."""
        self._attempts += 1
        self.outgoing.is_sent = False
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("%s %s: attempt %d", self.outgoing.method, self._request.path, self._attempts)

    def waits(self) -> Iterator[float]:
        """The seconds to wait, one after the other, until it is this attempt's turn.

        Raises:
            DeadlineExceededError: that would be after the deadline; nothing was sent.
        """
        pace, monotonic = self._factory.shared.pace, self._factory.timing.monotonic
        if pace is None:
            return
        now, deadline = monotonic(), self.outgoing.deadline
        turn = pace.take_turn(now, None if deadline is None else now + deadline.remaining())
        while turn is not None and (left := pace.left(turn, monotonic())) > GRAIN:
            if deadline is not None and left > deadline.remaining():
                turn = None
            else:
                yield left
        if turn is None:
            message = "it wasn't sent: the rate limit leaves no time before the deadline"
            raise DeadlineExceededError(message, **self._circumstances(False))

    def failed(self, failure: Failure) -> APIError | float:
        """What comes of an attempt that ended without a response: an exception, or the seconds until the next one."""
        cause = failure.cause
        redact = self._factory.token.redact
        if cause is not None:
            self._factory.token.redact_error(cause)
        error = failure.kind(redact(failure.reason), **self._circumstances(failure.executed))
        return self._retry(error, cause, failure.executed, failure.transient, failure.timed_out, None)

    def received(self, received: Received) -> Response | APIError | float:
        """What comes of a response: its value, an exception, or the seconds until the next attempt.

        Raises:
            APIResponseValidationError: it can't be unpacked, or is too large.
        """
        factory, body = self._factory, received.body
        assert body is not None
        status = received.status
        elapsed = factory.timing.monotonic() - self._started
        if logger.isEnabledFor(logging.DEBUG):
            headers = factory.token.logged(received.headers.items())
            method, path = self.outgoing.method, self._request.path
            logger.debug("%s %s: %d after %.3f s, headers %s", method, path, status, elapsed, headers)
        shared = factory.shared
        shared.last_headers = received.pairs
        for name, _ in received.pairs:
            if name in LIFECYCLE:
                shared.warn_of_deprecation(self._request.operation.name, received.headers)
                break
        if 200 <= status < 300:
            if shared.budget.spent:
                shared.budget.refund()
            response = Response(
                received,
                body.finish(),
                self.outgoing.method,
                self._request.path,
                self._attempts,
                elapsed,
                factory.token,
                factory.options.on_mismatch == "warn",
            )
            if body.overflowed or body.error is not None:
                response.check(body.overflowed, body.error, factory.options.max_response_bytes)
            return response
        wait = retry_after(received.headers, factory.timing.now())
        executed = may_have_executed(status, wait)
        circumstances = self._circumstances(executed)
        error = status_error(status, received.headers, body.finish(), factory.token, retry_after=wait, **circumstances)
        return self._retry(error, None, executed, status in TRANSIENT_STATUSES, status == 408, wait)

    def ended(self, error: BaseException) -> None:
        """The exchange ends with an exception."""

    def _circumstances(self, executed: bool) -> dict[str, Any]:
        self._executed = self._executed or executed
        return {
            "method": self.outgoing.method,
            "path": self._request.path,
            "attempts": self._attempts,
            "may_have_executed": self._executed,
        }

    def _retry(
        self,
        error: APIError,
        cause: BaseException | None,
        executed: bool,
        transient: bool,
        timed_out: bool,
        asked: float | None,
    ) -> APIError | float:
        """The seconds until the next attempt; the error if there is none."""
        error.__cause__ = cause
        options, timing, deadline = self._factory.options, self._factory.timing, self.outgoing.deadline
        method, path = self.outgoing.method, self._request.path
        if options.patient and isinstance(error, RateLimitError):
            return self._waited(error, asked)
        retries = self._attempts - 1 - self._waited_out
        harmless = method in IDEMPOTENT_METHODS or self._request.repeatable or options.repeatable
        if retries >= options.max_retries or not may_repeat(transient=transient, harmless=harmless, executed=executed):
            return error
        wait = asked or backoff(retries, timing.random())
        if asked is not None and asked > LONGEST_RETRY_AFTER:
            return error
        if deadline is not None and wait >= deadline.remaining():
            return error
        # Who says when to come back asks for the retry.
        is_asked_for = asked is not None and getattr(error, "status_code", None) in (429, 503)
        if not is_asked_for and not self._factory.shared.budget.spend(timed_out=timed_out):
            error.retry_budget_spent = True
            logger.warning("%s %s: not retried, the retry budget is spent", method, path)
            return error
        logger.warning(
            "%s %s: attempt %d of %d failed (%s), the next in %.2f s",
            method,
            path,
            self._attempts,
            options.max_retries + 1,
            _summary(error) if cause is None else type(cause).__name__,
            wait,
        )
        return float(wait)

    def _waited(self, error: RateLimitError, asked: float | None) -> APIError | float:
        """The seconds until the API accepts requests again, in which the client's other requests wait too."""
        timing, deadline = self._factory.timing, self.outgoing.deadline
        wait = asked or backoff(self._waited_out, timing.random())
        if wait >= (LONGEST_RETRY_AFTER if deadline is None else deadline.remaining()):
            return error
        self._waited_out += 1
        pace = self._factory.shared.pace
        assert pace is not None
        pace.hold(timing.monotonic() + wait)
        logger.info("%s %s: too many requests, the next in %.2f s", self.outgoing.method, self._request.path, wait)
        return wait


def _summary(error: APIError) -> str:
    status, code = getattr(error, "status_code", None), getattr(error, "code", None)
    return f"status {status}" if code is None else f"status {status}, code {one_line(code)}"


def _exchange(factory: RequestFactory, request: Request[Any]) -> Exchange:
    if factory.hooks is None:
        return Exchange(factory, request)
    from .observed_exchange import ObservedExchange

    return ObservedExchange(factory, request, factory.hooks)


def exchange(factory: RequestFactory, engines: Engines, request: Request[Any]) -> Response:
    """Send the request until there is a 2xx response, and read it completely.

    Raises:
        APIError: there is none.
        ClientStateError: the client can't be used here.
        RequestValidationError: the request can't be sent.
    """
    state = _exchange(factory, request)
    outcome: Response | APIError | float
    try:
        while True:
            for wait in state.waits():
                factory.timing.sleep(wait)
            state.start_attempt()
            try:
                received = engines.engine().send(state.outgoing)
            except Failure as failure:
                outcome = state.failed(failure)
            else:
                outcome = state.received(received)
            if isinstance(outcome, Response):
                return outcome
            if isinstance(outcome, APIError):
                raise outcome
            factory.timing.sleep(outcome)
    except BaseException as error:
        state.ended(error)
        raise


async def exchange_async(factory: RequestFactory, engines: AsyncEngines, request: Request[Any]) -> Response:
    """The same, awaited."""
    state = _exchange(factory, request)
    outcome: Response | APIError | float
    try:
        while True:
            for wait in state.waits():
                await factory.timing.sleep_async(wait)
            state.start_attempt()
            try:
                received = await engines.engine().send(state.outgoing)
            except Failure as failure:
                outcome = state.failed(failure)
            else:
                outcome = state.received(received)
            if isinstance(outcome, Response):
                return outcome
            if isinstance(outcome, APIError):
                raise outcome
            await factory.timing.sleep_async(outcome)
    except BaseException as error:
        state.ended(error)
        raise
