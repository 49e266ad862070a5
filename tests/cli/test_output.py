"""The formats; and that nothing but data goes to standard output."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from roark_client.testing import RoarkServer
from tests.cli.running import Shell

GET = ("metric", "get-definition", "customer_satisfaction")


def values(server: RoarkServer) -> tuple[str, ...]:
    return "metric-collection-job", "list-metric-values", server.samples.collection_job_id


def test_each_format_holds_the_same_list(server: RoarkServer, shell: Shell) -> None:
    expected = json.loads(shell.piped(*values(server)).output)
    lines = shell.piped(*values(server), "--format", "jsonl").output.splitlines()
    assert list(map(json.loads, lines)) == expected
    assert yaml.safe_load(shell.piped(*values(server), "--format", "yaml").output) == expected
    rows = list(csv.DictReader(io.StringIO(shell.piped(*values(server), "--format", "csv").output)))
    assert [row["slug"] for row in rows] == [value["slug"] for value in expected]
    assert [json.loads(row["values"]) for row in rows] == [value["values"] for value in expected]
    table = shell.piped(*values(server), "--format", "table").output
    assert all(value["slug"] in table for value in expected)
    assert "\x1b" not in table


def test_fields_can_be_picked_also_those_of_objects_in_objects(server: RoarkServer, shell: Shell) -> None:
    ended = shell.piped("health", "get", "--json", "status,dependencies.example")
    assert json.loads(ended.output) == {"status": "healthy", "dependencies.example": "healthy"}
    assert ended.error == ""
    wrong = shell.piped("health", "get", "--json", "state")
    assert "no field state; there are status, version" in wrong.error


def test_jq_prints_text_as_it_is_and_the_rest_as_json(shell: Shell) -> None:
    ended = shell.piped(*GET, "--jq", ".slug, .supportedContexts")
    assert ended.output == 'customer_satisfaction\n["CALL"]\n'


@pytest.mark.parametrize(("option", "module"), [("--jq=.", "jq"), ("--format=yaml", "yaml")])
def test_an_extra_that_is_not_installed_is_named(option: str, module: str, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError('no {module}', name='{module}')")
    ended = shell.piped(*GET, option, PYTHONPATH=str(tmp_path))
    assert (ended.status, ended.output) == (2, "")
    assert "pip install" in ended.error


def test_without_click_the_command_says_how_to_install_it(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise ModuleNotFoundError('no click', name='click')")
    ended = shell.piped("--help", PYTHONPATH=str(tmp_path))
    assert ended.status == 1
    assert ended.error == "roark needs click and rich: pip install 'roark-client[cli]'\n"


def test_no_color_turns_the_colours_off_in_a_terminal(shell: Shell) -> None:
    assert "\x1b[32m" in shell.terminal(*GET).output
    plain = shell.terminal(*GET, NO_COLOR="1").output
    assert not any(f"\x1b[{code}m" in plain for code in ("32", "1;34", "1;36", "3;91"))
    assert "customer_satisfaction" in plain


def test_verbose_logs_the_requests_and_quiet_prints_data_alone(server: RoarkServer, shell: Shell) -> None:
    verbose = shell.piped(*GET, "--verbose")
    assert "GET /v1/metric/definitions/customer_satisfaction" in verbose.error
    assert json.loads(verbose.output)
    runs = ("evaluation", "list-job-runs", server.samples.evaluation_job_id, "--limit", "1")
    assert shell.piped(*runs, "--quiet").error == ""


def test_output_that_is_not_utf_8_is_json_all_the_same(server: RoarkServer, shell: Shell) -> None:
    server.fail_next(body={"data": {"name": "Zufriedenheit: größer \ud83d\ude00"}})
    ended = shell.piped("api", "GET", "/v1/x", PYTHONIOENCODING="ascii")
    assert json.loads(ended.output) == {"data": {"name": "Zufriedenheit: größer 😀"}}


HOSTILE = "\x1b]0;owned\x07\x1b[2Jred\x9b31m \u202eevil\r\n\x7f"


@pytest.mark.parametrize("form", ["", "table", "json", "jsonl", "csv", "yaml"])
def test_text_of_a_response_cannot_steer_the_terminal(form: str, server: RoarkServer, shell: Shell) -> None:
    server.fail_next(body=[{"name": HOSTILE, HOSTILE: 1}])
    format_ = ("--format", form) if form else ()
    shown = shell.terminal("api", "GET", "/v1/x", *format_, NO_COLOR="1", TERM="dumb").output
    assert "owned" in shown
    assert not set("\x1b\x07\x9b\u202e\x7f\r") & set(shown)


def test_text_of_an_error_and_of_jq_cannot_steer_it_either(server: RoarkServer, shell: Shell) -> None:
    server.fail_next(status=409, body={"error": {"message": HOSTILE, "code": HOSTILE, "param": HOSTILE}})
    shown = shell.terminal("api", "GET", "/v1/x").output
    server.fail_next(body={"name": HOSTILE})
    shown += shell.terminal("api", "GET", "/v1/x", "--jq", ".name").output
    assert "owned" in shown
    assert not set("\x1b\x07\x9b\u202e\x7f\r") & set(shown)


def test_json_on_a_terminal_is_the_same_json(server: RoarkServer, shell: Shell) -> None:
    server.fail_next(body={"name": HOSTILE})
    shown = shell.terminal("api", "GET", "/v1/x", NO_COLOR="1", TERM="dumb").output
    assert json.loads(shown) == {"name": HOSTILE}
