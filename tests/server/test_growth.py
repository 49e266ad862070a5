"""The server follows its spec: what is new in it is answered, what is gone is left out, without a change here."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from roark_client.testing import RoarkServer, ServerDefectError
from tests.server import bodies
from tests.server.conforming import authorization
from tests.spec import spec

Document = dict[str, Any]
ROOT = "/v1/metric/definitions"


@pytest.fixture
def document() -> Document:
    return copy.deepcopy(spec())


def schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def ask(document: Document, method: str, path: str, body: Any = None) -> httpx.Response:
    """What a server of that document says; `{kind}` in the path is the slug of a definition of that kind."""
    with RoarkServer(document=document, polls_per_step=0) as server:
        path = path.format_map({**server.samples.definitions, "call_id": server.samples.call_id})
        with httpx.Client(base_url=server.url, headers=authorization(server)) as client:
            return client.request(method, path, json=body)


def add_operation(document: Document, path: str, answer: Document, **more: Any) -> None:
    document["paths"][path] = {
        "get": {
            "operationId": "agent_list",
            "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": answer}}},
                "default": {"$ref": "#/components/responses/Error"},
            },
            **more,
        }
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorResponse"}}}
    document["components"]["responses"] = {"Error": {"description": "", "content": content}}


def test_a_new_operation_answers_with_an_example_of_what_it_gives(document: Document) -> None:
    agent = {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "kind": {"enum": ["human", "machine"]},
            "name": {"type": "string", "minLength": 20, "maxLength": 21},
            "seen": {"type": ["string", "null"], "format": "date-time"},
            "languages": {"type": "array", "items": {"type": "string"}, "minItems": 2},
            "rating": {"type": "number", "exclusiveMinimum": 3, "maximum": 5},
            "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "manager": {"$ref": "#/components/schemas/Agent"},
            "team": {"type": "array", "items": {"$ref": "#/components/schemas/Agent"}},
        },
    }
    schemas(document)["Agent"] = agent
    add_operation(document, "/v1/agents", {"$ref": "#/components/schemas/Agent"})
    answer = ask(document, "GET", "/v1/agents").json()
    assert answer["kind"] == "human"
    assert len(answer["name"]) == 20
    assert len(answer["languages"]) == 2
    assert 3 < answer["rating"] <= 5
    # No example follows a pattern, and no agent holds itself: both fields may be left out.
    assert answer.keys() == agent["properties"].keys() - {"code", "manager"}  # type: ignore[attr-defined]
    assert answer["team"] == []


def test_a_new_operation_checks_what_it_is_asked(document: Document) -> None:
    flag = {"name": "deep", "in": "query", "required": True, "schema": {"type": "boolean"}}
    ids = {"name": "id", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}, "maxItems": 2}}
    trace = {"name": "X-Trace", "in": "header", "schema": {"type": "string", "maxLength": 3}}
    document["components"]["parameters"] = {"Trace": trace}
    add_operation(
        document,
        "/v1/agents",
        {"type": "object"},
        parameters=[flag, ids, {"$ref": "#/components/parameters/Trace"}],
    )
    assert ask(document, "GET", "/v1/agents?deep=true&id=1&id=2").status_code == 200
    for query, path in {"": "$.deep", "deep=yes": "$.deep", "deep=true&id=1&id=2&id=3": "$.id"}.items():
        refused = ask(document, "GET", f"/v1/agents?{query}")
        assert (refused.status_code, refused.json()["details"]["violations"][0]["path"]) == (400, path)
    with RoarkServer(document=document) as server:
        headers = {**authorization(server), "x-trace": "long"}
        assert httpx.get(f"{server.url}/v1/agents?deep=false", headers=headers).json()["param"] == "X-Trace"


@pytest.mark.parametrize(
    ("pattern", "allowed", "refused"),
    [
        ("^(a+)+$", "a" * 9, "a" * 9999 + "!"),
        # Lookaround, which takes backtracking; no regular expression; too large a one.
        ("^(?=a)", "b", None),
        ("(", "b", None),
        ("((((a{0,999}){0,999}){0,999}){0,99})b", "c", None),
    ],
)
def test_a_pattern_is_checked_in_linear_time_or_passed_over(
    document: Document, pattern: str, allowed: str, refused: str | None
) -> None:
    query = {"name": "pattern", "in": "query", "schema": {"type": "string", "pattern": pattern}}
    add_operation(document, "/v1/agents", {"type": "object", "patternProperties": {pattern: {}}}, parameters=[query])
    with RoarkServer(document=document) as server:
        headers = authorization(server)
        answers = {
            text: httpx.get(f"{server.url}/v1/agents", params={"pattern": text}, headers=headers).status_code
            for text in (allowed, refused)
            if text is not None
        }
    assert answers == {allowed: 200} | ({refused: 400} if refused else {})


def test_a_value_named_pattern_is_no_pattern(document: Document) -> None:
    answer = {
        "type": "object",
        "properties": {"pattern": {"const": {"pattern": "("}}, "default": {"type": "string", "pattern": "("}},
        "required": ["pattern", "default"],
    }
    add_operation(document, "/v1/agents", answer)
    assert ask(document, "GET", "/v1/agents").json()["pattern"] == {"pattern": "("}


def test_a_path_that_is_spelled_out_wins_over_one_that_is_not(document: Document) -> None:
    add_operation(document, f"{ROOT}/search", {"const": "found"})
    assert ask(document, "GET", f"{ROOT}/search").json() == "found"


def test_an_operation_without_security_needs_no_token(document: Document) -> None:
    add_operation(document, "/v1/open", {"const": "open"}, security=[])
    with RoarkServer(document=document) as server:
        assert httpx.get(f"{server.url}/v1/open").json() == "open"


def test_an_operation_that_answers_nothing_answers_nothing(document: Document) -> None:
    add_operation(document, "/v1/gone", {})
    document["paths"]["/v1/gone"]["get"]["responses"] = {"204": {"description": "Done"}}
    answer = ask(document, "GET", "/v1/gone")
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_new_kind_of_metric_has_a_definition(document: Document) -> None:
    oracle = copy.deepcopy(schemas(document)["ProviderMetric"])
    oracle["properties"]["calculationType"]["const"] = "ORACLE"
    oracle["properties"]["prophecy"] = {"type": "string"}
    oracle["required"].append("prophecy")
    schemas(document)["OracleMetric"] = oracle
    union = schemas(document)["MetricDefinition"]
    union["oneOf"].append({"$ref": "#/components/schemas/OracleMetric"})
    union["discriminator"]["mapping"]["ORACLE"] = "#/components/schemas/OracleMetric"
    definition = ask(document, "GET", f"{ROOT}/{{ORACLE}}").json()["data"]
    assert (definition["calculationType"], definition["prophecy"]) == ("ORACLE", "example prophecy")


def test_a_kind_of_metric_that_is_gone_is_gone(document: Document) -> None:
    union = schemas(document)["MetricDefinition"]
    union["oneOf"] = [each for each in union["oneOf"] if "LlmJudge" not in each["$ref"]]
    del union["discriminator"]["mapping"]["LLM_JUDGE"]
    assert ask(document, "GET", f"{ROOT}/{{PROVIDER}}").status_code == 200
    assert ask(document, "GET", f"{ROOT}/customer_satisfaction").status_code == 404


@pytest.mark.parametrize("required", [True, False])
def test_a_new_field_is_answered_whether_it_must_be_or_not(document: Document, required: bool) -> None:
    call = schemas(document)["CallData"]
    call["properties"]["language"] = {"type": "string", "example": "nl"}
    call["required"] += ["language"] * required
    assert ask(document, "POST", "/v1/call-analysis", bodies.recording()).json()["data"]["call"]["language"] == "nl"


def test_a_new_field_of_a_definition_can_be_updated(document: Document) -> None:
    for name in ("MetricDefinitionUpdateRequest", "LlmJudgeMetric"):
        schemas(document)[name]["properties"]["owner"] = {"type": "string"}
    updated = ask(document, "PATCH", f"{ROOT}/{{LLM_JUDGE}}", {"owner": "Support"}).json()["data"]
    assert updated["owner"] == "Support"


def test_a_field_that_is_gone_is_not_answered(document: Document) -> None:
    for name in ("ended_at", "summary"):
        del schemas(document)["CallData"]["properties"][name]
    call = ask(document, "POST", "/v1/call-analysis", bodies.recording()).json()["data"]["call"]
    assert call.keys().isdisjoint({"ended_at", "summary"})


@pytest.mark.parametrize(
    ("component", "path", "body", "optional"),
    [
        ("CallAnalysisCreateRequest", "/v1/call-analysis", bodies.recording(), "participants"),
        ("CallAnalysisCreateRequest", "/v1/call-analysis", bodies.recording(), "started_at"),
        ("VapiCallUploadRequest", "/v1/vapi/call", bodies.vapi(), "vapi_end_of_call_report_payload"),
        ("RetellCallUploadRequest", "/v1/retell/call", bodies.retell(), "retell_call_ended_payload"),
        ("EvaluationJobCreateRequest", "/v1/evaluation/job", bodies.evaluation(1), "evaluators"),
        (
            "ThresholdCreateRequest",
            f"{ROOT}/{{LLM_JUDGE}}/thresholds",
            {"operator": "EQUALS", "value": "1"},
            "operator",
        ),
        ("ThresholdCreateRequest", f"{ROOT}/{{LLM_JUDGE}}/thresholds", {"operator": "EQUALS", "value": "1"}, "value"),
    ],
)
def test_a_field_that_became_optional_may_be_left_out(
    document: Document, component: str, path: str, body: Document, optional: str
) -> None:
    shorter = {name: value for name, value in body.items() if name != optional}
    assert ask(document, "POST", path, shorter).status_code == 400
    schemas(document)[component]["required"].remove(optional)
    assert ask(document, "POST", path, shorter).status_code == 201


def test_a_new_value_of_an_enum_is_accepted(document: Document) -> None:
    body = bodies.recording(interface_type="sip")
    assert ask(document, "POST", "/v1/call-analysis", body).status_code == 400
    schemas(document)["InterfaceType"]["enum"].append("sip")
    assert ask(document, "POST", "/v1/call-analysis", body).status_code == 201


def test_a_rule_between_fields_is_kept_and_one_that_is_gone_is_not(document: Document) -> None:
    request = schemas(document)["CallAnalysisCreateRequest"]
    body = bodies.recording(participants=[bodies.AGENT, bodies.AGENT])
    assert ask(document, "POST", "/v1/call-analysis", body).json()["parameter"] == "participants"
    request["x-rules"] = [{"required-when": {"field": "ended_reason", "when": "ended_status", "is": "agent_error"}}]
    assert ask(document, "POST", "/v1/call-analysis", body).status_code == 201
    refused = ask(document, "POST", "/v1/call-analysis", {**body, "ended_status": "agent_error"}).json()
    assert (refused["error_code"], refused["parameter"]) == ("missing_required_field", "ended_reason")


def test_an_operation_that_is_gone_is_not_found(document: Document) -> None:
    del document["paths"]["/health"]
    assert ask(document, "GET", "/health").status_code == 404


def test_a_new_field_of_errors_is_there_if_it_must_be(document: Document) -> None:
    error = schemas(document)["ErrorResponse"]
    error["properties"] |= {"severity": {"enum": ["low", "high"]}, "hint": {"type": "string"}}
    error["required"].append("severity")
    answer = ask(document, "GET", f"{ROOT}/nothing").json()
    assert (answer["code"], answer["severity"]) == ("resource_not_found", "low")
    assert "hint" not in answer


def test_the_document_may_be_a_file(document: Document, tmp_path: Path) -> None:
    schemas(document)["HealthResponse"]["properties"]["version"]["example"] = "2.0.0"
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document))
    with RoarkServer(document=file) as server:
        assert httpx.get(f"{server.url}/health", headers=authorization(server)).json()["data"]["version"] == "2.0.0"


def test_a_file_that_is_no_openapi_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.yaml"
    file.write_text("- milk\n")
    with pytest.raises(ValueError, match="not an OpenAPI document"):
        RoarkServer(document=file)


def test_a_schema_out_of_the_document_is_not_fetched(document: Document) -> None:
    schemas(document)["HealthResponse"]["properties"]["extra"] = {"$ref": "http://127.0.0.1:9/schema.json"}
    with pytest.raises(ServerDefectError, match="out of the document"):
        ask(document, "GET", "/health")


def test_a_reference_out_of_the_document_is_refused(document: Document) -> None:
    document["paths"]["/health"]["get"]["responses"]["200"] = {"$ref": "https://example.com/x.yaml"}
    with pytest.raises(ValueError, match=r"https://example\.com/x\.yaml.*out of the document"):
        RoarkServer(document=document)


def test_a_success_of_any_status_is_answered_with_200(document: Document) -> None:
    responses = document["paths"]["/health"]["get"]["responses"]
    responses["2XX"] = responses.pop("200")
    answer = ask(document, "GET", "/health")
    assert answer.status_code == 200
    assert answer.json()["data"]["status"] == "healthy"
