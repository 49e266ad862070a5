"""Fault injection: the requests that a test names fail in the way that it asks for, and no others."""

from __future__ import annotations

import asyncio
import math
import re
import socket
from datetime import UTC, datetime
from typing import Any, Literal

import httpx
import pytest

from roark_client import APITimeoutError, ConflictError, DeadlineExceededError, Roark
from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming, authorization, connected, in_process

DEFINITION = "/v1/metric/definitions/call_reason"
JOB = f"/v1/call-analysis/{bodies.UNKNOWN_ID}"


@pytest.mark.parametrize("path", [DEFINITION, JOB])
def test_a_status_comes_with_an_error_in_the_operations_format(server: RoarkServer, path: str) -> None:
    with in_process(server) as client:
        for status in (400, 403, 409, 418, 429, 500, 502, 520):
            server.fail_next(status=status)
            error = Conforming(client).error(status, "GET", path)
            assert ("error_type" in error) == (path == JOB)
            assert ("type" in error) == (path == DEFINITION)


@pytest.mark.parametrize("status", [204, 299, 304])
def test_a_status_that_is_no_error_comes_without_a_body(server: RoarkServer, api: Conforming, status: int) -> None:
    server.fail_next(status=status)
    response = api.client.get(DEFINITION)
    assert (response.status_code, response.content) == (status, b"")


def test_only_the_next_n_requests_fail(server: RoarkServer, api: Conforming) -> None:
    fault = server.fail_next(2, status=503)
    assert [api.request("GET", DEFINITION).status_code for _ in range(4)] == [503, 503, 200, 200]
    assert fault.remaining == 0


def test_faults_queue(server: RoarkServer, api: Conforming) -> None:
    server.fail_next(status=500)
    server.fail_next(status=502)
    server.fail_next(retry_after=1)
    assert [api.request("GET", DEFINITION).status_code for _ in range(4)] == [500, 502, 429, 200]


def test_a_fault_can_be_for_one_operation_or_one_path(server: RoarkServer, api: Conforming) -> None:
    server.fail_next(status=500, operation="metric.get_definition")
    server.fail_next(status=502, path="/health")
    server.fail_next(status=503, operation="call_analysis.create")
    assert api.client.get("/health").status_code == 502
    assert api.client.get("/health").status_code == 200
    assert api.client.get(JOB).status_code == 404
    assert api.client.get(DEFINITION).status_code == 500
    assert api.client.post("/v1/call-analysis").status_code == 503


def test_a_fault_names_an_operation_as_requests_and_the_client_do(server: RoarkServer) -> None:
    with in_process(server) as http_client:
        client = Roark(server.token, http_client=http_client, base_url="http://127.0.0.1", max_retries=0)
        client.metric.get_definition("call_reason")
        fault = server.fail_next(status=409, operation="metric.get_definition")
        with pytest.raises(ConflictError):
            client.metric.get_definition("call_reason")
    assert {request.operation for request in server.requests} == {fault.operation}


@pytest.mark.parametrize(
    ("retry_after", "header"),
    [
        (3, "3"),
        (0.5, "0.5"),
        ("soon", "soon"),
        (datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC), "Mon, 03 Feb 2031 04:05:06 GMT"),
    ],
)
def test_retry_after_is_seconds_a_time_or_any_text(
    server: RoarkServer, api: Conforming, retry_after: Any, header: str
) -> None:
    server.fail_next(retry_after=retry_after)
    server.fail_next(retry_after=retry_after, status=503)
    responses = [api.request("GET", DEFINITION) for _ in range(2)]
    assert [response.status_code for response in responses] == [429, 503]
    assert [response.headers["retry-after"] for response in responses] == [header] * 2


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b"\xff\x00", b"\xff\x00"),
        ("<html>", b"<html>"),
        ({"data": None}, b'{"data": null}'),
        ([], b"[]"),
        ("", b""),
    ],
)
def test_a_body_is_sent_as_it_is_given(server: RoarkServer, api: Conforming, body: object, content: bytes) -> None:
    server.fail_next(body=body)
    server.fail_next(body=body, status=502, headers={"Content-Type": "text/html", "X-Proxy": "7"})
    success, error = (api.client.get(DEFINITION) for _ in range(2))
    assert (success.status_code, success.content, success.headers["content-type"]) == (200, content, "application/json")
    assert (error.status_code, error.content, error.headers["content-type"]) == (502, content, "text/html")
    assert error.headers["x-proxy"] == "7"


def test_headers_alone_are_set_on_the_real_response(server: RoarkServer, api: Conforming) -> None:
    server.fail_next(headers={"X-Request-Id": "other"})
    response = api.request("GET", DEFINITION)
    assert response.status_code == 200
    assert response.headers.get_list("x-request-id") == ["other"]


def test_a_client_times_out_on_a_delay_and_the_server_goes_on(server: RoarkServer, api: Conforming) -> None:
    server.fail_next(delay=math.inf)
    with pytest.raises(httpx.ReadTimeout):
        api.client.get(DEFINITION, timeout=httpx.Timeout(5, read=0.05))
    assert api.get(DEFINITION)["slug"] == "call_reason"


def test_a_delayed_response_arrives(server: RoarkServer, api: Conforming) -> None:
    server.fail_next(delay=0.001)
    assert api.get(DEFINITION)["slug"] == "call_reason"


def test_a_delayed_request_is_not_executed_when_its_client_has_disconnected(
    server: RoarkServer, api: Conforming
) -> None:
    server.fail_next(delay=math.inf)
    with pytest.raises(httpx.ReadTimeout):
        api.client.patch(DEFINITION, json={"name": "Lost"}, timeout=httpx.Timeout(5, read=0.05))
    assert api.get(DEFINITION)["name"] == "Call reason"


def test_a_server_with_a_delayed_request_stops_at_once() -> None:
    with RoarkServer() as server, socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as client:
        server.fail_next(delay=math.inf, path="/health")
        client.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        # Requests are taken up in turn: when this one has its response, the delayed one waits.
        with connected(server) as other:
            other.get("/other")
    assert [request.path for request in server.requests] == ["/health", "/other"]


# -- cut connections -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["socket", "in process"])
class TestCutConnections:
    @pytest.fixture
    def client(self, server: RoarkServer, where: str) -> httpx.Client:
        return in_process(server) if where == "in process" else connected(server)

    @pytest.mark.parametrize(("cut", "executed"), [("before", False), ("body", True)])
    def test_a_cut_connection_breaks_the_response(
        self, server: RoarkServer, client: httpx.Client, cut: Literal["before", "body"], executed: bool
    ) -> None:
        with client:
            server.fail_next(cut=cut)
            message = "without sending a response" if cut == "before" else "closed connection"
            with pytest.raises(httpx.RemoteProtocolError, match=message):
                client.patch(DEFINITION, json={"name": "Cut"})
            name = client.get(DEFINITION).json()["data"]["name"]
        assert name == ("Cut" if executed else "Call reason")
        assert [request.method for request in server.requests] == ["PATCH", "GET"]

    def test_an_error_response_can_be_cut(self, server: RoarkServer, client: httpx.Client) -> None:
        with client:
            server.fail_next(cut="body", status=500)
            with pytest.raises(httpx.RemoteProtocolError):
                client.get(DEFINITION)
            assert client.get(DEFINITION).status_code == 200


class TestDelaysInProcess:
    """Without a socket there is nothing to time out on: the transport applies the client's read timeout itself."""

    # The delay has no end, so no test depends on how fast the machine is.
    SHORT = httpx.Timeout(None, read=0.001)

    def test_a_sync_client_times_out(self, server: RoarkServer) -> None:
        with in_process(server) as client:
            server.fail_next(delay=math.inf)
            with pytest.raises(httpx.ReadTimeout) as caught:
                client.patch(DEFINITION, json={"name": "Lost"}, timeout=self.SHORT)
            assert caught.value.request.method == "PATCH"
            assert client.get(DEFINITION).json()["data"]["name"] == "Call reason"

    def test_an_async_client_times_out(self, server: RoarkServer) -> None:
        async def rename() -> str:
            transport, headers = server.transport(), authorization(server)
            async with httpx.AsyncClient(transport=transport, base_url="http://any", headers=headers) as client:
                server.fail_next(delay=math.inf)
                with pytest.raises(httpx.ReadTimeout):
                    await client.patch(DEFINITION, json={"name": "Lost"}, timeout=self.SHORT)
                return str((await client.get(DEFINITION)).json()["data"]["name"])

        assert asyncio.run(rename()) == "Call reason"

    def test_a_client_that_waits_gets_the_delayed_response(self, server: RoarkServer) -> None:
        with in_process(server) as client:
            server.fail_next(2, delay=0.001)
            assert client.get(DEFINITION, timeout=60).status_code == 200
            assert client.get(DEFINITION, timeout=None).status_code == 200

    def test_our_client_reports_the_timeout_or_the_deadline(self, server: RoarkServer) -> None:
        with httpx.Client(transport=server.transport()) as transport:
            client = Roark(server.token, base_url="https://any", http_client=transport, max_retries=0)
            server.fail_next(2, delay=math.inf)
            with pytest.raises(APITimeoutError) as caught:
                client.with_options(timeout=0.001).health.get()
            assert isinstance(caught.value.__cause__, httpx.ReadTimeout)
            with pytest.raises(DeadlineExceededError):
                client.with_options(timeout=None, deadline=0.01).health.get()


def test_a_cut_body_is_half_as_long_as_its_content_length(server: RoarkServer) -> None:
    server.fail_next(cut="body", body=b"0123456789")
    with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as client:
        client.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        response = b"".join(iter(lambda: client.recv(4096), b""))
    head, _, body = response.partition(b"\r\n\r\n")
    assert b"content-length: 10" in head.lower()
    assert body == b"01234"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "nothing would fail"),
        ({"n": 0, "status": 500}, "n=0"),
        ({"delay": -1}, "delay=-1"),
        ({"delay": math.nan}, "delay=nan"),
        ({"status": 500, "operation": "metric.get_definitions"}, "did you mean metric.get_definition"),
        ({"status": 500, "operation": "metric_get_definition"}, "did you mean metric.get_definition"),
        ({"status": 99}, "status=99"),
        ({"status": 101}, "status=101"),
        ({"status": 600}, "status=600"),
        ({"status": 1000}, "status=1000"),
        ({"status": "500"}, "status='500'"),
        ({"cut": "foo"}, "cut='foo': must be 'before' or 'body'"),
        ({"headers": {"é": "x"}}, "headers: 'é'"),
        ({"headers": {"": "x"}}, "headers: ''"),
        ({"headers": {"X-A": "x\r\nX-B: y"}}, "headers: 'X-A'"),
        ({"headers": {"X-A": " x"}}, "headers: 'X-A'"),
        ({"headers": {"X-A": "\u20ac"}}, "headers: 'X-A'"),
        ({"headers": {"X-A": 7}}, "headers: 'X-A'"),
        ({"headers": {"Content-Length": "7"}}, "headers: 'Content-Length'"),
        ({"headers": {"Transfer-Encoding": "gzip"}}, "headers: 'Transfer-Encoding'"),
        ({"retry_after": "x\r\ny"}, "retry_after"),
        ({"status": 204, "body": {}}, "body: a response with status 204"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(
    server: RoarkServer, api: Conforming, arguments: Any, message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        server.fail_next(**arguments)
    assert api.get(DEFINITION)["slug"] == "call_reason"


@pytest.mark.parametrize("value", ["", "é", "a \t b", "\xa0"])
def test_a_header_can_have_any_value_that_http_can_carry(server: RoarkServer, api: Conforming, value: str) -> None:
    server.fail_next(headers={"X-A": value})
    raw = dict(api.client.get(DEFINITION).headers.raw)
    assert raw[b"x-a"] == value.encode("latin-1")
