"""A server, and a place to run commands in that talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roark_client.testing import RoarkServer
from tests.cli.running import Shell

TOKEN = "a-token-that-nothing-may-print"


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer(token=TOKEN) as server:
        yield server


@pytest.fixture
def shell(server: RoarkServer, tmp_path: Path) -> Shell:
    return Shell(tmp_path, {"ROARK_BASE_URL": server.url, "ROARK_API_BEARER_TOKEN": TOKEN})


@pytest.fixture
def logged_out(shell: Shell) -> Shell:
    del shell.environment["ROARK_API_BEARER_TOKEN"]
    return shell
