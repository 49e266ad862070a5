"""The server checks itself: an answer that its spec doesn't allow fails, with the operation and the JSON path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from roark_client.testing import RoarkServer, ServerDefectError
from tests.server.conforming import authorization

DEFINITION = "/v1/metric/definitions/satisfied_customer"
Answer = dict[str, Any]


def sabotaged(server: RoarkServer, spoil: Callable[[Answer], object]) -> httpx.Response:
    """What the server says of a definition of a threshold that a handler of its own has spoiled."""
    (definition,) = (
        known for known in server._service.store.definitions.values() if known.shown["slug"] == "satisfied_customer"
    )
    spoil(definition.shown)
    with httpx.Client(transport=server.transport(), base_url="http://roark", headers=authorization(server)) as client:
        return client.get(DEFINITION)


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (lambda shown: shown["threshold"].update(operator="LIKE"), r"\$.data.threshold.operator"),
        (lambda shown: shown["threshold"].pop("thresholdValue"), r"\$.data.threshold.thresholdValue: is required"),
        (
            lambda shown: shown["threshold"].update(sourceParticipantRole="X"),
            r"\$.data.threshold.sourceParticipantRole",
        ),
        (lambda shown: shown.update(versionId="1"), r"\$.data.versionId"),
        (lambda shown: shown.update(supportedContexts=["CALL", 7]), r"\$.data.supportedContexts\[1\]"),
        (lambda shown: shown.update(unit={"name": "x"}), r"\$.data.unit.symbol"),
        (lambda shown: shown.update(calculationType="ORACLE"), r"\$.data"),
        (lambda shown: shown.clear() or shown.update(slug="satisfied_customer"), r"\$.data"),
    ],
)
def test_a_spoiled_answer_is_a_500_that_names_the_place(spoil: Callable[[Answer], object], path: str) -> None:
    server = RoarkServer()
    response = sabotaged(server, spoil)
    assert (response.status_code, response.json()["code"]) == (500, "embedded_server_defect")
    with pytest.raises(AssertionError, match=f"metric_get_definition: its answer 200 .* {path}"):
        raise AssertionError(response.json()["message"])


def test_leaving_the_server_tells_of_every_defect() -> None:
    with pytest.raises(ServerDefectError, match=r"metric_get_definition.*\$.data.name"), RoarkServer() as server:
        assert sabotaged(server, lambda shown: shown.update(name=7)).status_code == 500
        assert sabotaged(server, lambda shown: shown.update(name=7)).status_code == 500
        assert len(server.defects) == 1


def test_what_a_test_raises_itself_is_not_hidden_by_a_defect() -> None:
    with pytest.raises(ZeroDivisionError), RoarkServer() as server:
        sabotaged(server, lambda shown: shown.update(name=7))
        _ = 1 / 0


def test_a_handler_that_breaks_is_a_defect_too() -> None:
    server = RoarkServer()
    server._service.store.definitions.clear()
    server._service.handlers["health_get"] = lambda _, __: 1 / 0
    with httpx.Client(transport=server.transport(), base_url="http://roark", headers=authorization(server)) as client:
        error = client.get("/health").json()
    assert error["error_code"] == "embedded_server_defect"
    assert server.defects == ["The embedded server failed in health_get: ZeroDivisionError: division by zero"]


def test_an_error_that_its_dialect_does_not_allow_is_a_defect_too(monkeypatch: pytest.MonkeyPatch) -> None:
    server = RoarkServer()
    monkeypatch.setattr(server._service._dialects, "body", lambda *_: {"message": 7})
    with httpx.Client(transport=server.transport(), base_url="http://roark", headers=authorization(server)) as client:
        assert client.get("/v1/metric/definitions/nothing").status_code == 500
    assert "its answer 404" in server.defects[0]
