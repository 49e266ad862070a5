"""What goes wrong between a request and its response, as every engine reports it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..errors import APIConnectionError, APITimeoutError, DeadlineExceededError, PoolTimeoutError
from .deadline import Deadline

_LONGEST_REASON = 500

_POOL_IS_FULL = (
    "every connection was in use until the time-out; run fewer operations at once, "
    "or give the client an http_client with higher limits"
)


class Failure(Exception):  # noqa: N818 (it isn't an exception of this library)
    """An attempt that ended without a response. It never leaves this package: `exchange` turns it into one of ours.

    Attributes:
        kind: the exception of ours.
        reason: what happened.
        executed: the request may have been executed.
        transient: it may be gone on the next try.
        timed_out: it is a time-out.
        cause: the exception behind it.
    """

    def __init__(
        self,
        reason: str,
        *,
        executed: bool,
        kind: type[APIConnectionError] = APIConnectionError,
        transient: bool = True,
        cause: BaseException | None = None,
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.executed = executed
        self.transient = transient
        self.timed_out = issubclass(kind, APITimeoutError)
        self.cause = cause


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, and one by one what led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


class Attempt(Protocol):
    """What is being sent.

    Attributes:
        deadline: when the operation must be over, if it must.
        is_sent: some of it may have reached the API.
    """

    deadline: Deadline | None
    is_sent: bool


def attempt_failed(error: Exception, attempt: Attempt, what: str) -> Failure:
    """The failure behind an exception of a socket, or of what parses responses.

    Args:
        error: the exception.
        attempt: what was being sent.
        what: what there isn't in time, if it is a time-out.
    """
    # Frames may show what was sent and received, and what led to an exception of a socket tells nothing.
    error.__traceback__ = error.__cause__ = error.__context__ = None
    executed = attempt.is_sent
    if isinstance(error, TimeoutError):
        if attempt.deadline is not None and attempt.deadline.has_passed():
            return deadline_passed(error, executed=executed)
        return timed_out(what, error, executed=executed)
    return connection_failed(error, executed=executed, transient=not is_untrusted(error))


def connection_failed(error: Exception, *, executed: bool, transient: bool) -> Failure:
    """There is no response, or not all of it."""
    reason = f"no response: {str(error)[:_LONGEST_REASON] or type(error).__name__}"
    return Failure(reason, executed=executed, transient=transient, cause=error)


def timed_out(what: str, error: Exception, *, executed: bool) -> Failure:
    """One of the waits took longer than `timeout`."""
    return Failure(f"no response within the time-out: {what}", executed=executed, kind=APITimeoutError, cause=error)


def deadline_passed(error: Exception, *, executed: bool) -> Failure:
    """All of it took longer than `deadline`."""
    reason = "the operation took longer than its deadline"
    return Failure(reason, executed=executed, kind=DeadlineExceededError, transient=False, cause=error)


def pool_timed_out(error: Exception) -> Failure:
    """Every connection was in use. Waiting for one again would make a full pool fuller."""
    return Failure(_POOL_IS_FULL, executed=False, kind=PoolTimeoutError, transient=False, cause=error)


def no_slot(attempt: Attempt) -> Failure:
    """Every connection of ours was in use, until the time-out or the deadline."""
    error = TimeoutError("no connection became free")
    if attempt.deadline is not None and attempt.deadline.has_passed():
        return deadline_passed(error, executed=False)
    return pool_timed_out(error)


def is_untrusted(error: BaseException) -> bool:
    """Whether the certificate is the reason: it will be the same the next time."""
    from ssl import SSLCertVerificationError

    return any(isinstance(link, SSLCertVerificationError) for link in chain(error))
