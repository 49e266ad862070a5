"""`roark serve`: what it takes, what it refuses, and how it ends."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from roark_client import NotFoundError, Roark
from roark_client._command_errors import CommandError
from roark_client.serve.latency import Latency, delayed
from roark_client.serve.program import Options, started
from roark_client.testing import RoarkServer
from tests.cli.running import Shell, in_this_process
from tests.serve.programs import TOKEN, Running, serving

METRIC = "/v1/metric/definitions/customer_satisfaction"


def test_a_client_in_another_process_uses_it(program: Running) -> None:
    with Roark(program.token, base_url=program.url) as client:
        assert client.metric.get_definition("customer_satisfaction").name == "Customer satisfaction"
        with pytest.raises(NotFoundError):
            client.metric.get_definition("nothing")
    assert httpx.get(program.url + METRIC).status_code == 401


NODE = """
const [url, token] = process.argv.slice(1);
const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
const got = await fetch(`${url}/v1/metric/definitions/customer_satisfaction`, { headers });
const body = JSON.stringify({ operator: "GREATER_THAN", value: "3" });
const thresholds = `${url}/v1/metric/definitions/customer_satisfaction/thresholds`;
const made = await fetch(thresholds, { method: "POST", headers, body });
const seen = await fetch(`${url}/__roark__/requests`, { headers });
const { requests } = await seen.json();
console.log(JSON.stringify([(await got.json()).data.slug, made.status, requests.at(-1).operation]));
"""


def test_a_node_script_uses_it(program: Running) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    command = [node, "--input-type=module", "-e", NODE, program.url, program.token]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["customer_satisfaction", 201, "metric.create_threshold"]


def test_the_official_sdk_uses_every_operation_that_both_have() -> None:
    roark_analytics = pytest.importorskip("roark_analytics", reason="roark-analytics is not installed")
    from tests.server.test_official_sdk import OPERATIONS

    # Its ids are the same in each run.
    same = RoarkServer(wire="live")
    with (
        started(Options(port=0, live=True)) as (url, token),
        roark_analytics.Roark(bearer_token=token, base_url=url, max_retries=0) as sdk,
    ):
        for with_sdk, _ in OPERATIONS.values():
            response = with_sdk(sdk, same)
            type(response).model_validate_json(response.to_json(), strict=True)


REFUSED = {
    "a name that a page was given": ({"host": "attacker.example"}, 421),
    "a name that ends as ours": ({"host": "127.0.0.1.attacker.example"}, 421),
    "an address of elsewhere": ({"host": "192.0.2.1"}, 421),
    "no name": ({"host": ""}, 421),
    "a page of another site": ({"origin": "https://attacker.example"}, 403),
    "a page of another port": ({"origin": "http://127.0.0.1:1"}, 403),
    "a page without an origin": ({"origin": "null"}, 403),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("path", [METRIC, "/docs", "/__roark__/snapshot"])
def test_a_request_that_a_page_from_elsewhere_made_is_refused(program: Running, name: str, path: str) -> None:
    headers, status = REFUSED[name]
    assert program.request("GET", path, headers=headers).status_code == status


def test_its_own_pages_and_localhost_are_served(program: Running) -> None:
    host = program.url.removeprefix("http://")
    assert program.request("GET", METRIC, headers={"origin": program.url}).status_code == 200
    localhost = {"host": host.replace("127.0.0.1", "localhost")}
    assert program.request("GET", METRIC, headers=localhost).status_code == 200


def test_it_listens_on_loopback_unless_told_otherwise(program: Running) -> None:
    port = int(program.url.rpartition(":")[2])
    # All of 127.0.0.0/8 leads here; what listens on 127.0.0.1 alone is not at 127.0.0.2.
    with socket.socket() as probing:
        assert probing.connect_ex(("127.0.0.2", port)) != 0
    with started(Options(port=0, host="0.0.0.0", names=["roark"], token="t")) as (url, _):
        headers = {"authorization": "Bearer t"}
        for host, status in {"roark:1": 200, "192.0.2.1:1": 200, "attacker.example": 421}.items():
            assert httpx.get(url + METRIC, headers={**headers, "host": host}).status_code == status


def test_an_address_of_ipv6_is_listened_on() -> None:
    try:
        with started(Options(port=0, host="::1", token="t")) as (url, _):
            assert url.startswith("http://[::1]:")
            assert httpx.get(url + METRIC, headers={"authorization": "Bearer t"}).status_code == 200
    except CommandError as error:
        pytest.skip(f"this machine has no IPv6: {error}")


def test_the_state_goes_on_in_the_next_run(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with serving("--state", str(file)) as running:
        assert running.request("PATCH", METRIC, json={"name": "CSAT"}).status_code == 200
        before = running.request("GET", "/__roark__/snapshot").content
        assert running.stop() == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == before
    with started(Options(port=0, state=file, token=TOKEN)) as (url, _):
        response = httpx.get(url + METRIC, headers={"authorization": f"Bearer {TOKEN}"})
        assert response.json()["data"]["name"] == "CSAT"


def test_ctrl_c_ends_it_with_130_and_a_word_for_a_person(tmp_path: Path) -> None:
    shell = Shell(tmp_path, {})
    ended = shell.terminal("serve", "--port", "0", interrupt_after="live:")
    assert ended.status == 130
    assert "Listening on http://127.0.0.1:" in ended.output
    assert "Token: " in ended.output
    assert "{" not in ended.output


def test_the_token_that_was_given_is_not_shown(tmp_path: Path) -> None:
    ended = Shell(tmp_path, {}).terminal("serve", "--port", "0", interrupt_after="live:", ROARK_SERVE_TOKEN=TOKEN)
    assert TOKEN not in ended.output


def test_the_same_seed_gives_the_same_ids_and_pauses() -> None:
    ids = []
    for seed in ("a", "a", "b"):
        with started(Options(port=0, seed=seed, token="t")) as (url, _):
            headers = {"authorization": "Bearer t"}
            ids.append(httpx.get(url + METRIC, headers=headers).json()["data"]["id"])
    assert ids[0] == ids[1] != ids[2]


def test_each_response_is_delayed_by_the_latency() -> None:
    import asyncio

    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def app(scope: object, receive: object, send: object) -> None:
        pass

    for seed in ("a", "a", "b"):
        slow = delayed(app, Latency.parse("0.05-0.3"), seed, sleep)
        for _ in range(3):
            asyncio.run(slow({}, None, None))  # type: ignore[arg-type]
    assert pauses[:3] == pauses[3:6] != pauses[6:]
    assert all(0.05 <= pause <= 0.3 for pause in pauses)
    assert Latency.parse("0.2") == Latency(0.2, 0.2)
    for wrong in ("", "x", "-1", "0.3-0.1", "601", "1-"):
        with pytest.raises(ValueError, match=r"seconds"):
            Latency.parse(wrong)


WRONG = {
    "a port in use": (["--port", "{port}"], "can't be listened on"),
    "no port": (["--port", "70000"], "'--port'"),
    "no address": (["--host", "no.such.invalid"], "is no address of this machine"),
    "a latency of words": (["--latency", "slow"], "--latency: 'slow' is neither seconds"),
    "half a recording": (["--record", "c.jsonl"], "give both"),
    "two cassettes": (["--record", "c", "--upstream", "http://127.0.0.1:9", "--replay", "c"], "no use for --replay"),
    "an upstream that would see the token in the open": (
        ["--record", "c", "--upstream", "http://example.com"],
        "--upstream",
    ),
    "no cassette": (["--replay", "c.jsonl"], "can't be read"),
    "a state that is none": (["--state", "broken.json"], "this is no snapshot of this release"),
    "a state in no folder": (["--state", "no/such/state.json"], "there is no folder"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_done_is_said_with_an_exit_status(
    name: str,
    program: Running,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments, text = WRONG[name]
    monkeypatch.chdir(tmp_path)
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    Path("broken.json").write_text("{}")
    port = program.url.rpartition(":")[2]
    done = in_this_process(capsys, "serve", "--port", "0", *(each.format(port=port) for each in arguments))
    assert (done.status, done.output) == (2, "")
    assert text in done.error
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.json"]


def test_without_its_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    program = "import sys; sys.modules['uvicorn'] = None; from roark_client.__main__ import main; sys.exit(main())"
    shell = Shell(tmp_path, {})
    done = shell.piped("serve", program=(sys.executable, "-c", program))
    assert done.status == 2
    assert "needs uvicorn: pip install 'roark-client[serve]'" in done.error


def test_a_large_body_is_refused(program: Running) -> None:
    large = b'{"x": "' + b"x" * (16 * 1024 * 1024) + b'"}'
    assert program.request("POST", "/v1/call-analysis", content=large).status_code == 413
    assert program.request("POST", "/__roark__/faults", content=large).status_code == 413


def test_sigterm_is_how_a_container_stops() -> None:
    with serving() as running:
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=30) == 0


def test_the_container_runs_what_there_is(tmp_path: Path) -> None:
    lines = (Path(__file__).parents[2] / "Containerfile").read_text(encoding="utf-8").splitlines()
    (entry,) = [json.loads(line.removeprefix("ENTRYPOINT ")) for line in lines if line.startswith("ENTRYPOINT ")]
    arguments = [each.replace("/state/", f"{tmp_path}/") for each in entry[2:]]
    with serving(*arguments) as running:
        assert httpx.get(f"{running.url}/health", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert running.stop() == 0
    assert (tmp_path / "state.json").is_file()
