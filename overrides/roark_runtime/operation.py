"""What an operation and a request are, and what sends them: the seam to the transport."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from .arguments import body_of, header_values, path_segment, query_value, query_values, refuse_unknown
from .codec import write_json
from .errors import RequestValidationError, listing
from .schema import TEXT, Enumerated, Field, Text
from .unset import UNSET

if TYPE_CHECKING:
    from .model import Model

T = TypeVar("T")


class TerminalStates:
    """How a job tells that it is over.

    Attributes:
        status: the attribute that has the job's status.
        done: the statuses of a job that is done.
        failed: the statuses of a job that has failed.
    """

    __slots__ = ("done", "failed", "status")

    def __init__(self, status: str, done: frozenset[str], failed: frozenset[str]) -> None:
        self.status = status
        self.done = done
        self.failed = failed


class Items:
    """The list that a response is, in its envelope.

    Attributes:
        key: the key of the envelope that has it.
        decode: reads one item; raises DecodeError.
    """

    __slots__ = ("decode", "key")

    def __init__(self, key: str, decode: Callable[[dict[str, Any]], Any]) -> None:
        self.key = key
        self.decode = decode


class Operation(Generic[T]):
    """One operation of the API: how it is called and how its response is read.

    Attributes:
        name: resource and method, `metric.get_definition`.
        method: the HTTP method.
        path: the path template, as the spec has it.
        decode: reads the parsed response; raises DecodeError.
        in_path: the parameters of the path.
        in_query: the parameters of the query.
        body: the model of the request's body, if its properties are the arguments.
        payload: the argument that is the body, if that is anything else.
        fixed: the wire names of what the object has and its update doesn't take.
        cursor: the wire name of the query parameter that asks for another page, if there are pages.
        items: the list that its response is, if it can be read item by item.
        terminal: how its response tells that a job is over, if it is a job.
    """

    __slots__ = (
        "accepts", "body", "cursor", "decode", "fixed", "in_cookie", "in_header", "in_path", "in_query", "is_checked",
        "items", "method", "name", "path", "payload", "terminal",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        method: str,
        path: str,
        decode: Callable[[Any], T],
        *,
        in_path: tuple[Field, ...] = (),
        in_query: tuple[Field, ...] = (),
        in_header: tuple[Field, ...] = (),
        in_cookie: tuple[Field, ...] = (),
        accepts: str = "",
        body: type[Model] | None = None,
        payload: Field | None = None,
        fixed: tuple[str, ...] = (),
        cursor: str = "",
        items: Items | None = None,
        terminal: TerminalStates | None = None,
    ) -> None:
        self.name = name
        self.method = method
        self.path = path
        self.decode = decode
        self.in_path = in_path
        self.in_query = in_query
        self.in_header = in_header
        self.in_cookie = in_cookie
        self.accepts = accepts
        self.body = body
        self.payload = payload
        self.fixed = fixed
        self.cursor = cursor
        self.items = items
        self.terminal = terminal
        # A plain id is a string or the path can't be built: nothing is left to check.
        self.is_checked = bool(body or payload or in_query or in_header or in_cookie) or any(
            field.type is not TEXT for field in in_path
        )

    @property
    def parameters(self) -> tuple[Field, ...]:
        """The parameters of path, query, headers and cookies."""
        return self.in_path + self.in_query + self.in_header + self.in_cookie

    def request(self, arguments: Mapping[str, Any]) -> Request[T]:
        """The request with these arguments, by Python name; other names in the mapping are not looked at.

        Raises:
            RequestValidationError: an argument can't be put into the path, the query or the body.
            ImmutableFieldError: a field is given that is fixed when the object is made.
            TypeError: an argument is given that the operation doesn't have.
        """
        body: Any = UNSET
        repeatable = False
        if self.body is not None:
            fields = self.body.__fields__
            if fields.immutable:
                refuse_unknown(self.name.rpartition(".")[2], arguments.get("immutable", {}), fields, self.fixed)
            body, repeatable = body_of(fields, arguments)
        if self.payload is not None:
            body = arguments.get(self.payload.name, UNSET)
            body = body if body is UNSET else self.payload.type.write(body, self.payload.name)
        path = self.path
        given: dict[str, Any] = {}
        for field in self.in_path:
            value = arguments[field.name]
            if field.accepts_object:
                value = getattr(value, "id", value)
            given[field.wire] = value
            text = value if isinstance(field.type, Text | Enumerated) else query_value(field.name, value)
            path = path.replace(f"{{{field.wire}}}", path_segment(field.name, text))
        params: dict[str, str | list[str]] = {}
        for field in self.in_query:
            value = arguments.get(field.name, UNSET)
            if value is not UNSET:
                given[field.wire] = value
                params.update(query_values(field, value))
        headers = header_values(self, arguments, given) if self.accepts or self.in_header or self.in_cookie else None
        return Request(self, path, params, body, repeatable, given, headers)

    def reading(self, decode: Callable[[Any], T], *, items: Items | None = None) -> Operation[T]:
        """The same with another way to read its response, and its items."""
        other: Operation[T] = object.__new__(Operation)
        for slot in Operation.__slots__:
            setattr(other, slot, getattr(self, slot))
        other.decode = decode
        other.items = items
        return other

    def __reduce__(self) -> tuple[Any, ...]:
        return _operation, (self.name,)

    def __repr__(self) -> str:
        return f"<Operation {self.name}: {self.method} {self.path}>"


def _operation(name: str) -> Operation[Any]:
    """The operation of that name, in the module that was generated for it."""
    from importlib import import_module

    found: Operation[Any] = import_module(f"roark_generated.api.{name}").OPERATION
    return found


class Request(Generic[T]):
    """A request of an operation, ready to be checked and sent.

    Attributes:
        operation: the operation.
        path: the path with its arguments quoted in.
        params: the query, by wire name; a list is sent as a repeated parameter.
        body: what to send as JSON, or UNSET for no body.
        repeatable: whether the arguments make it harmless to send it twice, whatever the method.
        arguments: what was given for the path, the query, headers and cookies, by wire name.
        headers: the headers of this operation, by lower-case name.
    """

    __slots__ = ("arguments", "body", "headers", "operation", "params", "path", "repeatable")

    def __init__(
        self,
        operation: Operation[T],
        path: str,
        params: dict[str, str | list[str]] | None = None,
        body: Any = UNSET,
        repeatable: bool = False,
        arguments: dict[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.operation = operation
        self.path = path
        self.params = params or {}
        self.body = body
        self.repeatable = repeatable
        self.arguments = arguments or {}
        self.headers = headers or {}

    def validate(self) -> None:
        """Check the arguments against the spec.

        Raises:
            RequestValidationError: something can't be sent; `.violations` holds everything that is wrong.
        """
        self.content(validate=True)

    def content(self, *, validate: bool) -> bytes | None:
        """The body as UTF-8 JSON, None if there is none.

        Args:
            validate: check the arguments against the spec first.

        Raises:
            RequestValidationError: something can't be sent, or has no JSON form.
        """
        is_checked = validate and self.operation.is_checked
        if is_checked:
            from .conformance import conforms

            if not conforms(self):
                self._report()
        try:
            return None if self.body is UNSET else write_json(self.body)
        except RequestValidationError:
            if is_checked:
                # With everything else that is wrong, and where.
                self._report()
            raise

    def _report(self) -> None:
        from .constraints import violations

        if found := violations(self):
            message = f"{self.operation.name}() was given what can't be sent:{listing(found)}"
            raise RequestValidationError(message, found)


class APIResponse(Generic[T]):
    """A response with everything around its value.

    Attributes:
        parsed: what the method returns.
        status_code: the HTTP status.
        headers: the response's headers; names in any case.
        content: the response's bytes, unpacked.
        request_id: the API's identifier of the request, None when no header holds one.
        attempts: how many times the request was sent.
        elapsed: seconds from the first attempt to the last byte.
    """

    __slots__ = ("attempts", "content", "elapsed", "headers", "parsed", "request_id", "status_code")

    def __init__(
        self,
        parsed: T,
        *,
        status_code: int,
        headers: Mapping[str, str],
        content: bytes,
        request_id: str | None,
        attempts: int,
        elapsed: float,
    ) -> None:
        self.parsed = parsed
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.request_id = request_id
        self.attempts = attempts
        self.elapsed = elapsed

    def __repr__(self) -> str:
        return f"<APIResponse {self.status_code}, {len(self.content)} bytes, parsed: {type(self.parsed).__name__}>"


class Sender(Protocol):
    """Sends requests and reads their responses."""

    def send(self, request: Request[T], /) -> T:
        """The response's value."""
        ...

    def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same with everything around it."""
        ...

    def iterate(self, request: Request[list[T]], /) -> Iterator[T]:
        """The items of the response's value, each decoded when it is asked for."""
        ...

    def wait(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | None,
        poll_interval: float,
        on_update: Callable[[T], object] | None,
    ) -> T:
        """Send the request until the job that it asks for is over."""
        ...


class AsyncSender(Protocol):
    """The same, awaited."""

    async def send(self, request: Request[T], /) -> T:
        """The response's value."""
        ...

    async def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same with everything around it."""
        ...

    def iterate(self, request: Request[list[T]], /) -> AsyncIterator[T]:
        """The items of the response's value, each decoded when it is asked for."""
        ...

    async def wait(
        self,
        request: Request[T],
        /,
        *,
        timeout: float | None,
        poll_interval: float,
        on_update: Callable[[T], object] | None,
    ) -> T:
        """Send the request until the job that it asks for is over."""
        ...


def nothing(document: Any) -> None:
    """Reads a response that has no body."""


def plain_text(content: bytes) -> str:
    """Reads a response that is a text in UTF-8."""
    return content.decode()


def binary(content: bytes) -> bytes:
    """Reads a response that is whatever bytes it is."""
    return content
