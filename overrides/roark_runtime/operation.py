"""What an operation and a request are, and what sends them: the seam to the transport."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from urllib.parse import quote
from warnings import warn

from .codec import is_sequence, nearest, refuse_immutable, write_argument, write_json, write_number, write_text
from .errors import RequestValidationError, Violation, listing
from .json_path import describe_argument
from .schema import TEXT, Enumerated, Field, Fields, Text
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
            body, repeatable = _body(fields, arguments)
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
        headers = _headers(self, arguments, given) if self.accepts or self.in_header or self.in_cookie else None
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


# -- arguments -------------------------------------------------------------------------------------------------


def path_segment(name: str, value: Any) -> str:
    """The argument as exactly one segment of a path.

    Raises:
        RequestValidationError: it is empty, a dot segment (which would lead to another operation), no id, or no text.
    """
    text = value if type(value) is str else write_text(value)
    if not isinstance(text, str):
        raise _refused(name, f"must be a string or a UUID, not {describe_argument(value)}")
    if text in ("", ".", ".."):
        raise _refused(name, f"must be an id, which {text!r} is not")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise _refused(name, "holds a lone surrogate, which can't be sent") from None


def query_values(field: Field, value: Any) -> dict[str, str | list[str]]:
    """The argument as the parameters of a query: one, or for an object as many as it has keys.

    Raises:
        RequestValidationError: it has no such text.
    """
    if field.style == "json":
        return {field.wire: write_json(field.type.write(value, field.name)).decode()}
    if field.style == "deep-object":
        written = field.type.write(value, field.name)
        if not isinstance(written, dict):
            raise _refused(field.name, f"must be a mapping, not {describe_argument(value)}")
        return {f"{field.wire}[{key}]": query_value(field.name, item) for key, item in written.items()}
    text = query_value(field.name, value)
    if field.style and isinstance(text, list):
        text = _SEPARATORS[field.style].join(text)
    return {field.wire: text}


_SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


def query_value(name: str, value: Any) -> Any:
    """The argument as the text of a query parameter, or the texts of a repeated one.

    Raises:
        RequestValidationError: it has no such text.
    """
    if type(value) is str:
        return value
    if is_sequence(value):
        return [query_value(name, item) for item in value]
    value = write_argument(value)
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = write_number(value)
    if not isinstance(text, str):
        hint = "; leave it out to send none" if value is None else ""
        raise _refused(name, f"must be text or a number, not {describe_argument(value)}{hint}")
    return text


def _headers(operation: Operation[Any], arguments: Mapping[str, Any], given: dict[str, Any]) -> dict[str, str]:
    """The headers of a request, by lower-case name. What they are made of is added to what was given.

    Raises:
        RequestValidationError: an argument can't be put into a header.
    """
    headers = {"accept": operation.accepts} if operation.accepts else {}
    cookies = []
    for field in operation.in_header + operation.in_cookie:
        value = arguments.get(field.name, UNSET)
        if value is UNSET:
            continue
        given[field.wire] = value
        text = _header_value(field.name, value)
        if field in operation.in_header:
            headers[field.wire.lower()] = text
        else:
            cookies.append(f"{field.wire}={quote(text, safe=_IN_A_COOKIE)}")
    if cookies:
        headers["cookie"] = "; ".join(cookies)
    return headers


def _header_value(name: str, value: Any) -> str:
    """The argument as the text of a header.

    Raises:
        RequestValidationError: it has no such text, or one that a header can't hold.
    """
    text = query_value(name, value)
    text = ",".join(text) if isinstance(text, list) else text
    if not all(" " <= character <= "~" for character in text) or text != text.strip():
        raise _refused(name, "can't be sent in a header: it holds more than printable ASCII, or blanks around it")
    return str(text)


# What RFC 6265 allows in the value of a cookie, without the percent sign.
_IN_A_COOKIE = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def nothing(document: Any) -> None:
    """Reads a response that has no body."""


def plain_text(content: bytes) -> str:
    """Reads a response that is a text in UTF-8."""
    return content.decode()


def binary(content: bytes) -> bytes:
    """Reads a response that is whatever bytes it is."""
    return content


def _refused(name: str, message: str, path: str = "", code: str = "") -> RequestValidationError:
    violation = Violation(name, path or name, message, code)
    return RequestValidationError(str(violation), [violation])


def take_alias(old: str, value: Any, new: str, given: Any, wire: str) -> Any:
    """What to send for `new` when its deprecated alias `old` is given.

    Raises:
        RequestValidationError: both are given and differ.
    """
    warn(f"{old} is a deprecated alias of {new}: pass {new}", DeprecationWarning, stacklevel=5)
    if given is not UNSET and given != value:
        differ = f"{describe_argument(value)} and {describe_argument(given)} differ"
        raise _refused(old, f"is an alias of {new}, but {differ}; pass {new} only", f"$.{wire}", "twice")
    return value


def refuse_unknown(method: str, given: Mapping[str, Any], fields: Fields, fixed: tuple[str, ...]) -> None:
    """Refuse keyword arguments that a method doesn't have; immutable fields by wire or Python name.

    Raises:
        ImmutableFieldError: some are fields that are fixed when the object is made.
        TypeError: some are no fields at all.
    """
    refuse_immutable(method, given, fields, fixed)
    names = fields.wire_names
    for key in given:
        hint = f"; did you mean {names[key]!r}?" if key in names else nearest(key, names.values())
        raise TypeError(f"{method}() got an unexpected keyword argument {key!r}{hint}")


def _body(fields: Fields, arguments: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """The JSON object of a body, and whether it makes the request harmless to repeat."""
    body: dict[str, Any] = {}
    repeatable = False
    aliases: list[Field] = []
    for field in fields.fields:
        value = arguments.get(field.name, UNSET)
        if value is UNSET:
            continue
        if field.alias_of:
            aliases.append(field)
            continue
        body[field.wire] = value if field.type.is_plain else field.type.write(value, field.name)
        repeatable = repeatable or (field.makes_repeatable and value is True)
    for alias in aliases:
        field = fields.by_key[alias.alias_of]
        value = take_alias(alias.name, arguments[alias.name], field.name, arguments.get(field.name, UNSET), alias.wire)
        body[field.wire] = field.type.write(value, field.name)
    return body, repeatable
