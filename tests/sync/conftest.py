"""A docs site of each test's own, and a copy of the openapi folder that may be brought up to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from openapi.pipeline.build import build
from openapi.pipeline.document import JsonObject
from tests.pipeline.documents import FOLDER, copied
from tests.sync.docs_site import DocsSite, listening


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[DocsSite]:
    """An empty site, where the environment says that the docs are."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with listening() as site:
        monkeypatch.setenv("ROARK_DOCS_URL", site.url)
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture(scope="session")
def merged() -> JsonObject:
    """What the committed sources give."""
    return build(FOLDER).document
