"""The server checks itself: an answer that its spec doesn't allow fails, with the operation and the JSON path."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from roark_client.testing import RoarkServer, ServerDefectError
from roark_client.testing.dispatcher import HANDLERS
from roark_client.testing.error_bodies import Dialects
from roark_client.testing.handlers.metrics import get_definition
from roark_client.testing.store import Arguments, Store
from tests.server.conforming import authorization

Spoil = Callable[[dict[str, Any]], object]
SLUG = "satisfied_customer"


def ask(server: RoarkServer, path: str = f"/v1/metric/definitions/{SLUG}") -> httpx.Response:
    with httpx.Client(transport=server.transport(), base_url="http://roark", headers=authorization(server)) as client:
        return client.get(path)


def sabotage(monkeypatch: pytest.MonkeyPatch, spoil: Spoil) -> None:
    def spoiled(store: Store, arguments: Arguments) -> dict[str, Any]:
        definition = copy.deepcopy(get_definition(store, arguments))
        spoil(definition)
        return definition

    monkeypatch.setitem(HANDLERS, "metric_get_definition", spoiled)


@pytest.mark.parametrize(
    ("spoil", "place"),
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
def test_a_spoiled_answer_is_a_500_that_names_the_place(
    monkeypatch: pytest.MonkeyPatch, spoil: Spoil, place: str
) -> None:
    sabotage(monkeypatch, spoil)
    response = ask(RoarkServer())
    error = response.json()
    assert (response.status_code, error["code"]) == (500, "embedded_server_defect")
    assert f"metric_get_definition: its answer 200 is not what the spec allows: {place}" in error["message"]


def test_leaving_the_server_tells_of_each_defect_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage(monkeypatch, lambda shown: shown.update(name=7))
    server = RoarkServer().__enter__()
    assert [ask(server).status_code for _ in range(2)] == [500, 500]
    assert len(server.defects) == 1
    with pytest.raises(ServerDefectError, match=re.escape("$.data.name")):
        server.__exit__(None, None, None)


def test_what_a_test_raises_itself_is_not_hidden_by_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage(monkeypatch, lambda shown: shown.update(name=7))

    def failing_test() -> None:
        with RoarkServer() as server:
            assert ask(server).status_code == 200

    with pytest.raises(AssertionError, match="500 == 200"):
        failing_test()


def test_a_handler_that_breaks_is_a_defect_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HANDLERS, "health_get", lambda _, __: int("x"))
    server = RoarkServer()
    response = ask(server, "/health")
    assert (response.status_code, response.json()["error_code"]) == (500, "embedded_server_defect")
    assert server.defects == [
        "The embedded server failed in health_get: ValueError: invalid literal for int() with base 10: 'x'"
    ]


def test_an_error_that_its_dialect_does_not_allow_is_a_defect_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dialects, "body", lambda *_: {"message": 7})
    server = RoarkServer()
    assert ask(server, "/v1/metric/definitions/nothing").status_code == 500
    assert "its answer 404 is not what the spec allows: $." in server.defects[0]
