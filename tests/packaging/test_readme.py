"""What README.md shows is true."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from roark_client import AsyncRoark, Roark, errors
from roark_client.gate import parse_rules
from roark_client.testing import RoarkServer
from roark_client.testing.handlers import HANDLERS
from tests.packaging.project import ROOT
from tests.spec import operations

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```([^\n]*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
BLOCKS = [code for language, code in FENCES if language == "python"]
RULES = [code for language, code in FENCES if language == "toml"]
PROGRAMS = [block for block in BLOCKS if "def test_" not in block]
SUITES = [block for block in BLOCKS if "def test_" in block]
COMMANDS = re.findall(r"^    ((?:pip|make) .*)$", README, re.MULTILINE)


def title(block: str) -> str:
    """The heading that a block is below, and its number there."""
    section = README[: README.index(block)].rpartition("\n## ")[2]
    return f"{section.splitlines()[0]} {section.count('```python')}"


def paste(code: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run code from an empty folder, with the embedded server where the environment names the API."""
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


def rows(head: str) -> list[list[str]]:
    """The cells of the table with this head."""
    table = README.partition(f"\n{head}\n")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[1:]]


# -- code ------------------------------------------------------------------------------------------------------------


def test_every_block_of_code_is_tested_here() -> None:
    assert {language for language, _ in FENCES} == {"python", "toml"}
    assert len(FENCES) == README.count("```") / 2


@pytest.mark.parametrize("rules", RULES)
def test_the_rules_of_the_gate_are_valid(rules: str) -> None:
    assert len(parse_rules(rules)) == rules.count("[metrics.")


@pytest.fixture(scope="module")
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.mark.parametrize("program", PROGRAMS, ids=title)
def test_a_program_runs_when_pasted(
    program: str,
    server: RoarkServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", server.token)
    monkeypatch.setenv("ROARK_BASE_URL", server.url)
    exec(compile(program, title(program), "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out


@pytest.mark.parametrize("suite", SUITES, ids=title)
def test_a_test_passes_when_pasted(suite: str, tmp_path: Path) -> None:
    done = paste(suite, tmp_path, "-m", "pytest", "-q")
    assert " passed" in done.stdout, done.stdout


def test_every_block_type_checks(tmp_path: Path) -> None:
    for number, block in enumerate(BLOCKS):
        (tmp_path / f"block_{number}.py").write_text(block, encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        # The blocks of a page are one program, but for its tests.
        blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        suites = [block for block in blocks if "def test_" in block]
        program = [block for block in blocks if block not in suites]
        for number, block in enumerate(["\n".join(program), *suites]):
            (tmp_path / f"{page.stem.replace('-', '_')}_{number}.py").write_text(block, encoding="utf-8")
    # Reading the types of large libraries takes longer than everything else, and says nothing about this package.
    large = "[mypy-matplotlib.*,opentelemetry.*,pandas.*,polars.*,pyarrow.*,starlette.*]\nfollow_imports = skip\n"
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\ndisallow_subclassing_any = False\n{large}")
    command = [sys.executable, "-m", "mypy", "--no-incremental", "."]
    done = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_program_is_the_example_word_for_word() -> None:
    docstring, _, code = (ROOT / "examples/quickstart.py").read_text(encoding="utf-8").partition("\n\n")
    assert docstring.startswith('"""')
    assert code == PROGRAMS[0]


def test_the_first_program_needs_no_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROARK_API_BEARER_TOKEN", raising=False)
    quickstart = ROOT / "examples/quickstart.py"
    done = subprocess.run([sys.executable, quickstart], cwd=tmp_path, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Customer satisfaction is judged by a language model" in done.stdout


def test_the_demo_uses_every_operation_that_has_a_handler() -> None:
    done = subprocess.run([sys.executable, ROOT / "examples/demo.py"], text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{len(HANDLERS)} of {len(list(operations()))} operations" in done.stdout


# -- commands and links ----------------------------------------------------------------------------------------------


def test_every_extra_and_every_make_target_that_it_names_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [requirement for command in COMMANDS for requirement in re.findall(r"roark-client\S*", command)]
    assert {re.sub(r"\[.*\]", "", requirement.strip("'")) for requirement in requirements} == {project["name"]}
    extras = {name for row in rows("| extra | for |") for cell in row for name in re.findall("`([a-z]+)`", cell)}
    assert extras - {"roark"} == project["optional-dependencies"].keys()
    assert set(re.findall(r"roark-client\[([a-z]+)\]", README)) <= extras
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [command.split()[1] for command in COMMANDS if command.startswith("make")]
    assert targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


def documented_flags() -> Iterator[tuple[list[str], list[str]]]:
    """The commands of the blocks that are not Python, each with its flags."""
    joined = README.replace("\\\n        ", "")
    for line in re.findall(r"^    ((?:roark|python -m roark_client\.\w+) .*)$", joined, re.MULTILINE):
        words = [word for word in line.partition("|")[0].split() if not word.startswith(('"', "'"))]
        program = words[1:3] if words[0] == "python" else ["-m", "roark_client"]
        rest = words[3:] if words[0] == "python" else words[1:]
        names = [word for word in rest if re.fullmatch("[a-z][a-z-]+", word)][:2] if words[0] == "roark" else []
        yield [*program, *names], [word for word in rest if word.startswith("--")]


@pytest.mark.parametrize(("command", "flags"), list(documented_flags()), ids=" ".join)
def test_every_command_has_the_flags_that_it_is_shown_with(command: list[str], flags: list[str]) -> None:
    done = subprocess.run([sys.executable, *command, "--help"], text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [flag for flag in flags if not re.search(rf"{flag}\b", done.stdout)] == []


def test_what_only_works_in_the_repository_is_linked_at_the_end_alone() -> None:
    before, _, end = README.partition("These links work in the repository, not on PyPI:")
    links = r"\]\((?!https?:)([^)#]+)\)"
    assert re.findall(links, before) == []
    assert re.findall(links, end)
    assert [link for link in re.findall(links, end) if not (ROOT / link).exists()] == []


# -- tables ----------------------------------------------------------------------------------------------------------


def test_the_table_of_arguments_has_every_argument_of_a_client() -> None:
    named = [name for row in rows("| argument | environment variable | default |") for name in row[0].split(", ")]
    assert sorted(named) == sorted(f"`{name}`" for name in inspect.signature(Roark).parameters)
    assert inspect.signature(AsyncRoark).parameters.keys() == inspect.signature(Roark).parameters.keys()


def test_the_table_of_exceptions_is_the_tree_of_exceptions() -> None:
    listed: dict[str, tuple[str | None, str]] = {}
    path: list[str] = []
    for cell, status, _ in rows("| exception | status | raised when |"):
        depth, name = cell.count("↳"), cell.strip("↳ `")
        path[depth:] = [name]
        listed[name] = (path[depth - 1] if depth else None, status)
    found = {name: getattr(errors, name) for name in errors.__all__}
    exceptions = {name: kind for name, kind in found.items() if issubclass(kind, errors.RoarkError)}
    del exceptions["RoarkError"]
    assert listed.keys() == exceptions.keys()
    for name, (parent, status) in listed.items():
        bases = [base.__name__ for base in exceptions[name].__bases__ if issubclass(base, errors.RoarkError)]
        assert bases == [parent or "RoarkError"], name
        said = re.match(r"([45][0-9x]{2}):", exceptions[name].__doc__)
        if said:
            assert status == said[1], name


def test_the_ratios_are_those_that_were_measured() -> None:
    measured = (ROOT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    table = README.partition("<!-- benchmarks: written by make bench -->")[2].partition("<!-- end of benchmarks -->")[0]
    lines = [line for line in table.strip().splitlines() if re.search(r"[0-9]", line)]
    assert len(lines) == 5
    for line in lines:
        figures = re.findall(r"[0-9]+\.[0-9]{2}", line)
        assert len(figures) >= 3
        assert [figure for figure in figures if f"| {figure} |" not in measured] == []
