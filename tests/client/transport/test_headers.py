"""What a client makes of headers: those it sends, and those of responses."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from roark_client import AsyncRoark, ConfigurationError, NotFoundError, Roark
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, Driver, get
from tests.client.transport.faults import FaultServer, respond, respond_json


@ONCE
def test_a_client_sends_its_headers_and_its_project(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client(headers={"X-Team": "voice"}, project="p1")
    drive.use(client, get, lambda client: get(client.with_options(project="p2", headers={"X-Team": "qa"})))
    sent = [(request.headers["x-team"], request.headers["x-roark-project-id"]) for request in server.seen]
    assert sent == [("voice", "p1"), ("qa", "p2")]


@ONCE
def test_without_a_project_none_is_named(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    drive(get)
    assert "x-roark-project-id" not in server.seen[0].headers


@pytest.mark.parametrize(
    ("name", "value"),
    [("project", v) for v in ("", "a b", "ä", 7, "x\r\ny: z")]
    + [("headers", v) for v in ({"Authorization": "x"}, {"X": "a\nb"}, {"X\n": "a"}, {"X": 1})]
    + [("rate_limit", v) for v in (0, -1, "5", True, float("nan"), float("inf"))]
    + [("retry_budget", v) for v in (-1, 1.5, "5", True, None)]
    + [("on_mismatch", v) for v in ("ignore", None, True)],
)
def test_what_cannot_be_used_is_refused_by_name(name: str, value: Any) -> None:
    for kind in (Roark, AsyncRoark):
        with pytest.raises(ConfigurationError, match=name):
            kind(TOKEN, **{name: value})


DATE = "Wed, 25 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x_ratelimit_limit": "100", "x_ratelimit_remaining": "7", "x_ratelimit_reset": "30"}, (100, 7, 30)),
        ({"ratelimit_limit": "100, 100;w=60", "ratelimit_remaining": "0"}, (100, 0, None)),
        ({"x_ratelimit_reset": "1795600830", "date": DATE}, (None, None, 30)),
        ({"x_ratelimit_reset": "1750000030"}, (None, None, 30)),
        ({"x_ratelimit_limit": "many"}, None),
        ({}, None),
    ],
)
def test_the_last_rate_limit_is_known(
    server: FaultServer, drive: Driver, headers: dict[str, Any], expected: tuple[float | None, ...] | None
) -> None:
    server.will(respond(404, **headers))
    client = drive.client()
    assert client.rate_limit is None

    async def fail_async(client: Any) -> None:
        with pytest.raises(NotFoundError):
            await get(client)

    def fail(client: Any) -> None:
        with pytest.raises(NotFoundError):
            get(client)

    drive.use(client, fail if drive.is_sync else fail_async)
    assert client.rate_limit == expected


def test_a_deprecated_operation_is_reported_once(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD, deprecation="@1688169599", sunset="Sun, 30 Jun 2027 23:59:59 UTC"))
    with pytest.warns(DeprecationWarning, match="metric.get_definition is deprecated by the API") as caught:
        drive.use(drive.client(), get, lambda client: get(client.with_options(timeout=5)))
    assert len(caught) == 1
    assert "Sunset: Sun, 30 Jun 2027" in str(caught[0].message)
    # It points at the code that uses the operation.
    assert caught[0].filename == get.__code__.co_filename or not drive.is_sync


def test_others_are_not(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD, x_deprecation="no"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drive(get)


@ONCE
def test_an_error_has_its_response_as_httpx_has_it(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json({"type": "not_found", "message": "gone"}, 404, x_request_id="r1"))
    with pytest.raises(NotFoundError) as caught:
        drive(get)
    response = caught.value.response
    assert response.status_code == 404
    assert response.json() == {"type": "not_found", "message": "gone"}
    assert response.headers["x-request-id"] == "r1"
    server.will(respond(404, b"\xff gone"))
    with pytest.raises(NotFoundError) as caught:
        drive(get)
    assert caught.value.response.text == "\ufffd gone"


def test_a_client_says_whether_it_is_closed(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client()
    assert not client.is_closed
    drive.use(client, get)
    assert client.is_closed
    assert client.with_options(timeout=1).is_closed


@pytest.mark.parametrize("kind", ["async"])
def test_an_async_client_has_close_too(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    client = drive.client()
    drive.use(client, lambda client: client.close())
    assert client.is_closed
