"""Bytes that nobody asked for: what a server sends behind an answer is no answer to another request."""

from __future__ import annotations

from typing import Any

import pytest

from roark_client._transport.pool import Client
from tests.client.transport.callers import Caller, FakeTime
from tests.client.transport.faults import FaultServer, Line, Reply, Seen, json_answer


def twice(first: Any, second: Any) -> Reply:
    """Two whole answers to one request, in one go."""

    def reply(line: Line, seen: Seen) -> None:
        collected = Collected()
        json_answer(first)(collected, seen)
        json_answer(second)(collected, seen)
        line.send(collected.sent)

    return reply


class Collected(Line):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.sent = b""

    def send(self, data: bytes) -> None:
        self.sent += data


def bytes_behind_no_content(line: Line, _: Seen) -> None:
    """A 204 has no body, whatever it says."""
    line.send(b"HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\nhi")


def fetch(client: Any) -> Any:
    return client.request("GET", "/x")


def store(client: Any) -> Any:
    return client.request("POST", "/x", json={})


def test_a_second_answer_to_one_request_answers_no_other(server: FaultServer, call: Caller) -> None:
    server.will(twice("A", "EVIL"), json_answer("B"), json_answer("C"))
    answers: list[Any] = []

    def keep(client: Any) -> Any:
        return kept(fetch(client), answers)

    call.use(call.client(), *([keep] * 3))
    assert answers == ["A", "B", "C"]


def kept(answer: Any, answers: list[Any]) -> Any:
    """Keeps the answer, or what it is awaited as."""
    if not hasattr(answer, "__await__"):
        answers.append(answer)
        return answer

    async def awaited() -> Any:
        answers.append(await answer)

    return awaited()


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_body_where_there_can_be_none_spoils_no_other_request(server: FaultServer, call: Caller) -> None:
    # aiohttp refuses the answer itself.
    server.will(bytes_behind_no_content, json_answer("B"))
    assert call.use(call.client(max_retries=0), fetch, store) == "B"
    assert [request.method for request in server.seen] == ["GET", "POST"]
    assert server.connections == 2


def test_connections_through_a_proxy_are_looked_at_too(
    server: FaultServer, time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    for kind in ("sync", "async"):
        server.will(twice("A", "EVIL"), json_answer("B"))
        through = Caller(kind, "http://api.example.com", time)
        assert through.use(through.client(allow_insecure=True), fetch, fetch) == "B"


def test_a_connection_without_such_bytes_is_used_again(server: FaultServer, call: Caller) -> None:
    server.will(json_answer("A"))
    call.use(call.client(), fetch, store, fetch)
    assert server.connections == 1


def test_httpcore_still_keeps_such_bytes_where_they_are_looked_for(server: FaultServer) -> None:
    # Elsewhere they would go unseen.
    server.will(json_answer("A"))
    with Client(trust_env=False) as client:
        client.get(server.url)
        (connection,) = client._transport._pool._connections  # type: ignore[attr-defined]
        assert connection._connection._h11_state.trailing_data == (b"", False)
