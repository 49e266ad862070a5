"""`roark gate`, `values`, `import`, `relay`: the commands that folders of their own bring."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete

import roark_client
from roark_client.bulk import KINDS
from roark_client.bulk.defaults import KIND_NAMES
from roark_client.cli.registry import FEATURES, root
from roark_client.tables.table_files import Format
from roark_client.tables.values_command import FORMATS
from roark_client.testing import RoarkServer
from tests.cli.running import Shell, in_this_process
from tests.cli.snapshots import compare
from tests.cli.test_starting import HEAVY, MORE_THAN_CLICK, command, loaded

of_click = cache(lambda: loaded("import click"))
RULES = "[metrics.call_resolution]\nmin_pass_rate = 0.8\n"


def test_the_gate_judges_a_job(shell: Shell, server: RoarkServer) -> None:
    (shell.cwd / "gate.toml").write_text(RULES)
    for rows, status, verdict in ((20, 0, "PASSED"), (10, 11, "INCONCLUSIVE")):
        job = server.add_collection_job({"call_resolution": [{"value": True}] * rows})
        done = shell.piped("gate", "--collection-job", job, "--rules", "gate.toml")
        assert (done.status, done.error) == (status, "")
        assert verdict in done.output
        assert shell.terminal("gate", "--collection-job", job, "--rules", "gate.toml").status == status


def test_values_go_to_standard_output(shell: Shell, server: RoarkServer) -> None:
    done = shell.piped("values", server.samples.collection_job_id, "--format", "csv", "-o", "-")
    assert (done.status, done.error) == (0, "")
    assert done.output.startswith('"metric_definition_id","slug"')


def test_an_archive_is_imported(shell: Shell, server: RoarkServer) -> None:
    (shell.cwd / "calls.jsonl").write_text('{"event": "call_ended", "call": {"call_id": "1"}}\n')
    done = shell.piped("import", "retell", "calls.jsonl")
    assert (done.status, done.output) == (0, ""), done.error
    assert "1 rows of retell: 1 done" in done.error
    assert [request.operation for request in server.requests] == ["integrations.create_retell_call"]


def test_the_relay_says_what_it_needs(shell: Shell) -> None:
    done = shell.piped("relay")
    assert (done.status, done.output) == (2, "")
    assert "vapi, retell: give a verifier" in done.error


def test_a_stored_token_is_used(logged_out: Shell, server: RoarkServer) -> None:
    job = server.samples.collection_job_id
    done = logged_out.piped("values", job, "-o", "-")
    assert (done.status, done.output) == (3, "")
    assert "run: roark auth login" in done.error
    assert logged_out.piped("auth", "login", "--with-token", stdin=server.token).status == 0
    assert logged_out.piped("values", job, "-o", "-").status == 0
    elsewhere = logged_out.piped("values", job, "-o", "-", "--base-url", "http://127.0.0.1:9")
    assert elsewhere.status == 3


WRONG = {
    "an unknown option": (("gate", "--rule", "x"), "No such option '--rule'"),
    "no source": (("gate", "--rules", "x"), "One of the arguments --collection-job --evaluation-job --results"),
    "no such choice": (("values", "x", "--format", "xlsx"), "'xlsx' is not one of 'parquet', 'csv', 'arrow'"),
    "no number": (("import", "vapi", "x", "--rate", "fast"), "must be a number of requests a second"),
    "no file": (("gate", "--results", "x.json", "--rules", "y.toml"), "y.toml"),
    "nothing to do": (("values", "x"), "give -o FILE, --plot FILE or both"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_command_line_is_one_paragraph_or_one_line_of_json(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "t")
    arguments, text = WRONG[name]
    done = in_this_process(capsys, *arguments)
    assert (done.status, done.output) == (2, "")
    assert done.error.startswith("roark: ")
    assert done.error.count("\n") == 1
    assert text in done.error
    in_json = in_this_process(capsys, *arguments, "--json-errors")
    assert text in json.loads(in_json.error)["error"]["message"]


def test_what_a_command_of_a_command_takes_is_completed() -> None:
    completions = ShellComplete(root(), {}, "roark", "_ROARK_COMPLETE")
    assert [each.value for each in completions.get_completions(["serve", "emit"], "")] == ["vapi", "retell"]
    assert {each.value for each in completions.get_completions(["serve"], "--re")} == {"--record", "--replay"}


def test_an_error_of_the_api_has_its_exit_status(shell: Shell) -> None:
    done = shell.piped("values", "00000000-0000-4000-8000-000000000000", "-o", "-")
    assert (done.status, done.output) == (4, "")
    assert shell.piped("values", "x", "-o", "-", ROARK_BASE_URL="http://127.0.0.1:9").status == 5


@pytest.mark.parametrize("name", FEATURES)
def test_help_loads_little_more_than_click(name: str) -> None:
    found = command(name, "--help")
    assert FEATURES[name].module in found
    assert not HEAVY & found
    assert len(found) <= MORE_THAN_CLICK * len(of_click())


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_is_deleted_with_its_folder(name: str, tmp_path: Path) -> None:
    package = tmp_path / "roark_client"
    folder = FEATURES[name].folder.rpartition(".")[2]
    gone = {folder, *(["relay"] if folder == "bulk" else [])}  # the relay keeps its webhooks in the journal of bulk
    shutil.copytree(Path(roark_client.__file__).parent, package, ignore=shutil.ignore_patterns(*gone, "__pycache__"))
    without = {each for each, feature in FEATURES.items() if feature.folder.rpartition(".")[2] in gone}
    rest = "".join(f"import {FEATURES[each].module}; " for each in sorted(FEATURES.keys() - without))
    program = f"{rest}from roark_client.cli.program import run; run(['--help'])"
    shown = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(tmp_path)},
    ).stdout  # fmt: skip
    listed = {line.split()[0] for line in shown.partition("Commands:")[2].splitlines() if line.strip()}
    assert not without & listed
    assert FEATURES.keys() - without <= listed


def test_the_choices_that_help_shows_are_those_there_are() -> None:
    assert tuple(KINDS) == KIND_NAMES
    assert Format.__args__ == FORMATS  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [*FEATURES, "serve emit"])
def test_its_help(name: str, shell: Shell) -> None:
    compare(f"help {name}", shell.piped(*name.split(), "--help", COLUMNS="100"))


def test_the_report_of_the_gate_in_a_terminal_and_piped(shell: Shell, server: RoarkServer) -> None:
    (shell.cwd / "gate.toml").write_text(RULES + "[metrics.customer_satisfaction]\nmin_mean = 3.5\n")
    values: dict[str, list[dict[str, Any]]] = {
        "call_resolution": [{"value": turn % 9 != 0} for turn in range(40)],
        "customer_satisfaction": [{"value": 3 + turn % 3} for turn in range(40)],
    }
    arguments = ("gate", "--collection-job", server.add_collection_job(values), "--rules", "gate.toml")
    compare("terminal gate", shell.terminal(*arguments), server.url)
    compare("piped gate", shell.piped(*arguments), server.url)
