"""Clients of each kind, connected to whatever a test has made for them to talk to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.client.both import Both, Kind


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def connect(kind: Kind) -> Iterator[Callable[..., Both]]:
    """Makes a client: its transport, and its other arguments by name."""

    def connected(transport: Any, **settings: Any) -> Both:
        return Both(kind, runner, transport, **settings)

    with asyncio.Runner() as runner:
        yield connected
