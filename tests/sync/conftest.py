"""A documentation site and a copy of the openapi folder for each test."""

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
    """An empty site, to which ROARK_DOCS_URL is set."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with listening() as site:
        monkeypatch.setenv("ROARK_DOCS_URL", site.url)
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture(scope="session")
def merged() -> JsonObject:
    """The merged document of the committed sources."""
    return build(FOLDER).document
