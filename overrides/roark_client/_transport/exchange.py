"""One exchange: a request is sent, again where it may be, until there is a response or an exception.

`Exchange` decides what to send and what to make of the outcome; the two loops, sync and async, send and read. They
differ in `await`.
"""

from __future__ import annotations

import logging
from typing import Any

import httpx

from roark_runtime.codec import write_json
from roark_runtime.operation import Request
from roark_runtime.unset import UNSET

from ..errors import APIError, ClientStateError, one_line
from .body_reader import BodyReader
from .deadline import Deadline
from .failures import Failure, broken_redirect, caught, forget_request
from .http_clients import CLOSED, AsyncHTTPClients, HTTPClients
from .logs import logger
from .request_factory import RequestFactory
from .response import LARGEST_ERROR_BODY, Response, status_error
from .retry import (
    IDEMPOTENT_METHODS,
    LONGEST_RETRY_AFTER,
    TRANSIENT_STATUSES,
    backoff,
    may_have_executed,
    may_repeat,
    retry_after,
)


class Exchange:
    """The state of one exchange, from attempt to attempt.

    Attributes:
        deadline: when it must be over, if it must.
    """

    __slots__ = (
        "_attempts",
        "_body",
        "_content",
        "_executed",
        "_factory",
        "_method",
        "_request",
        "_response",
        "_sent",
        "_started",
        "_url",
        "deadline",
    )

    _sent: httpx.Request

    def __init__(self, factory: RequestFactory, request: Request[Any]) -> None:
        if factory.options.validate:
            request.validate()
        self._factory = factory
        self._request = request
        self._method = request.operation.method
        self._content = None if request.body is UNSET else write_json(request.body)
        self._url = factory.base_url.url(request.path, request.params)
        self._attempts = 0
        self._executed = False
        self._response: httpx.Response | None = None
        self._body: BodyReader | None = None
        self._started = factory.timing.monotonic()
        seconds = factory.options.deadline
        self.deadline = None if seconds is None else Deadline(seconds, factory.timing.monotonic)

    def attempt(self, given: httpx.Client | httpx.AsyncClient | None) -> httpx.Request:
        """The request of the next attempt.

        Args:
            given: the caller's httpx client, if it goes through one.
        """
        self._attempts += 1
        self._response = self._body = None
        timeouts = self._factory.options.timeouts
        if self.deadline is not None:
            timeouts = self.deadline.bound(timeouts)
        if given is None:
            self._sent = self._factory.request(self._method, self._url, self._content, timeouts)
        else:
            self._sent = self._factory.request_for(given, self._method, self._url, self._content, timeouts)
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("%s %s: attempt %d", self._method, self._request.path, self._attempts)
        return self._sent

    def reader(self, response: httpx.Response) -> BodyReader | None:
        """Takes the chunks of the body; None when there are none to take."""
        self._response = response
        limit = self._factory.options.max_response_bytes
        if not 200 <= response.status_code < 300:
            limit = min(limit, LARGEST_ERROR_BODY)
        if not response.is_stream_consumed:
            self._body = BodyReader(limit, response.headers.get("content-encoding"))
            return self._body
        # A hook of the caller's client has read it, and httpx has unpacked it.
        self._body = BodyReader(limit, None)
        self._body.feed(response.content)
        return None

    def check_deadline(self) -> None:
        """Between two chunks, for connections that don't know the deadline (those of the caller's client)."""
        if self.deadline is not None and self.deadline.has_passed():
            raise httpx.ReadTimeout("the deadline has passed", request=self._sent)

    def failed(self, error: Exception) -> Response | float:
        """What to do about an attempt that ended in an exception: the seconds to wait before the next one.

        Raises:
            APIError: there is no next one.
        """
        forget_request(error, self._sent)
        self._factory.token.redact_error(error)
        if isinstance(error, httpx.HTTPStatusError):
            # A hook of the caller's client has called raise_for_status().
            self.reader(error.response)
        elif (redirect := broken_redirect(error)) is not None:
            self.reader(redirect)
        if self._response is not None and not 200 <= self._response.status_code < 300:
            return self.received()
        if isinstance(error, UnicodeError):
            # Only for redirects it is about the response.
            raise error
        late = self.deadline is not None and (self.deadline.has_passed() or type(error) is TimeoutError)
        failure = Failure(error, past_deadline=late)
        ours = failure.kind(failure.reason, **self._circumstances(failure.executed))
        return self._retry(ours, error, failure.executed, failure.transient, failure.timed_out, None)

    def received(self) -> Response | float:
        """The response that arrived, or the seconds to wait before the next attempt.

        Raises:
            APIError: neither.
        """
        response, body, factory = self._response, self._body, self._factory
        assert response is not None
        assert body is not None
        status = response.status_code
        elapsed = factory.timing.monotonic() - self._started
        if logger.isEnabledFor(logging.DEBUG):
            headers = factory.token.logged(response.headers.items())
            path = self._request.path
            logger.debug("%s %s: %d after %.3f s, headers %s", self._method, path, status, elapsed, headers)
        if 200 <= status < 300:
            factory.budget.refund()
            content = body.finish()
            whole = Response(
                status,
                response.headers,
                content,
                self._method,
                self._request.path,
                self._attempts,
                elapsed,
                factory.token,
            )
            if body.overflowed or body.error is not None:
                whole.check(body.overflowed, body.error, factory.options.max_response_bytes)
            return whole
        wait = retry_after(response.headers, factory.timing.now())
        executed = may_have_executed(status, wait)
        circumstances = self._circumstances(executed)
        error = status_error(status, response.headers, body.finish(), factory.token, retry_after=wait, **circumstances)
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
        options, timing = self._factory.options, self._factory.timing
        retries = self._attempts - 1
        harmless = self._method in IDEMPOTENT_METHODS or self._request.repeatable or options.repeatable
        if retries >= options.max_retries or not may_repeat(transient=transient, harmless=harmless, executed=executed):
            raise error from cause
        wait = asked or backoff(retries, timing.random())
        if asked is not None and asked > LONGEST_RETRY_AFTER:
            raise error from cause
        if self.deadline is not None and wait >= self.deadline.remaining():
            raise error from cause
        if not self._factory.budget.spend(timed_out=timed_out):
            logger.warning("%s %s: not retried, the retry budget is spent", self._method, self._request.path)
            raise error from cause
        logger.warning(
            "%s %s: attempt %d of %d failed (%s), the next in %.2f s",
            self._method,
            self._request.path,
            self._attempts,
            options.max_retries + 1,
            _summary(error) if cause is None else type(cause).__name__,
            wait,
        )
        return float(wait)


def _summary(error: APIError) -> str:
    status, code = getattr(error, "status_code", None), getattr(error, "code", None)
    return f"status {status}" if code is None else f"status {status}, code {one_line(code)}"


def exchange(factory: RequestFactory, clients: HTTPClients, request: Request[Any]) -> Response:
    """Send the request until there is a 2xx response, and read it completely.

    Raises:
        APIError: there is none.
        ClientStateError: the client can't be used here.
        RequestValidationError: the request can't be sent.
    """
    state = Exchange(factory, request)
    while True:
        client = clients.client()
        sent = state.attempt(clients.given)
        try:
            _attempt(client, factory, state, sent)
        except caught() as error:
            outcome = state.failed(error)
        except RuntimeError as error:
            if not client.is_closed:
                raise
            raise ClientStateError(CLOSED) from error
        else:
            outcome = state.received()
        if isinstance(outcome, Response):
            return outcome
        factory.timing.sleep(outcome)


def _attempt(client: httpx.Client, factory: RequestFactory, state: Exchange, sent: httpx.Request) -> None:
    response = client.send(sent, stream=True, auth=factory.auth, follow_redirects=False)
    try:
        body = state.reader(response)
        if body is not None:
            for chunk in response.stream:  # type: ignore[union-attr]
                if not body.feed(chunk):
                    break
                state.check_deadline()
    finally:
        response.close()


async def exchange_async(factory: RequestFactory, clients: AsyncHTTPClients, request: Request[Any]) -> Response:
    """The same, awaited."""
    state = Exchange(factory, request)
    while True:
        client = clients.client()
        sent = state.attempt(clients.given)
        try:
            if state.deadline is None:
                await _attempt_async(client, factory, state, sent)
            else:
                # Not imported where only the sync client is used.
                from asyncio import timeout

                async with timeout(state.deadline.remaining()):
                    await _attempt_async(client, factory, state, sent)
        except caught() as error:
            outcome = state.failed(error)
        except RuntimeError as error:
            if not client.is_closed:
                raise
            raise ClientStateError(CLOSED) from error
        else:
            outcome = state.received()
        if isinstance(outcome, Response):
            return outcome
        await factory.timing.sleep_async(outcome)


async def _attempt_async(
    client: httpx.AsyncClient, factory: RequestFactory, state: Exchange, sent: httpx.Request
) -> None:
    response = await client.send(sent, stream=True, auth=factory.auth, follow_redirects=False)
    try:
        body = state.reader(response)
        if body is not None:
            async for chunk in response.stream:  # type: ignore[union-attr]
                if not body.feed(chunk):
                    break
    finally:
        await response.aclose()
