"""From a response to a value, or to the exception that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from roark_generated.errors import ERROR_ATTRIBUTES
from roark_runtime.errors import DecodeError
from roark_runtime.operation import APIResponse, Items, Operation, binary, nothing, plain_text

from .. import errors
from ..errors import APIResponseValidationError, APIStatusError, ResponseMismatchWarning, ResponseTooLargeError
from .engines import Received
from .json_reader import InvalidJSONError, parse, read, read_items
from .redaction import Token

T = TypeVar("T")

_END = object()
_WRONG = object()
_OTHER = object()

LONGEST_EXCERPT = 500
"""Characters of a response that an exception repeats."""

_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}
# Not in Roark's documents; gateways identify requests with them.
_REQUEST_ID_HEADERS = ("x-request-id", "request-id")
_COOKIES = frozenset({"set-cookie", "set-cookie2"})


@attrs.define(eq=False, repr=False)
class Response:
    """A 2xx response, read completely.

    Attributes:
        received: status and headers.
        content: its body, unpacked.
        method: the HTTP method of the request.
        path: the path of the request.
        attempts: how many times the request was sent.
        elapsed: seconds from the first attempt to the last byte.
        token: what is struck out of exceptions.
        is_tolerated: whether a body that isn't what the spec says is returned as far as it can be read.
    """

    received: Received
    content: bytes | bytearray
    method: str
    path: str
    attempts: int
    elapsed: float
    token: Token
    is_tolerated: bool

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.received.status

    @property
    def headers(self) -> Mapping[str, str]:
        """Its headers."""
        return self.received.headers

    @property
    def request_id(self) -> str | None:
        """The API's identifier of the request, if a header has one."""
        return request_id_of(self.headers)

    def decoded(self, decode: Callable[[Any], T]) -> T:
        """The value.

        Raises:
            APIResponseValidationError: the body isn't JSON, or not what the spec says.
        """
        error: DecodeError | str
        path = "$"
        try:
            if decode is plain_text or decode is binary:
                return decode(bytes(self.content))
            if self.received.status == 204 or decode is nothing:
                return decode(None)
            return self._tolerated(decode) if self.is_tolerated else read(self.content, decode)
        except DecodeError as caught:
            error = self._stripped(caught)
        except InvalidJSONError as caught:
            error, path = str(caught), caught.path
        except UnicodeDecodeError as caught:
            error = f"invalid UTF-8: byte {caught.object[caught.start]:#04x} at position {caught.start}"
        except RecursionError:
            error = "it is nested too deeply"
        except ValueError as caught:
            error = str(caught)
        # Outside of the handlers: those exceptions hold the whole response.
        raise self._invalid_body(error, path) from (error if isinstance(error, DecodeError) else None)

    def iterated(self, operation: Operation[list[T]]) -> Iterator[T]:
        """The items of the value, each decoded when it is asked for.

        Raises:
            APIResponseValidationError: as for `decoded`, when iteration comes to what is wrong.
        """
        items = operation.items
        if items is None:
            yield from self.decoded(operation.decode)
            return
        parsed = read_items(self.content, items.key)
        count = 0
        while (value := self._next(parsed, items)) is not _END:
            if value is _WRONG:
                # Whatever it is, it is reported, or tolerated, as it is of the whole list.
                yield from self.decoded(operation.decode)[count:]
                return
            if value is _OTHER:
                whole = self.decoded(operation.decode)
                if count:
                    raise self._invalid_body(f"it has {items.key!r} twice", "$")
                yield from whole
                return
            yield value
            count += 1

    def _next(self, parsed: Iterator[Any], items: Items) -> Any:
        try:
            item = next(parsed, _END)
            if item is _END:
                return _END
            return items.decode(item) if type(item) is dict else _WRONG
        except DecodeError:
            return _WRONG
        except (ValueError, RecursionError):
            return _OTHER

    def whole(self, decode: Callable[[Any], T]) -> APIResponse[T]:
        """The value with everything around it.

        Raises:
            APIResponseValidationError: as for `decoded`.
        """
        return APIResponse(
            self.decoded(decode),
            status_code=self.status_code,
            headers=self.headers,
            content=bytes(self.content),
            request_id=self.request_id,
            attempts=self.attempts,
            elapsed=self.elapsed,
        )

    def _tolerated(self, decode: Callable[[Any], T]) -> T:
        """The value, with what isn't as the spec says as it came; a warning says what that is."""
        # Most clients raise.
        from warnings import warn

        from roark_runtime.tolerant import mismatches

        from .caller import stack_level

        with mismatches() as found:
            value = read(self.content, decode)
        if found:
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            text = self.token.redact(
                f"{self.method} {self.path}: the response isn't what the spec says: {found[0]}{more}"
            )
            warn(ResponseMismatchWarning(errors.one_line(text, errors.LONGEST_LINE)), stacklevel=stack_level())
        return value

    def _stripped(self, error: DecodeError) -> DecodeError:
        """The error without the parts of the response that its frames hold, and without the token."""
        error.__context__ = error.__cause__ = None
        self.token.redact_error(error)
        return error.with_traceback(None)

    def _invalid_body(self, error: DecodeError | str, path: str) -> APIResponseValidationError:
        if isinstance(error, DecodeError):
            return self.invalid(
                f"the response isn't what the spec says: {error}",
                json_path=error.path,
                expected=error.expected,
                got=error.got,
                model=error.model,
                variant=error.variant,
            )
        got = "nothing" if not self.content.strip() else "something else"
        return self.invalid(f"the response isn't JSON: {error}", json_path=path, expected="JSON", got=got)

    def invalid(
        self,
        message: str,
        kind: type[APIResponseValidationError] = APIResponseValidationError,
        **details: str | None,
    ) -> APIResponseValidationError:
        """The exception for this response."""
        details = {
            "content_type": self.headers.get("content-type"),
            "request_id": self.request_id,
            **details,
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
            **{name: None if text is None else redact(text) for name, text in details.items()},  # type: ignore[arg-type]
        )

    def check(self, overflowed: bool, error: str | None, limit: int) -> None:
        """Refuse a body that couldn't be unpacked, or not within the limit.

        Raises:
            APIResponseValidationError: it couldn't.
        """
        if overflowed:
            raise self.invalid(
                f"the response is larger than max_response_bytes ({limit})",
                ResponseTooLargeError,
                expected="less",
            )
        if error is not None:
            raise self.invalid(f"the response can't be unpacked: {error}", expected="gzip or no encoding", got=error)


def status_error(
    status: int,
    headers: Mapping[str, str],
    content: bytes | bytearray,
    token: Token,
    **circumstances: Any,
) -> APIStatusError:
    """The exception for a response whose status isn't 2xx."""
    text = token.redact(content.decode("utf-8", "replace"))
    try:
        body: Any = parse(text)
    except (ValueError, RecursionError):
        body = text or None
    shown = _shown(headers, token)
    attributes = _read_error_body(body)
    message = attributes.pop("message", None) or _substitute_message(status, shown, text)
    attributes.setdefault("request_id", request_id_of(shown))
    kind = _BY_STATUS.get(status) or (errors.InternalServerError if 500 <= status < 600 else APIStatusError)
    return kind(
        message[:LONGEST_EXCERPT],
        status_code=status,
        headers=shown,
        body=body,
        **attributes,
        **circumstances,
    )


def _shown(headers: Mapping[str, str], token: Token) -> dict[str, str]:
    names = ((name.lower(), value) for name, value in headers.items())
    return {token.redact(name): token.redact(value) for name, value in names if name not in _COOKIES}


def _read_error_body(body: Any) -> dict[str, Any]:
    """The attributes of an error body of either form."""
    attributes: dict[str, Any] = {}
    if isinstance(body, dict):
        for attribute, names in ERROR_ATTRIBUTES.items():
            for name in names:
                value: Any = body.get(name)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
                if isinstance(value, str) or (attribute == "details" and value is not None):
                    attributes[attribute] = value
                    break
    return attributes


def _substitute_message(status: int, headers: Mapping[str, str], text: str) -> str:
    location = headers.get("location")
    if 300 <= status < 400 and location is not None:
        return f"redirects aren't followed; this one leads to {_destination(location)}"
    return " ".join(text[:LONGEST_EXCERPT].split()) or "the response has no body"


def _destination(location: str) -> str:
    """Scheme, host and path: links carry credentials before the host, in the query and in the fragment."""
    # What browsers read as a slash may lead to a host as well.
    shown = re.split("[?#]", location.replace("\\", "/"))[0]
    return re.sub("^([^/]*:/+|//+)[^/]*@", r"\1", shown)


def request_id_of(headers: Mapping[str, str]) -> str | None:
    """The API's identifier of the request, if a header has one."""
    for name in _REQUEST_ID_HEADERS:
        if (value := headers.get(name)) is not None:
            return value
    return None


def excerpt(content: bytes | bytearray, token: Token) -> str:
    """The beginning of a body, as text."""
    # Cut last: of a token that is cut in two, a part that is too short to be recognised would stay.
    return token.redact(content[: 4 * LONGEST_EXCERPT].decode("utf-8", "replace"))[:LONGEST_EXCERPT]
