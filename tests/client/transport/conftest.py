"""A misbehaving server of each test's own, and each kind of client to call it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.client.transport.callers import Caller, FakeTime, Kind
from tests.client.transport.faults import FaultServer


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture(params=["sync", "async", "aiohttp"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def call(kind: Kind, server: FaultServer, time: FakeTime) -> Caller:
    return Caller(kind, server.url, time)
