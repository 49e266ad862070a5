"""The locked development environment."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.project import ROOT

LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = [
    Requirement(line.removesuffix("\\").strip())
    for line in LOCK.splitlines()
    if re.match(r"[a-z]", line, re.IGNORECASE)
]


def declared() -> list[Requirement]:
    project = PYPROJECT["project"]
    lists = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *PYPROJECT["dependency-groups"].values(),
    ]
    return [Requirement(line) for entries in lists for line in entries if isinstance(line, str)]


def test_the_lock_names_no_place_to_download_from() -> None:
    assert not re.findall(r"://|^-|--(?!hash=sha256:)|^.* @ ", LOCK, re.MULTILINE)


def test_every_release_is_exact_and_has_hashes() -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    for block in blocks:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", block), block
        assert "--hash=sha256:" in block


def test_the_lock_holds_every_dependency_group_and_extra() -> None:
    pinned = {canonicalize_name(pin.name): pin for pin in PINS}
    for requirement in declared():
        pin = pinned[canonicalize_name(requirement.name)]
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert requirement.specifier.contains(exact.version), f"{requirement} is locked as {exact}: make lock"


def test_one_release_of_each_serves_every_python() -> None:
    names = [canonicalize_name(pin.name) for pin in PINS]
    assert sorted(names) == sorted(set(names))
    assert not [
        str(pin.marker) for pin in PINS if pin.marker and "python" in str(pin.marker).replace("platform_python", "")
    ]


def test_what_decides_the_bytes_of_the_generated_code_is_pinned_exactly() -> None:
    assert {"openapi-python-client==0.29.1", "ruff==0.17.5"} <= set(PYPROJECT["dependency-groups"]["generate"])
