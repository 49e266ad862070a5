"""A caller's own httpx client: proxies, hooks, headers and transports work, and our promises hold on it too."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from httpx_aiohttp import HttpxAiohttpClient

from roark_client import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AsyncRoark,
    ClientStateError,
    LlmJudgeMetric,
    NotFoundError,
    Roark,
)
from tests.client.transport.drivers import CREATED, GOOD, TOKEN, Driver, FakeTime, Kind, Use, get, post
from tests.client.transport.faults import FaultServer, Seen, cut, respond, respond_json, truncated

WithOwn = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def with_own(request: pytest.FixtureRequest, server: FaultServer, time: FakeTime) -> WithOwn:
    """Uses a client on an httpx client of the caller's that is made with the given arguments."""

    def use_sync(use: Use, **arguments: Any) -> Any:
        with httpx.Client(**arguments) as own:
            return use(Roark(TOKEN, base_url=server.url, http_client=own, timing=time))

    def use_async(use: Use, **arguments: Any) -> Any:
        async def awaited() -> Any:
            async with httpx.AsyncClient(**arguments) as own:
                return await use(AsyncRoark(TOKEN, base_url=server.url, http_client=own, timing=time))

        return asyncio.run(awaited())

    def use(use: Use, **arguments: Any) -> Any:
        is_async = request.param == "async"
        if is_async and "event_hooks" in arguments:
            arguments["event_hooks"] = {
                event: [awaitable(hook) for hook in listed] for event, listed in arguments["event_hooks"].items()
            }
        return (use_async if is_async else use_sync)(use, **arguments)

    return use


def awaitable(hook: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same hook for the async client; it reads what a sync one would."""

    async def awaited(message: Any) -> None:
        if hook is read:
            await message.aread()
        else:
            hook(message)

    return awaited


def read(response: httpx.Response) -> None:
    """A hook that reads the respond, as one that logs does."""
    response.read()


def test_its_headers_parameters_and_cookies_are_sent_and_ours_prevail(server: FaultServer, with_own: WithOwn) -> None:
    server.will(respond_json(GOOD))
    with_own(
        get,
        headers={"X-Team": "voice", "Authorization": "Bearer of-another", "Accept": "text/plain"},
        params={"trace": "1"},
        cookies={"region": "eu"},
        auth=("user", "password"),
        base_url="https://example.com",
    )
    (request,) = server.seen
    assert request.target == "/v1/metric/definitions/x?trace=1"
    assert (request.headers["x-team"], request.headers["cookie"]) == ("voice", "region=eu")
    assert (request.headers["authorization"], request.headers["accept"]) == (f"Bearer {TOKEN}", "application/json")


@pytest.mark.parametrize(
    ("params", "target"),
    [
        ({"team": "7"}, "/x?team=7&limit=2&next_cursor=c%20d"),
        ({"team": "a b"}, "/x?team=a{space}b&limit=2&next_cursor=c%20d"),
        ({"limit": "9"}, "/x?limit=2&next_cursor=c%20d"),
        ([("a", "1"), ("a", "2")], "/x?a=1&a=2&limit=2&next_cursor=c%20d"),
        ({}, "/x?limit=2&next_cursor=c%20d"),
    ],
)
def test_its_parameters_come_besides_those_of_the_operation_which_prevail(
    server: FaultServer, with_own: WithOwn, params: Any, target: str
) -> None:
    server.will(respond_json({}))
    with_own(lambda client: client.request("GET", "/x", params={"limit": 2, "next_cursor": "c d"}), params=params)
    (request,) = server.seen
    # Releases of httpx quote a space in either way.
    assert request.target in (target.format(space="+"), target.format(space="%20"))


GIVEN = {"User-Agent": "mine", "Accept": "text/x", "connection": "close", "X-Team": "voice"}


def given_headers(request: Seen) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name in {key.lower() for key in GIVEN}}


def test_headers_given_later_replace_the_clients_whatever_their_case(server: FaultServer, with_own: WithOwn) -> None:
    server.will(respond_json(GOOD))
    with_own(lambda client: get(client.with_options(headers=GIVEN)), headers={"user-agent": "own", "x-team": "own"})
    (request,) = server.seen
    assert given_headers(request) == {name.lower(): value for name, value in GIVEN.items()}


def test_on_connections_of_ours_they_replace_them_too_and_a_connection_may_be_closed(
    server: FaultServer, drive: Driver
) -> None:
    server.will(respond_json(GOOD), respond_json(CREATED, 201))
    client = drive.client().with_options(headers=GIVEN)
    drive.use(client, get, post)
    for request in server.seen:
        assert given_headers(request) == {name.lower(): value for name, value in GIVEN.items()}
    assert server.connections == 2


def test_its_body_is_sent_once_and_whole(server: FaultServer, with_own: WithOwn) -> None:
    server.will(respond(429), respond_json(GOOD, 201))
    with pytest.raises(APIError):
        with_own(post)
    assert {request.body for request in server.seen} == {b'{"operator":"GREATER_THAN","value":"4"}'}


def test_its_hooks_see_every_attempt(server: FaultServer, with_own: WithOwn) -> None:
    server.will(respond(500), respond_json(GOOD))
    seen: list[str] = []
    with_own(
        get,
        event_hooks={
            "request": [lambda request: seen.append(request.headers["authorization"])],
            "response": [lambda response: seen.append(str(response.status_code))],
        },
    )
    assert seen == [f"Bearer {TOKEN}", "500", f"Bearer {TOKEN}", "200"]


@pytest.mark.parametrize("status", [200, 404])
def test_a_hook_may_read_the_response(server: FaultServer, with_own: WithOwn, status: int) -> None:
    server.will(respond_json({**GOOD, "message": "There is none"}, status))
    if status == 200:
        assert isinstance(with_own(get, event_hooks={"response": [read]}), LlmJudgeMetric)
    else:
        with pytest.raises(NotFoundError, match="There is none"):
            with_own(get, event_hooks={"response": [read]})


@pytest.mark.parametrize("hooks", [[httpx.Response.raise_for_status], [read, httpx.Response.raise_for_status]])
def test_a_hook_that_raises_for_the_status_changes_nothing(
    server: FaultServer, with_own: WithOwn, hooks: list[Any]
) -> None:
    server.will(respond(500), respond(404))
    with pytest.raises(NotFoundError) as caught:
        with_own(get, event_hooks={"response": hooks})
    assert caught.value.attempts == len(server.seen) == 2


def test_what_a_hook_raises_of_its_own_is_the_callers(server: FaultServer, with_own: WithOwn) -> None:
    def refuse(_: Any) -> None:
        raise KeyError("the caller's")

    server.will(respond_json(GOOD))
    with pytest.raises(KeyError, match="the caller's"):
        with_own(get, event_hooks={"request": [refuse]})
    assert server.seen == []


def test_it_stays_open_when_the_client_closes(server: FaultServer) -> None:
    server.will(respond_json(GOOD))
    with httpx.Client() as own:
        with Roark(TOKEN, base_url=server.url, http_client=own) as client:
            get(client)
        with pytest.raises(ClientStateError):
            get(client)
        assert not own.is_closed
        get(Roark(TOKEN, base_url=server.url, http_client=own))
    assert server.connections == 1


def test_the_async_one_stays_open_too(server: FaultServer) -> None:
    server.will(respond_json(GOOD))

    async def use() -> None:
        async with httpx.AsyncClient() as own:
            async with AsyncRoark(TOKEN, base_url=server.url, http_client=own) as client:
                await get(client)
            with pytest.raises(ClientStateError):
                await get(client)
            assert not own.is_closed
            await get(AsyncRoark(TOKEN, base_url=server.url, http_client=own))

    asyncio.run(use())
    assert server.connections == 1


def test_closed_by_the_caller_it_says_so(with_own: WithOwn) -> None:
    own = httpx.Client()
    own.close()
    with pytest.raises(ClientStateError, match="closed"):
        get(Roark(TOKEN, http_client=own))


@pytest.mark.parametrize(
    ("raised", "kind", "attempts", "executed"),
    [
        (httpx.ConnectError, APIConnectionError, 3, False),
        (httpx.ConnectTimeout, APITimeoutError, 3, False),
        (httpx.ProxyError, APIConnectionError, 3, False),
        (httpx.PoolTimeout, APITimeoutError, 1, False),
        (httpx.UnsupportedProtocol, APIConnectionError, 1, False),
        (httpx.LocalProtocolError, APIConnectionError, 1, False),
        (httpx.InvalidURL, APIConnectionError, 1, False),
        (ssl.SSLCertVerificationError, APIConnectionError, 1, False),
        (ssl.SSLError, APIConnectionError, 1, True),
        (httpx.ReadTimeout, APITimeoutError, 1, True),
        (httpx.WriteTimeout, APITimeoutError, 1, True),
        (httpx.ReadError, APIConnectionError, 1, True),
        (httpx.WriteError, APIConnectionError, 1, True),
        (httpx.CloseError, APIConnectionError, 1, True),
        (httpx.RemoteProtocolError, APIConnectionError, 1, True),
        (httpx.DecodingError, APIConnectionError, 1, True),
        (httpx.TooManyRedirects, APIConnectionError, 1, True),
        (httpx.CookieConflict, APIConnectionError, 1, True),
        (httpx.StreamError, APIConnectionError, 1, True),
    ],
)
def test_every_exception_of_httpx_is_wrapped_and_judged(
    with_own: WithOwn, raised: type[Exception], kind: type[APIError], attempts: int, executed: bool
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise raised("it broke")

    with pytest.raises(APIError) as caught:
        with_own(post, transport=httpx.MockTransport(fail))
    assert isinstance(caught.value, kind)
    assert isinstance(caught.value.__cause__, raised)
    assert (caught.value.attempts, caught.value.may_have_executed) == (attempts, executed)
    assert str(caught.value)


def test_a_response_of_a_mock_transport_is_read(with_own: WithOwn) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=GOOD))
    assert isinstance(with_own(get, transport=transport), LlmJudgeMetric)


@pytest.mark.parametrize("fault", [cut, truncated(201, b"{")])
def test_an_aiohttp_client_of_the_callers_is_judged_by_what_happened(server: FaultServer, fault: Any) -> None:
    # httpx-aiohttp calls it a ConnectTimeout, which would be safe to repeat, when a server hangs up in the middle.
    server.will(fault)

    async def use() -> None:
        async with HttpxAiohttpClient() as own:
            await post(AsyncRoark(TOKEN, base_url=server.url, http_client=own))

    with pytest.raises(APIConnectionError) as caught:
        asyncio.run(use())
    assert caught.value.may_have_executed
    assert len(server.seen) == 1


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_proxy_is_asked_where_the_environment_names_one_and_gets_no_cookies(
    server: FaultServer, kind: Kind, monkeypatch: pytest.MonkeyPatch, time: FakeTime
) -> None:
    server.will(respond_json(GOOD, set_cookie="session=hunter2; Path=/"))
    monkeypatch.setenv("HTTP_PROXY", server.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    drive = Driver(kind, "http://api.example.com", time)
    drive.use(drive.client(allow_insecure=True), get, get)
    assert {request.target for request in server.seen} == {"http://api.example.com/v1/metric/definitions/x"}
    assert [request.headers.get("cookie") for request in server.seen] == [None, None]
    assert server.connections == 1
