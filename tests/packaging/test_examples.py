"""The programs in examples/ do what they show, against the embedded server, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from roark_client.testing import RoarkServer
from tests.packaging.project import ROOT

EXAMPLES = ROOT / "examples"
LONGEST = 60


def environment(server: RoarkServer) -> dict[str, str]:
    own = {"ROARK_API_BEARER_TOKEN": server.token, "ROARK_BASE_URL": server.url}
    return {name: value for name, value in os.environ.items() if name != "ROARK_LOG"} | own


def run(server: RoarkServer, name: str, *arguments: object, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    return subprocess.run(command, env=environment(server) | extra, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_a_program_is_short(path: Path) -> None:
    # The demo shows every operation.
    assert path.name == "demo.py" or len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


def test_webhooks_are_forwarded(roark_server: RoarkServer) -> None:
    command = [sys.executable, str(EXAMPLES / "forward_webhooks.py"), "0"]
    process = subprocess.Popen(command, env=environment(roark_server), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process, httpx.Client(base_url=process.stdout.readline().decode().strip(), verify=False) as provider:  # type: ignore[union-attr]
        vapi = {"message": {"type": "end-of-call-report", "call": {"id": "v1"}}}
        retell = {"event": "call_ended", "call": {"call_id": "r1"}}
        statuses = [
            provider.post("/vapi", json=vapi).status_code,
            provider.post("/vapi", json=vapi).status_code,
            provider.post("/retell", json=retell).status_code,
            provider.post("/vapi", content=b"{").status_code,
            provider.post("/retell", json={}).status_code,
            provider.post("/other", json={}).status_code,
        ]
        process.terminate()
    assert statuses == [204, 204, 204, 400, 400, 400]
    assert roark_server.requests[0].json == {
        "vapi_end_of_call_report_payload": vapi,
        "skip_already_imported": True,
    }


def test_an_archive_is_imported_once(roark_server: RoarkServer, tmp_path: Path) -> None:
    archive = tmp_path / "calls.csv"
    row = "{0},https://example.com/{0}.wav,2025-06-17T14:12:0{0}Z,{1}\n"
    archive.write_text("id,recording,started,direction\n" + row.format(1, "inbound") + row.format(2, "sideways"))
    done = run(roark_server, "import_archive.py", archive)
    assert (done.returncode, done.stdout) == (1, "1 done, 1 refused, 0 unknown\n"), done.stderr
    assert "call_direction" in (tmp_path / "calls.rejects.jsonl").read_text()
    assert json.loads((tmp_path / "calls.report.json").read_text())
    run(roark_server, "import_archive.py", archive)
    assert [request.method for request in roark_server.requests] == ["POST"]


def test_values_become_a_data_frame(roark_server: RoarkServer) -> None:
    rows: list[dict[str, object]] = [{"value": 4}, {"value": 5}, {"errorMessage": "DATA_MISSING"}]
    job = roark_server.add_collection_job({"customer_satisfaction": rows, "call_resolution": [{"value": True}]})
    done = run(roark_server, "data_frames.py", job)
    assert done.returncode == 0, done.stderr
    assert "4 rows, 1 without a value: ['DATA_MISSING']" in done.stdout
    assert "customer_satisfaction" in done.stdout
    assert "4.5" in done.stdout


def test_each_error_is_handled(roark_server: RoarkServer) -> None:
    def said(metric: str, **extra: str) -> str:
        done = run(roark_server, "handle_errors.py", metric, **extra)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert "was created" in said("customer_satisfaction")
    assert said("nothing").startswith("there is no metric 'nothing' (request req_")
    assert said("").startswith("not sent: ") or "not sent" in said("")
    assert said("x", ROARK_API_BEARER_TOKEN="wrong").startswith("the token is wrong")
    roark_server.fail_next(4, status=429, retry_after=0.01)
    assert said("x").startswith("too many requests: again in 0.01 s")
    roark_server.fail_next(cut="body")
    assert said("customer_satisfaction").endswith("it may exist now\n")
    assert said("x", ROARK_BASE_URL="http://127.0.0.1:9").endswith("it does not exist\n")


def test_the_tests_pass(roark_server: RoarkServer) -> None:
    options = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(EXAMPLES)]
    command = [sys.executable, "-m", "pytest", *options, str(EXAMPLES / "test_release.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "3 passed" in done.stdout, done.stdout + done.stderr


def test_the_network_is_set_up(roark_server: RoarkServer) -> None:
    done = run(roark_server, "network_setup.py")
    assert done.stdout == f"{roark_server.url} is healthy\n", done.stderr
    done = run(roark_server, "network_setup.py", ROARK_BASE_URL="http://127.0.0.1:9")
    assert done.stderr.startswith("not reachable: no response from 127.0.0.1:9: ")


def test_a_program_that_moved_does_the_same(roark_server: RoarkServer) -> None:
    done = run(roark_server, "migrate.py", roark_server.samples.collection_job_id)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("none (200, 'healthy')\n")
    assert roark_server.requests[0].headers["x-team"] == "voice"
