"""The connections of a client: one pool a process, and for the async client one an event loop."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from weakref import WeakKeyDictionary, finalize, ref

import httpx

from ..errors import ClientStateError, ConfigurationError
from .address import Address
from .forks import renewed_in_child
from .pooling import AsyncClient, Client, close_inherited
from .tls import tls_context

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

T = TypeVar("T")
Backend = Literal["httpx", "aiohttp"]

# An idle connection goes before common servers close it (after 5 s): a POST that meets one just being closed may have
# been carried out for all we know, and isn't repeated. And as many may be idle as there may be at all: httpcore closes
# one too many even where it has just promised it to a request.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=4.0)

CLOSED = "the client is closed: make another, or keep what you do inside its with block"
_FORKED = (
    "this process was forked after the client's http_client had been used; its connections are the parent's. Make the "
    "client in the child, or leave http_client out: then a child gets connections of its own"
)
_OTHER_LOOP = (
    "the client's http_client has been used in another event loop, which its connections belong to. Make it inside the "
    "loop that uses it, or leave http_client out: then each loop gets connections of its own"
)
_SOCKS = (
    "the environment names a SOCKS proxy (ALL_PROXY, HTTPS_PROXY or HTTP_PROXY), which httpx needs an extra for: "
    "pip install 'httpx[socks]', or name another proxy"
)
_PROXIES = (
    "the environment's proxies can't be used: ALL_PROXY, HTTPS_PROXY and HTTP_PROXY must be URLs such as "
    "http://proxy.example.com:3128, NO_PROXY names of hosts with commas between them (no networks, no brackets). "
    "Correct them, or give an http_client made with trust_env=False"
)


class Connections:
    """The sync client's: made when first needed, shared by threads and by `with_options` copies.

    Attributes:
        foreign: the caller's own client, if one was given. It is used as it is, and not closed.
    """

    def __init__(self, address: Address, foreign: httpx.Client | None) -> None:
        self._address = address
        self.foreign = foreign
        self._client: httpx.Client | None = None
        self._closed = self._inherited = False
        self._lock = Lock()
        renewed_in_child(self)

    def client(self) -> httpx.Client:
        """What to send with.

        Raises:
            ClientStateError: it is closed, or the parent's.
        """
        client = self._client
        if client is None or client.is_closed:
            return self._open()
        return client

    def _open(self) -> httpx.Client:
        with self._lock:
            if self._closed or (self.foreign is not None and self.foreign.is_closed):
                raise ClientStateError(CLOSED)
            if self._client is None:
                if self._inherited:
                    raise ClientStateError(_FORKED)
                self._client = self.foreign or _made(Client, _settings(self._address))
            return self._client

    def close(self) -> None:
        """Close what is ours."""
        with self._lock:
            self._closed = True
            if self._client is not None and self.foreign is None:
                self._client.close()
            self._client = None

    def after_fork_in_child(self) -> None:
        """The parent's sockets are let go unread: their answers are the parent's."""
        self._lock = Lock()
        if self.foreign is not None:
            self._inherited = self._inherited or self._client is not None
        elif self._client is not None:
            close_inherited(self._client)
        self._client = None


class AsyncConnections:
    """The async client's: a pool for each event loop that it is used in, since a connection belongs to one.

    Attributes:
        foreign: the caller's own client, if one was given. It is used as it is, and not closed.
    """

    def __init__(self, address: Address, foreign: httpx.AsyncClient | None, backend: Backend) -> None:
        self._address = address
        self.foreign = foreign
        self._backend: Backend = backend
        self._clients: WeakKeyDictionary[AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()
        self._begin_endings()
        self._foreign_loop: ref[AbstractEventLoop] | None = None
        self._closed = self._inherited = False
        self._lock = Lock()
        renewed_in_child(self)
        _client_class(backend)

    def client(self) -> httpx.AsyncClient:
        """What to send with, in the running event loop.

        Raises:
            ClientStateError: it is closed, the parent's, or another loop's; or no asyncio loop runs.
        """
        loop = _running_loop()
        client = self._clients.get(loop)
        if client is None or client.is_closed:
            return self._open(loop)
        return client

    def _open(self, loop: AbstractEventLoop) -> httpx.AsyncClient:
        with self._lock:
            if self._closed or (self.foreign is not None and self.foreign.is_closed):
                raise ClientStateError(CLOSED)
            if self.foreign is not None:
                self._bind(loop)
            # A pool holds its loop through its sockets, so that a loop that is over doesn't go by itself.
            for other in [other for other in self._clients if other.is_closed()]:
                del self._clients[other]
                self._endings.pop(other, None)
            client = self.foreign
            if client is None:
                client = _made(_client_class(self._backend), _settings(self._address, self._backend))
                self._endings[loop] = _closed_with_loop(client)
            self._clients[loop] = client
            return client

    def _bind(self, loop: AbstractEventLoop) -> None:
        if self._inherited:
            raise ClientStateError(_FORKED)
        if self._foreign_loop is not None and self._foreign_loop() is not loop:
            raise ClientStateError(_OTHER_LOOP)
        self._foreign_loop = ref(loop)

    async def aclose(self) -> None:
        """Close what is ours in the running event loop. What other loops hold is closed when they end."""
        with self._lock:
            self._closed = True
            ending = self._endings.pop(_running_loop(), None)
            self._clients.clear()
        if ending is not None:
            await ending.aclose()

    def after_fork_in_child(self) -> None:
        """The parent's sockets are let go unread: their answers are the parent's."""
        self._lock = Lock()
        self._inherited = self._inherited or self._foreign_loop is not None
        self._clients = WeakKeyDictionary()
        # Kept for good: an ending that goes would wake the parent's loop up, through a socket that both processes have.
        self._dropped.detach()
        _of_parents.append(self._endings)
        self._begin_endings()

    def _begin_endings(self) -> None:
        self._endings: WeakKeyDictionary[AbstractEventLoop, AsyncGenerator[None]] = WeakKeyDictionary()
        # Where this is dropped unclosed, its loops get to close what they hold before the garbage collector gets at it.
        self._dropped = finalize(self, self._endings.clear)
        self._dropped.atexit = False


_of_parents: list[object] = []


def _closed_with_loop(client: httpx.AsyncClient) -> AsyncGenerator[None]:
    """Something that closes the client when the running event loop ends, or when it is let go of before that.

    A loop that ends in order (asyncio.run and all that is like it) first ends the asynchronous generators that were
    begun in it: the one place where connections can still be closed that nobody has closed.
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
    """A pool. What httpx says of the environment's proxies isn't passed on: it may hold their passwords.

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


def _settings(address: Address, backend: Backend = "httpx") -> dict[str, Any]:
    # A proxy named in the environment isn't for this machine, and would get the token in the clear.
    trust_env = not address.is_loopback
    return {
        # Making even an empty TLS context takes its time: where nothing can ask for one, there is none.
        "verify": tls_context(is_secure=address.is_secure)
        if address.is_secure or trust_env or backend != "httpx"
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
