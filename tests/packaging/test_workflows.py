"""Properties of the workflows that zizmor, which `make lint` runs, cannot check."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.packaging.project import ROOT

FOLDER = ROOT / ".github/workflows"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yml"))}
WORKFLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]

# The jobs that may do more than read the repository.
MAY = {
    ("drift.yml", "open"): {"contents": "write", "pull-requests": "write"},
    ("release.yml", "publish"): {"id-token": "write", "attestations": "write"},
    ("release.yml", "announce"): {"contents": "write"},
}


def steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = WORKFLOWS[name]["jobs"][job]["steps"]
    return found


def commands(name: str, job: str) -> str:
    return "\n".join(step.get("run", "") for step in steps(name, job))


def index(name: str, job: str, text: str) -> int:
    """The index of the only step of a job that contains this text."""
    (found,) = [number for number, step in enumerate(steps(name, job)) if text in str(step)]
    return found


@pytest.mark.parametrize("form", ["bug.yml", "config.yml", "feature.yml"])
def test_the_forms_for_issues_are_read_by_github(form: str) -> None:
    text = (ROOT / ".github/ISSUE_TEMPLATE" / form).read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_has_the_permissions_that_it_needs_and_no_others(name: str, job: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    own = WORKFLOWS[name]["jobs"][job].get("permissions", {"contents": "read"})
    assert own == MAY.get((name, job), {"contents": "read"})


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_has_a_time_limit(name: str, job: str) -> None:
    assert WORKFLOWS[name]["jobs"][job]["timeout-minutes"] <= 30


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_pinned_commit_names_its_release(name: str) -> None:
    for line in re.findall(r".*\buses:.*", TEXTS[name]):
        assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_an_action_has_one_release_in_all_workflows() -> None:
    pins = set(re.findall(r"uses: ([\w./-]+)@(.*)", "".join(TEXTS.values())))
    assert len({action for action, _ in pins}) == len(pins)


def test_every_python_that_the_client_supports_is_tested() -> None:
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    supported = [version for line in classifiers for version in re.findall(r"Python :: (3\.\d+)$", line)]
    assert WORKFLOWS["ci.yml"]["jobs"]["check"]["strategy"]["matrix"]["python"] == supported


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_every_make_target_exists(name: str, job: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    assert set(re.findall(r"^\s*make ([a-z-]+)", commands(name, job), re.MULTILINE)) <= targets


# -- what is published -------------------------------------------------------------------------------------------


def test_the_job_that_may_write_runs_nothing_that_it_receives() -> None:
    run = [step["run"] for step in steps("drift.yml", "open") if "run" in step]
    words = {re.split(r"[\s=(]", line.strip())[0] for text in run for line in text.splitlines()}
    assert words == {"commit", "echo", ".ci/open-pull-request"}
    assert run[0].startswith("commit=$(.ci/commit-documents ")
    assert "python" not in str(steps("drift.yml", "open"))


def test_the_patch_is_checked_before_there_is_a_token() -> None:
    check = index("drift.yml", "open", ".ci/commit-documents")
    assert not [step for step in steps("drift.yml", "open")[: check + 1] if re.search(r"token\b|secrets", str(step))]


# -- a release ---------------------------------------------------------------------------------------------------


def test_a_release_is_built_once_after_all_checks_and_uploaded_before_anything_else_is_installed() -> None:
    jobs = WORKFLOWS["release.yml"]["jobs"]
    assert [job for job in jobs if "make build" in commands("release.yml", job)] == ["build"]
    assert jobs["build"]["needs"] == "check"
    assert "bash .ci/run" in commands("release.yml", "check")
    built = index("release.yml", "build", "make build")
    recorded, uploaded = steps("release.yml", "build")[built + 1 :]
    assert "sha256sum" in recorded["run"]
    assert "upload-artifact" in uploaded["uses"]
    # Only a checkout and a Python come before the build.
    assert ["uses" in step for step in steps("release.yml", "build")[:built]] == [True, True]


@pytest.mark.parametrize("job", ["sbom", "publish", "announce"])
def test_every_job_checks_that_it_has_what_was_built_before_it_does_anything(job: str) -> None:
    assert "build" in WORKFLOWS["release.yml"]["jobs"][job]["needs"]
    check = index("release.yml", job, "sha256sum --check --strict")
    others = [number for number, step in enumerate(steps("release.yml", job)) if "artifact@" not in str(step)]
    before = {steps("release.yml", job)[number]["uses"].partition("@")[0] for number in others if number < check}
    assert before <= {"actions/checkout", "actions/setup-python"}
    assert max(others) > check
