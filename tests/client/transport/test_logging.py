"""What is logged under `roark_client`, and ROARK_LOG."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import textwrap
from functools import partial

import pytest

from roark_client import APIResponseValidationError, APIStatusError, Roark
from roark_client._transport import logs
from tests.client.transport.drivers import GOOD, ONCE, TOKEN, Driver, get
from tests.client.transport.faults import FaultServer, cut, respond, respond_json


def messages(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [
        record.getMessage() for record in caplog.records if record.name == "roark_client" and record.levelno == level
    ]


@ONCE
def test_each_attempt_and_response_is_logged_at_debug(
    server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(respond_json(GOOD, x_request_id="r-1", x_secret="hunter2"))
    with caplog.at_level(logging.DEBUG, "roark_client"):
        drive(get)
    sent, received = messages(caplog, logging.DEBUG)
    assert sent == "GET /v1/metric/definitions/x: attempt 1"
    assert received.startswith("GET /v1/metric/definitions/x: 200 after 0.000 s")
    assert "'x-request-id': 'r-1'" in received
    assert "'x-secret': '***'" in received


def test_each_retry_is_logged_as_a_warning(
    server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(respond_json({"code": "oops"}, 500, connection="close"), cut, respond_json(GOOD))
    with caplog.at_level(logging.INFO, "roark_client"):
        drive(get)
    first, second = messages(caplog, logging.WARNING)
    assert first == "GET /v1/metric/definitions/x: attempt 1 of 3 failed (status 500, code oops), the next in 0.25 s"
    assert second.startswith("GET /v1/metric/definitions/x: attempt 2 of 3 failed (")
    assert second.endswith("), the next in 0.50 s")


FORGED = "x\r\n\x1b[31m\u2028CRITICAL root: forged \ud800" + "y" * 5000
"""What an API, or who speaks for it, may say to make a line of a log that isn't ours."""


@ONCE
def test_what_the_api_says_neither_breaks_a_line_nor_floods_it(
    server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    said = dict.fromkeys(("code", "param", "message", "request_id"), FORGED)
    server.will(respond_json(said, 500))
    with caplog.at_level(logging.WARNING, "roark_client"), pytest.raises(APIStatusError) as caught:
        drive(get)
    assert caught.value.code == FORGED
    for line in (*messages(caplog, logging.WARNING), str(caught.value)):
        assert line.isprintable()
        assert r"x\r\n\x1b[31m\u2028CRITICAL root: forged \ud800yyy" in line
        assert len(line) < 2500


@ONCE
def test_headers_that_are_shown_are_cut(server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture) -> None:
    server.will(respond_json(GOOD, x_request_id="r" * 5000))
    with caplog.at_level(logging.DEBUG, "roark_client"):
        drive(get)
    assert "r" * 200 in messages(caplog, logging.DEBUG)[1]
    assert all(len(line) < 1000 for line in messages(caplog, logging.DEBUG))


@ONCE
def test_a_response_unlike_the_spec_makes_one_line(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json({"data": {**GOOD["data"], "calculationType": FORGED[:-1] + "\n"}, FORGED: 1}))
    metric = drive(get)
    assert metric.calculation_type.startswith("x\r\n")
    server.will(respond_json({"data": {**GOOD["data"], "name": [1]}}, x_request_id="r" * 5000))
    with pytest.raises(APIResponseValidationError) as caught:
        drive(get)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1500


@ONCE
def test_nothing_is_logged_of_what_goes_well_unless_asked_for(
    server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(respond_json(GOOD))
    with caplog.at_level(logging.INFO, "roark_client"):
        drive(get)
    assert not any(record.name == "roark_client" for record in caplog.records)


@ONCE
def test_a_budget_that_is_spent_is_logged(server: FaultServer, drive: Driver, caplog: pytest.LogCaptureFixture) -> None:
    server.will(respond(500))
    client = drive.client()
    while client._factory.shared.budget.spend(timed_out=False):
        pass
    with caplog.at_level(logging.WARNING, "roark_client"), pytest.raises(APIStatusError):
        drive.use(client, get)
    assert messages(caplog, logging.WARNING) == ["GET /v1/metric/definitions/x: not retried, the retry budget is spent"]


@pytest.fixture
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> logging.Logger:
    """The logger as a process starts with it, where nobody has set up logging."""
    logger = logging.Logger("roark_client")
    monkeypatch.setattr(logs, "logger", logger)
    monkeypatch.setattr(logs, "_configured", False)
    return logger


def test_roark_log_sets_the_level_and_a_place_to_write_to(
    unconfigured: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROARK_LOG", " Debug ")
    Roark(TOKEN)
    assert unconfigured.level == logging.DEBUG
    (handler,) = unconfigured.handlers
    assert isinstance(handler, logging.StreamHandler)
    monkeypatch.setenv("ROARK_LOG", "error")
    Roark(TOKEN)
    assert unconfigured.level == logging.DEBUG
    assert unconfigured.handlers == [handler]


def test_a_process_that_has_set_up_logging_keeps_its_handlers(
    unconfigured: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROARK_LOG", "info")
    own = logging.NullHandler()
    unconfigured.addHandler(own)
    Roark(TOKEN)
    assert unconfigured.handlers == [own]
    assert unconfigured.level == logging.INFO


def test_without_roark_log_nothing_is_set(unconfigured: logging.Logger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROARK_LOG", raising=False)
    before = unconfigured.level
    Roark(TOKEN)
    assert unconfigured.level == before
    assert unconfigured.handlers == []


def test_a_roark_log_that_is_no_level_is_a_warning_and_no_more(
    unconfigured: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROARK_LOG", "loud")
    with pytest.warns(RuntimeWarning, match="debug, info, warning, error"):
        Roark(TOKEN)
    assert unconfigured.handlers == []


def test_nothing_is_printed_unless_the_program_asks_for_it() -> None:
    program = textwrap.dedent(
        """
        from roark_client import Roark
        from roark_client.testing import RoarkServer

        with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
            server.fail_next(status=503, retry_after=0.01)
            client.health.get()
        """
    )
    run = partial(subprocess.run, [sys.executable, "-c", program], capture_output=True, text=True, check=True)
    environment = {name: value for name, value in os.environ.items() if name != "ROARK_LOG"}
    assert run(env=environment).stderr == ""
    assert "attempt 1 of 3 failed" in run(env=environment | {"ROARK_LOG": "warning"}).stderr
