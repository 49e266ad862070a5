"""From an answer to a value, or to the exception that says what is wrong with it."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

from roark_generated.client import APIResponse
from roark_generated.errors import ERROR_ATTRIBUTES, DecodeError

from .. import errors
from ..errors import APIResponseValidationError, APIStatusError, ResponseTooLargeError
from .token import Token

T = TypeVar("T")

LONGEST_EXCERPT = 500
"""Characters of an answer that an exception repeats."""

LARGE = 65_536
"""Bytes of an answer from which on the collector waits while it is read."""

LARGEST_ERROR_BODY = 262_144
"""Bytes of an error's body that are read."""

_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}
# Not in Roark's documents; gateways name their requests so.
_REQUEST_ID_HEADERS = ("x-request-id", "request-id")
_COOKIES = frozenset({"set-cookie", "set-cookie2"})


class Answer:
    """A 2xx answer, read whole.

    Attributes:
        status_code: the HTTP status.
        headers: its headers.
        content: its bytes, unpacked.
        method: how it was asked for.
        path: what was asked for.
        attempts: how many times that took.
        elapsed: seconds from the first attempt to the last byte.
    """

    __slots__ = ("attempts", "content", "elapsed", "headers", "method", "path", "status_code", "token")

    def __init__(
        self,
        status_code: int,
        headers: Mapping[str, str],
        content: bytes,
        method: str,
        path: str,
        attempts: int,
        elapsed: float,
        token: Token,
    ) -> None:
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.method = method
        self.path = path
        self.attempts = attempts
        self.elapsed = elapsed
        self.token = token

    @property
    def request_id(self) -> str | None:
        """The API's identifier of the request, if a header holds one."""
        return request_id_of(self.headers)

    def decoded(self, decode: Callable[[Any], T]) -> T:
        """The value that it holds.

        Raises:
            APIResponseValidationError: it isn't JSON, or not the JSON that the spec says.
        """
        fault: DecodeError | str
        try:
            return read(self.content, decode) if self.status_code != 204 else decode(None)
        except DecodeError as error:
            # Its frames hold the answer's parts, and nothing that the path doesn't say.
            fault = error.with_traceback(None)
            fault.got = self.token.redact(fault.got)
        except UnicodeDecodeError as error:
            fault = f"UTF-8 has no byte {error.object[error.start]:#04x} as at position {error.start}"
        except RecursionError:
            fault = "it is nested too deep"
        except ValueError as error:
            fault = str(error)
        # Outside of the handlers: those exceptions hold the whole answer.
        raise self._unlike(fault) from (fault if isinstance(fault, DecodeError) else None)

    def whole(self, decode: Callable[[Any], T]) -> APIResponse[T]:
        """The value with everything around it.

        Raises:
            APIResponseValidationError: as for `decoded`.
        """
        return APIResponse(
            self.decoded(decode),
            status_code=self.status_code,
            headers=self.headers,
            content=self.content,
            request_id=self.request_id,
            attempts=self.attempts,
            elapsed=self.elapsed,
        )

    def _unlike(self, fault: DecodeError | str) -> APIResponseValidationError:
        if isinstance(fault, DecodeError):
            return self.invalid(
                f"the answer isn't what the spec says: {fault}",
                json_path=fault.path,
                expected=fault.expected,
                got=fault.got,
                model=fault.model,
                variant=fault.variant,
            )
        got = "nothing" if not self.content.strip() else "something else"
        return self.invalid(f"the answer isn't JSON: {fault}", expected="JSON", got=got)

    def invalid(
        self,
        message: str,
        kind: type[APIResponseValidationError] = APIResponseValidationError,
        **particulars: str | None,
    ) -> APIResponseValidationError:
        """The exception for this answer."""
        redact = self.token.redact
        return kind(
            redact(message),
            status_code=self.status_code,
            content_type=self.headers.get("content-type"),
            body=redact(excerpt(self.content)),
            method=self.method,
            path=self.path,
            attempts=self.attempts,
            may_have_executed=True,
            request_id=self.request_id,
            **particulars,  # type: ignore[arg-type]
        )

    def check(self, overflowed: bool, fault: str | None, limit: int) -> None:
        """Refuse what couldn't be unpacked, or not within the limit.

        Raises:
            APIResponseValidationError: so it was.
        """
        if overflowed:
            raise self.invalid(
                f"the answer is larger than max_response_bytes ({limit})",
                ResponseTooLargeError,
                expected="less",
            )
        if fault is not None:
            raise self.invalid(f"the answer can't be unpacked: {fault}", expected="gzip or nothing", got=fault)


def read(content: bytes, decode: Callable[[Any], T]) -> T:
    """The value in an answer's bytes, and not a copy of them on the way.

    Reading makes objects and no garbage, but each few thousand objects would start a collection that looks through all
    of them again. For a large answer that is a third of the time, so it waits until the reading is done.

    Raises:
        ValueError, RecursionError: as `parse` and `decode` do.
    """
    if len(content) < LARGE or not gc.isenabled():
        return decode(parse(content))
    gc.disable()
    try:
        return decode(parse(content))
    finally:
        gc.enable()


def parse(content: bytes) -> Any:
    """JSON as RFC 8259 has it: UTF-8, and no NaN or Infinity.

    Raises:
        ValueError: it isn't; or an integer has more digits than Python reads.
        RecursionError: it is nested too deep.
    """
    return _DECODER.decode(content.decode())


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"JSON has no {constant}")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def status_error(
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    token: Token,
    **circumstances: Any,
) -> APIStatusError:
    """The exception for an answer whose status isn't 2xx. `content` has been redacted."""
    try:
        body: Any = parse(content)
    except (ValueError, RecursionError):
        body = content.decode("utf-8", "replace") or None
    said = _read_error_body(body)
    message = said.pop("message", None) or _substitute_message(status, headers, content)
    said.setdefault("request_id", request_id_of(headers))
    kind = _BY_STATUS.get(status) or (errors.InternalServerError if 500 <= status < 600 else APIStatusError)
    return kind(
        message[:LONGEST_EXCERPT],
        status_code=status,
        headers=_shareable(headers, token),
        body=body,
        **said,
        **circumstances,
    )


def _shareable(headers: Mapping[str, str], token: Token) -> dict[str, str]:
    names = ((name.lower(), value) for name, value in headers.items())
    return {name: token.redact(value) for name, value in names if name not in _COOKIES}


def _read_error_body(body: Any) -> dict[str, Any]:
    """The attributes of an error body of either form."""
    said: dict[str, Any] = {}
    if isinstance(body, dict):
        for attribute, names in ERROR_ATTRIBUTES.items():
            for name in names:
                value: Any = body.get(name)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
                if isinstance(value, str) or (attribute == "details" and value is not None):
                    said[attribute] = value
                    break
    return said


def _substitute_message(status: int, headers: Mapping[str, str], content: bytes) -> str:
    location = headers.get("location")
    if 300 <= status < 400 and location is not None:
        # Without its query: links that lead to storage carry their credentials there.
        return f"redirects aren't followed; this one leads to {location.split('?')[0]}"
    return " ".join(excerpt(content).split()) or "the answer says no more than its status"


def request_id_of(headers: Mapping[str, str]) -> str | None:
    """The API's identifier of the request, if a header holds one."""
    for name in _REQUEST_ID_HEADERS:
        if (value := headers.get(name)) is not None:
            return value
    return None


def excerpt(content: bytes) -> str:
    """The beginning of an answer, as text."""
    return content[: 4 * LONGEST_EXCERPT].decode("utf-8", "replace")[:LONGEST_EXCERPT]
