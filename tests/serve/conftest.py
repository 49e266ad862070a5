"""A program for a module of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serve.programs import Running, serving


@pytest.fixture(scope="module")
def program() -> Iterator[Running]:
    with serving() as running:
        yield running
