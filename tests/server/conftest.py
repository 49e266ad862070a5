"""A server for each test, and plain httpx to talk to it: the client has tests of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roark_client.testing import RoarkServer
from tests.server.conforming import Conforming, connected


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture
def api(server: RoarkServer) -> Iterator[Conforming]:
    """Requests to the server; every response of an operation is checked against the spec as it arrives."""
    with connected(server) as client:
        yield Conforming(client)
