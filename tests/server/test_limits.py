"""What callers can make the server read and keep is bounded, and only callers on this machine reach it."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpx
import pytest

from roark_client.testing import RoarkServer, app, dispatcher, request_log
from tests.server import bodies
from tests.server.conforming import Conforming, connected

DEFINITION = "/v1/metric/definitions/call_reason"
UPLOAD = "/v1/call-analysis"


def status_of(server: RoarkServer, head: str) -> int:
    """The status of the response to a request of which only the head is sent."""
    with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as client:
        client.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n")
        return int(client.recv(4096).split()[1])


# -- bodies --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("credentials", ["", "\nAuthorization: Bearer wrong"])
@pytest.mark.parametrize(("path", "status"), [(UPLOAD, 401), ("/elsewhere", 404)])
def test_a_caller_without_the_token_gets_a_response_before_its_body_is_read(
    server: RoarkServer, path: str, status: int, credentials: str
) -> None:
    head = f"POST {path} HTTP/1.1\nHost: localhost\nContent-Length: 20000000{credentials}"
    assert status_of(server, head) == status
    assert [request.body for request in server.requests] == [b""]


def test_a_body_that_was_not_read_does_not_disturb_the_next_request_on_the_connection(server: RoarkServer) -> None:
    with connected(server, limits=httpx.Limits(max_connections=1)) as client:
        upload = bodies.recording(properties={"notes": "x" * 1_000_000})
        refused = client.post(UPLOAD, json=upload, headers={"authorization": "Bearer wrong"})
        assert refused.status_code == 401
        assert client.post(UPLOAD, json=upload).json()["data"]["call"]["properties"] == upload["properties"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_more_than_16_mib_is_refused_in_the_operations_format(
    server: RoarkServer, api: Conforming, chunked: bool
) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(17):
            yield bytes(1024 * 1024)

    content = chunks() if chunked else b"".join(chunks())
    error = api.error(413, "POST", UPLOAD, content=content, headers={"content-type": "application/json"})
    assert (error["error_type"], error["message"]) == ("validation", "The body is larger than 16777216 bytes")
    assert server.requests[0].body == b""


def test_a_body_of_16_mib_is_read(server: RoarkServer, api: Conforming) -> None:
    content = b" " * app.MAX_BODY_BYTES
    error = api.error(400, "PATCH", DEFINITION, content=content, headers={"content-type": "application/json"})
    assert error["code"] == "invalid_json"
    assert len(server.requests[0].body) == len(content)


# -- what is kept --------------------------------------------------------------------------------------------


def test_of_many_requests_the_latest_are_kept(
    server: RoarkServer, api: Conforming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_log, "MAX_LOG_BYTES", 1_000_000)
    for number in range(120):
        api.patch(DEFINITION, {"name": str(number), "llmPrompt": "x" * 2000, "padding": "y" * 20_000})
        kept = [request.json["name"] for request in server.requests]
        assert kept == [str(each) for each in range(number + 1)][-len(kept) :]
        assert 1_000_000 / 35_000 < len(kept) < 2_000_000 / 22_000 or len(kept) == number + 1
    server.requests.clear()
    api.get(DEFINITION)
    assert [request.method for request in server.requests] == ["GET"]


def test_state_is_bounded_and_stays_readable(
    server: RoarkServer, api: Conforming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "MAX_STATE_BYTES", 50_000)
    upload = bodies.recording(properties={"notes": "x" * 20_000})
    jobs = [api.post(UPLOAD, upload)["job_id"] for _ in range(2)]
    error = api.error(507, "POST", UPLOAD, upload)
    assert (error["error_type"], "start a new server" in error["message"]) == ("internal", True)
    assert [api.get(f"{UPLOAD}/{job}")["job_id"] for job in jobs] == jobs
    api.patch(DEFINITION, {"name": "Reason"})
    assert server.defects == []


# -- DNS rebinding -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:80", "localhost", "LOCALHOST:8000", "[::1]:1"])
def test_requests_to_loopback_are_served(server: RoarkServer, host: str) -> None:
    assert status_of(server, f"GET /health HTTP/1.1\nHost: {host}\nAuthorization: Bearer {server.token}") == 200


@pytest.mark.parametrize(
    "host", ["example.com", "127.0.0.1.example.com:80", "localhost.example.com", "192.0.2.1", "[::1", ""]
)
def test_a_request_for_another_host_is_misdirected(server: RoarkServer, host: str) -> None:
    assert status_of(server, f"GET /health HTTP/1.1\nHost: {host}\nAuthorization: Bearer {server.token}") == 421
    assert server.requests == []


def test_the_response_to_a_misdirected_request_names_both_hosts(server: RoarkServer) -> None:
    with connected(server, headers={"host": "example.com"}) as client:
        assert client.get("/health").text.endswith("for requests to 127.0.0.1 or localhost, not to 'example.com'")
