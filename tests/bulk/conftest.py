"""A Roark in another process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bulk.roark_process import Roark, roark


@pytest.fixture
def server() -> Iterator[Roark]:
    with roark() as server:
        yield server
