"""Where a change needs a decision, `make generate` stops, writes nothing, and says which file to edit and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.diff.change_report import report
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.diff.revisions import SPEC, spec_at
from openapi.pipeline.document import JsonObject
from tests.growth.tree import ROOT, Edit, copied, enveloped, in_path, legacy, page, ref, schema
from tests.pipeline.documents import files_of

DEFINITION = "/v1/metric/definitions/{idOrSlug}"
ID: JsonObject = {"name": "idOrSlug", "in": "path", "required": True, "schema": {"type": "string"}}
PARTICIPANT = {"$ref": "#/components/schemas/CallParticipant"}
POLICY = "/v1/policy/{policyId}"
UPDATE = {"tags": ["Policy"], "parameters": [in_path("policyId")], "responses": enveloped({"type": "string"})}
UPDATES = {"put": UPDATE, "patch": UPDATE}


def rename(document: JsonObject) -> None:
    """Rename a component."""
    schemas = document["components"]["schemas"]
    schemas["NewJobRequest"] = schemas.pop("EvaluationJobCreateRequest")
    body = document["paths"]["/v1/evaluation/job"]["post"]["requestBody"]["content"]["application/json"]
    body["schema"] = ref("NewJobRequest")


CHOICES: dict[str, tuple[Edit, tuple[str, ...]]] = {
    "an operation with two methods that are an update": (
        page({POLICY: UPDATES}),
        (
            f"PATCH {POLICY} and PUT {POLICY} would both be called policy_update",
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
    "a page that disagrees with another page on a component": (
        page(
            {"/v1/chat": {"get": {"tags": ["Chat"], "responses": enveloped(ref("ErrorResponse"))}}},
            ErrorResponse={"type": "object", "properties": {"code": {"type": "integer"}}},
        ),
        (
            "get-metric-definition.page.md and new.page.md disagree",
            "/components/schemas/ErrorResponse/properties",
            "Correct one of the two in an overlay",
            "x-rename",
        ),
    ),
    "a page that disagrees with another page on an operation": (
        page({DEFINITION: {"get": {"parameters": [ID], "responses": enveloped({"type": "string"})}}}),
        (
            "get-metric-definition.page.md and new.page.md disagree",
            "/paths/~1v1~1metric~1definitions~1{idOrSlug}/get",
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


def test_a_page_speaks_for_an_operation_before_a_document_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copied(tmp_path)
    sentiment = {
        "type": "object",
        "properties": {"averageSentiment": {"type": "number"}, "speakers": {"type": "array", "items": PARTICIPANT}},
        "required": ["averageSentiment"],
    }
    other = {"type": "object", "properties": {"speaker": {"type": "integer"}}}
    operation = {"tags": ["Call"], "parameters": [in_path("callId")], "responses": enveloped(sentiment)}
    page({"/v1/call/{callId}/sentiment-run": {"get": operation}}, CallParticipant=other)(tree)
    monkeypatch.chdir(tree)
    assert main(["generate"]) == 0, capsys.readouterr().err

    printed = capsys.readouterr().out
    assert "GET /v1/call/{}/sentiment-run of sources/roark-analytics.openapi.json is superseded by" in printed
    assert "is about a part of sources/roark-analytics.openapi.json that is superseded, remove it" in printed
    spec = spec_at(str(tree / SPEC))
    assert spec["paths"]["/v1/call/{callId}/sentiment-run"]["get"]["operationId"] == "call_get_sentiment"
    schemas = spec["components"]["schemas"]
    assert schemas["SentimentAnalysis"]["properties"].keys() == {"averageSentiment", "speakers"}
    # What both have under one name and with another content is kept twice, and the released name with what had it.
    assert "spoke_first" in schemas["CallParticipant"]["properties"]
    changes = report(compare(spec_at(str(ROOT / SPEC)), spec), old="before", new="after", version=None)
    assert "`SentimentAnalysis.average_sentiment` is `averageSentiment` on the wire, was `average_sentiment`" in changes
    assert "is described by `new.page.md`, was by `roark-analytics.openapi.json`" in changes
