"""The workflows: what others have written is pinned, and each job may do what it has to and nothing else."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.packaging.project import ROOT

FOLDER = ROOT / ".github/workflows"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yml"))}
# `on` is a truth value to YAML 1.1.
WORKFLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]

# Every job that may do more than read the repository.
MAY = {
    ("drift.yml", "follow"): {"contents": "write", "pull-requests": "write"},
    ("release.yml", "publish"): {"id-token": "write", "attestations": "write"},
    ("release.yml", "announce"): {"contents": "write"},
}


def steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = WORKFLOWS[name]["jobs"][job]["steps"]
    return found


def test_there_are_the_three() -> None:
    assert list(WORKFLOWS) == ["ci.yml", "drift.yml", "release.yml"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_by_its_commit_and_says_which_version_that_is(name: str) -> None:
    lines = [line for line in TEXTS[name].splitlines() if re.search(r"\buses:", line)]
    assert lines
    for line in lines:
        assert re.fullmatch(r"\s*(?:- )?uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    used = [step["uses"] for each, job in JOBS if each == name for step in steps(name, job) if "uses" in step]
    assert len(used) == len(lines)


def test_an_action_has_one_version_in_all_workflows() -> None:
    pins = set(re.findall(r"uses: ([\w./-]+)@([0-9a-f]{40} # \S+)", "".join(TEXTS.values())))
    assert len({action for action, _ in pins}) == len(pins)


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_may_do_what_it_has_to_and_nothing_else(name: str, job: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    assert WORKFLOWS[name]["jobs"][job].get("permissions", {}) == MAY.get((name, job), {})


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_ends_and_leaves_no_token_in_the_checkout(name: str, job: str) -> None:
    assert WORKFLOWS[name]["jobs"][job]["timeout-minutes"] <= 30
    for step in steps(name, job):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_that_others_write_gets_into_a_script_or_runs_with_our_rights(name: str) -> None:
    assert "pull_request_target" not in TEXTS[name]
    assert not [
        step["run"] for each, job in JOBS if each == name for step in steps(name, job) if "${{" in step.get("run", "")
    ]


def test_every_python_that_the_client_supports_is_tested() -> None:
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    supported = [version for line in classifiers for version in re.findall(r"Python :: (3\.\d+)$", line)]
    assert WORKFLOWS["ci.yml"]["jobs"]["check"]["strategy"]["matrix"]["python"] == supported


def test_what_is_published_was_built_once() -> None:
    builds = [job for job in WORKFLOWS["release.yml"]["jobs"] if "make build" in str(steps("release.yml", job))]
    assert builds == ["build"]
    assert WORKFLOWS["release.yml"]["jobs"]["publish"]["needs"] == "build"
    assert "password" not in TEXTS["release.yml"].replace("no password is kept", "")


def test_the_published_documents_are_looked_at_on_a_schedule() -> None:
    assert WORKFLOWS["drift.yml"][True]["schedule"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_command_of_make_and_of_the_pipeline_is_one(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", "\n".join(re.findall(r"run:.*(?:\n {10}.*)*", TEXTS[name])))) <= targets
