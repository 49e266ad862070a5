"""Bytes that nobody asked for: what a server sends behind a response is no answer to another request."""

from __future__ import annotations

from typing import Any

from tests.client.transport.drivers import Driver
from tests.client.transport.faults import FaultServer, Line, Reply, Seen, respond_json


def twice(first: Any, second: Any) -> Reply:
    """Two whole responses to one request, in one go."""

    def reply(line: Line, seen: Seen) -> None:
        collected = Collected()
        respond_json(first)(collected, seen)
        respond_json(second)(collected, seen)
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


def test_a_second_response_to_one_request_is_taken_for_no_others(server: FaultServer, drive: Driver) -> None:
    server.will(twice("A", "EVIL"), respond_json("B"), respond_json("C"))
    responses: list[Any] = []

    def keep(client: Any) -> Any:
        return kept(fetch(client), responses)

    drive.use(drive.client(), *([keep] * 3))
    assert responses == ["A", "B", "C"]


def kept(given: Any, responses: list[Any]) -> Any:
    """Keeps the response, or what it is awaited as."""
    if not hasattr(given, "__await__"):
        responses.append(given)
        return given

    async def awaited() -> Any:
        responses.append(await given)

    return awaited()


def test_a_body_where_there_can_be_none_spoils_no_other_request(server: FaultServer, drive: Driver) -> None:
    server.will(bytes_behind_no_content, respond_json("B"))
    assert drive.use(drive.client(max_retries=0), fetch, store) == "B"
    assert [request.method for request in server.seen] == ["GET", "POST"]
    assert server.connections == 2


def test_a_connection_without_such_bytes_is_used_again(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json("A"))
    drive.use(drive.client(), fetch, store, fetch)
    assert server.connections == 1
