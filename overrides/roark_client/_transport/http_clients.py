"""Exchanges through httpx clients: a caller's own, or one of ours where the environment names a proxy."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Callable, Generator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ssl import SSLCertVerificationError, SSLError
from typing import Any, TypeGuard, TypeVar

import httpx

from ..errors import ClientStateError, ConfigurationError
from .base_url import BaseURL
from .body_reader import BodyReader
from .failures import Failure, Phase, chain, connection_failed, deadline_passed, is_untrusted, pool_timed_out, timed_out
from .http1 import LARGEST_ERROR_BODY
from .pool import CLOSED, LONGEST_IDLE, MOST_CONNECTIONS
from .redaction import Token
from .request_factory import OutgoingRequest
from .tls import tls_context

T = TypeVar("T")

_SOCKS = (
    "the environment names a SOCKS proxy (ALL_PROXY, HTTPS_PROXY or HTTP_PROXY), which httpx needs an extra for: "
    "pip install 'httpx[socks]', or name another proxy"
)
_PROXIES = (
    "the environment's proxies can't be used: ALL_PROXY, HTTPS_PROXY and HTTP_PROXY must be URLs such as "
    "http://proxy.example.com:3128, NO_PROXY host names separated by commas (no networks, no brackets). "
    "Correct them, or give an http_client made with trust_env=False"
)

_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
)
_PERMANENT = (
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpx.CookieConflict,
)
# httpx-aiohttp makes a ConnectTimeout of a server that hangs up in the middle; its cause says what it was.
_AIOHTTP_UNSENT = ("ClientConnectorError", "ConnectionTimeoutError")

# Libraries whose frames have the headers of a request, and so the token, in their variables.
_SHOWS_HEADERS = frozenset({"aiohttp", "h11", "h2", "httpcore", "httpx_aiohttp"})


class BearerAuth(httpx.Auth):
    """Sets the Authorization header at the last moment, so that none of our variables ever has it."""

    def __init__(self, token: Token) -> None:
        self._token = token

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._token.authorization()
        yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        request.headers["Authorization"] = self._token.authorization()
        yield request


class Received:
    """A response, as an httpx client returns it.

    Attributes:
        status: the HTTP status.
        headers: the headers.
        pairs: the same as they came, their names in lower case.
        body: takes the body.
    """

    __slots__ = ("body", "headers", "pairs", "status")

    def __init__(self, response: httpx.Response, limit: int) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.pairs = [(name.lower(), value) for name, value in response.headers.raw]
        if not 200 <= self.status < 300:
            limit = min(limit, LARGEST_ERROR_BODY)
        if not response.is_stream_consumed:
            self.body = BodyReader(limit, response.headers.get("content-encoding"))
        else:
            # A hook of the caller's has read it, and httpx has unpacked it.
            self.body = BodyReader(limit, None)
            self.body.feed(response.content)


class Sending:
    """One attempt through an httpx client, sync or async: what goes in, and what comes of it."""

    def __init__(self, client: httpx.Client | httpx.AsyncClient, outgoing: OutgoingRequest) -> None:
        factory = outgoing.factory
        self._client = client
        self._outgoing = outgoing
        self._handled = sys.exception()
        self._received: Received | None = None
        self.auth = BearerAuth(factory.token)
        url = httpx.URL(factory.base_url.origin + outgoing.target)
        headers = outgoing.headers
        if outgoing.content is not None:
            headers = {**headers, "content-type": "application/json"}
        try:
            limits = {phase: outgoing.limit(seconds) for phase, seconds in outgoing.timeouts._asdict().items()}
        except TimeoutError as error:
            failure = deadline_passed(error, outgoing, executed=False)
        else:
            self.request = client.build_request(
                outgoing.method, url, headers=headers, content=outgoing.content, extensions={"timeout": limits}
            )
            if client.params:
                # httpx has replaced the URL's own query by them.
                self.request.url = _with_defaults(url, client.params)
            return
        raise failure

    def reader(self, response: httpx.Response) -> BodyReader | None:
        """What takes the body; None if a hook of the caller's has read it."""
        self._received = Received(response, self._outgoing.factory.options.max_response_bytes)
        return None if response.is_stream_consumed else self._received.body

    def check_deadline(self) -> None:
        """Between two parts of the body, which httpx waits for one by one."""
        self._outgoing.limit(None)

    def result(self) -> Received:
        """The response, after it was read."""
        assert self._received is not None
        return self._received

    def failed(self, error: Exception) -> Failure | ClientStateError | None:
        """What to raise for an exception of httpx; None if it came after the head of an error, which is enough."""
        self._forget(error, with_frames=True)
        if not isinstance(error, _caught()):
            closed = ClientStateError(CLOSED)
            closed.__cause__ = error
            return closed
        return self._failure(error)

    def expects(self, error: BaseException) -> TypeGuard[Exception]:
        """Whether it is an exception that `failed` handles. Any other one is passed on, without the token."""
        if isinstance(error, _caught()) or (isinstance(error, RuntimeError) and self._client.is_closed):
            return True
        self._forget(error)
        return False

    def _forget(self, error: BaseException, *, with_frames: bool = False) -> None:
        """Remove the token from the request that the exception keeps, and the frames that show it.

        Args:
            with_frames: remove all frames, not only if they come from a library that has the headers in its variables.
        """
        self.request.headers.pop("Authorization", None)
        for link in chain(error):
            if link is self._handled:
                break
            info: Any = getattr(link, "request_info", None)
            if info is not None:
                # aiohttp's; it keeps a copy of the headers.
                link.request_info = without = info._replace(headers={})  # type: ignore[attr-defined]
                link.args = (without, *link.args[1:])
            if with_frames or _shows_headers(link):
                link.__traceback__ = None

    def _failure(self, error: Exception) -> Failure | None:
        if isinstance(error, httpx.HTTPStatusError):
            # A hook of the caller's has called raise_for_status().
            self.reader(error.response)
        if self._received is not None and not 200 <= self._received.status < 300:
            return None
        executed = not _never_sent(error)
        deadline = self._outgoing.deadline
        if deadline is not None and (deadline.has_passed() or type(error) is TimeoutError):
            return deadline_passed(error, self._outgoing, executed=executed)
        if isinstance(error, httpx.PoolTimeout):
            return pool_timed_out(error, self._outgoing)
        if isinstance(_of_aiohttp(error) or error, (httpx.TimeoutException, TimeoutError)):
            return timed_out(error, self._outgoing, _phase(error), executed=executed)
        transient = not (isinstance(error, _PERMANENT) or is_untrusted(error))
        by = "the proxy failed: " if isinstance(error, httpx.ProxyError) else ""
        return connection_failed(error, self._outgoing, executed=executed, transient=transient, by=by)


def _phase(error: Exception) -> Phase:
    if isinstance(error, httpx.ConnectTimeout):
        return "connect"
    return "write" if isinstance(error, httpx.WriteTimeout) else "read"


def _with_defaults(url: httpx.URL, params: httpx.QueryParams) -> httpx.URL:
    """The URL with these parameters before its own, which take precedence."""
    own = url.params
    defaults = httpx.QueryParams([(name, value) for name, value in params.multi_items() if name not in own])
    return url.copy_with(query=b"&".join(part for part in (str(defaults).encode("ascii"), url.query) if part))


def _caught() -> tuple[type[Exception], ...]:
    """What a failed attempt raises. httpx-aiohttp lets through those of aiohttp that it doesn't translate."""
    aiohttp = sys.modules.get("aiohttp")
    # Old releases of httpcore let the TLS library's own through, httpx those of a redirect that it can't read.
    others = (
        (SSLError, TimeoutError, UnicodeError)
        if aiohttp is None
        else (SSLError, TimeoutError, UnicodeError, aiohttp.ClientError)
    )
    return (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict, *others)


def _of_aiohttp(error: Exception) -> BaseException | None:
    """The exception of aiohttp, if that has sent the request."""
    link = error if type(error).__module__.startswith("aiohttp") else error.__cause__
    return link if link is not None and type(link).__module__.startswith("aiohttp") else None


def _never_sent(error: Exception) -> bool:
    link = _of_aiohttp(error)
    if link is not None:
        return any(base.__name__ in _AIOHTTP_UNSENT for base in type(link).__mro__)
    return isinstance(error, (*_UNSENT, SSLCertVerificationError))


def _shows_headers(error: BaseException) -> bool:
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__", "").partition(".")[0] in _SHOWS_HEADERS:
            return True
        trace = trace.tb_next
    return False


class HTTPXEngine:
    """Sends through an httpx.Client."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def send(self, outgoing: OutgoingRequest) -> Received:
        """Send the request, and read its response.

        Raises:
            Failure: there is no response, or not all of it.
            ClientStateError: it is closed.
        """
        sending = Sending(self._client, outgoing)
        try:
            response = self._client.send(sending.request, stream=True, auth=sending.auth, follow_redirects=False)
            try:
                body = sending.reader(response)
                if body is not None:
                    for chunk in response.iter_raw():
                        if not body.feed(chunk):
                            break
                        sending.check_deadline()
            finally:
                response.close()
        except BaseException as error:
            if not sending.expects(error):
                raise
            failure = sending.failed(error)
        else:
            failure = None
        if failure is not None:
            raise failure
        return sending.result()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def abandon(self) -> None:
        """In a forked child: leave the connections to the parent."""


class AsyncHTTPXEngine:
    """Sends through an httpx.AsyncClient."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def send(self, outgoing: OutgoingRequest) -> Received:
        """Send the request, and read its response.

        Raises:
            Failure: there is no response, or not all of it.
            ClientStateError: it is closed.
        """
        from asyncio import timeout

        sending = Sending(self._client, outgoing)
        try:
            async with timeout(outgoing.limit(None)):
                response = await self._client.send(
                    sending.request, stream=True, auth=sending.auth, follow_redirects=False
                )
                try:
                    body = sending.reader(response)
                    if body is not None:
                        async for chunk in response.aiter_raw():
                            if not body.feed(chunk):
                                break
                finally:
                    await response.aclose()
        except BaseException as error:
            if not sending.expects(error):
                raise
            failure = sending.failed(error)
        else:
            failure = None
        if failure is not None:
            raise failure
        return sending.result()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def proxied(base_url: BaseURL) -> HTTPXEngine:
    """An engine that uses the proxies that the environment names.

    Raises:
        ConfigurationError: they can't be used.
    """
    return HTTPXEngine(_made(httpx.Client, base_url))


def proxied_async(base_url: BaseURL) -> AsyncHTTPXEngine:
    """The same, awaited."""
    return AsyncHTTPXEngine(_made(httpx.AsyncClient, base_url))


def _made(kind: Callable[..., T], base_url: BaseURL) -> T:
    """A client. What httpx says about the environment's proxies isn't shown: it may contain their passwords."""
    limits = httpx.Limits(
        max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_CONNECTIONS, keepalive_expiry=LONGEST_IDLE
    )
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    verify = tls_context() if base_url.is_secure else True
    try:
        return kind(verify=verify, limits=limits, cookies=no_cookies)
    except ImportError:
        message = _SOCKS
    except (ValueError, httpx.InvalidURL):
        message = _PROXIES
    raise ConfigurationError(message)
