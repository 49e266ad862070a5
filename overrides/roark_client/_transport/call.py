"""One call's state from attempt to attempt. The senders send and read; this says what to send and what came of it."""

from __future__ import annotations

import logging
from typing import Any

import httpx

from roark_runtime.codec import write_json
from roark_runtime.operation import Request
from roark_runtime.unset import UNSET

from ..errors import APIError, one_line
from .answer import LARGEST_ERROR_BODY, Answer, status_error
from .backoff import backoff
from .body import Body
from .deadline import Deadline
from .failures import Failure, broken_redirect, forget_request, strike_out
from .log import logger, shown
from .plan import Plan
from .retry import IDEMPOTENT_METHODS, TRANSIENT_STATUSES, may_have_executed, may_repeat
from .retry_after import LONGEST as LONGEST_RETRY_AFTER
from .retry_after import retry_after


class Call:
    """A request on its way.

    Attributes:
        deadline: when it must be over, if it must.
    """

    __slots__ = (
        "_attempts",
        "_body",
        "_content",
        "_executed",
        "_method",
        "_plan",
        "_request",
        "_response",
        "_sent",
        "_started",
        "_url",
        "deadline",
    )

    _sent: httpx.Request

    def __init__(self, plan: Plan, request: Request[Any]) -> None:
        if plan.options.validate:
            request.validate()
        self._plan = plan
        self._request = request
        self._method = request.operation.method
        self._content = None if request.body is UNSET else write_json(request.body)
        self._url = plan.address.url(request.path, request.params)
        self._attempts = 0
        self._executed = False
        self._response: httpx.Response | None = None
        self._body: Body | None = None
        self._started = plan.timing.monotonic()
        seconds = plan.options.deadline
        self.deadline = None if seconds is None else Deadline(seconds, plan.timing.monotonic)

    def attempt(self, foreign: httpx.Client | httpx.AsyncClient | None) -> httpx.Request:
        """The request of the next attempt.

        Args:
            foreign: the caller's client, if it goes through one.
        """
        self._attempts += 1
        self._response = self._body = None
        timeouts = self._plan.options.timeouts
        if self.deadline is not None:
            timeouts = self.deadline.bound(timeouts)
        if foreign is None:
            sent = self._plan.own_request(self._method, self._url, self._content, timeouts)
        else:
            sent = self._plan.foreign_request(foreign, self._url, self._method, self._content, timeouts)
        self._sent = sent
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("%s %s: attempt %d", self._method, self._request.path, self._attempts)
        return sent

    def reading(self, response: httpx.Response) -> Body | None:
        """What takes the answer's chunks; None when there are none to take."""
        self._response = response
        limit = self._plan.options.max_response_bytes
        if not 200 <= response.status_code < 300:
            limit = min(limit, LARGEST_ERROR_BODY)
        if not response.is_stream_consumed:
            self._body = Body(limit, response.headers.get("content-encoding"))
            return self._body
        # A hook of the caller's client has read it, and httpx has unpacked it.
        self._body = Body(limit, None)
        self._body.feed(response.content)
        return None

    def stop_if_late(self) -> None:
        """Between two chunks, for connections that don't know the deadline (those of the caller's client)."""
        if self.deadline is not None and self.deadline.has_passed():
            raise httpx.ReadTimeout("the call's deadline has passed", request=self._sent)

    def failed(self, error: Exception) -> Answer | float:
        """What to do about an attempt that ended in an exception: the seconds to wait before the next one.

        Raises:
            APIError: there is no next one.
        """
        forget_request(error, self._sent)
        strike_out(error, self._plan.token)
        if isinstance(error, httpx.HTTPStatusError):
            # A hook of the caller's client has called raise_for_status().
            self.reading(error.response)
        elif (redirect := broken_redirect(error)) is not None:
            self.reading(redirect)
        if self._response is not None and not 200 <= self._response.status_code < 300:
            return self.received()
        if isinstance(error, UnicodeError):
            # Only of redirects it is about the answer.
            raise error
        late = self.deadline is not None and (self.deadline.has_passed() or type(error) is TimeoutError)
        failure = Failure(error, past_deadline=late)
        ours = failure.kind(failure.reason, **self._circumstances(failure.executed))
        return self._retry(ours, error, failure.executed, failure.transient, failure.timed_out, None)

    def received(self) -> Answer | float:
        """The answer that arrived, or the seconds to wait before the next attempt.

        Raises:
            APIError: neither.
        """
        response, body, plan = self._response, self._body, self._plan
        assert response is not None
        assert body is not None
        status = response.status_code
        elapsed = plan.timing.monotonic() - self._started
        if logger.isEnabledFor(logging.DEBUG):
            headers = shown(response.headers.items(), plan.token)
            path = self._request.path
            logger.debug("%s %s: %d after %.3f s, headers %s", self._method, path, status, elapsed, headers)
        if 200 <= status < 300:
            plan.budget.succeeded()
            content = body.finish()
            answer = Answer(
                status,
                response.headers,
                content,
                self._method,
                self._request.path,
                self._attempts,
                elapsed,
                plan.token,
            )
            if body.overflowed or body.fault is not None:
                answer.check(body.overflowed, body.fault, plan.options.max_response_bytes)
            return answer
        wait = retry_after(response.headers, plan.timing.now())
        executed = may_have_executed(status, wait)
        circumstances = self._circumstances(executed)
        error = status_error(status, response.headers, body.finish(), plan.token, retry_after=wait, **circumstances)
        return self._retry(error, None, executed, status in TRANSIENT_STATUSES, status == 408, wait)

    def _circumstances(self, executed: bool) -> dict[str, Any]:
        self._executed = self._executed or executed
        return {
            "method": self._method,
            "path": self._request.path,
            "attempts": self._attempts,
            "may_have_executed": self._executed,
        }

    def _retry(
        self,
        error: APIError,
        cause: Exception | None,
        executed: bool,
        transient: bool,
        timed_out: bool,
        asked: float | None,
    ) -> float:
        """The seconds to wait before the next attempt.

        Raises:
            APIError: the one given; there is no next attempt.
        """
        options, timing = self._plan.options, self._plan.timing
        retries = self._attempts - 1
        harmless = self._method in IDEMPOTENT_METHODS or self._request.repeatable or options.repeatable
        if retries >= options.max_retries or not may_repeat(transient=transient, harmless=harmless, executed=executed):
            raise error from cause
        wait = asked or backoff(retries, timing.random())
        if asked is not None and asked > LONGEST_RETRY_AFTER:
            raise error from cause
        if self.deadline is not None and wait >= self.deadline.remaining():
            raise error from cause
        if not self._plan.budget.spend(timed_out=timed_out):
            logger.warning("%s %s: not retried, the retry budget is spent", self._method, self._request.path)
            raise error from cause
        logger.warning(
            "%s %s: attempt %d of %d failed (%s), the next in %.2f s",
            self._method,
            self._request.path,
            self._attempts,
            options.max_retries + 1,
            _shortly(error) if cause is None else type(cause).__name__,
            wait,
        )
        return float(wait)


def _shortly(error: APIError) -> str:
    status, code = getattr(error, "status_code", None), getattr(error, "code", None)
    return f"status {status}" if code is None else f"status {status}, code {one_line(code)}"
