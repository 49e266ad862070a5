"""https: what the certificate says is believed only where it is trusted, and the promises hold on it too."""

from __future__ import annotations

import gc
import select
import socket
import ssl
import struct
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roark_client import APIConnectionError, DeadlineExceededError, LlmJudgeMetric, Roark
from roark_client._transport import tls
from roark_client._transport.timing import SYSTEM
from tests.client.transport.drivers import GOOD, TOKEN, Driver, FakeTime, Kind, get, post
from tests.client.transport.faults import FaultServer, dripping, head, respond, respond_json

CERTIFICATE = Path(__file__).with_name("localhost.pem")


@pytest.fixture
def secure() -> Any:
    """The misbehaving server, behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with FaultServer(tls=context) as server:
        yield server


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ssl.SSLContext]]:
    """Its certificate is among those that clients trust; the contexts that were made."""
    made: list[ssl.SSLContext] = []

    create = ssl.create_default_context

    def created(**arguments: Any) -> ssl.SSLContext:
        made.append(create(**arguments))
        return made[-1]

    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setattr(ssl, "create_default_context", created)
    tls._context.cache_clear()
    yield made
    tls._context.cache_clear()


def test_responses_come_over_tls(
    secure: FaultServer, trusted: list[ssl.SSLContext], kind: Kind, time: FakeTime
) -> None:
    secure.will(respond(500), respond_json(GOOD))
    drive = Driver(kind, secure.url, time)
    client = drive.client()
    assert isinstance(drive.use(client, get, get), LlmJudgeMetric)
    assert len(secure.seen) == 3
    assert secure.connections == 1
    assert len(trusted) == 1


def test_a_certificate_that_isnt_trusted_ends_the_operation_before_anything_is_sent(
    secure: FaultServer, kind: Kind, time: FakeTime
) -> None:
    secure.will(respond_json(GOOD))
    for use in (get, post):
        with pytest.raises(APIConnectionError, match=r"(?i)certificate") as caught:
            Driver(kind, secure.url, time)(use)
        assert caught.value.may_have_executed is False
        assert caught.value.attempts == 1
    assert secure.seen == []
    assert time.slept == []


def test_a_response_that_drips_in_over_tls_is_over_at_the_deadline(
    secure: FaultServer, trusted: list[ssl.SSLContext], kind: Kind
) -> None:
    secure.will(dripping(head(200, {"content-length": "1000000"}), b" ", every=0.02))
    with pytest.raises(DeadlineExceededError):
        Driver(kind, secure.url, SYSTEM)(get, deadline=0.3)
    assert len(secure.seen) == 1


def test_one_context_serves_the_process_and_is_made_at_the_first_https_request(
    server: FaultServer, secure: FaultServer, trusted: list[ssl.SSLContext]
) -> None:
    server.will(respond_json(GOOD))
    secure.will(respond_json(GOOD))
    with Roark(TOKEN, base_url=server.url) as plain:
        get(plain)
    clients = [Roark(TOKEN, base_url=secure.url) for _ in range(3)]
    assert trusted == []
    for client in clients:
        with client:
            get(client)
    assert len(trusted) == 1


def test_certificates_named_after_a_failure_are_used_by_the_next_client(
    secure: FaultServer, kind: Kind, time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.will(respond_json(GOOD))
    tls._context.cache_clear()
    with pytest.raises(APIConnectionError):
        Driver(kind, secure.url, time)(get)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert isinstance(Driver(kind, secure.url, time)(get), LlmJudgeMetric)
    tls._context.cache_clear()


def test_a_connection_that_is_reset_before_the_handshake_leaves_no_socket_open(
    monkeypatch: pytest.MonkeyPatch, time: FakeTime
) -> None:
    """The standard library leaves the socket that it wraps open when it finds that it was reset."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        connect = socket.socket.connect

        def connect_and_be_reset(own: socket.socket, address: Any) -> None:
            connect(own, address)
            peer, _ = listener.accept()
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            peer.close()
            select.select([own], [], [], 10)

        monkeypatch.setattr(socket.socket, "connect", connect_and_be_reset)
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            with pytest.raises(APIConnectionError, match="reset by peer"):
                Driver("sync", url, time)(get, max_retries=0)
            gc.collect()
    assert [str(each.message) for each in caught if each.category is ResourceWarning] == []
