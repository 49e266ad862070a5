"""What the exceptions of a failed connection say: to whom, what, and after how many seconds."""

from __future__ import annotations

import pytest

from roark_client import APIConnectionError, APITimeoutError, DeadlineExceededError, Timing
from tests.client.transport.drivers import Driver, get
from tests.client.transport.faults import FaultServer, cut, refusing, respond, silent


def message(drive: Driver, kind: type[APIConnectionError] = APIConnectionError, **options: object) -> str:
    with pytest.raises(kind) as caught:
        drive(get, max_retries=0, **options)
    return str(caught.value)


def test_a_connection_that_is_refused_names_the_host(drive: Driver) -> None:
    with refusing() as url:
        text = message(drive, base_url=url)
    assert text.startswith(f"no response from {url.removeprefix('http://')}: ")
    assert "refused" in text.lower() or "connect call failed" in text.lower()
    assert text.endswith("(GET /v1/metric/definitions/x)")


def test_a_time_out_names_the_host_and_the_seconds(server: FaultServer, drive: Driver) -> None:
    server.will(silent)
    host = server.url.removeprefix("http://")
    text = message(drive, APITimeoutError, timeout=0.2)
    assert text.startswith(f"no response from {host}: the response did not arrive within 0.2 s")


def test_a_deadline_names_the_seconds(server: FaultServer, drive: Driver) -> None:
    server.will(silent)
    drive.time = Timing()
    assert "longer than its deadline of 0.2 s" in message(drive, DeadlineExceededError, deadline=0.2)


def test_a_connection_that_is_cut_names_the_host(server: FaultServer, drive: Driver) -> None:
    server.will(cut)
    assert message(drive).startswith(f"no response from {server.url.removeprefix('http://')}: ")


def test_a_proxy_that_refuses_is_named(drive: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer() as proxy:
        proxy.will(respond(502))
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        text = message(drive, base_url="https://api.example.com")
    assert text == "no response from api.example.com: the proxy failed: 502 Whatever (GET /v1/metric/definitions/x)"
