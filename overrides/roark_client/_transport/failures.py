"""From the HTTP library's exceptions to ours, and whether the request may have been executed."""

from __future__ import annotations

import sys
from ssl import SSLCertVerificationError, SSLError
from typing import Any

import httpx

from ..errors import APIConnectionError, APITimeoutError, DeadlineExceededError, PoolTimeoutError

# Old releases of httpcore let the TLS library's own through.
_HTTPX = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict, SSLError)

_LONGEST_REASON = 500

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
    SSLCertVerificationError,
)
_HOPELESS = (
    # Waiting for a free connection again would make a full pool fuller.
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpx.CookieConflict,
)
# httpx-aiohttp calls a server that hung up in the middle a ConnectTimeout; its cause says what it was.
_AIOHTTP_NEVER_LEFT = ("ClientConnectorError", "ConnectionTimeoutError")


def caught() -> tuple[type[Exception], ...]:
    """What a failed attempt raises. httpx-aiohttp lets through those of aiohttp that it doesn't translate."""
    aiohttp = sys.modules.get("aiohttp")
    ours = (*_HTTPX, TimeoutError, UnicodeError)
    return ours if aiohttp is None else (*ours, aiohttp.ClientError)


def broken_redirect(error: Exception) -> httpx.Response | None:
    """The redirect that httpx failed on, if it did.

    It makes the next request even if it isn't to send it, and drops the response whose Location it can't read. That is
    nowhere but in the frame in which it failed.
    """
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "_build_redirect_request":
            response: httpx.Response | None = trace.tb_frame.f_locals.get("response")
            return response
        trace = trace.tb_next
    return None


def forget_request(error: Exception, sent: httpx.Request) -> None:
    """Remove the token from the request that the exception, and what caused it, keep."""
    sent.headers.pop("Authorization", None)
    link: BaseException | None = error
    while link is not None:
        info: Any = getattr(link, "request_info", None)
        if info is not None:
            # aiohttp's; it keeps a copy of the headers, and shows them.
            link.request_info = without = info._replace(headers={})  # type: ignore[attr-defined]
            link.args = (without, *link.args[1:])
        link = link.__cause__


class Failure:
    """What the exception of an attempt means.

    Attributes:
        kind: the exception of ours.
        reason: what happened, in words.
        executed: the request may have been executed.
        transient: it may be gone on the next try.
        timed_out: it is a time-out.
    """

    __slots__ = ("executed", "kind", "reason", "timed_out", "transient")

    def __init__(self, error: Exception, past_deadline: bool) -> None:
        self.executed = not _never_left(error)
        self.timed_out = isinstance(_of_aiohttp(error) or error, (httpx.TimeoutException, TimeoutError))
        self.transient = not (past_deadline or isinstance(error, _HOPELESS) or _untrusted(error))
        self.kind, self.reason = _kind(error, past_deadline, self.timed_out)


def _of_aiohttp(error: Exception) -> BaseException | None:
    """What aiohttp itself said, where it sent the request."""
    said = error if type(error).__module__.startswith("aiohttp") else error.__cause__
    return said if said is not None and type(said).__module__.startswith("aiohttp") else None


def _never_left(error: Exception) -> bool:
    cause = _of_aiohttp(error)
    if cause is not None:
        return any(base.__name__ in _AIOHTTP_NEVER_LEFT for base in type(cause).__mro__)
    return isinstance(error, _NEVER_LEFT)


def _untrusted(error: BaseException | None) -> bool:
    """Whether the certificate is the reason: it will be the same the next time."""
    while error is not None and not isinstance(error, SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _kind(error: Exception, past_deadline: bool, timed_out: bool) -> tuple[type[APIConnectionError], str]:
    if past_deadline:
        return DeadlineExceededError, "the operation took longer than its deadline"
    if isinstance(error, httpx.PoolTimeout):
        return PoolTimeoutError, (
            "every connection was in use until the time-out; run fewer operations at once, "
            "or give the client an http_client with higher limits"
        )
    said = str(error)[:_LONGEST_REASON] or type(error).__name__
    if timed_out:
        return APITimeoutError, f"no response within the time-out: {said}"
    return APIConnectionError, f"no response: {said}"
