"""Both clients behind one call, so that each promise is tested on both; and time that only passes when told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

from hypothesis import HealthCheck, settings

from roark_client import AsyncRoark, Roark
from roark_client._transport.timing import Timing
from tests.definitions import definition

TOKEN = "token-that-must-stay-secret"
GOOD = {"data": definition("LLM_JUDGE")}
CREATED = {"data": definition("THRESHOLD")}

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For hypothesis, on a machine that may be busy with other things."""

Kind = Literal["sync", "async", "aiohttp"]
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
    """A clock that stands still but for sleeps, which take no time; and chance that is always in the middle.

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


class Caller:
    """Uses a new client of one kind for one call."""

    def __init__(self, kind: Kind, url: str, time: Timing) -> None:
        self.kind = kind
        self.url = url
        self.time = time

    def client(self, **arguments: Any) -> Any:
        """A client of this kind."""
        settings = {"base_url": self.url, "timing": self.time, "timeout": 20.0, **arguments}
        token = settings.pop("bearer_token", TOKEN)
        if self.kind == "sync":
            return Roark(token, **settings)
        return AsyncRoark(token, backend="aiohttp" if self.kind == "aiohttp" else "httpx", **settings)

    def __call__(self, use: Use, **arguments: Any) -> Any:
        """What the use of a client gives."""
        return self.use(self.client(**arguments), use)

    def use(self, client: Any, *uses: Use) -> Any:
        """What the last use gives; the client is closed then."""
        if isinstance(client, Roark):
            with client:
                return [use(client) for use in uses][-1]
        return asyncio.run(_use(client, uses))


async def _use(client: AsyncRoark, uses: tuple[Use, ...]) -> Any:
    async with client:
        return [await use(client) for use in uses][-1]
