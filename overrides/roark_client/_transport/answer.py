"""From an answer to a value, or to the exception that says what is wrong with it."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, NoReturn, TypeVar

from roark_generated.errors import ERROR_ATTRIBUTES
from roark_runtime.errors import DecodeError
from roark_runtime.operation import APIResponse, nothing

from .. import errors
from ..errors import APIResponseValidationError, APIStatusError, ResponseTooLargeError
from .forks import renewed_in_child
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
            if self.status_code == 204 or decode is nothing:
                return decode(None)
            return read(self.content, decode)
        except DecodeError as error:
            fault = self._stripped(error)
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

    def _stripped(self, fault: DecodeError) -> DecodeError:
        """The fault without what it holds of the answer beyond its words, and those without the token."""
        redact = self.token.redact
        fault.args = tuple(redact(arg) if isinstance(arg, str) else arg for arg in fault.args)
        for name, value in vars(fault).items():
            if isinstance(value, str):
                setattr(fault, name, redact(value))
        # The frames hold the answer's parts, and nothing that the path doesn't say; so may what came before it.
        fault.__context__ = fault.__cause__ = None
        return fault.with_traceback(None)

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
        said = {
            "content_type": self.headers.get("content-type"),
            "request_id": self.request_id,
            **particulars,
        }
        redact = self.token.redact
        return kind(
            redact(message),
            status_code=self.status_code,
            body=excerpt(self.content, self.token),
            method=self.method,
            path=self.path,
            attempts=self.attempts,
            may_have_executed=True,
            **{name: None if text is None else redact(text) for name, text in said.items()},  # type: ignore[arg-type]
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
    if len(content) < LARGE:
        return decode(parse(content))
    with _pause:
        return decode(parse(content))


class _Pause:
    """The collector's, from the first of the threads that read to the last. Who has it off keeps it off."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._readers = 0
        self._is_ours = False
        renewed_in_child(self)

    def __enter__(self) -> None:
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                self._is_ours = gc.isenabled()
                gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._readers -= 1
            if self._readers == 0:
                self._end()

    def _end(self) -> None:
        if self._is_ours:
            gc.enable()
            self._is_ours = False

    def after_fork_in_child(self) -> None:
        """The threads that would have ended it are the parent's."""
        self._lock = Lock()
        self._readers = 0
        self._end()


_pause = _Pause()


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
    """The exception for an answer whose status isn't 2xx."""
    text = token.redact(content.decode("utf-8", "replace"))
    try:
        body: Any = _DECODER.decode(text)
    except (ValueError, RecursionError):
        body = text or None
    shareable = _shareable(headers, token)
    said = _read_error_body(body)
    message = said.pop("message", None) or _substitute_message(status, shareable, text)
    said.setdefault("request_id", request_id_of(shareable))
    kind = _BY_STATUS.get(status) or (errors.InternalServerError if 500 <= status < 600 else APIStatusError)
    return kind(
        message[:LONGEST_EXCERPT],
        status_code=status,
        headers=shareable,
        body=body,
        **said,
        **circumstances,
    )


def _shareable(headers: Mapping[str, str], token: Token) -> dict[str, str]:
    names = ((name.lower(), value) for name, value in headers.items())
    return {token.redact(name): token.redact(value) for name, value in names if name not in _COOKIES}


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


def _substitute_message(status: int, headers: Mapping[str, str], text: str) -> str:
    location = headers.get("location")
    if 300 <= status < 400 and location is not None:
        return f"redirects aren't followed; this one leads to {_destination(location)}"
    return " ".join(text[:LONGEST_EXCERPT].split()) or "the answer says no more than its status"


def _destination(location: str) -> str:
    """Scheme, host and path: links carry credentials before the host, in the query and in the fragment."""
    # What browsers read as a slash may lead to a host as well.
    shown = re.split("[?#]", location.replace("\\", "/"))[0]
    return re.sub("^([^/]*:/+|//+)[^/]*@", r"\1", shown)


def request_id_of(headers: Mapping[str, str]) -> str | None:
    """The API's identifier of the request, if a header holds one."""
    for name in _REQUEST_ID_HEADERS:
        if (value := headers.get(name)) is not None:
            return value
    return None


def excerpt(content: bytes, token: Token) -> str:
    """The beginning of an answer, as text."""
    # Cut last: of a token that is cut in two, what is too short to be told would stay.
    return token.redact(content[: 4 * LONGEST_EXCERPT].decode("utf-8", "replace"))[:LONGEST_EXCERPT]
