"""`roark serve emit`: a signed webhook, which passes the relay into the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from roark_client.relay import RetellSignature, VapiSecret, VapiSignature
from roark_client.serve.program import Options, started
from roark_client.serve.webhooks import payload, signer
from roark_client.testing import RoarkServer
from tests.bulk.roark_process import TOKEN
from tests.cli.running import Shell, in_this_process
from tests.relay.webhooks import RETELL_KEY, VAPI_SECRET, free_port, relay
from tests.serve.programs import Running

SECRETS = {"RETELL_API_KEY": RETELL_KEY, "VAPI_SECRET": VAPI_SECRET}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path, SECRETS)


def test_an_emitted_webhook_passes_the_relay_into_the_server(shell: Shell, tmp_path: Path) -> None:
    port = free_port()
    with started(Options(port=0, token=TOKEN)) as (url, _), relay(port, tmp_path / "calls.db", url) as process:
        for provider in ("vapi", "retell"):
            done = shell.piped("serve", "emit", provider, "--to", f"http://127.0.0.1:{port}/{provider}")
            assert (done.status, done.error) == (0, "")
            sent = json.loads(done.output)
            assert sent["status"] == 204
            running = Running(url, TOKEN, process)  # type: ignore[arg-type]
            while not (got := [each for each in _requests(running) if provider in str(each["operation"])]):
                assert process.poll() is None
            (request,) = got
            assert sent["call_id"] in request["body"]["text"]


def _requests(running: Running) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = running.request("GET", "/__roark__/requests").json()["requests"]
    return found


def test_each_signature_is_what_the_relay_verifies() -> None:
    body = b'{"call": {}}'
    for provider, environment, verifier in (
        ("retell", {"RETELL_API_KEY": "k"}, RetellSignature("k")),
        ("vapi", {"VAPI_SECRET": "s"}, VapiSecret("s")),
        ("vapi", {"VAPI_HMAC_SECRET": "s", "VAPI_SECRET": "x"}, VapiSignature("s", tolerance=300, unit="ms")),
    ):
        signing = signer(provider, environment)  # type: ignore[arg-type]
        assert signing is not None
        verifier.verify(signing.sign(body), body)
    assert signer("vapi", {}) is None


def test_the_bodies_are_those_of_calls_that_have_ended() -> None:
    server = RoarkServer()
    with httpx.Client(transport=server.transport(), base_url="http://x") as client:
        client.headers["authorization"] = f"Bearer {server.token}"
        vapi = {"vapi_end_of_call_report_payload": payload("vapi", "1")}
        retell = {"retell_call_ended_payload": payload("retell", "1")}
        assert client.post("/v1/vapi/call", json=vapi).is_success
        assert client.post("/v1/retell/call", json=retell).is_success


def test_what_is_sent_and_where_can_be_chosen(shell: Shell) -> None:
    with started(Options(port=0, token=TOKEN)) as (url, _):
        body = {"event": "call_started", "n": 1}
        given = ("serve", "emit", "retell", "--to", f"{url}/hook", "--data")
        for data, stdin in ((json.dumps(body), ""), ("@-", json.dumps(body))):
            done = shell.piped(*given, data, stdin=stdin)
            # Nobody takes a webhook there.
            assert (done.status, json.loads(done.output)) == (1, {"status": 404})
            assert "has not taken the webhook: its status is 404" in done.error


WRONG = {
    "no secret": (("emit", "retell", "--to", "http://127.0.0.1:9"), {"RETELL_API_KEY": ""}, 2, "set RETELL_API_KEY"),
    "nobody there": (("emit", "vapi", "--to", "http://127.0.0.1:9", "--unsigned"), {}, 5, "can't be reached"),
    "no URL": (("emit", "vapi", "--to", "ftp://127.0.0.1"), {}, 2, "--to ftp://127.0.0.1"),
    "no JSON": (("emit", "vapi", "--to", "http://127.0.0.1:9", "--data", "{"), {}, 2, "--data"),
    "no object": (("emit", "vapi", "--to", "http://127.0.0.1:9", "--data", "[]"), {}, 2, "must be a JSON object"),
    "no provider": (("emit", "zoom", "--to", "http://127.0.0.1:9"), {}, 2, "'zoom' is not one of"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_sent_is_said_with_an_exit_status(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, environment, status, text = WRONG[name]
    for variable, value in {**SECRETS, **environment}.items():
        monkeypatch.setenv(variable, value)
    done = in_this_process(capsys, "serve", *arguments)
    assert (done.status, done.output) == (status, "")
    assert text in done.error
