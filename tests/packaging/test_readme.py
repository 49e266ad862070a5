"""What the README shows is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from roark_client.testing import RoarkServer
from tests.packaging.project import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PROGRAMS = [block for block in BLOCKS if "def test_" not in block]
SUITES = [block for block in BLOCKS if "def test_" in block]


def paste(code: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run code from an empty folder, with an embedded server where the environment says Roark is."""
    (folder / "test_pasted.py").write_text(code, encoding="utf-8")
    with RoarkServer() as server:
        environment = {**os.environ, "ROARK_API_BEARER_TOKEN": server.token, "ROARK_BASE_URL": server.url}
        return subprocess.run(
            [sys.executable, "-W", "error", *command, "test_pasted.py"],
            cwd=folder,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )


def test_what_it_costs_is_what_was_measured() -> None:
    measured = (ROOT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    table = README.partition("<!-- written by make bench -->")[2].partition("<!-- to here -->")[0]
    lines = [line for line in table.strip().splitlines() if re.search(r"[0-9]", line)]
    assert len(lines) == 5
    for line in lines:
        figures = re.findall(r"[0-9]+\.[0-9]{2}", line)
        assert len(figures) >= 3
        assert [figure for figure in figures if f"| {figure} |" not in measured] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_runs_when_pasted(program: str, tmp_path: Path) -> None:
    done = paste(program, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("suite", SUITES)
def test_a_test_passes_when_pasted(suite: str, tmp_path: Path) -> None:
    done = paste(suite, tmp_path, "-m", "pytest", "-q")
    assert " passed" in done.stdout, done.stdout


def test_the_quick_start_is_the_example_word_for_word() -> None:
    docstring, _, code = (ROOT / "examples/quickstart.py").read_text(encoding="utf-8").partition("\n\n")
    assert docstring.startswith('"""')
    assert code == PROGRAMS[0]


def test_the_quick_start_needs_no_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROARK_API_BEARER_TOKEN", raising=False)
    quickstart = ROOT / "examples/quickstart.py"
    done = subprocess.run([sys.executable, quickstart], cwd=tmp_path, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Customer satisfaction is judged by a language model" in done.stdout


def test_the_table_has_every_operation_of_the_spec() -> None:
    spec = yaml.safe_load((ROOT / "openapi/roark.openapi.yaml").read_text(encoding="utf-8"))
    wanted = {}
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            if "operationId" in operation:
                tag = operation["tags"][0].lower().replace(" ", "_")
                name = operation["operationId"].removeprefix(f"{tag}_")
                wanted[f"{tag}.{name}"] = f"{method.upper()} {path}"
    rows = re.findall(r"^\| `([a-z_.]+)\(.*?\)` \| `([A-Z]+ \S+)` \|", README, re.MULTILINE)
    assert len(rows) == 14
    assert dict(rows) == wanted


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_demo_calls_all_fourteen_operations() -> None:
    done = subprocess.run([sys.executable, ROOT / "examples/demo.py"], text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "14 of 14 operations" in done.stdout
