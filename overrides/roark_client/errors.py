"""Every exception of this package.

    RoarkError
    ├── ConfigurationError (ValueError)      a client can't be made from these arguments
    ├── RequestValidationError (ValueError)  input refused; nothing was sent
    │   └── ImmutableFieldError              an update of what is fixed when the object is made
    ├── ClientStateError (RuntimeError)      the client can't be used here: closed, another event loop, a forked child
    ├── DecodeError (ValueError)             a JSON value that isn't what the spec says; cause of the last error below
    ├── JobFailedError                       the job that was polled has failed
    ├── WaitTimeoutError (TimeoutError)      it wasn't over in time
    └── APIError                             the request failed
        ├── APIStatusError                   by the status of the response
        │   ├── BadRequestError                400
        │   ├── AuthenticationError            401
        │   ├── PermissionDeniedError          403
        │   ├── NotFoundError                  404
        │   ├── ConflictError                  409
        │   ├── UnprocessableEntityError       422
        │   ├── RateLimitError                 429
        │   └── InternalServerError            5xx
        ├── APIConnectionError               no response, or not all of it
        │   └── APITimeoutError                in time
        │       ├── PoolTimeoutError             every connection was in use
        │       └── DeadlineExceededError        the whole operation took longer than its `deadline`
        └── APIResponseValidationError       a response that isn't what the spec says
            └── ResponseTooLargeError          larger than `max_response_bytes`

    UserWarning
    └── ResponseMismatchWarning              the same, with `on_mismatch="warn"`

All of them can be pickled and copied, unless they hold a response's JSON that is nested deeper than pickle and copy go
(some hundred levels). None contains the bearer token. Each prints one line, but for RequestValidationError, which lists
what is wrong with the arguments: a line each, up to ten, and how many more there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roark_runtime.errors import DecodeError, ImmutableFieldError, RequestValidationError, RoarkError, Violation

from ._transport import httpx_types as httpx

LONGEST_LINE = 1000
"""Characters of a message that an exception prints."""

LONGEST_WORD = 200
"""Characters of a value in a response that are printed or logged."""


def one_line(text: str, longest: int = LONGEST_WORD) -> str:
    """Text from elsewhere as part of a line: cut to length, with unprintable characters escaped."""
    if len(text) > longest:
        text = f"{text[:longest]}…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class ConfigurationError(RoarkError, ValueError):
    """A client can't be made from these arguments or environment variables. Secrets aren't shown."""


class ClientStateError(RoarkError, RuntimeError):
    """The client can't be used here: it is closed, or its connections belong to another event loop or process."""


class JobFailedError(RoarkError):
    """The job that was polled has failed.

    Attributes:
        job: the job, in its last state.
    """

    def __init__(self, message: str, job: Any = None) -> None:
        super().__init__(message, job)
        self.job = job

    def __str__(self) -> str:
        return str(self.args[0])


class WaitTimeoutError(RoarkError, TimeoutError):
    """The job isn't over in time. It goes on: wait again, or get it later.

    Attributes:
        job: the last state that was read; None if it never was.
    """

    def __init__(self, message: str, job: Any = None) -> None:
        super().__init__(message, job)
        self.job = job

    def __str__(self) -> str:
        return str(self.args[0])


class APIError(RoarkError):
    """A request failed: by its status, its connection, or a response that can't be read.

    Attributes:
        message: what went wrong; the API's own message, if it sent one.
        method: the HTTP method.
        path: the path of the request.
        attempts: how many times the request was sent, or tried to be.
        may_have_executed: False only if the request provably had no effect: it was never sent, or the API refused it.
        request_id: the API's identifier of the request, for Roark's support.
        retry_budget_spent: whether it was not retried only because the client's retry budget is spent.
    """

    retry_budget_spent: bool = False

    def __init__(
        self,
        message: str,
        *,
        method: str = "",
        path: str = "",
        attempts: int = 1,
        may_have_executed: bool = True,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.method = method
        self.path = path
        self.attempts = attempts
        self.may_have_executed = may_have_executed
        self.request_id = request_id

    def _facts(self) -> list[str]:
        facts = [f"{self.method} {self.path}"] if self.method else []
        if self.request_id is not None:
            facts.append(f"request {one_line(self.request_id)}")
        if self.attempts != 1:
            facts.append(f"{self.attempts} attempts")
        if self.retry_budget_spent:
            facts.append("not retried: the retry budget is spent")
        return facts

    def __str__(self) -> str:
        facts, message = self._facts(), one_line(self.message, LONGEST_LINE)
        return f"{message} ({', '.join(facts)})" if facts else message

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword arguments don't survive Exception's own pickling; the state does.
        return _restore, (type(self), self.args, self.__dict__)


def _restore(cls: type[APIError], args: tuple[Any, ...], state: dict[str, Any]) -> APIError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class APIStatusError(APIError):
    """The API responded with a status other than 2xx.

    `type`, `code`, `param`, `details` and `request_id` are read from either form of Roark's error bodies. They are None
    if the body has none.

    Attributes:
        status_code: the HTTP status.
        headers: the response's headers, by lower-case name, without cookies.
        body: the response's JSON, or its text if it isn't JSON, up to 256 KiB; None when empty.
        type: the kind of error, such as `not_found`.
        code: the machine-readable code, such as `resource_not_found`.
        param: the parameter that is wrong.
        details: anything else that the API says about it.
        retry_after: the seconds that the API asked to wait before trying again.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        type: str | None = None,  # noqa: A002 (the API's own word)
        code: str | None = None,
        param: str | None = None,
        details: Any = None,
        retry_after: float | None = None,
        method: str = "",
        path: str = "",
        attempts: int = 1,
        may_have_executed: bool = True,
        request_id: str | None = None,
    ) -> None:
        super().__init__(
            message,
            method=method,
            path=path,
            attempts=attempts,
            may_have_executed=may_have_executed,
            request_id=request_id,
        )
        self.status_code = status_code
        self.headers: dict[str, str] = dict(headers or {})
        self.body = body
        self.type = type
        self.code = code
        self.param = param
        self.details = details
        self.retry_after = retry_after

    @property
    def response(self) -> httpx.Response:
        """The response as httpx has it, made from `status_code`, `headers` and `body`: for code that expects one."""
        about_bytes = ("content-encoding", "content-length", "transfer-encoding")
        headers = {name: value for name, value in self.headers.items() if name not in about_bytes}
        request = httpx.Request(self.method or "GET", self.path)
        if self.body is None or isinstance(self.body, str):
            return httpx.Response(self.status_code, headers=headers, text=self.body or "", request=request)
        return httpx.Response(self.status_code, headers=headers, json=self.body, request=request)

    def _facts(self) -> list[str]:
        named = (("code", self.code), ("param", self.param))
        facts = [f"{name} {one_line(value)}" for name, value in named if value]
        if self.retry_after is not None:
            facts.append(f"retry after {self.retry_after:g} s")
        return facts + super()._facts()

    def __str__(self) -> str:
        return f"{_status_line(self.status_code)}: {super().__str__()}"


def _status_line(status: int) -> str:
    from http import HTTPStatus

    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


class BadRequestError(APIStatusError):
    """400: the request is invalid."""


class AuthenticationError(APIStatusError):
    """401: the bearer token is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """403: the token isn't allowed to do this."""


class NotFoundError(APIStatusError):
    """404: the object doesn't exist, or isn't visible to this token."""


class ConflictError(APIStatusError):
    """409: the request conflicts with the state of an object. Never retried."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed but can't be processed."""


class RateLimitError(APIStatusError):
    """429: too many requests; `retry_after` has the seconds to wait, if the API sent them."""


class InternalServerError(APIStatusError):
    """5xx: an error on the API's side."""


class APIConnectionError(APIError):
    """No response, or not all of it. `__cause__` is the HTTP library's exception."""


class APITimeoutError(APIConnectionError):
    """No response within `timeout`."""


class PoolTimeoutError(APITimeoutError):
    """Every connection was in use for the whole `timeout`; nothing was sent."""


class DeadlineExceededError(APITimeoutError):
    """The whole operation, with its retries, took longer than its `deadline`."""


class APIResponseValidationError(APIError):
    """A response that isn't what the spec says: not JSON, or a value of another kind than it should be.

    Attributes:
        status_code: the HTTP status.
        content_type: the response's content type, None if it has none.
        json_path: where the error is: `$.data.threshold.operator`; `$` is the whole document.
        expected: what the spec says should be there, in words.
        got: what is there, in words.
        model: the class that was being read: of a union the variant.
        variant: the value that chose the union's variant (`calculationType`), if one did.
        body: the first 500 characters of the response.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        content_type: str | None = None,
        json_path: str = "$",
        expected: str | None = None,
        got: str | None = None,
        model: str | None = None,
        variant: str | None = None,
        body: str = "",
        method: str = "",
        path: str = "",
        attempts: int = 1,
        may_have_executed: bool = True,
        request_id: str | None = None,
    ) -> None:
        super().__init__(
            message,
            method=method,
            path=path,
            attempts=attempts,
            may_have_executed=may_have_executed,
            request_id=request_id,
        )
        self.status_code = status_code
        self.content_type = content_type
        self.json_path = json_path
        self.expected = expected
        self.got = got
        self.model = model
        self.variant = variant
        self.body = body

    def _facts(self) -> list[str]:
        content_type = one_line(self.content_type) if self.content_type else "no content type"
        return [f"status {self.status_code}", content_type, *super()._facts()]


class ResponseTooLargeError(APIResponseValidationError):
    """A response larger than `max_response_bytes` once unpacked. No more than that was read."""


class ResponseMismatchWarning(UserWarning):
    """With `on_mismatch="warn"`: a response isn't what the spec says. Its value has the raw JSON where it isn't."""


__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ClientStateError",
    "ConfigurationError",
    "ConflictError",
    "DeadlineExceededError",
    "DecodeError",
    "ImmutableFieldError",
    "InternalServerError",
    "JobFailedError",
    "NotFoundError",
    "PermissionDeniedError",
    "PoolTimeoutError",
    "RateLimitError",
    "RequestValidationError",
    "ResponseMismatchWarning",
    "ResponseTooLargeError",
    "RoarkError",
    "UnprocessableEntityError",
    "Violation",
    "WaitTimeoutError",
]
