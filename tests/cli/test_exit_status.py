"""The exit status of each way to end, and the paragraph or the line of JSON that explains it."""

from __future__ import annotations

import json
import subprocess

import pytest

from roark_client.testing import RoarkServer
from tests.cli.conftest import TOKEN
from tests.cli.running import PROGRAM, Ended, Shell
from tests.cli.snapshots import compare
from tests.cli.test_operations import CALL

GET = ("metric", "get-definition", "customer_satisfaction")
THRESHOLD = ("metric", "create-threshold", "customer_satisfaction", "--operator", "GREATER_THAN", "--value", "3")
CREATE = ("call-analysis", "create")

USAGE_ERRORS: dict[str, tuple[str, ...]] = {
    "an unknown command": ("metrics",),
    "an unknown flag": (*GET, "--nmae", "x"),
    "a missing id": ("metric", "get-definition"),
    "an id too many": (*GET, "another"),
    "a group without a command": ("metric",),
    "flags that are missing": (*CREATE, "--interface-type", "phone"),
    "a value that is none of the choices": (*CREATE, "--interface-type", "fax"),
    "a key that an object has not": (*CREATE, "--participant", "rol=agent"),
    "a value in an object": (*CREATE, "--participant", "role=boss"),
    "an object without a key": (*CREATE, "--participant", "agent"),
    "a number that is none": ("metric", "update-definition", "x", "--scale-min", "one"),
    "what the client refuses": (*CALL[:2], *CALL[2:]),
    "a field that is fixed": ("metric", "update-definition", "x", "--data", '{"outputType": "SCALE"}'),
    "data with an unknown field": (*CREATE, "--data", '{"recordin_url": 1}'),
    "data that is a list": (*CREATE, "--data", "[1]"),
    "data that is neither JSON nor YAML": (*CREATE, "--data", '{"a": ['),
    "data from a file that is not there": (*CREATE, "--data", "@nowhere.json"),
    "a base URL that is none": (*GET, "--base-url", "nonsense"),
    "a base URL without encryption": (*GET, "--base-url", "http://example.com"),
    "a wrong jq expression": (*GET, "--jq", ".["),
    "a path out of the API": ("api", "GET", "/v1/../x"),
    "a question to nobody": ("api", "DELETE", "/v1/x"),
}
USAGE_ERRORS["what the client refuses"] = (
    *(*CREATE, *CALL, "--stereo-recording-url", "nope"),
    *("--tool-invocation", "name=x"),
)


@pytest.mark.parametrize("case", USAGE_ERRORS)
def test_what_cannot_be_sent_is_a_usage_error_and_nothing_is_sent(case: str, server: RoarkServer, shell: Shell) -> None:
    ended = shell.piped(*USAGE_ERRORS[case])
    assert (ended.status, ended.output) == (2, "")
    assert server.requests == []
    compare(f"error {case}", ended, server.url)


def failing(server: RoarkServer, shell: Shell, *arguments: str, **fault: object) -> Ended:
    server.fail_next(**fault)  # type: ignore[arg-type]
    return shell.piped(*arguments)


def test_no_token_and_a_refused_one_exit_with_3(server: RoarkServer, logged_out: Shell) -> None:
    ended = logged_out.piped(*GET)
    assert ended.status == 3
    assert "ROARK_API_BEARER_TOKEN" in ended.error
    assert "roark auth login" in ended.error
    assert server.requests == []
    refused = logged_out.piped(*GET, ROARK_API_BEARER_TOKEN="wrong")
    assert refused.status == 3
    assert "401" in refused.error


def test_a_token_that_is_none_exits_with_3_and_is_not_shown(server: RoarkServer, shell: Shell) -> None:
    ended = shell.piped(*GET, ROARK_API_BEARER_TOKEN="with a space")
    assert ended.status == 3
    assert ended.error.startswith("roark: The token contains a space")
    assert "with a" not in ended.error
    assert server.requests == []


def test_what_is_not_there_exits_with_4(shell: Shell) -> None:
    ended = shell.piped("metric", "get-definition", "nope")
    assert (ended.status, ended.output) == (4, "")
    assert ended.error.count("\n") == 1


def test_no_connection_exits_with_5(shell: Shell) -> None:
    ended = shell.piped(*GET, "--quiet", "--base-url", "https://127.0.0.1:1")
    assert ended.status == 5
    assert ended.error.startswith("roark: ")
    assert ended.error.count("\n") == 1, "the retries are logged in spite of --quiet"


def test_a_conflict_exits_with_1(server: RoarkServer, shell: Shell) -> None:
    assert failing(server, shell, *THRESHOLD, status=409).status == 1


def test_a_request_that_may_have_been_carried_out_exits_with_6(server: RoarkServer, shell: Shell) -> None:
    ended = failing(server, shell, *THRESHOLD, status=500)
    assert ended.status == 6
    assert "may have been carried out" in ended.error


def test_a_get_that_failed_changed_nothing_and_exits_with_1(server: RoarkServer, shell: Shell) -> None:
    assert failing(server, shell, *GET, status=500, n=9).status == 1


def test_an_error_of_the_api_names_the_flag(shell: Shell) -> None:
    ended = shell.piped("integrations", "create-retell-call", "--retell-call-ended-payload", "event=call_ended")
    assert ended.status == 1
    assert "It is about --retell-call-ended-payload." in ended.error


@pytest.mark.parametrize(
    ("arguments", "type_", "status"),
    [
        (("metric", "get-definition", "nope"), "NotFoundError", 4),
        (("metric", "get-definition"), "MissingParameter", 2),
        ((*CREATE, *CALL, "--stereo-recording-url", "nope"), "RequestValidationError", 2),
    ],
)
def test_json_errors_are_one_line_of_json(arguments: tuple[str, ...], type_: str, status: int, shell: Shell) -> None:
    ended = shell.piped(*arguments, "--json-errors")
    assert ended.status == status
    assert ended.error.count("\n") == 1
    error = json.loads(ended.error)["error"]
    assert (error["type"], error["exit_status"]) == (type_, status)
    assert error["message"]
    if type_ == "RequestValidationError":
        assert error["violations"][0]["argument"] == "--stereo-recording-url"
    if type_ == "NotFoundError":
        assert error["request_id"]
        assert error["may_have_executed"] is False


def test_ctrl_c_ends_with_130_and_without_a_traceback(server: RoarkServer, shell: Shell) -> None:
    server.polls_per_step = None
    ended = shell.terminal(*CREATE, *CALL, "--wait", interrupt_after="status: pending")
    assert ended.status == 130
    assert "Traceback" not in ended.output


def test_a_reader_that_goes_away_is_no_error(shell: Shell, server: RoarkServer) -> None:
    command = f"{' '.join(PROGRAM)} metric get-definition customer_satisfaction | exec 0<&-; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], env=shell.environment, cwd=shell.cwd, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "141"
    assert done.stderr == ""


def test_no_error_shows_the_token(server: RoarkServer, shell: Shell) -> None:
    server.fail_next(status=500, n=9)
    ended = shell.piped(*GET, "--verbose")
    assert "attempt" in ended.error
    assert TOKEN not in ended.error
