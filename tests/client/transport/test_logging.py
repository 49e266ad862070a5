"""What is logged under `roark_client`, and ROARK_LOG."""

from __future__ import annotations

import logging

import pytest

from roark_client import APIStatusError, Roark
from roark_client._transport import log
from tests.client.transport.callers import GOOD, TOKEN, Caller, get
from tests.client.transport.faults import FaultServer, answer, cut, json_answer


def messages(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [
        record.getMessage() for record in caplog.records if record.name == "roark_client" and record.levelno == level
    ]


def test_each_attempt_and_answer_is_logged_at_debug(
    server: FaultServer, call: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(json_answer(GOOD, x_request_id="r-1", x_secret="hunter2"))
    with caplog.at_level(logging.DEBUG, "roark_client"):
        call(get)
    sent, received = messages(caplog, logging.DEBUG)
    assert sent == "GET /v1/metric/definitions/x: attempt 1"
    assert received.startswith("GET /v1/metric/definitions/x: 200 after 0.000 s")
    assert "'x-request-id': 'r-1'" in received
    assert "'x-secret': '***'" in received


def test_each_retry_is_logged_as_a_warning(server: FaultServer, call: Caller, caplog: pytest.LogCaptureFixture) -> None:
    server.will(json_answer({"code": "oops"}, 500, connection="close"), cut, json_answer(GOOD))
    with caplog.at_level(logging.INFO, "roark_client"):
        call(get)
    first, second = messages(caplog, logging.WARNING)
    assert first == "GET /v1/metric/definitions/x: attempt 1 of 3 failed (status 500, code oops), the next in 0.25 s"
    assert second.startswith("GET /v1/metric/definitions/x: attempt 2 of 3 failed (")
    assert second.endswith("), the next in 0.50 s")


def test_nothing_is_logged_of_what_goes_well_unless_asked_for(
    server: FaultServer, call: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(json_answer(GOOD))
    with caplog.at_level(logging.INFO, "roark_client"):
        call(get)
    assert not any(record.name == "roark_client" for record in caplog.records)


def test_a_budget_that_is_spent_is_logged(server: FaultServer, call: Caller, caplog: pytest.LogCaptureFixture) -> None:
    server.will(answer(500))
    client = call.client()
    while client._plan.budget.spend(timed_out=False):
        pass
    with caplog.at_level(logging.WARNING, "roark_client"), pytest.raises(APIStatusError):
        call.use(client, get)
    assert messages(caplog, logging.WARNING) == ["GET /v1/metric/definitions/x: not retried, the retry budget is spent"]


@pytest.fixture
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> logging.Logger:
    """The logger as a process starts with it, where nobody has set up logging."""
    logger = logging.Logger("roark_client")
    monkeypatch.setattr(log, "logger", logger)
    monkeypatch.setattr(log, "_configured", False)
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
