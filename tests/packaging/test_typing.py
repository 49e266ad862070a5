"""What type checkers report for a user's program, with the installed wheel and none of our settings."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import roark_client
from tests.packaging.project import Environment

SAMPLES = Path(__file__).parent / "samples"
Checker = Callable[[Path, Environment], list[int]]


def mypy(sample: Path, environment: Environment) -> list[int]:
    """The lines of a sample that mypy --strict reports."""
    flags = ("--strict", "--no-error-summary", "--no-incremental", "--config-file=", "--python-executable")
    command = [sys.executable, "-m", "mypy", *flags, str(environment.python), sample.name]
    done = subprocess.run(command, cwd=sample.parent, text=True, capture_output=True, check=False)
    found = re.findall(rf"^{sample.name}:(\d+): error", done.stdout, re.MULTILINE)
    assert len(found) == done.stdout.count(": error"), done.stdout
    assert done.returncode == bool(found), done.stdout + done.stderr
    return [int(line) for line in found]


def pyright(sample: Path, environment: Environment) -> list[int]:
    """The lines of a sample that pyright reports in its strict mode."""
    (sample.parent / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", str(environment.python), sample.name]
    done = subprocess.run(command, cwd=sample.parent, text=True, capture_output=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1, done.stdout
    return [entry["range"]["start"]["line"] + 1 for entry in report["generalDiagnostics"]]


@pytest.fixture
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    name: str = request.param
    copy = tmp_path / name
    copy.write_bytes((SAMPLES / name).read_bytes())
    return copy


@pytest.mark.parametrize("checker", [mypy, pyright])
@pytest.mark.parametrize("sample", ["accepted.py", "convenient.py"], indirect=True)
def test_operations_have_the_documented_types(checker: Checker, sample: Path, installed: Environment) -> None:
    assert checker(sample, installed) == []


@pytest.mark.parametrize("sample", ["narrowed.py"], indirect=True)
def test_a_value_that_was_read_is_narrowed_by_what_it_is_compared_with(sample: Path, installed: Environment) -> None:
    assert pyright(sample, installed) == []


@pytest.mark.parametrize("checker", [mypy, pyright])
@pytest.mark.parametrize("sample", ["refused.py"], indirect=True)
def test_every_mistake_is_reported_on_its_own_line(checker: Checker, sample: Path, installed: Environment) -> None:
    lines = sample.read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line.endswith("# refused")]
    assert len(marked) > 50
    assert sorted(set(checker(sample, installed))) == marked


@pytest.mark.parametrize("checker", [mypy, pyright])
@pytest.mark.parametrize("module", [roark_client, roark_client.models], ids=lambda module: module.__name__)
def test_type_checkers_see_the_names_of_a_star_import_that_exist_at_run_time(
    checker: Checker, module: ModuleType, installed: Environment, tmp_path: Path
) -> None:
    sample = tmp_path / "starred.py"
    star = f"from {module.__name__} import *  # pyright: ignore[reportWildcardImportFromLibrary]"
    others = ["typing", "TYPE_CHECKING", "annotations", "Nonsense"]
    sample.write_text("\n".join([star, *(f"print({name})" for name in [*module.__all__, *others])]), encoding="utf-8")
    known = 1 + len(module.__all__)
    assert sorted(set(checker(sample, installed))) == [known + number for number, _ in enumerate(others, 1)]
