"""What an operation and a request are, and what sends them: the seam to the transport."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from urllib.parse import quote
from warnings import warn

from .codec import is_sequence, nearest, refuse_immutable, write_datetime, write_number, write_text
from .errors import RequestValidationError, Violation
from .json_path import describe, places, step
from .unset import UNSET

if TYPE_CHECKING:
    from .constraints import Fault

T = TypeVar("T")


class Waiting(Generic[T]):
    """How a job tells that it is over (x-waiting).

    Attributes:
        status: reads the job's status.
        done: the statuses of a job that is done.
        failed: the statuses of a job that has failed.
    """

    __slots__ = ("done", "failed", "status")

    def __init__(self, status: Callable[[T], str], done: frozenset[str], failed: frozenset[str]) -> None:
        self.status = status
        self.done = done
        self.failed = failed


class Operation(Generic[T]):
    """One operation of the API: how it is called and how its answer is read.

    Attributes:
        name: resource and method, `metric.get_definition`.
        method: the HTTP method.
        path: the path template, as the spec prints it.
        decode: reads the parsed answer; raises DecodeError.
        check: notes what is wrong with a request before it is sent.
        waiting: how its answer tells that a job is over, if it tells of a job.
    """

    __slots__ = ("check", "decode", "method", "name", "path", "waiting")

    def __init__(
        self,
        name: str,
        method: str,
        path: str,
        decode: Callable[[Any], T],
        check: Callable[[Request[Any], list[Fault]], None] = lambda request, faults: None,
        waiting: Waiting[T] | None = None,
    ) -> None:
        self.name = name
        self.method = method
        self.path = path
        self.decode = decode
        self.check = check
        self.waiting = waiting

    def __repr__(self) -> str:
        return f"<Operation {self.name}: {self.method} {self.path}>"


class Request(Generic[T]):
    """One call of an operation, checked and ready to send.

    Attributes:
        operation: the operation.
        path: the path with its arguments quoted in.
        params: the query, by wire name; a list is sent as a repeated parameter.
        body: what to send as JSON, or UNSET for no body.
        repeatable: whether the arguments make it harmless to send it twice, whatever the method.
        arguments: what was given for the path and the query, by wire name.
        names: the Python names of the arguments that have another one on the wire.
    """

    __slots__ = ("arguments", "body", "names", "operation", "params", "path", "repeatable")

    def __init__(
        self,
        operation: Operation[T],
        path: str,
        params: dict[str, str | list[str]] | None = None,
        body: Any = UNSET,
        repeatable: bool = False,
        arguments: dict[str, Any] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.operation = operation
        self.path = path
        self.params = params or {}
        self.body = body
        self.repeatable = repeatable
        self.arguments = arguments or {}
        self.names = names or {}

    def validate(self) -> None:
        """Check the arguments against the spec.

        Raises:
            RequestValidationError: something can't be sent; `.violations` holds everything that is wrong.
        """
        faults: list[Fault] = []
        self.operation.check(self, faults)
        if faults:
            found = {id(value): (path, top) for value, path, top in places(self.body)}
            violations = [self._violation(fault, found) for fault in faults]
            listed = "".join(f"\n  {violation}" for violation in violations)
            raise RequestValidationError(f"{self.operation.name}() was given what can't be sent:{listed}", violations)

    def _violation(self, fault: Fault, found: Mapping[int, tuple[str, str]]) -> Violation:
        container, key, message = fault
        holder, top = found.get(id(container), ("$", ""))
        path = holder + (step(key) if key != "" else "")
        wire = key if container is self.arguments else top or key
        argument = "" if path == "$" else self.names.get(str(wire), str(wire))
        if key == "" or message.startswith(("is ", "give ", "must hold ")):
            given = ""
        elif message.startswith("must have "):
            given = f", has {len(container[key])}"
        else:
            given = f", not {describe(container, key)}"
        return Violation(argument, str(wire) if container is self.arguments else path, message + given)


class APIResponse(Generic[T]):
    """An answer with everything around it.

    Attributes:
        parsed: what the method returns.
        status_code: the HTTP status.
        headers: the answer's headers; names in any case.
        content: the answer's bytes, unpacked.
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
    """Sends requests and reads their answers."""

    def send(self, request: Request[T], /) -> T:
        """The answer's value."""
        ...

    def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same with everything around it."""
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
        """The answer's value."""
        ...

    async def send_raw(self, request: Request[T], /) -> APIResponse[T]:
        """The same with everything around it."""
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
        raise _refused(name, f"must be a string or a UUID, not {type(value).__name__}")
    if text in ("", ".", ".."):
        raise _refused(name, f"must be an id, which {text!r} is not")
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise _refused(name, "holds a lone surrogate, which can't be sent") from None


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
        raise _refused(
            name, f"must be text or a number, not {describe([value], 0) if value is not None else 'None'}{hint}"
        )
    return text


def write_argument(value: Any) -> Any:
    """An argument of a path or a query as JSON has it, for the check before sending."""
    if is_sequence(value):
        return [write_argument(item) for item in value]
    return write_text(write_datetime(value))


def nothing(document: Any) -> None:
    """Reads an answer that has no body."""


def _refused(name: str, message: str) -> RequestValidationError:
    violation = Violation(name, name, message)
    return RequestValidationError(str(violation), [violation])


def take_alias(old: str, value: Any, new: str, given: Any) -> Any:
    """What to send for `new` when its deprecated alias `old` is given.

    Raises:
        RequestValidationError: both are given and differ.
    """
    warn(f"{old} is a deprecated alias of {new}: pass {new}", DeprecationWarning, stacklevel=4)
    if given is not UNSET and given != value:
        raise RequestValidationError(
            f"{old}: is an alias of {new}, but {value!r} and {given!r} differ; pass {new} only"
        )
    return value


def refuse_unknown(
    method: str, given: Mapping[str, Any], names: Mapping[str, str], immutable: tuple[str, ...] = ()
) -> None:
    """Refuse keyword arguments that a method doesn't have; immutable fields by wire or Python name.

    Raises:
        ImmutableFieldError: some are fields that are fixed when the object is made.
        TypeError: some are no fields at all.
    """
    refuse_immutable(method, given, names, immutable)
    for key in given:
        hint = f"; did you mean {names[key]!r}?" if key in names else nearest(key, names.values())
        raise TypeError(f"{method}() got an unexpected keyword argument {key!r}{hint}")
