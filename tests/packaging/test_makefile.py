"""The Makefile documents its targets, and works with any Python that is new enough."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.packaging.project import ROOT, run

TARGETS = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A tree with only the Makefile and an empty lock."""
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    (tmp_path / "requirements-dev.txt").touch()
    return tmp_path


def fake_python(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def make(tree: Path, *arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    search = "/usr/bin:/bin" if path is None else f"{path}:/usr/bin:/bin"
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=tree, env={"PATH": search}, text=True, capture_output=True, check=False)


def test_help_describes_every_target() -> None:
    listed = dict(re.findall(r"^  make (\S+) +(\S.*)$", run("make", "help"), re.MULTILINE))
    assert sorted(listed) == sorted(TARGETS)
    assert {
        "demo",
        "test",
        "generate",
        "drift",
        "lint",
        "typecheck",
        "build",
        "lock",
        "clean",
        "help",
    } <= listed.keys()


def test_make_alone_prints_the_help() -> None:
    assert run("make") == run("make", "help")


def test_every_target_is_phony() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(phony.split()) == sorted(TARGETS)


def test_ci_runs_tests_drift_lint_and_types() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert re.search(r"^for target in drift lint typecheck extras test; do$", script, re.MULTILINE)


def test_a_python_that_is_too_old_is_reported_with_what_to_do(bare: Path) -> None:
    old = bare / "old"
    fake_python(old, "python3.9", "exit 1")
    done = make(bare, ".venv/locked", f"PYTHON={old}/python3.9")
    assert done.returncode
    assert f"No Python 3.11 or newer with the modules venv and ensurepip among: {old}/python3.9." in done.stderr
    assert "make PYTHON=" in done.stderr
    assert not (bare / ".venv").exists()


def test_an_old_python3_is_skipped_for_a_newer_one(bare: Path) -> None:
    tools = bare / "tools"
    fake_python(tools, "python3", "exit 1")
    for newer in ("python3.14", "python3.13", "python3.12"):
        fake_python(tools, newer, "exit 127")
    fake_python(
        tools,
        "python3.11",
        'if [ "$1" = -m ]; then echo "made with 3.11: $*"; exit 1; fi; echo Python 3.11.0',
    )
    done = make(bare, ".venv/locked", path=tools)
    assert "made with 3.11: -m venv --clear .venv" in done.stdout
