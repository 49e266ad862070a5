"""The relay as an application: what it takes, what it refuses, and that it forwards."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from roark_client import AsyncRoark, ConfigurationError
from roark_client.bulk import Journal, State
from roark_client.relay import Relay, RetellSignature, Unverified, VapiSecret
from roark_client.testing import RoarkServer
from tests.relay.webhooks import RETELL_KEY, VAPI_SECRET, headers, key, signed, webhook

Post = Callable[..., Awaitable[httpx.Response]]


@asynccontextmanager
async def running(journal: Path, server: RoarkServer, **settings: Any) -> AsyncIterator[Post]:
    settings = {"retell": RetellSignature(RETELL_KEY), "vapi": VapiSecret(VAPI_SECRET), **settings}
    relay = Relay(journal, client=AsyncRoark(server.token, base_url=server.url), **settings)
    transport = httpx.ASGITransport(relay)
    async with relay.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://relay") as client:

        async def post(path: str, body: bytes, given: dict[str, str] | None = None) -> httpx.Response:
            return await client.post(path, content=body, headers=headers(path, body) if given is None else given)

        yield post


async def forwarded(server: RoarkServer, count: int) -> None:
    """Wait until Roark has got so many requests."""
    while len(server.requests) < count:  # noqa: ASYNC110 (the server runs in another thread)
        await asyncio.sleep(0)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "calls.db"


def states(journal: Path) -> dict[str, str]:
    with Journal(journal) as opened:
        return {
            result.key: result.state
            for kind in ("vapi", "retell")
            for state in get_args(State)
            for result in opened.results(kind, state)
        }


def run(scenario: Callable[[RoarkServer], Awaitable[None]]) -> RoarkServer:
    with RoarkServer() as server:
        asyncio.run(scenario(server))  # type: ignore[arg-type]
    return server


def test_a_webhook_of_each_provider_is_kept_and_forwarded_as_it_came(journal: Path) -> None:
    async def scenario(server: RoarkServer) -> None:
        async with running(journal, server) as post:
            for number in (0, 1):
                assert (await post(*webhook(number))).status_code == 204
            await forwarded(server, 2)

    server = run(scenario)
    sent = {request.operation: request.json for request in server.requests}
    vapi, retell = sent["integrations.create_vapi_call"], sent["integrations.create_retell_call"]
    assert vapi == {
        "vapi_end_of_call_report_payload": json.loads(webhook(0)[1]),
        "skip_already_imported": True,
    }
    assert retell == {"retell_call_ended_payload": json.loads(webhook(1)[1]), "skip_already_imported": True}
    assert states(journal) == {key(0): "done", key(1): "done"}


def test_a_webhook_that_comes_twice_is_forwarded_once(journal: Path) -> None:
    async def scenario(server: RoarkServer) -> None:
        async with running(journal, server) as post:
            for number in (1, 1, 3):
                assert (await post(*webhook(number))).status_code == 204
            await forwarded(server, 2)

    assert len(run(scenario).requests) == 2


REFUSED: dict[str, tuple[str, bytes, dict[str, str] | None, int]] = {
    "a tampered body": ("/retell", webhook(1)[1] + b" ", signed(webhook(1)[1]), 401),
    "an old timestamp": ("/retell", webhook(1)[1], signed(webhook(1)[1], at=1_000_000), 401),
    "no signature": ("/retell", webhook(1)[1], {}, 401),
    "no secret": ("/vapi", webhook(0)[1], {}, 401),
    "a wrong secret": ("/vapi", webhook(0)[1], {"x-vapi-secret": "guess"}, 401),
    "a body over the limit": ("/vapi", b'{"x": "' + b"x" * 10_000 + b'"}', {}, 413),
    "no JSON": ("/vapi", b"{", None, 422),
    "no id": ("/vapi", b'{"message": {"type": "end-of-call-report"}}', None, 422),
    "half a surrogate pair": (
        "/vapi", b'{"message": {"type": "end-of-call-report", "call": {"id": "\\ud800"}}}', None, 422,
    ),
    "another path": ("/other", b"{}", {}, 404),
    "another event of Vapi": ("/vapi", b'{"message": {"type": "status-update", "call": {"id": "x"}}}', None, 204),
    "another event of Retell": ("/retell", b'{"event": "call_started", "call": {"call_id": "x"}}', None, 204),
    "no event": ("/vapi", b"[]", None, 204),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_gets_its_status_and_nothing_is_kept(journal: Path, name: str) -> None:
    path, body, given, status = REFUSED[name]

    async def scenario(server: RoarkServer) -> None:
        async with running(journal, server, max_body_bytes=5000) as post:
            assert (await post(path, body, given)).status_code == status

    assert run(scenario).requests == []
    assert states(journal) == {}


def test_a_body_of_unknown_length_is_read_up_to_the_limit(journal: Path) -> None:
    async def scenario(server: RoarkServer) -> None:
        relay = Relay(journal, vapi=Unverified(), client=AsyncRoark("t"), max_body_bytes=5000)
        read = 0

        async def chunks() -> AsyncIterator[bytes]:
            nonlocal read
            for _ in range(100):
                read += 1000
                yield b"x" * 1000

        async with httpx.AsyncClient(transport=httpx.ASGITransport(relay), base_url="http://relay") as client:
            response = await client.post("/vapi", content=chunks())
        assert response.status_code == 413
        assert read <= 7000

    run(scenario)


def test_a_provider_that_cant_be_verified_is_off(journal: Path) -> None:
    async def scenario(server: RoarkServer) -> None:
        async with running(journal, server, vapi=None) as post:
            response = await post(*webhook(0))
            assert response.status_code == 404
            assert "they are at /retell" in response.text

    run(scenario)
    with pytest.raises(ConfigurationError, match="webhooks are verified"):
        Relay(journal)


def test_what_a_relay_has_left_is_forwarded_by_the_next_one_before_anything_comes(journal: Path) -> None:
    with Journal(journal) as opened:
        opened.commit([lambda journal: journal.receive("retell", key(1), "webhook", webhook(1)[1])])
        opened.commit([lambda journal: journal.receive("retell", key(3), "webhook", webhook(3)[1])])
        opened.commit([lambda journal: journal.take("retell", 1)])

    async def scenario(server: RoarkServer) -> None:
        async with running(journal, server):
            await forwarded(server, 2)

    run(scenario)
    assert states(journal) == {key(1): "done", key(3): "done"}


def test_mounted_without_its_lifespan_it_starts_with_the_first_webhook(journal: Path) -> None:
    async def scenario(server: RoarkServer) -> None:
        relay = Relay(journal, vapi=Unverified(), client=AsyncRoark(server.token, base_url=server.url))
        app = Starlette(routes=[Mount("/webhooks", relay)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app") as client:
            assert (await client.post("/webhooks/vapi", content=webhook(0)[1])).status_code == 204
            await forwarded(server, 1)
        async with relay.lifespan():
            pass

    run(scenario)
    assert states(journal) == {key(0): "done"}


def test_while_the_journal_cant_be_written_the_provider_is_asked_to_send_again(journal: Path) -> None:
    async def scenario(server: RoarkServer) -> None:
        relay = Relay(journal, vapi=Unverified(), client=AsyncRoark(server.token, base_url=server.url))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(relay), base_url="http://app") as client:
            with Journal(journal):
                response = await client.post("/vapi", content=webhook(0)[1])
                assert (response.status_code, response.headers["retry-after"]) == (503, "30")
            assert (await client.post("/vapi", content=webhook(0)[1])).status_code == 204
            await forwarded(server, 1)
        async with relay.lifespan():
            pass

    run(scenario)


def test_a_call_that_roark_refuses_is_kept_with_the_reason(journal: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(server: RoarkServer) -> None:
        server.fail_next(n=1, status=400)
        async with running(journal, server) as post:
            await post(*webhook(1))
            await post(*webhook(3))
            await forwarded(server, 2)

    with caplog.at_level(logging.ERROR, "roark_client.relay"):
        run(scenario)
    assert sorted(states(journal).values()) == ["done", "refused"]
    assert "refused: 400" in caplog.text
