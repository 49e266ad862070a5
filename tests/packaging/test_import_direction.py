"""An import against the allowed direction breaks a contract of import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.project import copy_tree

BREACHES = (
    ("generated/roark_generated/errors.py", "import roark_client"),
    ("overrides/roark_runtime/codec.py", "from roark_generated import errors"),
    ("openapi/pipeline/merge/combine.py", "from roark_generated import errors"),
    ("openapi/pipeline/document.py", "from roark_runtime import codec"),
    ("openapi/pipeline/names.py", "from roark_client import errors"),
    ("overrides/roark_client/models.py", "import openapi.pipeline.names"),
    ("overrides/roark_client/errors.py", "from roark_client.testing import RoarkServer"),
    ("overrides/roark_client/cli/rows.py", "from roark_runtime.unset import UNSET"),
    ("overrides/roark_client/models.py", "import click"),
    ("overrides/roark_client/client.py", "from roark_client.cli import program"),
    ("overrides/roark_client/client.py", "from roark_client.gate import judge"),
    ("overrides/roark_client/async_client.py", "from roark_client.tables import to_arrow"),
    ("overrides/roark_client/gate/junit.py", "from roark_client._transport import timing"),
    ("overrides/roark_client/tables/columns.py", "from roark_runtime.unset import UNSET"),
    ("overrides/roark_client/gate/junit.py", "from roark_client.tables import draw"),
    ("overrides/roark_client/cli/registry.py", "from roark_client.serve import serve_command"),
    ("overrides/roark_client/gate/series.py", "from roark_client.testing import RoarkServer"),
    ("overrides/roark_client/async_client.py", "from roark_client.bulk import Journal"),
    ("overrides/roark_client/bulk/pace.py", "from roark_client._transport.timing import SYSTEM"),
    ("overrides/roark_client/bulk/rows.py", "from roark_client.relay import signatures"),
)


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a copy of the tree, with the packages of the copy in place of the installed ones."""
    paths = ":".join(str(tree / folder) for folder in ("overrides", "generated", "."))
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": paths},
        text=True,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tree(tmp_path_factory.mktemp("imports") / "tree")


def test_the_committed_tree_breaks_none(tree: Path) -> None:
    done = lint_imports(tree)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("file", "statement"), BREACHES)
def test_an_import_against_the_direction_is_named(file: str, statement: str, tree: Path) -> None:
    module = tree / file
    before = module.read_bytes()
    try:
        module.write_bytes(before + f"\n{statement}\n".encode())
        done = lint_imports(tree)
    finally:
        module.write_bytes(before)
    importer = ".".join(module.relative_to(tree).with_suffix("").parts[-2:])
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout
    assert importer in done.stdout
