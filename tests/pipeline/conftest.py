"""The merged document of the repository, built once."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.pipeline.build import Build, build
from openapi.pipeline.document import JsonObject
from tests.pipeline.documents import FOLDER


@pytest.fixture(scope="session")
def built() -> Build:
    return build(FOLDER)


@pytest.fixture(scope="session")
def merged(built: Build) -> JsonObject:
    return built.document


@pytest.fixture(scope="session")
def schemas(merged: JsonObject) -> dict[str, Any]:
    found: dict[str, Any] = merged["components"]["schemas"]
    return found
