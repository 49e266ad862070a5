"""Either client behind one interface, so that each promise is tested on both: what has to be awaited is awaited."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import AsyncIterable, Awaitable
from itertools import islice
from typing import Any, Literal

import httpx

from roark_client import AsyncRoark, Roark

Kind = Literal["sync", "async"]


class Both:
    """A client of one kind, and what to do with what it gives.

    Attributes:
        client: the client.
        run: an async client's coroutines to their end.
    """

    def __init__(self, kind: Kind, runner: asyncio.Runner, transport: Any, **settings: Any) -> None:
        self.client: Any
        self.run = runner.run
        settings = {"bearer_token": "token", "base_url": "http://localhost", **settings}
        if kind == "sync":
            self.client = Roark(http_client=httpx.Client(transport=transport), **settings)
        else:
            self.client = AsyncRoark(http_client=httpx.AsyncClient(transport=transport), **settings)

    def done(self, given: Any) -> Any:
        """What a method gives; of an async client's, what that comes to."""
        return self.run(_awaited(given)) if inspect.isawaitable(given) else given

    def all(self, given: Any) -> list[Any]:
        """Everything that iterating over it gives."""
        return self.first(sys.maxsize, given)

    def first(self, count: int, given: Any) -> list[Any]:
        """The first of what iterating over it gives."""
        return self.run(_collected(given, count)) if isinstance(given, AsyncIterable) else list(islice(given, count))


async def _awaited(given: Awaitable[Any]) -> Any:
    return await given


async def _collected(given: AsyncIterable[Any], count: int) -> list[Any]:
    collected: list[Any] = []
    async for item in given:
        collected.append(item)
        if len(collected) == count:
            break
    return collected
