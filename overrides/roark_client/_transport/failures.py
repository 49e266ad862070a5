"""From the HTTP library's exceptions to ours, and whether the request may have been carried out."""

from __future__ import annotations

import sys
from ssl import SSLCertVerificationError, SSLError
from typing import Any

import httpx

from ..errors import APIConnectionError, APITimeoutError, DeadlineExceededError, PoolTimeoutError
from .token import Token

# Old releases of httpcore let the TLS library's own through.
_HTTPX = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict, SSLError)

_LONGEST_REASON = 500

# aiohttp's exceptions keep the answer's head as objects of these.
_SHOWS_HEADERS = ("aiohttp.", "multidict.")

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
# httpx-aiohttp calls a server that hung up in the middle a ConnectTimeout; its cause tells what it was.
_AIOHTTP_NEVER_LEFT = ("ClientConnectorError", "ConnectionTimeoutError")


def caught() -> tuple[type[Exception], ...]:
    """What a failed attempt raises. aiohttp's own come through httpx-aiohttp where that has no name for them."""
    aiohttp = sys.modules.get("aiohttp")
    ours = (*_HTTPX, TimeoutError, UnicodeError)
    return ours if aiohttp is None else (*ours, aiohttp.ClientError)


def broken_redirect(error: Exception) -> httpx.Response | None:
    """The redirect that httpx stumbled over, if it did.

    It makes the next request even where it isn't to send it, and drops the answer whose Location it can't read. It
    leaves that nowhere but in the frame that it stumbled in.
    """
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "_build_redirect_request":
            response: httpx.Response | None = trace.tb_frame.f_locals.get("response")
            return response
        trace = trace.tb_next
    return None


def forget_request(error: Exception, sent: httpx.Request) -> None:
    """Take the token out of what the exception, and what caused it, keep of the request."""
    sent.headers.pop("Authorization", None)
    link: BaseException | None = error
    while link is not None:
        info: Any = getattr(link, "request_info", None)
        if info is not None:
            # aiohttp's; it keeps a copy of the headers, and shows them.
            link.request_info = without = info._replace(headers={})  # type: ignore[attr-defined]
            link.args = (without, *link.args[1:])
        link = link.__cause__


def strike_out(error: BaseException, token: Token) -> None:
    """Take the token out of what the exception, and whatever led to it, says: some repeat what the server sent."""
    pending: list[BaseException | None] = [error]
    seen: list[BaseException] = []

    def struck(value: Any) -> Any:
        """The value itself if there is no token in it."""
        if isinstance(value, BaseException):
            pending.append(value)
        elif type(value) is list or type(value) is tuple:
            inner = [struck(one) for one in value]
            if any(new is not old for new, old in zip(inner, value, strict=True)):
                return type(value)(inner)
        elif isinstance(value, (str, bytes, bytearray)) or type(value).__module__.startswith(_SHOWS_HEADERS):
            text = value if isinstance(value, str) else repr(value)
            if (without := token.redact(text)) != text:
                return without
        return value

    while pending:
        link = pending.pop()
        # By identity: exceptions may compare in any way.
        if link is None or any(link is other for other in seen):
            continue
        seen.append(link)
        # What has no token in it stays untouched: the context may be an exception of the caller's.
        if (args := struck(link.args)) is not link.args:
            link.args = args
        kept = vars(link)
        kept.update({name: new for name, old in kept.items() if (new := struck(old)) is not old})
        pending += link.__cause__, link.__context__


class Failure:
    """What an attempt's exception amounts to.

    Attributes:
        kind: the exception of ours.
        reason: what happened, in words.
        executed: the request may have been carried out.
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
    """Whether it comes of a certificate, which is the same the next time."""
    while error is not None and not isinstance(error, SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _kind(error: Exception, past_deadline: bool, timed_out: bool) -> tuple[type[APIConnectionError], str]:
    if past_deadline:
        return DeadlineExceededError, "the call took longer than its deadline"
    if isinstance(error, httpx.PoolTimeout):
        return PoolTimeoutError, (
            "every connection was in use until the time-out; make fewer calls at once, "
            "or give the client an http_client with higher limits"
        )
    said = str(error)[:_LONGEST_REASON] or type(error).__name__
    if timed_out:
        return APITimeoutError, f"no answer within the time-out: {said}"
    return APIConnectionError, f"no answer: {said}"
