"""A misbehaving server for each test, and each kind of client to use it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.client.transport.drivers import KINDS, Driver, FakeTime, Kind, use_parser
from tests.client.transport.faults import FaultServer


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the responses parsed as the kind says; without one, by h11."""
    use_parser(monkeypatch, request.getfixturevalue("kind") if "kind" in request.fixturenames else "sync")


@pytest.fixture
def drive(kind: Kind, server: FaultServer, time: FakeTime) -> Driver:
    return Driver(kind, server.url, time)
