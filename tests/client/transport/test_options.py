"""What clients are made with, `with_options`, and `request` for operations that no document describes."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import httpx
import pytest

from roark_client import (
    APIResponseValidationError,
    AsyncRoark,
    ConfigurationError,
    InternalServerError,
    NotFoundError,
    RequestValidationError,
    Roark,
)
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, Driver, get
from tests.client.transport.faults import FaultServer, respond, respond_json

NONSENSE: list[dict[str, Any]] = [
    {"timeout": 0},
    {"timeout": -1},
    {"timeout": float("nan")},
    {"timeout": float("inf")},
    {"timeout": "5"},
    {"timeout": True},
    {"deadline": 0},
    {"deadline": "soon"},
    {"timeout": sys.maxsize},
    {"deadline": sys.maxsize},
    {"timeout": 10**400},
    {"deadline": 10**400},
    {"timeout": httpx.Timeout(-1)},
    {"timeout": httpx.Timeout(0)},
    {"timeout": httpx.Timeout(5, pool=float("nan"))},
    {"timeout": httpx.Timeout(5, connect=sys.maxsize)},
    {"max_retries": -1},
    {"max_retries": 1.5},
    {"max_retries": True},
    {"max_response_bytes": 0},
    {"max_response_bytes": None},
    {"project": ""},
    {"on_mismatch": "ignore"},
]


@pytest.mark.parametrize("options", NONSENSE)
def test_options_that_make_no_sense_are_refused_by_name(options: dict[str, Any]) -> None:
    (name,) = options
    for make in (lambda: Roark(TOKEN, **options), lambda: AsyncRoark(TOKEN, **options)):
        with pytest.raises(ConfigurationError, match=name):
            make()
    with pytest.raises(ConfigurationError, match=name):
        Roark(TOKEN).with_options(**options)


@pytest.mark.parametrize(
    ("client", "given"), [(Roark, httpx.AsyncClient), (AsyncRoark, httpx.Client), (Roark, dict), (AsyncRoark, dict)]
)
def test_an_http_client_of_the_other_kind_is_refused(client: type[Roark], given: type[Any]) -> None:
    with pytest.raises(ConfigurationError, match="http_client"):
        client(TOKEN, http_client=given())


def test_a_copy_has_its_options_and_the_same_connections(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client()
    drive.use(client, get, lambda client: get(client.with_options(headers={"X-Team": "voice"})), get)
    assert [request.headers.get("x-team") for request in server.seen] == [None, "voice", None]
    assert server.connections == 1


@ONCE
def test_a_copys_resources_are_its_own(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    client = drive.client()
    copy = client.with_options(max_retries=0)
    assert client.metric is not copy.metric
    with pytest.raises(InternalServerError) as caught:
        drive.use(client, lambda _: get(copy))
    assert caught.value.attempts == 1


def test_copies_of_copies_keep_what_they_arent_told(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client(max_retries=7)
    copy = client.with_options(headers={"X-A": "1", "X-B": "1"}).with_options(headers={"x-b": "2"}, timeout=None)
    drive.use(client, lambda _: get(copy))
    assert (server.seen[0].headers["x-a"], server.seen[0].headers["x-b"]) == ("1", "2")
    assert copy._factory.options.max_retries == 7
    assert copy._factory.options.timeouts == (None, None, None, None)
    assert client._factory.options.headers == {}


def test_an_httpx_timeout_sets_the_waits_apart() -> None:
    options = Roark(TOKEN, timeout=httpx.Timeout(5.0, connect=1.0))._factory.options
    assert options.timeouts._asdict() == {"connect": 1.0, "read": 5.0, "write": 5.0, "pool": 5.0}


def test_the_longest_time_out_and_deadline_can_be_waited_for(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    for option in ("timeout", "deadline"):
        drive(get, **{option: 2_000_000})


@pytest.mark.parametrize("given", [{"X": 1}, {"X": None}, {"X": b"1"}, {1: "x"}, [("X", "1")], "X: 1"])
def test_headers_that_are_no_text_are_refused(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="headers"):
        Roark(TOKEN).with_options(headers=given)


@pytest.mark.parametrize(
    "name", ["Authorization", "authorization", "Host", "Content-Length", "Content-Type", "Accept-Encoding"]
)
def test_headers_that_are_the_clients_own_are_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        Roark(TOKEN).with_options(headers={name: "hunter2"})


@pytest.mark.parametrize(("name", "value"), [("X A", "1"), ("X\r\nA", "1"), ("", "1"), ("X", "1\r\nY: 2"), ("X", "é")])
def test_headers_that_cant_be_sent_are_refused(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match="headers"):
        Roark(TOKEN).with_options(headers={name: value})


def test_a_clients_repr_says_what_it_is_and_no_secret() -> None:
    client = Roark(TOKEN, base_url="https://example.com", timeout=5.0).with_options(headers={"X": "hunter2"})
    assert repr(client) == "Roark(base_url='https://example.com', timeout=5.0, max_retries=2, deadline=None)"
    assert repr(AsyncRoark(TOKEN)).startswith("AsyncRoark(base_url='https://api.roark.ai'")


def test_request_sends_what_no_document_describes(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json({"data": [1], "next": None}))
    moment = dt.datetime(2025, 6, 15, tzinfo=dt.UTC)
    document = drive(
        lambda client: client.request("post", "/v2/new", params={"a b": "c&d", "n": 5, "on": True}, json={"at": moment})
    )
    (request,) = server.seen
    assert document == {"data": [1], "next": None}
    assert (request.method, request.target) == ("POST", "/v2/new?a%20b=c%26d&n=5&on=true")
    assert request.body == b'{"at":"2025-06-15T00:00:00Z"}'
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == str(len(request.body))


def test_request_without_a_body_sends_none_and_null_is_a_body(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json({}))
    drive(lambda client: client.request("GET", "/v2/new"))
    drive(lambda client: client.request("POST", "/v2/new", json=None))
    assert [request.body for request in server.seen] == [b"", b"null"]


@ONCE
def test_request_gives_none_for_a_response_without_a_body_as_after_a_delete(server: FaultServer, drive: Driver) -> None:
    server.will(respond(204))
    assert drive(lambda client: client.request("DELETE", "/v2/new/1")) is None


@ONCE
def test_request_keeps_the_rules(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500), respond(404))
    with pytest.raises(NotFoundError):
        drive(lambda client: client.request("GET", "/v2/new"))
    assert len(server.seen) == 2
    server.will(respond(500))
    with pytest.raises(InternalServerError):
        drive(lambda client: client.request("POST", "/v2/new", json={}))
    assert len(server.seen) == 3
    server.will(respond(200, b"<html>"))
    with pytest.raises(APIResponseValidationError):
        drive(lambda client: client.request("GET", "/v2/new"))


@pytest.mark.parametrize(
    "path",
    [
        "v2/new",
        "",
        "//example.com/x",
        "https://example.com",
        "/a?b=c",
        "/a#b",
        "/../a",
        "/a/..",
        "/a/%2e%2E/b",
        "/a\\b",
        "/a\r\n",
    ],
)
@ONCE
def test_request_refuses_a_path_that_leads_elsewhere(server: FaultServer, drive: Driver, path: str) -> None:
    server.will(respond_json({}))
    with pytest.raises(RequestValidationError, match="path"):
        drive(lambda client: client.request("GET", path))
    assert server.seen == []


@pytest.mark.parametrize("method", ["CONNECT", "TRACE", "GET /x HTTP/1.1\r\nX: 1", ""])
@ONCE
def test_request_refuses_a_method_that_it_doesnt_know(server: FaultServer, drive: Driver, method: str) -> None:
    server.will(respond_json({}))
    with pytest.raises(RequestValidationError, match="method"):
        drive(lambda client: client.request(method, "/v2/new"))
    assert server.seen == []


@pytest.mark.parametrize(
    "body",
    [float("nan"), [float("inf")], {"a": object()}, {"a": {1, 2j}}, "\ud800"],
    ids=["nan", "inf", "object", "set", "surrogate"],
)
@ONCE
def test_a_body_that_has_no_json_form_is_refused(server: FaultServer, drive: Driver, body: Any) -> None:
    server.will(respond_json({}))
    with pytest.raises(RequestValidationError):
        drive(lambda client: client.request("POST", "/v2/new", json=body))
    assert server.seen == []
