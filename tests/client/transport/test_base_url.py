"""Where requests go: exactly where the arguments say, with the token, or nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roark_client import (
    APIConnectionError,
    APIStatusError,
    AsyncRoark,
    ConfigurationError,
    RequestValidationError,
    Roark,
)
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, UNTIMED, Driver, get
from tests.client.transport.faults import FaultServer, respond, respond_json

PREFIX = "/v1/metric/definitions/"
STRANGE = [
    "../x",
    "a/b?c#d",
    "%2e%2e",
    "%2E",
    "a b",
    "a+b",
    "é",
    "日本",
    "🙂",
    "a\r\nX-Injected: 1",
    "a\0b",
    "..%2f..",
    "*~!'()",
]


@pytest.mark.parametrize("text", STRANGE)
@ONCE
def test_an_id_reaches_exactly_its_own_segment(server: FaultServer, drive: Driver, text: str) -> None:
    server.will(respond_json(GOOD))
    drive(lambda client: client.metric.get_definition(text))
    (request,) = server.seen
    assert request.target.startswith(PREFIX)
    segment = request.target.removeprefix(PREFIX)
    assert "/" not in segment
    assert "?" not in segment
    assert unquote(segment) == text
    assert "x-injected" not in request.headers


@pytest.mark.parametrize("text", ["", ".", ".."])
@ONCE
def test_an_id_that_would_lead_elsewhere_is_refused_by_name(server: FaultServer, drive: Driver, text: str) -> None:
    server.will(respond_json(GOOD))
    with pytest.raises(RequestValidationError, match="id_or_slug"):
        drive(lambda client: client.metric.get_definition(text))
    assert server.seen == []


@pytest.fixture(scope="module")
def endless() -> Iterator[FaultServer]:
    with FaultServer() as server:
        server.will(respond_json(GOOD))
        yield server


@UNTIMED
@given(st.text())
@example("%2e%2e")
@example("x" * 70_000)
@example("\ud800")
def test_any_text_reaches_its_own_segment_or_is_refused(endless: FaultServer, text: str) -> None:
    with Roark(TOKEN, base_url=endless.url) as client:
        reaches_or_is_refused(endless, text, lambda: client.metric.get_definition(text))


@UNTIMED
@given(st.text())
@example("%2e%2e")
def test_any_text_reaches_its_own_segment_or_is_refused_by_the_async_client(endless: FaultServer, text: str) -> None:
    async def use() -> None:
        async with AsyncRoark(TOKEN, base_url=endless.url) as client:
            await client.metric.get_definition(text)

    reaches_or_is_refused(endless, text, lambda: asyncio.run(use()))


def reaches_or_is_refused(server: FaultServer, text: str, use: Any) -> None:
    before = len(server.seen)
    try:
        use()
    except RequestValidationError:
        assert len(server.seen) == before
    else:
        (request,) = server.seen[before:]
        assert request.target == PREFIX + quote(text, safe="")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@ONCE
def test_redirects_arent_followed_and_say_where_they_lead(server: FaultServer, drive: Driver, status: int) -> None:
    with FaultServer() as other:
        other.will(respond_json(GOOD))
        server.will(respond(status, location=f"{other.url}/elsewhere?signature=secret"))
        with pytest.raises(APIStatusError) as caught:
            drive(get)
        assert other.seen == []
        assert len(server.seen) == 1
        assert caught.value.status_code == status
        assert f"{other.url}/elsewhere" in str(caught.value)
        assert "signature" not in str(caught.value)
        assert caught.value.headers["location"].endswith("signature=secret")


def test_redirects_arent_followed_by_a_client_of_the_callers_that_would(server: FaultServer) -> None:
    server.will(respond(302, location="/health"))
    with httpx.Client(follow_redirects=True) as own, pytest.raises(APIStatusError):
        get(Roark(TOKEN, base_url=server.url, http_client=own))
    assert len(server.seen) == 1


def test_a_redirect_to_nonsense_is_an_error_of_ours(server: FaultServer, drive: Driver) -> None:
    server.will(respond(302, location="http://[nonsense"))
    with pytest.raises((APIStatusError, APIConnectionError)):
        drive(get)


BASES = [
    "https://api.roark.ai",
    "https://gateway.example.com/roark/",
    "http://localhost:8000",
    "http://127.0.0.1",
    "http://127.9.9.9:1",
    "http://[::1]:8000",
]


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
@pytest.mark.parametrize("base", BASES)
def test_https_and_this_machine_are_trusted(client: type[Roark], base: str) -> None:
    assert client(TOKEN, base_url=base).base_url == base.rstrip("/")


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
@pytest.mark.parametrize(
    "base",
    [
        "http://api.roark.ai",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://evil.localhost",
        "http://0.0.0.0",
        "http://10.0.0.1",
    ],
)
def test_a_token_goes_in_the_clear_only_where_the_caller_says_so(client: type[Roark], base: str) -> None:
    with pytest.raises(ConfigurationError, match="allow_insecure"):
        client(TOKEN, base_url=base)
    assert client(TOKEN, base_url=base, allow_insecure=True).base_url == base


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
@pytest.mark.parametrize(
    "base",
    [
        "https://user:hunter2@api.roark.ai",
        "https://hunter2@api.roark.ai",
        "http://user:hunter2@localhost",
        "https://api.roark.ai?key=hunter2",
        "https://api.roark.ai/#hunter2",
        "ftp://hunter2.example.com",
        "api.roark.ai/hunter2",
        "//hunter2.example.com",
        "https://",
        "https://hunter2..example.com",
        "https://hunter2.example.com:99999",
        "https://hunter2%2eexample.com",
        "https://a b hunter2",
        "https://[hunter2",
        "https://hunter2\r\nexample.com",
        "hunter2",
        "",
        5,
    ],
)
def test_what_is_no_place_for_a_token_is_refused_without_echo(client: type[Roark], base: Any) -> None:
    with pytest.raises(ValueError, match="base_url") as caught:
        client(TOKEN, base_url=base)
    assert isinstance(caught.value, ConfigurationError)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
@pytest.mark.parametrize("token", ["", " ", "a b", "abc\r\nX: 1", "abc\n", "caf\u00e9", "\u2028", "a\0", b"bytes", 5])
def test_what_is_no_token_is_refused_without_echo(client: type[Roark], token: Any) -> None:
    with pytest.raises(ValueError, match="bearer_token") as caught:
        client(token)
    assert isinstance(caught.value, ConfigurationError)
    for part in ("abc", "caf", "X: 1"):
        assert part not in str(caught.value)


@pytest.mark.parametrize("client", [Roark, AsyncRoark])
def test_no_token_says_which_argument_and_variable(client: type[Roark], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROARK_API_BEARER_TOKEN", raising=False)
    with pytest.raises(ConfigurationError, match=r"bearer_token.*ROARK_API_BEARER_TOKEN"):
        client()
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "")
    with pytest.raises(ConfigurationError, match="ROARK_API_BEARER_TOKEN"):
        client()


@ONCE
def test_token_and_base_url_come_from_the_environment(
    server: FaultServer, drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "from-the-environment")
    monkeypatch.setenv("ROARK_BASE_URL", f"{server.url}/prefix/")
    server.will(respond_json(GOOD))
    drive(get, bearer_token=None, base_url=None)
    (request,) = server.seen
    assert request.headers["authorization"] == "Bearer from-the-environment"
    assert request.target == "/prefix/v1/metric/definitions/x"


def test_a_base_url_of_the_environment_is_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROARK_BASE_URL", "http://example.com")
    with pytest.raises(ConfigurationError, match="ROARK_BASE_URL"):
        Roark(TOKEN)


def test_the_default_is_roarks_api() -> None:
    assert Roark(TOKEN).base_url == "https://api.roark.ai"


def test_a_proxy_of_the_environment_isnt_asked_for_this_machine(
    server: FaultServer, drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.will(respond_json(GOOD))
    with FaultServer() as proxy:
        proxy.will(respond(502))
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        drive(get)
        assert proxy.seen == []
    assert len(server.seen) == 1


def test_requests_say_who_asks_and_for_what(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD))
    drive(get)
    headers = server.seen[0].headers
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert headers["accept"] == "application/json"
    assert headers["user-agent"].startswith("roark-client/")
    assert headers["host"] == server.url.removeprefix("http://")
    assert "content-type" not in headers
    assert "transfer-encoding" not in headers
