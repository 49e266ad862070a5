"""The pytest plugin: `roark_server`, an embedded server, and `roark`, a client of it, for your own test suite.

pytest loads this in every environment that has roark-client, so nothing else is imported until a fixture is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from roark_client import Roark

    from .server import RoarkServer


@pytest.fixture
def roark_server() -> Iterator[RoarkServer]:
    """An embedded server for this test, listening on a loopback port. Needs the extra `roark-client[testing]`."""
    from roark_client.testing import RoarkServer

    with RoarkServer() as server:
        yield server


@pytest.fixture
def roark(roark_server: RoarkServer) -> Iterator[Roark]:
    """A client of `roark_server`."""
    from roark_client import Roark

    with Roark(roark_server.token, base_url=roark_server.url, wire=roark_server.wire) as client:
        yield client
