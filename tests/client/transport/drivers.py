"""Both clients and both parsers behind one interface, and a clock that only moves when a test moves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Literal

import pytest
import uvloop
from hypothesis import HealthCheck, settings

from roark_client import AsyncRoark, Roark, Timing
from roark_client._transport import request_factory
from roark_client._transport.http1 import IncomingResponse
from roark_client._transport.http1_h11 import H11Response
from roark_client._transport.http1_httptools import HttptoolsResponse
from tests.definitions import definition

TOKEN = "token-that-must-stay-secret"
GOOD = {"data": definition("LLM_JUDGE")}
CREATED = {"data": definition("THRESHOLD")}

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For hypothesis, on a machine that may be busy with other things."""

Kind = Literal["sync", "async", "sync httptools", "async httptools", "uvloop"]
"""A client and the parser of its responses (h11 if none is named), and the event loop if it isn't asyncio's own."""

KINDS: tuple[Kind, ...] = ("sync", "async", "sync httptools", "async httptools")

ONCE = pytest.mark.parametrize("kind", ["sync"])
"""For what is decided before a request is sent or after its response was read: no backend takes part in it."""

ASYNC = pytest.mark.parametrize("kind", ["async", "async httptools", "uvloop"])
"""For what only the async client has to do."""
Use = Callable[[Any], Any]


def get(client: Any) -> Any:
    """A GET: repeating it is harmless."""
    return client.metric.get_definition("x")


def post(client: Any) -> Any:
    """A POST: repeating it isn't."""
    return client.metric.create_threshold("x", operator="GREATER_THAN", value="4")


def patch(client: Any) -> Any:
    """A PATCH: repeating it isn't either, as each makes a new version."""
    return client.metric.update_definition("x", name="Customer satisfaction")


def upload(client: Any) -> Any:
    """A POST that the API is told to ignore when it has been done before."""
    return client.integrations.create_vapi_call(vapi_end_of_call_report_payload={}, skip_already_imported=True)


class FakeTime(Timing):
    """A clock that only moves when something sleeps, which takes no time; random numbers that are always the same.

    Attributes:
        slept: the sleeps.
    """

    def __init__(self, chance: float = 0.5) -> None:
        self.slept: list[float] = []
        self.elapsed = 0.0
        super().__init__(
            monotonic=lambda: self.elapsed,
            now=lambda: 1_750_000_000.0 + self.elapsed,
            sleep=self._sleep,
            sleep_async=self._sleep_async,
            random=lambda: chance,
        )

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.elapsed += seconds

    async def _sleep_async(self, seconds: float) -> None:
        self._sleep(seconds)


def parser_of(kind: Kind) -> type[IncomingResponse]:
    """The parser."""
    return HttptoolsResponse if "httptools" in kind or kind == "uvloop" else H11Response


def use_parser(monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    """Parse responses so, whichever parsers are installed."""
    monkeypatch.setattr(request_factory, "response_type", lambda: parser_of(kind))


def run(kind: Kind, main: Coroutine[Any, Any, Any]) -> Any:
    """Run it in an event loop."""
    return uvloop.run(main) if kind == "uvloop" else asyncio.run(main)


class Driver:
    """Uses a new client of one kind for one operation."""

    def __init__(self, kind: Kind, url: str, time: Timing) -> None:
        self.kind = kind
        self.url = url
        self.time = time

    @property
    def is_sync(self) -> bool:
        """Whether it is the sync client."""
        return self.kind.startswith("sync")

    def client(self, **arguments: Any) -> Any:
        """A client of this kind."""
        settings = {"base_url": self.url, "timing": self.time, "timeout": 20.0, **arguments}
        token = settings.pop("bearer_token", TOKEN)
        return (Roark if self.is_sync else AsyncRoark)(token, **settings)

    def __call__(self, use: Use, **arguments: Any) -> Any:
        """What the use of a client gives."""
        return self.use(self.client(**arguments), use)

    def use(self, client: Any, *uses: Use) -> Any:
        """What the last use gives; the client is closed then."""
        if isinstance(client, Roark):
            with client:
                return [use(client) for use in uses][-1]
        return run(self.kind, _use(client, uses))


async def _use(client: AsyncRoark, uses: tuple[Use, ...]) -> Any:
    async with client:
        return [await use(client) for use in uses][-1]
