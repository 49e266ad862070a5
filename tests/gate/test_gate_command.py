"""`python -m roark_client.gate`, against an embedded server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from roark_client import Roark, Timing
from roark_client.gate import judge, of_collection_job, parse_rules
from roark_client.gate.gate_command import main
from roark_client.testing import RoarkServer

RATE = "[metrics.call_resolution]\nmin_pass_rate = 0.8\n"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
Gate = Callable[..., int]


class Clock:
    """A clock that sleeping advances."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sleeps = 0

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.sleeps += 1

    @property
    def timing(self) -> Timing:
        return Timing(monotonic=lambda: self.now, sleep=self.sleep, random=lambda: 0.5)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(roark_server: RoarkServer, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Runs the gate with rules, in a folder of its own; its exit status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", roark_server.token)
    monkeypatch.setenv("ROARK_BASE_URL", roark_server.url)
    for variable in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.delenv(variable, raising=False)

    def run(rules: str, *arguments: str) -> int:
        Path("gate.toml").write_text(rules, encoding="utf-8")
        return main(["--rules", "gate.toml", *arguments], timing=clock.timing)

    return run


def resolved(server: RoarkServer, *values: Any) -> str:
    rows = [{"errorMessage": "DATA_MISSING"} if value is None else {"value": value} for value in values]
    return server.add_collection_job({"call_resolution": rows})


@pytest.mark.parametrize(
    ("values", "status", "verdict"),
    [
        ([True] * 20, 0, "PASSED"),
        ([True] * 10, 11, "INCONCLUSIVE"),
        ([True] * 10 + [False] * 10, 10, "FAILED"),
        ([True] * 20 + [None] * 10, 10, "FAILED"),
    ],
)
def test_the_exit_status_is_the_verdict(
    values: list[Any],
    status: int,
    verdict: str,
    roark_server: RoarkServer,
    gate: Gate,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert gate(RATE, "--collection-job", resolved(roark_server, *values)) == status
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1].split()[0] == verdict
    assert shown.err == ""


def test_rows_without_a_value_are_asked_for(roark_server: RoarkServer, gate: Gate) -> None:
    gate(RATE, "--collection-job", resolved(roark_server, True))
    assert roark_server.requests[-1].params == {"status": "all"}


def test_a_program_of_its_own_does_the_same(roark_server: RoarkServer, gate: Gate) -> None:
    job = resolved(roark_server, *[True] * 10)
    assert gate(RATE, "--collection-job", job, "--quiet") == 11
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "roark_client.gate",
        "--rules",
        "gate.toml",
        "--collection-job",
        job,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert (done.returncode, done.stderr) == (11, "")
    assert "72.2%" in done.stdout


# -- waiting


def test_a_collection_job_is_waited_for_until_there_are_enough_rows(clock: Clock) -> None:
    def respond(_: httpx.Request) -> httpx.Response:
        rows = [{"value": True}] * (3 if clock.sleeps < 3 else 20)
        return httpx.Response(200, json={"data": [{"slug": "call_resolution", "values": rows}]})

    rules = parse_rules(RATE)
    with Roark("token", http_client=httpx.Client(transport=httpx.MockTransport(respond))) as client:
        results = of_collection_job(client, UNKNOWN, wait_for=rules, timeout=60, timing=clock.timing)
    assert clock.sleeps == 3
    assert judge(rules, results).verdict == "PASSED"


def test_waiting_in_vain_times_out(
    roark_server: RoarkServer, clock: Clock, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate(RATE, "--collection-job", resolved(roark_server, True), "--wait", "--timeout", "60") == 12
    assert 50 <= clock.now <= 60
    assert "call_resolution 1 of 5" in capsys.readouterr().out


def test_an_evaluation_job_is_waited_for(roark_server: RoarkServer, clock: Clock, gate: Gate) -> None:
    job = evaluation(roark_server)
    assert gate("[metrics.sentiment_score]\nmin_mean = 0.1\n", "--evaluation-job", job, "--wait") == 0
    assert clock.sleeps > 0


def test_an_evaluation_job_that_is_not_over_is_inconclusive(
    roark_server: RoarkServer, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    roark_server.polls_per_step = None
    job = evaluation(roark_server)
    assert gate("[metrics.sentiment_score]\nmin_mean = 0.1\n", "--evaluation-job", job) == 11
    assert "--wait" in capsys.readouterr().out
    assert (
        gate("[metrics.sentiment_score]\nmin_mean = 0.1\n", "--evaluation-job", job, "--wait", "--timeout", "9") == 12
    )
    roark_server.fail_job(job)
    assert gate("[metrics.sentiment_score]\nmin_mean = 0.1\n", "--evaluation-job", job) == 10
    assert gate("[metrics.sentiment_score]\nmin_mean = 0.1\n", "--evaluation-job", job, "--wait") == 10


def evaluation(server: RoarkServer) -> str:
    """An evaluation job of eight calls that has just been created."""
    call: Any = {
        "recording_url": "https://example.com/call.wav",
        "started_at": datetime(2025, 6, 17, tzinfo=UTC),
        "interface_type": "phone",
        "call_direction": "inbound",
        "participants": [{"role": "agent"}, {"role": "customer"}],
    }
    with Roark(server.token, base_url=server.url) as client:
        return client.evaluation.create_job(evaluators="all", dataset={"name": "d", "calls": [call] * 8}).job_id


# -- files


def test_what_was_judged_is_judged_again_from_a_file_and_as_a_baseline(roark_server: RoarkServer, gate: Gate) -> None:
    good, worse = resolved(roark_server, *[True] * 100), resolved(roark_server, *([True] * 85 + [False] * 15))
    rules = RATE.replace("0.8", "0.5")
    assert gate(rules, "--collection-job", good, "--save", "good.json") == 0
    asked = len(roark_server.requests)
    assert gate(rules, "--results", "good.json", "--baseline", "good.json") == 0
    assert len(roark_server.requests) == asked
    assert gate(rules, "--collection-job", worse) == 0
    assert gate(rules, "--collection-job", worse, "--baseline", "good.json") == 10


def test_runs_are_saved_too(roark_server: RoarkServer, gate: Gate) -> None:
    job, rules = roark_server.samples.evaluation_job_id, "[metrics.sentiment_score]\nmin_mean = 0.1\nmin_samples = 1\n"
    assert gate(rules, "--evaluation-job", job, "--save", "runs.json") == 0
    assert gate(rules, "--results", "runs.json") == 0


def test_a_response_of_the_api_is_results(roark_server: RoarkServer, gate: Gate) -> None:
    collection = resolved(roark_server, *[True] * 20)
    with Roark() as client:
        for path in (
            f"/v1/metric/collection-jobs/{collection}/metric-values",
            f"/v1/evaluation/job/{roark_server.samples.evaluation_job_id}/runs",
        ):
            Path("r.json").write_text(json.dumps(client.request("GET", path)), encoding="utf-8")
            rules = RATE if "metric-values" in path else "[metrics.sentiment_score]\nmin_mean = 0.1\nmin_samples = 1\n"
            assert gate(rules, "--results", "r.json") == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("3", "$: must be an array of metric values or of evaluation runs"),
        ('{"data": {"runs": [3]}}', "$.data.runs: must be an array"),
        ('{"data": [{"slug": "m"}]}', "$.data: holds neither"),
        ('[{"values": [], "slug": 5}]', "$[0]: "),
        ('[{"evaluator": 5}]', "$[0]: "),
    ],
)
def test_a_file_that_holds_no_results_is_refused_with_its_place(
    content: str, problem: str, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("r.json").write_text(content, encoding="utf-8")
    assert gate(RATE, "--results", "r.json") == 2
    assert f"r.json: {problem}" in capsys.readouterr().err


def test_all_reports_are_written(roark_server: RoarkServer, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    monkeypatch.setenv("GITHUB_OUTPUT", "output")
    job = resolved(roark_server, *[True] * 20)
    files = ["--junit", "j.xml", "--markdown", "m.md", "--plot", "p.svg"]
    assert gate(RATE, "--collection-job", job, *files) == 0
    assert 'tests="1" failures="0" errors="0"' in Path("j.xml").read_text(encoding="utf-8")
    assert Path("m.md").read_text(encoding="utf-8") == Path("summary.md").read_text(encoding="utf-8")
    assert "verdict=PASSED\n" in Path("output").read_text(encoding="utf-8")
    first = Path("p.svg").read_bytes()
    assert b"<svg" in first
    assert gate(RATE, "--collection-job", job, *files) == 0
    assert Path("p.svg").read_bytes() == first


# -- errors


def test_wrong_rules_are_refused_before_anything_is_asked(
    roark_server: RoarkServer, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate("[metrics.m]\nmin_mean = ''\n[metrics.n]\n", "--collection-job", "x") == 2
    assert "gate.toml: metrics.m.min_mean: must be a number" in capsys.readouterr().err
    assert roark_server.requests == []


def test_an_error_has_the_exit_status_of_roarks_own_command_line(
    roark_server: RoarkServer, gate: Gate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate(RATE, "--collection-job", UNKNOWN) == 4
    assert gate(RATE, "--collection-job", "..") == 2
    assert gate(RATE, "--results", "missing.json") == 2
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "wrong")
    assert gate(RATE, "--collection-job", UNKNOWN) == 3
    monkeypatch.setenv("ROARK_BASE_URL", "http://127.0.0.1:9")
    assert gate(RATE, "--collection-job", UNKNOWN) == 5
    monkeypatch.delenv("ROARK_API_BEARER_TOKEN")
    assert gate(RATE, "--collection-job", UNKNOWN) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 6


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--results", "a", "--collection-job", "b"],
        ["--results", "a", "--confidence", "95"],
        ["--results", "a", "--confidence", "nan"],
        ["--results", "a", "--timeout", "0"],
        ["--results", "a", "--timeout", "inf"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], gate: Gate) -> None:
    with pytest.raises(SystemExit) as caught:
        gate(RATE, *arguments)
    assert caught.value.code == 2


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom roark_client.gate.gate_command import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "assert not {'rich', 'matplotlib', 'httpx', 'numpy'} & set(sys.modules), sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--collection-job ID" in done.stdout
