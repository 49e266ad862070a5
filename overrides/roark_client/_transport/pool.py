"""httpx clients on pools that find a connection quickly and know the deadline.

All use of private parts of httpx, httpcore and h11 is in this module.

httpcore looks at each of its connections whenever a request comes or a response was read, and asks the operating
system about each idle one. With fifty exchanges at once that costs more than everything else. These pools ask only
about the connection that they are about to use, and look at all of them once a second.
"""

from __future__ import annotations

import ssl
import time
from functools import partial
from typing import Any

import httpcore
import httpx

from .deadline import BoundBackend

_SWEEP_EVERY = 1.0


class Client(httpx.Client):
    """An httpx client on such a pool. Where the environment names a proxy, that has httpcore's, assigning as ours."""

    def _init_transport(self, **settings: Any) -> httpx.BaseTransport:  # type: ignore[override]
        backend = BoundBackend(httpcore.SyncBackend())
        return _Transport(Pool(network_backend=backend, **_for_pool(**settings)))

    def _init_proxy_transport(self, proxy: httpx.Proxy, **settings: Any) -> httpx.BaseTransport:  # type: ignore[override]
        transport = super()._init_proxy_transport(proxy, **settings)
        if isinstance(transport, httpx.HTTPTransport):
            # httpx has no argument for it.
            pool: Any = transport._pool  # pyright: ignore[reportPrivateUsage]
            pool._network_backend = BoundBackend(pool._network_backend)
            _assign_as_ours(pool)
        return transport


class AsyncClient(httpx.AsyncClient):
    """The async one. It needs no such backend: asyncio enforces its deadlines."""

    def _init_transport(self, **settings: Any) -> httpx.AsyncBaseTransport:  # type: ignore[override]
        return _AsyncTransport(AsyncPool(**_for_pool(**settings)))

    def _init_proxy_transport(  # type: ignore[override]
        self, proxy: httpx.Proxy, **settings: Any
    ) -> httpx.AsyncBaseTransport:
        transport = super()._init_proxy_transport(proxy, **settings)
        if isinstance(transport, httpx.AsyncHTTPTransport):
            _assign_as_ours(transport._pool)  # pyright: ignore[reportPrivateUsage]
        return transport


class _Transport(httpx.HTTPTransport):
    """httpx's, but for how it gets its pool."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool


class _AsyncTransport(httpx.AsyncHTTPTransport):
    """httpx's, but for how it gets its pool."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool


class Pool(httpcore.ConnectionPool):
    """All connections go to one origin and speak HTTP/1.1."""

    swept = 0.0

    def _assign_requests_to_connections(self) -> list[Any]:
        return _assign(self)


class AsyncPool(httpcore.AsyncConnectionPool):
    """The same."""

    swept = 0.0

    def _assign_requests_to_connections(self) -> list[Any]:
        return _assign(self)


def close_inherited(client: httpx.Client) -> None:
    """Close a forked child's copies of the parent's sockets, which closes them in the child alone.

    Without the pool and its connections: a thread of the parent may have held their locks.
    """
    transports: list[Any] = [client._transport, *client._mounts.values()]  # pyright: ignore[reportPrivateUsage]
    for transport in transports:
        for connection in list(getattr(getattr(transport, "_pool", None), "_connections", ())):
            stream = getattr(_innermost(connection), "_network_stream", None)
            if stream is not None:
                stream.get_extra_info("socket").close()


def _assign_as_ours(pool: Any) -> None:
    """Make a pool of httpcore's own, such as the one of a proxy, assign connections as ours do."""
    pool.swept = 0.0
    pool._assign_requests_to_connections = partial(_assign, pool)


def _for_pool(verify: Any, limits: httpx.Limits, **_: Any) -> dict[str, Any]:
    return {
        "ssl_context": verify if isinstance(verify, ssl.SSLContext) else None,
        "max_connections": limits.max_connections,
        "max_keepalive_connections": limits.max_keepalive_connections,
        "keepalive_expiry": limits.keepalive_expiry,
    }


def _assign(pool: Any) -> list[Any]:
    """Give waiting requests their connections. The pool's lock is held.

    Returns:
        Connections that have left the pool and are to be closed.
    """
    connections: list[Any] = pool._connections
    if any([connection.is_closed() for connection in connections]):  # noqa: C419 (a generator takes twice as long)
        connections[:] = [connection for connection in connections if not connection.is_closed()]
    waiting = [request for request in pool._requests if request.is_queued()]
    now = time.monotonic()
    is_due = now - pool.swept >= _SWEEP_EVERY
    closing: list[Any] = []
    if not (waiting or is_due):
        return closing
    # One that has been assigned to a request is still idle until that is woken up: it is neither assigned again nor
    # closed.
    assigned = {request.connection for request in pool._requests}
    idle = [connection for connection in connections if connection.is_idle() and connection not in assigned]
    if is_due:
        pool.swept = now
        closing = [connection for connection in idle if connection.has_expired()]
    for request in waiting:
        connection = _alive(idle, closing)
        if connection is None:
            if len(connections) - len(closing) >= pool._max_connections:
                break
            connection = pool.create_connection(request.request.url.origin)
            connections.append(connection)
        request.assign_to_connection(connection)
    for connection in closing:
        connections.remove(connection)
    return closing


def _alive(idle: list[Any], closing: list[Any]) -> Any | None:
    """An idle connection that the server hasn't closed and that hasn't been idle for too long."""
    while idle:
        connection = idle.pop()
        if connection in closing:
            continue
        if not (connection.has_expired() or _has_unread(connection)):
            return connection
        closing.append(connection)
    return None


def _has_unread(connection: Any) -> bool:
    """Whether bytes were received after the last response: nobody asked for them.

    `has_expired` sees what is still in the socket; this is what h11 has read together with the response, and would take
    for the start of the next one.
    """
    parser = getattr(_innermost(connection), "_h11_state", None)
    return parser is not None and bool(parser.trailing_data[0])


def _innermost(connection: Any) -> Any:
    """The one that speaks HTTP. httpcore wraps it: by origin, and by proxy."""
    while (inner := getattr(connection, "_connection", None)) is not None:
        connection = inner
    return connection
