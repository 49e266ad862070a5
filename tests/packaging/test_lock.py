"""The locks: of the development environment, and of each step of a release."""

from __future__ import annotations

import re
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.project import ROOT, run

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEVELOPMENT = "requirements-dev.txt"
BUILD, RUNTIME, SBOM, CHECK = (
    f".github/release/requirements-{name}.txt" for name in ("build", "runtime", "sbom", "check")
)
DOCS = "website/requirements.txt"
LOCKS = {path: (ROOT / path).read_text(encoding="utf-8") for path in (DEVELOPMENT, BUILD, RUNTIME, SBOM, CHECK, DOCS)}


def pins(path: str) -> list[Requirement]:
    lines = [line for line in LOCKS[path].splitlines() if re.match(r"[a-z]", line, re.IGNORECASE)]
    return [Requirement(line.removesuffix("\\").strip()) for line in lines]


def exact(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


def versions(path: str) -> dict[str, str]:
    return {canonicalize_name(pin.name): exact(pin) for pin in pins(path)}


def group(*names: str) -> list[str]:
    """The requirements of these dependency groups, without the groups that they include."""
    return [line for name in names for line in PYPROJECT["dependency-groups"][name] if isinstance(line, str)]


def declared(path: str) -> list[Requirement]:
    """The requirements that a lock is resolved from."""
    project, groups = PYPROJECT["project"], PYPROJECT["dependency-groups"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    lines = {
        DEVELOPMENT: [*project["dependencies"], *extras, *group(*(groups.keys() - {"sbom", "check-release", "docs"}))],
        BUILD: group("build"),
        RUNTIME: project["dependencies"],
        SBOM: group("sbom"),
        CHECK: group("check-release"),
        DOCS: group("docs"),
    }
    return [Requirement(line) for line in lines[path]]


@pytest.mark.parametrize("path", LOCKS)
def test_a_lock_names_no_index_and_no_url(path: str) -> None:
    assert not re.findall(r"://|^-|--(?!hash=sha256:)|^.* @ ", LOCKS[path], re.MULTILINE)


@pytest.mark.parametrize("path", LOCKS)
def test_every_release_is_exact_and_has_hashes(path: str) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCKS[path], flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(path))
    for block in blocks:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", block), block
        assert "--hash=sha256:" in block


@pytest.mark.parametrize("path", LOCKS)
def test_a_lock_contains_everything_that_it_is_resolved_from(path: str) -> None:
    pinned = versions(path)
    for requirement in declared(path):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked as {version}: make lock"


@pytest.mark.parametrize("path", [BUILD, RUNTIME])
def test_a_release_uses_the_versions_that_were_tested(path: str) -> None:
    assert versions(path).items() <= versions(DEVELOPMENT).items(), "make lock"


def test_the_locked_versions_are_compatible() -> None:
    """Whoever wrote the lock: it is installed without a check of what each package requires."""
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", "check")


def test_one_version_of_each_package_serves_every_python() -> None:
    names = [canonicalize_name(pin.name) for pin in pins(DEVELOPMENT)]
    assert sorted(names) == sorted(set(names))
    markers = [str(pin.marker).replace("platform_python", "") for pin in pins(DEVELOPMENT) if pin.marker]
    # Older ones may need backports of what newer ones have.
    assert not [marker for marker in markers if "python" in marker and not re.match("python_full_version < ", marker)]


def test_what_determines_the_generated_bytes_is_pinned_exactly() -> None:
    assert {"openapi-python-client==0.29.1", "ruff==0.17.5"} <= set(PYPROJECT["dependency-groups"]["generate"])
