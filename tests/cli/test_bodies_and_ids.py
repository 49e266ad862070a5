"""What is sent: flags, objects as KEY=VALUE, data from a file or standard input, ids from standard input."""

from __future__ import annotations

import json

import pytest

from roark_client.testing import RoarkServer
from tests.cli.running import Shell
from tests.cli.test_operations import CALL

UPDATE = ("metric", "update-definition", "customer_satisfaction")
CREATE = ("call-analysis", "create")


def sent(server: RoarkServer) -> object:
    return server.requests[-1].json


def test_flags_win_over_data_and_keep_the_rest_of_it(server: RoarkServer, shell: Shell) -> None:
    data = json.dumps({"name": "from data", "changeReason": "why"})
    assert shell.piped(*UPDATE, "--data", data, "--name", "from a flag").status == 0
    assert sent(server) == {"name": "from a flag", "changeReason": "why"}


@pytest.mark.parametrize(
    "text",
    ['{"name": "N", "change_reason": "2025-01-01"}', "name: N\nchangeReason: 2025-01-01\n"],
    ids=["json", "yaml"],
)
@pytest.mark.parametrize("place", ["argument", "file", "standard input"])
def test_data_is_json_or_yaml_from_three_places(text: str, place: str, server: RoarkServer, shell: Shell) -> None:
    (shell.cwd / "body").write_text(text, encoding="utf-8")
    data = {"argument": text, "file": "@body", "standard input": "@-"}[place]
    assert shell.piped(*UPDATE, "--data", data, stdin=text if data == "@-" else "").status == 0
    assert sent(server) == {"name": "N", "changeReason": "2025-01-01"}


def test_objects_are_given_by_keys_by_json_and_by_file(server: RoarkServer, shell: Shell) -> None:
    (shell.cwd / "agent.yaml").write_text("role: agent\nname: Ann, the first\n", encoding="utf-8")
    ended = shell.piped(
        *(*CREATE, *CALL[:8], "--participant", "@agent.yaml"),
        *("--participant", "role=customer,name=Smith, John,spoke-first=yes,phone_number=+15551234567"),
        *("--tool-invocation", '{"name": "lookup", "parameters": {"a": 1}, "result": "ok", "start_offset_ms": 5}'),
        *("--properties", "plan=gold,silver", "--properties", "seats=3", "--no-is-test"),
    )
    assert ended.status == 0, ended.error
    body = sent(server)
    assert isinstance(body, dict)
    assert body["participants"] == [
        {"role": "agent", "name": "Ann, the first"},
        {"role": "customer", "name": "Smith, John", "spoke_first": True, "phone_number": "+15551234567"},
    ]
    assert body["tool_invocations"][0]["start_offset_ms"] == 5
    assert body["properties"] == {"plan": "gold,silver", "seats": 3}
    assert body["is_test"] is False


def test_ids_are_read_from_standard_input_and_the_output_is_a_list(shell: Shell) -> None:
    get = ("metric", "get-definition", "-", "--json", "slug")
    ended = shell.piped(*get, stdin="customer_satisfaction\n\nsentiment_score\n")
    assert json.loads(ended.output) == [{"slug": "customer_satisfaction"}, {"slug": "sentiment_score"}]
    assert json.loads(shell.piped(*get, stdin="customer_satisfaction").output) == [{"slug": "customer_satisfaction"}]


def test_the_results_before_an_id_that_fails_are_printed(shell: Shell) -> None:
    ended = shell.piped("metric", "get-definition", "-", "--json", "slug", stdin="customer_satisfaction\nnope\n")
    assert ended.status == 4
    assert json.loads(ended.output) == [{"slug": "customer_satisfaction"}]


def test_no_id_on_standard_input_and_two_readers_of_it_are_usage_errors(shell: Shell) -> None:
    assert shell.piped("metric", "get-definition", "-").status == 2
    ended = shell.piped("metric", "update-definition", "-", "--data", "@-", stdin="{}")
    assert ended.status == 2
    assert "one place" in ended.error


def test_all_pages_are_printed_or_it_is_said_that_there_are_more(server: RoarkServer, shell: Shell) -> None:
    runs = ("evaluation", "list-job-runs", server.samples.evaluation_job_id, "--limit", "5", "--json", "id")
    first = shell.piped(*runs)
    assert len(json.loads(first.output)) == 5
    assert first.error == "5 of 12; --all goes on to the last page.\n"
    every = shell.piped(*runs, "--all", "--format", "jsonl")
    assert len({json.loads(line)["id"] for line in every.output.splitlines()}) == 12
    assert every.error == ""


def test_any_request_can_be_sent(server: RoarkServer, shell: Shell) -> None:
    ended = shell.piped("api", "patch", "/v1/metric/definitions/customer_satisfaction", "--data", "name: N")
    assert json.loads(ended.output)["data"]["name"] == "N"
    path = f"/v1/metric/collection-jobs/{server.samples.collection_job_id}/metric-values?status=all"
    assert shell.piped("api", "GET", path).status == 0
    assert shell.piped("api", "GET", path.partition("?")[0], "--param", "status=all").status == 0
    assert [request.query for request in server.requests[-2:]] == ["status=all", "status=all"]
