"""Proxies and certificates that the environment names: what can't be used is a ConfigurationError that says so."""

from __future__ import annotations

import asyncio
import sys
import traceback
from pathlib import Path
from typing import Any

import httpx
import pytest

from roark_client import ConfigurationError
from roark_client._transport import tls
from tests.client.transport.drivers import GOOD, Driver, FakeTime, Kind, get
from tests.client.transport.faults import FaultServer, respond_json

VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that names neither."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def drive(kind: Kind) -> Driver:
    """Calls an https address, which is never reached."""
    return Driver(kind, "https://api.example.com", FakeTime())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks5://user:hunter2@proxy:1"),
        ("HTTPS_PROXY", "foo://user:hunter2@proxy:1"),
        ("HTTPS_PROXY", "http://user:hunter2@[::1"),
        ("NO_PROXY", "[::1"),
        ("NO_PROXY", "fe80::/10"),
    ],
)
def test_a_proxy_that_cant_be_used_is_refused_by_name_and_without_its_password(
    drive: Driver, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv(name, value)
    if "socks" in value:
        # Where the extra is installed, httpx could use it.
        monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(ConfigurationError, match=name) as caught:
        drive(get)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


NEGLIGENT = pytest.mark.skipif(httpx.__version__.startswith("0.27"), reason="this httpx passes over such a file")


@pytest.mark.parametrize("value", [pytest.param("nowhere.pem", marks=NEGLIGENT), "no certificate.pem"])
def test_certificates_that_cant_be_read_are_refused_by_name(
    drive: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str
) -> None:
    (tmp_path / "no certificate.pem").write_text("This is none.")
    tls._context.cache_clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / value))
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        drive(get)


def test_a_client_that_couldnt_open_its_connections_can_once_the_environment_is_right(
    monkeypatch: pytest.MonkeyPatch, kind: Kind, server: FaultServer
) -> None:
    drive = Driver(kind, "http://api.example.com", FakeTime())
    client = drive.client(allow_insecure=True)
    monkeypatch.setenv("HTTP_PROXY", "foo://proxy")

    def attempt() -> Any:
        made = get(client)
        return asyncio.run(made) if asyncio.iscoroutine(made) else made

    with pytest.raises(ConfigurationError):
        attempt()
    monkeypatch.setenv("HTTP_PROXY", server.url)
    server.will(respond_json(GOOD))
    drive.use(client, get)
    assert len(server.seen) == 1
