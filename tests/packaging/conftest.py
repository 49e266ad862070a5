"""The built distributions and an environment with the wheel in it, made once for all tests of a run's process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packaging.project import ROOT, Environment, build


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment that holds the wheel and what pip brought with it."""
    environment = Environment(tmp_path_factory.mktemp("installed") / "env")
    environment.install(wheel)
    return environment
