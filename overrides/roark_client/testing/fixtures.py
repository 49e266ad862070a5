"""The pytest plugin: fixtures for your own test suite, backed by an embedded server.

    roark_server   an embedded server, as new for each test
    roark          a client of it
    async_roark    an async client of it
    roark_env      the environment variables of a client that the program itself makes

pytest loads this in every environment that has roark-client, so nothing else is imported until a fixture is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from roark_client import AsyncRoark, Roark

    from .server import RoarkServer


@pytest.fixture(scope="session")
def _roark_servers() -> Iterator[Callable[[], RoarkServer]]:
    """The embedded server of the whole run; of those of both wires, the one that the environment names."""
    from roark_client.testing import RoarkServer

    servers: dict[str, RoarkServer] = {}
    with ExitStack() as stack:

        def server() -> RoarkServer:
            new = RoarkServer()
            if new.wire not in servers:
                servers[new.wire] = stack.enter_context(new)
            return servers[new.wire]

        yield server


@pytest.fixture
def roark_server(_roark_servers: Callable[[], RoarkServer]) -> Iterator[RoarkServer]:
    """An embedded server, listening on a loopback port. Needs the extra `roark-client[testing]`.

    One server serves the whole run. Each test gets it as new: with its initial data, and no fault or request.
    """
    server = _roark_servers()
    server.reset()
    yield server
    # Also raises for what the server itself has done wrong in this test.
    server.reset()


@pytest.fixture
def roark(roark_server: RoarkServer) -> Iterator[Roark]:
    """A client of `roark_server`."""
    from roark_client import Roark

    with Roark(roark_server.token, base_url=roark_server.url, wire=roark_server.wire) as client:
        yield client


@pytest.fixture
def async_roark(roark_server: RoarkServer) -> AsyncRoark:
    """An async client of `roark_server`. Its connections are closed with the event loop of the test."""
    from roark_client import AsyncRoark

    return AsyncRoark(roark_server.token, base_url=roark_server.url, wire=roark_server.wire)


@pytest.fixture
def roark_env(roark_server: RoarkServer, monkeypatch: pytest.MonkeyPatch) -> RoarkServer:
    """`roark_server`, named by ROARK_API_BEARER_TOKEN and ROARK_BASE_URL: `Roark()` is a client of it."""
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", roark_server.token)
    monkeypatch.setenv("ROARK_BASE_URL", roark_server.url)
    monkeypatch.setenv("ROARK_WIRE", roark_server.wire)
    return roark_server
