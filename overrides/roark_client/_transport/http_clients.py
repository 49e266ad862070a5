"""The httpx clients that send: one for each process, and for the async client one for each event loop."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from weakref import WeakKeyDictionary, finalize, ref

import httpx

from ..errors import ClientStateError, ConfigurationError
from .base_url import BaseURL
from .pool import AsyncClient, Client, close_inherited
from .tls import tls_context

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

T = TypeVar("T")
Backend = Literal["httpx", "aiohttp"]

# An idle connection is closed before common servers close it (after 5 s): a POST that meets one that is just being
# closed may have been executed for all we know, and isn't repeated. As many may be idle as there may be at all:
# httpcore closes one too many even if it has just assigned it to a request.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=4.0)

CLOSED = "the client is closed: make another one, or use it inside of its with block"
_FORKED = (
    "this process was forked after the client's http_client had been used; its connections belong to the parent. Make "
    "the client in the child, or leave http_client out: then a child gets its own connections"
)
_OTHER_LOOP = (
    "the client's http_client has been used in another event loop, which its connections belong to. Make it inside the "
    "loop that uses it, or leave http_client out: then each loop gets its own connections"
)
_SOCKS = (
    "the environment names a SOCKS proxy (ALL_PROXY, HTTPS_PROXY or HTTP_PROXY), which httpx needs an extra for: "
    "pip install 'httpx[socks]', or name another proxy"
)
_PROXIES = (
    "the environment's proxies can't be used: ALL_PROXY, HTTPS_PROXY and HTTP_PROXY must be URLs such as "
    "http://proxy.example.com:3128, NO_PROXY host names separated by commas (no networks, no brackets). "
    "Correct them, or give an http_client made with trust_env=False"
)


class HTTPClients:
    """The sync one: made when first needed, shared by threads and by `with_options` copies.

    Attributes:
        given: the caller's own, if one was given. It is used as it is, and not closed.
    """

    def __init__(self, base_url: BaseURL, given: httpx.Client | None) -> None:
        self._base_url = base_url
        self.given = given
        self._client: httpx.Client | None = None
        self._closed = self._inherited = False
        self._lock = Lock()
        self._pid = os.getpid()

    def client(self) -> httpx.Client:
        """What to send with.

        Raises:
            ClientStateError: it is closed, or the parent's.
        """
        if self._pid != os.getpid():
            self._after_fork()
        client = self._client
        if client is None or client.is_closed:
            return self._open()
        return client

    def _open(self) -> httpx.Client:
        with self._lock:
            if self._closed or (self.given is not None and self.given.is_closed):
                raise ClientStateError(CLOSED)
            if self._client is None:
                if self._inherited:
                    raise ClientStateError(_FORKED)
                self._client = self.given or _made(Client, _settings(self._base_url))
            return self._client

    def close(self) -> None:
        """Close what is ours."""
        if self._pid != os.getpid():
            self._after_fork()
        with self._lock:
            self._closed = True
            if self._client is not None and self.given is None:
                self._client.close()
            self._client = None

    def _after_fork(self) -> None:
        """In a forked child: close its copies of the parent's sockets unread; what arrives there is the parent's.

        Threads of the parent may have held the lock.
        """
        self._lock, self._pid = Lock(), os.getpid()
        if self.given is not None:
            self._inherited = self._inherited or self._client is not None
        elif self._client is not None:
            close_inherited(self._client)
        self._client = None


class AsyncHTTPClients:
    """The async ones: one for each event loop, since a connection belongs to one.

    Attributes:
        given: the caller's own, if one was given. It is used as it is, and not closed.
    """

    def __init__(self, base_url: BaseURL, given: httpx.AsyncClient | None, backend: Backend) -> None:
        self._base_url = base_url
        self.given = given
        self._backend: Backend = backend
        self._clients: WeakKeyDictionary[AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()
        self._begin_endings()
        self._given_loop: ref[AbstractEventLoop] | None = None
        self._closed = self._inherited = False
        self._lock = Lock()
        self._pid = os.getpid()
        _client_class(backend)

    def client(self) -> httpx.AsyncClient:
        """What to send with, in the running event loop.

        Raises:
            ClientStateError: it is closed, the parent's, or another loop's; or no asyncio loop runs.
        """
        loop = _running_loop()
        if self._pid != os.getpid():
            self._after_fork()
        client = self._clients.get(loop)
        if client is None or client.is_closed:
            return self._open(loop)
        return client

    def _open(self, loop: AbstractEventLoop) -> httpx.AsyncClient:
        with self._lock:
            if self._closed or (self.given is not None and self.given.is_closed):
                raise ClientStateError(CLOSED)
            if self.given is not None:
                self._bind(loop)
            # A client refers to its loop through its sockets, so that a loop that has ended isn't collected by itself.
            for other in [other for other in self._clients if other.is_closed()]:
                del self._clients[other]
                self._endings.pop(other, None)
            client = self.given
            if client is None:
                client = _made(_client_class(self._backend), _settings(self._base_url, self._backend))
                self._endings[loop] = _closed_with_loop(client)
            self._clients[loop] = client
            return client

    def _bind(self, loop: AbstractEventLoop) -> None:
        if self._inherited:
            raise ClientStateError(_FORKED)
        if self._given_loop is not None and self._given_loop() is not loop:
            raise ClientStateError(_OTHER_LOOP)
        self._given_loop = ref(loop)

    async def aclose(self) -> None:
        """Close what is ours in the running event loop. The connections of other loops are closed when those end."""
        if self._pid != os.getpid():
            self._after_fork()
        with self._lock:
            self._closed = True
            ending = self._endings.pop(_running_loop(), None)
            self._clients.clear()
        if ending is not None:
            await ending.aclose()

    def _after_fork(self) -> None:
        """In a forked child: the parent's connections are left alone."""
        self._lock, self._pid = Lock(), os.getpid()
        self._inherited = self._inherited or self._given_loop is not None
        self._clients = WeakKeyDictionary()
        # Kept for good: a generator that goes would wake up the parent's loop, through a socket that both share.
        self._dropped.detach()
        _of_parents.append(self._endings)
        self._begin_endings()

    def _begin_endings(self) -> None:
        self._endings: WeakKeyDictionary[AbstractEventLoop, AsyncGenerator[None]] = WeakKeyDictionary()
        # If this is dropped unclosed, its loops close their connections before the garbage collector does.
        self._dropped = finalize(self, self._endings.clear)
        self._dropped.atexit = False


_of_parents: list[object] = []


def _closed_with_loop(client: httpx.AsyncClient) -> AsyncGenerator[None]:
    """A generator that closes the client when the running event loop ends, or when it is dropped before that.

    A loop that is shut down properly (asyncio.run and the like) first ends the asynchronous generators that were
    started in it: the one place where connections can still be closed that nobody has closed.
    """
    ending = _ending(client, os.getpid())
    # Its first step awaits nothing.
    with suppress(StopIteration):
        ending.__anext__().send(None)
    return ending


async def _ending(client: httpx.AsyncClient, process: int) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        # A forked child has the parent's generators too, but the connections are the parent's.
        if os.getpid() == process:
            await client.aclose()


def _running_loop() -> AbstractEventLoop:
    # Not imported where only the sync client is used.
    from asyncio import get_running_loop

    try:
        return get_running_loop()
    except RuntimeError:
        raise ClientStateError("AsyncRoark runs on asyncio: await it in a coroutine that asyncio runs") from None


def _made(kind: Callable[..., T], settings: dict[str, Any]) -> T:
    """An httpx client. What httpx says about the environment's proxies isn't shown: it may contain their passwords.

    Raises:
        ConfigurationError: the environment names proxies in a way that httpx doesn't understand.
    """
    try:
        return kind(**settings)
    except ConfigurationError:
        raise
    except ImportError:
        raise ConfigurationError(_SOCKS) from None
    except (ValueError, httpx.InvalidURL):
        raise ConfigurationError(_PROXIES) from None


def _settings(base_url: BaseURL, backend: Backend = "httpx") -> dict[str, Any]:
    # A proxy named in the environment isn't for this machine, and would get the token unencrypted.
    trust_env = not base_url.is_loopback
    return {
        # Making even an empty TLS context is slow: where nothing needs one, there is none.
        "verify": tls_context(is_secure=base_url.is_secure)
        if base_url.is_secure or trust_env or backend != "httpx"
        else True,
        "limits": LIMITS,
        "follow_redirects": False,
        "trust_env": trust_env,
    }


def _client_class(backend: Backend) -> type[httpx.AsyncClient]:
    if backend == "httpx":
        return AsyncClient
    if backend != "aiohttp":  # pyright: ignore[reportUnnecessaryComparison]
        raise ConfigurationError(f"backend: must be 'httpx' or 'aiohttp', not {backend!r}")
    try:
        from .with_aiohttp import AiohttpClient
    except ImportError:
        raise ConfigurationError("backend='aiohttp' needs the extra: pip install 'roark-client[aiohttp]'") from None
    return AiohttpClient
