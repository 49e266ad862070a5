"""What sends the requests of a client: an engine for each process, and for the async client for each event loop."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary, finalize, ref

from ..errors import ClientStateError
from .base_url import BaseURL
from .pool import CLOSED, Pool
from .process_lock import ProcessLock

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Mapping

    import httpx

    from .body_reader import BodyReader
    from .request_factory import OutgoingRequest

_FORKED = (
    "this process was forked after the client's http_client had been used; its connections belong to the parent. Make "
    "the client in the child, or leave http_client out: then a child gets its own connections"
)
_OTHER_LOOP = (
    "the client's http_client has been used in another event loop, which its connections belong to. Make it inside the "
    "loop that uses it, or leave http_client out: then each loop gets its own connections"
)
_PROXY_VARIABLES = frozenset({"http_proxy", "https_proxy", "all_proxy"})


class Received(Protocol):
    """A response."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def body(self) -> BodyReader | None:
        """What has taken the body."""
        ...

    @property
    def pairs(self) -> list[tuple[bytes, bytes]]:
        """The headers as they came, their names in lower case."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers."""
        ...


class Engine(Protocol):
    """Sends one request and reads its response."""

    def send(self, outgoing: OutgoingRequest, /) -> Received:
        """Raises Failure if there is no response, or not all of it; ClientStateError if it is closed."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...

    def abandon(self) -> None:
        """In a forked child: leave the connections to the parent."""
        ...


class AsyncEngine(Protocol):
    """The same, awaited."""

    async def send(self, outgoing: OutgoingRequest, /) -> Received:
        """Raises Failure if there is no response, or not all of it; ClientStateError if it is closed."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class Engines:
    """Those of a sync client, made when first needed, shared by threads and by `with_options` copies.

    Attributes:
        given: the caller's httpx client, if one was given. It is used as it is, and not closed.
        is_closed: whether it was closed.
    """

    def __init__(self, base_url: BaseURL, given: httpx.Client | None) -> None:
        self._base_url = base_url
        self.given = given
        self._by_process: dict[int, Engine] = {}
        self.is_closed = False

    def engine(self) -> Engine:
        """What to send with in this process.

        Raises:
            ClientStateError: it is closed, or belongs to the parent process.
        """
        engine = self._by_process.get(os.getpid())
        if engine is None or self.is_closed:
            return self._open()
        return engine

    def _open(self) -> Engine:
        if self.is_closed:
            raise ClientStateError(CLOSED)
        if self.given is not None and self._by_process:
            raise ClientStateError(_FORKED)
        self._abandon_inherited()
        # Of two threads that come here at once, one gets the other's. The unused one has no connections.
        return self._by_process.setdefault(os.getpid(), self._made())

    def _made(self) -> Engine:
        if self.given is not None:
            from .http_clients import HTTPXEngine

            return HTTPXEngine(self.given)
        if _is_proxied(self._base_url):
            from .http_clients import proxied

            return proxied(self._base_url)
        return Pool(self._base_url)

    def _abandon_inherited(self) -> None:
        for process in list(self._by_process):
            if process != os.getpid() and (engine := self._by_process.pop(process, None)) is not None:
                engine.abandon()

    def close(self) -> None:
        """Close what is ours."""
        self.is_closed = True
        if self.given is None:
            self._abandon_inherited()
            engine = self._by_process.pop(os.getpid(), None)
            if engine is not None:
                engine.close()


class AsyncEngines:
    """Those of an async client. A connection belongs to an event loop, so that each loop has its own.

    Attributes:
        given: the caller's httpx client, if one was given. It is used as it is, and not closed.
        is_closed: whether it was closed.
    """

    def __init__(self, base_url: BaseURL, given: httpx.AsyncClient | None) -> None:
        self._base_url = base_url
        self.given = given
        self._given_to: tuple[int, ref[AbstractEventLoop]] | None = None
        self._by_loop: WeakKeyDictionary[AbstractEventLoop, AsyncEngine] = WeakKeyDictionary()
        self._endings: WeakKeyDictionary[AbstractEventLoop, AsyncGenerator[None]] = WeakKeyDictionary()
        # If this is dropped unclosed, its loops close their connections before the garbage collector does.
        finalize(self, self._endings.clear).atexit = False
        self.is_closed = False
        self._lock = ProcessLock()

    def engine(self) -> AsyncEngine:
        """What to send with in the running event loop.

        Raises:
            ClientStateError: it is closed, or belongs to another loop or process; or no asyncio loop runs.
        """
        loop = _running_loop()
        engine = self._by_loop.get(loop)
        if engine is None or self.is_closed:
            return self._open(loop)
        return engine

    def _open(self, loop: AbstractEventLoop) -> AsyncEngine:
        with self._lock.own():
            if self.is_closed:
                raise ClientStateError(CLOSED)
            # An engine refers to its loop, so that a loop that has ended isn't collected by itself.
            for ended in [known for known in self._by_loop if known.is_closed()]:
                del self._by_loop[ended]
                self._endings.pop(ended, None)
            engine = self._by_loop[loop] = self._made(loop)
            if self.given is None:
                self._endings[loop] = _closed_with_loop(engine)
            return engine

    def _made(self, loop: AbstractEventLoop) -> AsyncEngine:
        if self.given is not None:
            from .http_clients import AsyncHTTPXEngine

            process, of_loop = self._given_to or (os.getpid(), ref(loop))
            if process != os.getpid():
                raise ClientStateError(_FORKED)
            if of_loop() is not loop:
                raise ClientStateError(_OTHER_LOOP)
            self._given_to = process, of_loop
            return AsyncHTTPXEngine(self.given)
        if _is_proxied(self._base_url):
            from .http_clients import proxied_async

            return proxied_async(self._base_url)
        from .async_pool import AsyncPool

        return AsyncPool(self._base_url)

    async def aclose(self) -> None:
        """Close what is ours in the running event loop. The connections of other loops are closed when those end."""
        with self._lock.own():
            self.is_closed = True
            ending = self._endings.pop(_running_loop(), None)
            self._by_loop.clear()
        if ending is not None:
            await ending.aclose()


def _closed_with_loop(engine: AsyncEngine) -> AsyncGenerator[None]:
    """A generator that closes the engine when the running event loop ends, or when it is dropped before that.

    A loop that is shut down properly (asyncio.run and the like) first ends the asynchronous generators that were
    started in it: the one place where connections can still be closed that nobody has closed.
    """
    ending = _ending(engine, os.getpid())
    # Its first step awaits nothing.
    with suppress(StopIteration):
        ending.__anext__().send(None)
    return ending


async def _ending(engine: AsyncEngine, process: int) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        # A forked child has the parent's generators too, but the connections are the parent's.
        if os.getpid() == process:
            await engine.aclose()


def _running_loop() -> AbstractEventLoop:
    # Not imported where only the sync client is used.
    from asyncio import get_running_loop

    try:
        return get_running_loop()
    except RuntimeError:
        raise ClientStateError("AsyncRoark runs on asyncio: await it in a coroutine that asyncio runs") from None


def _is_proxied(base_url: BaseURL) -> bool:
    """Whether the environment names a proxy. It isn't for this machine, and would get the token unencrypted."""
    if base_url.is_loopback:
        return False
    if any(name.lower() in _PROXY_VARIABLES and value for name, value in os.environ.items()):
        return True
    if sys.platform in ("darwin", "win32"):
        # There the system's settings may name one.
        from urllib.request import getproxies

        return bool(getproxies())
    return False
