"""action.yml: its steps do what the command does, whatever its inputs hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from roark_client.gate.gate_command import parser
from roark_client.testing import RoarkServer

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
(JUDGE,) = [step for step in STEPS if step.get("id") == "gate"]


def judge(folder: Path, server: RoarkServer, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step as GitHub does, with this environment's Python where the step before would have installed one."""
    given = {name: str(settings.get("default", "")) for name, settings in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    (folder / "roark-gate").symlink_to(sys.prefix)
    variables = {
        variable: given[expression.removeprefix("${{ inputs.").removesuffix(" }}")]
        for variable, expression in JUDGE["env"].items()
    }
    files = {name: str(folder / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(folder), "ROARK_BASE_URL": server.url}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", JUDGE["run"]],
        cwd=folder,
        env={**environment, **files, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_step_judges_and_hands_on_what_it_came_to(tmp_path: Path, roark_server: RoarkServer) -> None:
    (tmp_path / "gate.toml").write_text("[metrics.call_resolution]\nmin_pass_rate = 0.8\n")
    job = roark_server.add_collection_job({"call_resolution": [{"value": True}] * 20})
    done = judge(tmp_path, roark_server, token=roark_server.token, collection_job=job, junit="j.xml", save="s.json")
    assert (done.returncode, done.stderr) == (0, "")
    written = dict(line.split("=") for line in (tmp_path / "github_output").read_text().splitlines())
    assert written == {"score": "1", "checks-passed": "1", "checks-total": "1", "verdict": "PASSED"}
    assert written.keys() == ACTION["outputs"].keys()
    assert "Roark gate: PASSED" in (tmp_path / "github_step_summary").read_text(encoding="utf-8")
    assert {"j.xml", "s.json"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("hostile", ["$(touch pwned)", "'; touch pwned; '", "a b --rules=other", "--help"])
def test_an_input_is_one_argument_and_no_code(hostile: str, tmp_path: Path, roark_server: RoarkServer) -> None:
    (tmp_path / "gate.toml").write_text("[metrics.m]\nmin_mean = 1\n")
    # A module of the checkout isn't imported either.
    (tmp_path / "roark_client.py").write_text("open('pwned', 'w')")
    done = judge(tmp_path, roark_server, results=hostile)
    assert done.returncode == 2, done
    assert hostile in done.stderr
    assert not (tmp_path / "pwned").exists()


def test_the_step_knows_every_option_of_the_command_that_a_workflow_needs() -> None:
    options = {option.removeprefix("--") for action in parser()._actions for option in action.option_strings}
    assert options - ACTION["inputs"].keys() == {"-h", "help", "quiet", "markdown"}


def test_no_expression_is_part_of_a_script() -> None:
    assert not [step["run"] for step in STEPS if "${{" in step.get("run", "")]


def test_its_pins_are_those_of_the_workflows() -> None:
    workflows = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    assert all(step["uses"] in workflows for step in STEPS if "uses" in step)
