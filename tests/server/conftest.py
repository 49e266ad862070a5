"""A server of each test's own, and plain httpx to talk to it: the client has tests of its own."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from roark_client.testing import RoarkServer
from tests.server.conforming import Conforming, authorization


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture
def api(server: RoarkServer) -> Iterator[Conforming]:
    """Requests to the server; every answer to an operation is checked against the spec as it arrives."""
    # No certificates to read: a server on loopback speaks plain HTTP.
    with httpx.Client(base_url=server.url, headers=authorization(server), verify=False) as client:
        yield Conforming(client)
