"""Where a change needs a decision, `make generate` stops, writes nothing, and says which file to edit and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.document import JsonObject
from tests.growth.tree import Edit, copied, enveloped, in_path, legacy, page, ref, schema
from tests.pipeline.documents import files_of

DEFINITION = "/v1/metric/definitions/{idOrSlug}"
ID: JsonObject = {"name": "idOrSlug", "in": "path", "required": True, "schema": {"type": "string"}}
PUT = {"put": {"tags": ["Metric"], "parameters": [ID], "responses": enveloped({"type": "string"})}}


def rename(document: JsonObject) -> None:
    """Rename a component."""
    schemas = document["components"]["schemas"]
    schemas["NewJobRequest"] = schemas.pop("EvaluationJobCreateRequest")
    body = document["paths"]["/v1/evaluation/job"]["post"]["requestBody"]["content"]["application/json"]
    body["schema"] = ref("NewJobRequest")


CHOICES: dict[str, tuple[Edit, tuple[str, ...]]] = {
    "an operation that a page has with another method": (
        page({DEFINITION: PUT}),
        (
            f"PATCH {DEFINITION} and PUT {DEFINITION} would both be called metric_update_definition",
            "x-method: <name>",
            "openapi/overlays",
            "openapi/sources/sources.yaml",
        ),
    ),
    "a component that has another name": (
        legacy(rename),
        (
            "overlays/roark-analytics.overlay.yaml#/actions/",
            "matches nothing in sources/roark-analytics.openapi.json: $.components.schemas.EvaluationJobCreateRequest",
            "correct the target, or remove the action",
        ),
    ),
    "a field that has another name on the live wire": (
        legacy(lambda document: schema(document, "CallAnalysisCreateRequest")["properties"].pop("ended_reason")),
        (
            "wire/live.yaml#/shapes/CallAnalysisCreateRequest/$.ended_reason",
            "the documents have nothing at 'ended_reason' of this path",
            "Correct openapi/wire/live.yaml",
        ),
    ),
    "a value of an enum that is another on the live wire": (
        legacy(lambda document: schema(document, "InterfaceType")["enum"].remove("web")),
        ("wire/live.yaml#/values/InterfaceType/web", "the documents have no such value", "openapi/wire/live.yaml"),
    ),
    "a page that disagrees with another document on a component": (
        page(
            {"/v1/chat": {"get": {"tags": ["Chat"], "responses": enveloped(ref("CallParticipant"))}}},
            CallParticipant={"type": "object", "properties": {"name": {"type": "integer"}}},
        ),
        (
            "roark-analytics.openapi.json and new.page.md disagree",
            "/components/schemas/CallParticipant/properties",
            "Correct one of the two in an overlay",
            "x-rename",
        ),
    ),
    "a page that disagrees with another document on an operation": (
        page(
            {
                "/v1/call/{call_id}/sentiment-run": {
                    "get": {"parameters": [in_path("call_id")], "responses": enveloped({"type": "string"})}
                }
            }
        ),
        (
            "roark-analytics.openapi.json and new.page.md disagree",
            "/paths/~1v1~1call~1{call_id}~1sentiment-run/get",
            "Correct one of the two in an overlay",
        ),
    ),
}


@pytest.mark.parametrize("name", CHOICES)
def test_a_decision_stops_the_build_and_names_the_file_to_edit(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit, expected = CHOICES[name]
    tree = copied(tmp_path)
    edit(tree)
    before = files_of(tree)
    monkeypatch.chdir(tree)

    assert main(["generate"]) == 1

    error = capsys.readouterr().err
    assert not [words for words in expected if words not in error], error
    assert files_of(tree) == before


def test_an_overlay_for_an_operation_that_is_gone_is_reported_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copied(tmp_path)
    legacy(lambda document: document["paths"].pop("/v1/call/{call_id}/sentiment-run"))(tree)
    monkeypatch.chdir(tree)
    assert main(["generate"]) == 0
    printed = capsys.readouterr().out
    assert "is for an operation that is gone, remove it: $.paths['/v1/call/{call_id}/sentiment-run'].get" in printed
    assert "sentiment-run is for an operation that is gone, remove it" in printed
