"""The server checks itself: a response that its spec doesn't allow is reported, with operation and JSON path."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from roark_client.testing import RoarkServer, ServerDefectError
from roark_client.testing.error_bodies import ErrorBodies
from roark_client.testing.handlers import HANDLERS
from roark_client.testing.handlers.metrics import get_definition
from roark_client.testing.request_parser import Arguments
from roark_client.testing.store import Store
from tests.server.conforming import in_process

Change = Callable[[dict[str, Any]], object]
SLUG = "satisfied_customer"


def get(server: RoarkServer, path: str = f"/v1/metric/definitions/{SLUG}") -> httpx.Response:
    with in_process(server) as client:
        return client.get(path)


def break_handler(monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    """Let the server respond with a definition that was changed."""

    def broken(store: Store, arguments: Arguments) -> dict[str, Any]:
        definition = copy.deepcopy(get_definition(store, arguments))
        change(definition)
        return definition

    monkeypatch.setitem(HANDLERS, "metric.get_definition", broken)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda shown: shown["threshold"].update(operator="LIKE"), "$.data.threshold.operator: "),
        (lambda shown: shown["threshold"].pop("thresholdValue"), "$.data.threshold.thresholdValue: is required"),
        (
            lambda shown: shown["threshold"].update(sourceParticipantRole="X"),
            "$.data.threshold.sourceParticipantRole: ",
        ),
        (lambda shown: shown.update(threshold=None), "$.data.threshold: "),
        (lambda shown: shown.update(versionId="1"), "$.data.versionId: "),
        (lambda shown: shown.update(supportedContexts=["CALL", 7]), "$.data.supportedContexts[1]: "),
        (lambda shown: shown.update(unit={"name": "x"}), "$.data.unit.symbol: is required"),
        (lambda shown: shown.update(calculationType="ORACLE"), "$.data: "),
        (lambda shown: shown.update(calculationType="PATTERN"), "$.data.pattern: is required"),
        (lambda shown: shown.clear(), "$.data"),
    ],
)
def test_a_response_that_breaks_the_spec_is_a_500_with_its_json_path(
    monkeypatch: pytest.MonkeyPatch, change: Change, place: str
) -> None:
    break_handler(monkeypatch, change)
    response = get(RoarkServer())
    error = response.json()
    assert (response.status_code, error["code"]) == (500, "embedded_server_defect")
    assert f"metric.get_definition: its response 200 is not what the spec allows: {place}" in error["message"]


def test_leaving_the_server_reports_each_defect_once(monkeypatch: pytest.MonkeyPatch) -> None:
    break_handler(monkeypatch, lambda shown: shown.update(name=7))
    server = RoarkServer().__enter__()
    assert [get(server).status_code for _ in range(2)] == [500, 500]
    assert len(server.defects) == 1
    with pytest.raises(ServerDefectError, match=re.escape("$.data.name")):
        server.__exit__(None, None, None)


def test_an_error_that_a_test_raises_is_not_hidden_by_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    break_handler(monkeypatch, lambda shown: shown.update(name=7))

    def failing_test() -> None:
        with RoarkServer() as server:
            assert get(server).status_code == 200

    with pytest.raises(AssertionError, match="500 == 200"):
        failing_test()


def test_an_exception_in_a_handler_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HANDLERS, "health.get", lambda _, __: int("x"))
    server = RoarkServer()
    response = get(server, "/health")
    assert (response.status_code, response.json()["error_code"]) == (500, "embedded_server_defect")
    assert server.defects == [
        "The embedded server failed in health.get: ValueError: invalid literal for int() with base 10: 'x'"
    ]


def test_an_error_response_that_breaks_the_spec_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ErrorBodies, "body", lambda *_: {"message": 7})
    server = RoarkServer()
    assert get(server, "/v1/metric/definitions/nothing").status_code == 500
    assert "its response 404 is not what the spec allows: $." in server.defects[0]
