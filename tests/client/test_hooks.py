"""Hooks are told about every attempt, every retry and the end of a call, by both clients and with both parsers."""

from __future__ import annotations

import asyncio
import logging
import math
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from roark_client import (
    APIConnectionError,
    AsyncRoark,
    Call,
    DeadlineExceededError,
    Hooks,
    InternalServerError,
    NotFoundError,
    Roark,
    Timing,
)
from roark_client.testing import RoarkServer
from tests.client.transport.drivers import KINDS, Kind, use_parser

SLUG = "customer_satisfaction"


async def no_sleep(seconds: float) -> None:
    """Don't wait."""


QUICK = Timing(sleep=lambda seconds: None, sleep_async=no_sleep)


@pytest.fixture(scope="module")
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Kind:
    kind: Kind = request.param
    use_parser(monkeypatch, kind)
    return kind


def get_definition(kind: Kind, server: RoarkServer, slug: str = SLUG, **settings: Any) -> Any:
    """Get a definition with a client of that kind."""
    if kind.startswith("sync"):
        with Roark(server.token, base_url=server.url, timing=QUICK, **settings) as client:
            return client.metric.get_definition(slug)

    async def main() -> Any:
        async with AsyncRoark(server.token, base_url=server.url, timing=QUICK, **settings) as client:
            return await client.metric.get_definition(slug)

    return asyncio.run(main())


class Told:
    """Hooks that keep what they were told."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.calls: list[Call] = []
        self.hooks = Hooks(
            on_request=self._named("request"),
            on_response=self._named("response"),
            on_retry=self._named("retry"),
            on_end=self._named("end"),
        )

    def _named(self, name: str) -> Callable[[Call], None]:
        def hook(call: Call) -> None:
            self.calls.append(call)
            error = "" if call.error is None else f" {type(call.error).__name__}"
            self.lines.append(f"{name} {call.attempt} {call.status} {call.error_type}{error}")

        return hook


def test_a_call_with_one_attempt_is_told_in_order(kind: Kind, server: RoarkServer) -> None:
    told = Told()
    assert get_definition(kind, server, hooks=told.hooks).slug == SLUG
    assert told.lines == ["request 1 None None", "response 1 200 None", "end 1 200 None"]
    call = told.calls[0]
    assert (call.operation, call.method) == ("metric.get_definition", "GET")
    assert call.path == "/v1/metric/definitions/{idOrSlug}"
    assert f"http://{call.server_address}:{call.server_port}" == server.url
    assert all(each is call for each in told.calls)
    assert call.elapsed > 0


def test_each_attempt_and_each_retry_is_told(kind: Kind, server: RoarkServer) -> None:
    told = Told()
    server.fail_next(status=503)
    server.fail_next(cut="before")
    get_definition(kind, server, hooks=told.hooks)
    assert told.lines[:6] == [
        "request 1 None None",
        "response 1 503 503",
        "retry 1 503 503",
        "request 2 None None",
        "response 2 None APIConnectionError",
        "retry 2 None APIConnectionError",
    ]
    assert told.lines[6:] == ["request 3 None None", "response 3 200 None", "end 3 200 None"]


def test_the_exception_of_a_call_is_told_at_its_end(kind: Kind, server: RoarkServer) -> None:
    told = Told()
    with pytest.raises(NotFoundError):
        get_definition(kind, server, "no_such_metric", hooks=told.hooks)
    assert told.lines == ["request 1 None None", "response 1 404 404", "end 1 404 404 NotFoundError"]


def test_a_call_without_a_response_ends_once(kind: Kind, server: RoarkServer) -> None:
    told = Told()
    server.fail_next(cut="before")
    with pytest.raises(APIConnectionError):
        get_definition(kind, server, hooks=told.hooks, max_retries=0)
    assert [line.split()[0] for line in told.lines] == ["request", "response", "end"]


def test_a_cancelled_call_ends_too() -> None:
    told = Told()

    async def main(server: RoarkServer) -> None:
        sent = asyncio.Event()
        hooks = Hooks(on_request=lambda call: sent.set(), on_response=told.hooks.on_response, on_end=told.hooks.on_end)
        async with AsyncRoark(server.token, base_url=server.url, hooks=hooks) as client:
            task = asyncio.create_task(client.health.get())
            await sent.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with RoarkServer() as server:
        server.fail_next(delay=math.inf)
        asyncio.run(main(server))
    assert told.lines == ["response 1 None CancelledError", "end 1 None CancelledError CancelledError"]


def test_a_call_that_is_never_attempted_is_not_told(server: RoarkServer) -> None:
    told = Told()
    with Roark(server.token, base_url=server.url, hooks=told.hooks, rate_limit=0.001, deadline=10) as client:
        client.health.get()
        with pytest.raises(DeadlineExceededError):
            client.health.get()
    assert [line.split()[0] for line in told.lines] == ["request", "response", "end"]


def test_a_hook_that_raises_is_logged_and_changes_nothing(
    kind: Kind, server: RoarkServer, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(call: Call) -> None:
        raise LookupError("of the hook")

    hooks = Hooks(on_request=broken, on_response=broken, on_end=broken)
    with caplog.at_level(logging.ERROR, "roark_client"):
        assert get_definition(kind, server, hooks=hooks).slug == SLUG
    assert [record.message for record in caplog.records] == ["a hook has failed, in metric.get_definition"] * 3


def test_a_request_by_path_is_told_without_its_path(server: RoarkServer) -> None:
    told = Told()
    with Roark(server.token, base_url=server.url, hooks=told.hooks) as client:
        client.request("GET", f"/v1/metric/definitions/{SLUG}")
    assert {(call.operation, call.path) for call in told.calls} == {("request", None)}


def test_copies_of_a_client_have_its_hooks_and_none_is_pickled(server: RoarkServer) -> None:
    told = Told()
    with Roark(server.token, base_url=server.url, hooks=told.hooks, timing=QUICK) as client:
        server.fail_next(status=500)
        with pytest.raises(InternalServerError):
            client.with_options(max_retries=0).health.get()
        with pytest.raises(TypeError, match="hooks of its own"):
            pickle.dumps(Roark(server.token, base_url=server.url, hooks=told.hooks))
    assert [line.split()[0] for line in told.lines] == ["request", "response", "end"]
