"""What goes wrong between a request and its response, as every engine reports it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from ..errors import APIConnectionError, APITimeoutError, DeadlineExceededError, PoolTimeoutError
from .deadline import Deadline
from .options import Timeouts

_LONGEST_REASON = 500

_POOL_IS_FULL = "run fewer operations at once, or give the client an http_client with higher limits"

Phase = Literal["connect", "write", "read"]

_LATE: dict[Phase, str] = {
    "connect": "there was no connection",
    "write": "the request could not be sent",
    "read": "the response did not arrive",
}


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
        timeouts: how long each wait may take.
        is_sent: some of it may have reached the API.
    """

    deadline: Deadline | None
    timeouts: Timeouts
    is_sent: bool

    @property
    def host(self) -> str:
        """Where it is sent to."""
        ...


def attempt_failed(error: Exception, attempt: Attempt, phase: Phase) -> Failure:
    """The failure behind an exception of a socket, or of what parses responses.

    Args:
        error: the exception.
        attempt: what was being sent.
        phase: which of the waits it ended.
    """
    # Frames may show what was sent and received, and what led to an exception of a socket tells nothing.
    error.__traceback__ = error.__cause__ = error.__context__ = None
    executed = attempt.is_sent
    if isinstance(error, TimeoutError):
        if attempt.deadline is not None and attempt.deadline.has_passed():
            return deadline_passed(error, attempt, executed=executed)
        return timed_out(error, attempt, phase, executed=executed)
    return connection_failed(error, attempt, executed=executed, transient=not is_untrusted(error))


def connection_failed(error: Exception, attempt: Attempt, *, executed: bool, transient: bool, by: str = "") -> Failure:
    """There is no response, or not all of it; `by` says who failed, if it isn't the host itself."""
    reason = f"no response from {attempt.host}: {by}{str(error)[:_LONGEST_REASON] or type(error).__name__}"
    return Failure(reason, executed=executed, transient=transient, cause=error)


def timed_out(error: Exception, attempt: Attempt, phase: Phase, *, executed: bool) -> Failure:
    """One of the waits took longer than `timeout`."""
    reason = f"no response from {attempt.host}: {_LATE[phase]} within {_shown(getattr(attempt.timeouts, phase))}"
    return Failure(reason, executed=executed, kind=APITimeoutError, cause=error)


def deadline_passed(error: Exception, attempt: Attempt, *, executed: bool) -> Failure:
    """All of it took longer than `deadline`."""
    seconds = None if attempt.deadline is None else attempt.deadline.seconds
    reason = f"no response from {attempt.host}: the operation took longer than its deadline of {_shown(seconds)}"
    return Failure(reason, executed=executed, kind=DeadlineExceededError, transient=False, cause=error)


def pool_timed_out(error: Exception, attempt: Attempt) -> Failure:
    """Every connection was in use. Waiting for one again would make a full pool fuller."""
    reason = f"every connection to {attempt.host} was in use for {_shown(attempt.timeouts.pool)}; {_POOL_IS_FULL}"
    return Failure(reason, executed=False, kind=PoolTimeoutError, transient=False, cause=error)


def _shown(seconds: float | None) -> str:
    # A time-out of the system comes without a limit of ours.
    return "the system's time-out" if seconds is None else f"{seconds:g} s"


def no_slot(attempt: Attempt) -> Failure:
    """Every connection of ours was in use, until the time-out or the deadline."""
    error = TimeoutError("no connection became free")
    if attempt.deadline is not None and attempt.deadline.has_passed():
        return deadline_passed(error, attempt, executed=False)
    return pool_timed_out(error, attempt)


def is_untrusted(error: BaseException) -> bool:
    """Whether the certificate is the reason: it will be the same the next time."""
    from ssl import SSLCertVerificationError

    return any(isinstance(link, SSLCertVerificationError) for link in chain(error))
