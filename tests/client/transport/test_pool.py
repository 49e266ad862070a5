"""Which connection a request gets."""

from __future__ import annotations

from typing import Any

import httpcore
import pytest

from roark_client._transport import pool as pooling


class Connection:
    """One that is in the state it is told to be in; it counts how often it is asked about its socket."""

    def __init__(self, state: str = "idle") -> None:
        self.state = state
        self.asked = 0

    def is_idle(self) -> bool:
        return self.state in ("idle", "expired")

    def is_closed(self) -> bool:
        return self.state == "closed"

    def has_expired(self) -> bool:
        self.asked += 1
        return self.state == "expired"


class Waiting:
    """A request that waits for a connection, or has been given one."""

    def __init__(self, connection: Connection | None = None) -> None:
        self.connection = connection
        self.request = httpcore.Request("GET", "https://api.example.com")

    def is_queued(self) -> bool:
        return self.connection is None

    def assign_to_connection(self, connection: Connection | None) -> None:
        self.connection = connection


@pytest.fixture(params=[pooling.Pool, pooling.AsyncPool])
def pool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    pool = request.param(max_connections=3)
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    monkeypatch.setattr(pool, "create_connection", lambda origin: Connection("new"))
    pool.swept = 99.5
    return pool


def assign(pool: Any, connections: list[Connection], requests: list[Waiting]) -> list[Any]:
    pool._connections, pool._requests = connections, requests
    return pool._assign_requests_to_connections()  # type: ignore[no-any-return]


def test_a_request_gets_an_idle_connection_and_only_that_is_asked_about_its_socket(pool: Any) -> None:
    connections, request = [Connection(), Connection("busy"), Connection()], Waiting()
    assert assign(pool, connections, [request]) == []
    assert request.connection is connections[2]
    assert [connection.asked for connection in connections] == [0, 0, 1]


def test_without_an_idle_one_it_gets_a_new_one_up_to_the_limit(pool: Any) -> None:
    connections, requests = [Connection("busy")], [Waiting(), Waiting(), Waiting()]
    assert assign(pool, connections, requests) == []
    assert [request.connection for request in requests] == [*connections[1:], None]
    assert [connection.state for connection in connections] == ["busy", "new", "new"]


def test_one_that_the_server_closed_leaves_the_pool_and_makes_room(pool: Any) -> None:
    expired = [Connection("expired"), Connection("expired"), Connection("expired")]
    connections, requests = list(expired), [Waiting(), Waiting()]
    assert set(assign(pool, connections, requests)) == set(expired)
    assert [connection.state for connection in connections] == ["new", "new"]
    assert [request.connection for request in requests] == connections


def test_one_that_is_closed_makes_room(pool: Any) -> None:
    connections, request = [Connection("closed"), Connection("busy"), Connection("busy")], Waiting()
    assert assign(pool, connections, [request]) == []
    assert [connection.state for connection in connections] == ["busy", "busy", "new"]


@pytest.mark.parametrize("is_due", [True, False])
def test_one_that_is_promised_is_neither_given_away_again_nor_closed(pool: Any, is_due: bool) -> None:
    pool.swept = 0.0 if is_due else 99.5
    promised = Connection("expired")
    connections, requests = [promised], [Waiting(promised), Waiting()]
    assert assign(pool, connections, requests) == []
    assert promised.asked == 0
    assert requests[1].connection is connections[1]


def test_once_a_second_all_idle_ones_are_asked_and_the_dead_leave(pool: Any) -> None:
    dead, alive, busy = Connection("expired"), Connection(), Connection("busy")
    connections = [dead, alive, busy]
    assert assign(pool, connections, []) == []
    assert dead.asked == 0
    pool.swept = 98.9
    assert assign(pool, connections, []) == [dead]
    assert connections == [alive, busy]
    assert pool.swept == 100.0
    assert busy.asked == 0


def test_httpcore_still_asks_the_pool_where_we_answer() -> None:
    # Another name there would leave httpcore's own way in force: slower, and as right.
    for kind in (httpcore.ConnectionPool, httpcore.AsyncConnectionPool):
        assert hasattr(kind, "_assign_requests_to_connections")
