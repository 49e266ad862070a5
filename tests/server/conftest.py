"""A server for each test, and plain httpx to talk to it: the client has tests of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roark_client._transport.options import Wire
from roark_client.testing import RoarkServer
from tests.server.conforming import Conforming, connected


@pytest.fixture
def wire() -> Wire:
    """How the server speaks. Modules whose promises hold for both wires have a fixture of their own for each."""
    return "documented"


@pytest.fixture
def server(wire: Wire) -> Iterator[RoarkServer]:
    with RoarkServer(wire=wire) as server:
        yield server


@pytest.fixture
def api(server: RoarkServer) -> Iterator[Conforming]:
    """Requests to the server; every response of an operation is checked against the spec as it arrives."""
    with connected(server) as client:
        yield Conforming(client, server.wire)
