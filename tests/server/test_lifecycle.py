"""A server starts, serves on a socket or without one, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming, authorization, connected, in_process

DEFINITION = "/v1/metric/definitions/call_reason"


def test_it_listens_on_loopback_alone_while_it_is_entered() -> None:
    with RoarkServer() as server:
        url = httpx.URL(server.url)
        assert url.host == "127.0.0.1"
        with connected(server) as client:
            assert client.get("/").status_code == 404
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", url.port))
    with pytest.raises(RuntimeError, match=r"with RoarkServer\(\) as server"):
        _ = server.url


def test_two_servers_share_nothing(server: RoarkServer, api: Conforming) -> None:
    with RoarkServer() as other, connected(other) as client:
        assert other.url != server.url
        assert other.token != server.token
        client.patch(DEFINITION, json={"name": "Theirs"})
        assert api.get(DEFINITION)["name"] == "Call reason"
        assert api.client.get(f"{other.url}{DEFINITION}").status_code == 401
    assert len(other.requests) == 2
    assert len(server.requests) == 1


def test_its_state_outlives_leaving_and_entering_again() -> None:
    server = RoarkServer(token="mine")
    with server, connected(server) as client:
        client.patch(DEFINITION, json={"name": "Kept"})
    with server, connected(server, headers={"authorization": "Bearer mine"}) as client:
        assert client.get(DEFINITION).json()["data"]["name"] == "Kept"


def test_it_cannot_be_entered_twice_at_once(server: RoarkServer) -> None:
    with pytest.raises(RuntimeError, match="already listening"):
        server.__enter__()


def test_nothing_is_left_behind_not_even_with_clients_still_connected() -> None:
    def left() -> tuple[int, int]:
        gc.collect()
        return threading.active_count(), len(list(Path("/dev/fd").iterdir()))

    def serve() -> None:
        with RoarkServer() as server:
            port = httpx.URL(server.url).port
            with socket.create_connection(("127.0.0.1", port)) as unfinished, connected(server) as idle:
                token = f"Authorization: Bearer {server.token}"
                head = f"POST /v1/call-analysis HTTP/1.1\r\nHost: localhost\r\n{token}\r\nContent-Length: 9\r\n\r\n"
                unfinished.sendall(head.encode() + b"{")
                idle.get("/")
                server.__exit__(None, None, None)
                assert unfinished.recv(1) == b""

    serve()
    before = left()
    for _ in range(5):
        serve()
    assert left() == before


def test_threads_share_it(server: RoarkServer, api: Conforming) -> None:
    def work(number: int) -> str:
        job = api.post("/v1/call-analysis", bodies.recording(properties={"number": number}))
        again = api.get(f"/v1/call-analysis/{job['job_id']}")
        assert again["call"]["properties"] == {"number": number}
        return str(job["job_id"])

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(work, range(64)))) == 64
    assert len(server.requests) == 128


def test_requests_are_logged_without_the_token(server: RoarkServer, api: Conforming) -> None:
    api.patch(f"{DEFINITION}?a=1&b=", {"name": "é"})
    api.client.get("/nowhere", headers={"authorization": "secret"})
    first, second = server.requests
    assert (first.method, first.path, first.params) == ("PATCH", DEFINITION, {"a": "1", "b": ""})
    assert (first.operation, first.json) == ("metric.update_definition", {"name": "é"})
    assert first.headers["authorization"] == "Bearer ***"
    assert first.headers["Content-Type"] == "application/json"
    assert (second.operation, second.json, second.body) == (None, None, b"")
    assert server.token not in repr(server.requests)
    assert "secret" not in repr([*second.headers.items()])


# -- without a socket ----------------------------------------------------------------------------------------


def test_a_sync_client_needs_no_socket() -> None:
    server = RoarkServer()
    with in_process(server) as client:
        api = Conforming(client)
        job = api.post("/v1/call-analysis", bodies.recording())
        assert api.get(f"/v1/call-analysis/{job['job_id']}")["status"] == "in_progress"
    assert len(server.requests) == 2


@pytest.mark.parametrize("transport", ["ours", "httpx's"])
def test_an_async_client_needs_no_socket(transport: str) -> None:
    server = RoarkServer()
    ours = server.transport() if transport == "ours" else httpx.ASGITransport(server.app)

    async def rename() -> str:
        async with httpx.AsyncClient(transport=ours, base_url="http://any", headers=authorization(server)) as client:
            await client.patch(DEFINITION, json={"name": "Async"})
            responses = await asyncio.gather(*(client.get(DEFINITION) for _ in range(8)))
            (name,) = {response.json()["data"]["name"] for response in responses}
            return str(name)

    assert asyncio.run(rename()) == "Async"


def test_a_sync_client_without_a_socket_works_inside_an_event_loop() -> None:
    server = RoarkServer()

    async def status() -> int:
        with in_process(server) as client:
            return client.get("/health").status_code

    assert asyncio.run(status()) == 200


def test_a_streamed_body_arrives_without_a_socket() -> None:
    server = RoarkServer()
    with in_process(server) as client:
        content, headers = iter([b'{"name":', b' "Streamed"}']), {"content-type": "application/json"}
        response = client.patch(DEFINITION, content=content, headers=headers)
    assert response.json()["data"]["name"] == "Streamed"
