"""`roark doctor`: what it reports, and the exit status of the first thing that is wrong."""

from __future__ import annotations

import json
import ssl

from roark_client.testing import RoarkServer
from tests.cli.conftest import TOKEN
from tests.cli.running import Ended, Shell
from tests.client.transport.faults import FaultServer, respond_json
from tests.spec import ROOT

CERTIFICATE = ROOT / "tests/client/transport/localhost.pem"
HEALTH = {"data": {"status": "healthy", "version": "2", "timestamp": "2025-06-17T14:12:48Z"}}


def report(ended: Ended) -> dict[str, tuple[bool, str]]:
    return {row["check"]: (row["ok"], row["detail"]) for row in json.loads(ended.output)}


def test_all_is_well(server: RoarkServer, shell: Shell) -> None:
    ended = shell.piped("doctor", HTTPS_PROXY="http://user:secret@proxy.example:3128")
    found = report(ended)
    assert ended.status == 0
    assert all(ok for ok, _ in found.values())
    assert found["base URL"][1] == f"{server.url} (ROARK_BASE_URL)"
    assert found["token"][1] == "from the environment"
    assert found["health"][1] == "healthy, version 1.0.0"
    assert found["certificate"][1] == "none: the connection is not encrypted"
    assert {"roark-client", "python", "httpx", "click", "proxy"} <= found.keys()
    assert TOKEN not in ended.output + ended.error


def test_no_token(logged_out: Shell) -> None:
    ended = logged_out.piped("doctor")
    assert ended.status == 3
    assert report(ended)["token"][0] is False
    assert "health" not in report(ended)


def test_no_connection_and_a_proxy_whose_password_is_not_shown(shell: Shell) -> None:
    proxy = "http://user:secret@127.0.0.1:1"
    ended = shell.piped("doctor", "--base-url", "https://api.example.com", "--quiet", HTTPS_PROXY=proxy)
    found = report(ended)
    assert ended.status == 5
    assert found["certificate"][0] is False
    assert found["proxy"][1] == "http://127.0.0.1:1 (with a password)"
    assert "secret" not in ended.output + ended.error


def test_an_api_that_is_ill(server: RoarkServer, shell: Shell) -> None:
    server.set_health("degraded")
    ended = shell.piped("doctor")
    assert ended.status == 1
    assert "degraded" in report(ended)["health"][1]


def test_it_is_a_table_in_a_terminal(shell: Shell) -> None:
    shown = shell.terminal("doctor", NO_COLOR="1").output
    assert "health" in shown
    assert "healthy, version 1.0.0" in shown


def test_a_certificate_is_named_and_no_token_is_sent_to_look_at_it(shell: Shell) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with FaultServer(tls=context) as secure:
        secure.will(respond_json(HEALTH), respond_json(HEALTH))
        ended = shell.piped("doctor", ROARK_BASE_URL=secure.url, SSL_CERT_FILE=str(CERTIFICATE))
        found = report(ended)
        assert ended.status == 0, ended.error
        assert found["certificate"][1].startswith("valid until ")
        assert f"SSL_CERT_FILE={CERTIFICATE}" in found["certificate"][1]
        assert ["authorization" in request.headers for request in secure.seen] == [False, True]
        untrusted = shell.piped("doctor", "--quiet", ROARK_BASE_URL=secure.url)
        assert untrusted.status == 5
        assert "certificate" in report(untrusted)["certificate"][1]
