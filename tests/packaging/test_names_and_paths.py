"""Modules have names of their own, and the paths that documentation and messages name exist."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("CONTRIBUTING.md", "README.md", "SECURITY.md", "overrides/README.md")
# The exceptions of each package are in its `errors`; `python -m` runs its `__main__`.
SHARED_NAMES = frozenset(("__init__.py", "__main__.py", "errors.py"))

_TOP = ("benchmarks", "docs", "examples", "generated", "openapi", "overrides", "tests", r"\.ci", r"\.github")
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(_TOP)})(?:/[\w.*-]*[\w*])*/?")


def paths_in(text: str) -> set[str]:
    """What looks like a path from the root of the repository. A module that is named like one isn't."""
    return {path for path in _PATH.findall(text) if "/" in path}


def missing(paths: set[str]) -> set[str]:
    """Those that aren't there. `openapi/sources/*.yaml` is there if anything matches."""
    made_by_git_ignored_runs = {"openapi/.sync/"}
    return {path for path in paths - made_by_git_ignored_runs if not any(ROOT.glob(path.rstrip("/")))}


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_path_that_a_document_names_exists(file: str) -> None:
    paths = paths_in((ROOT / file).read_text(encoding="utf-8"))
    assert paths
    assert not missing(paths)


def test_every_path_that_the_pipeline_names_exists() -> None:
    files = [*(ROOT / "openapi/pipeline").rglob("*.py"), *(ROOT / "openapi/overlays").glob("*.yaml")]
    named = {path: file for file in files for path in paths_in(file.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert not {path: named[path] for path in missing(set(named))}


def test_a_path_that_does_not_exist_is_found() -> None:
    named = paths_in("Teach `openapi/pipeline/fence.py` (openapi/overlays), or tests/pipeline/; overrides/nothing.")
    assert missing(named) == {"openapi/pipeline/fence.py", "overrides/nothing"}


def test_no_two_modules_of_a_package_have_the_same_name() -> None:
    # A feature of the client is a package of its own: it can be deleted with its folder.
    features = {path.parent for path in (ROOT / "overrides/roark_client").glob("[a-z]*/__init__.py")}
    packages = {ROOT / "openapi/pipeline", ROOT / "overrides/roark_client", ROOT / "overrides/roark_runtime"} | features
    found: defaultdict[tuple[Path, str], list[Path]] = defaultdict(list)
    for package in packages:
        for path in package.rglob("*.py"):
            if package in features or not features & set(path.parents):
                found[package, path.name].append(path)
    assert len(found) > 100
    assert not {key: paths for key, paths in found.items() if len(paths) > 1 and key[1] not in SHARED_NAMES}
