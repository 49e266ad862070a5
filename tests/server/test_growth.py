"""The server follows its spec: what is new in it is served, and what is gone is not, without a line of code."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from roark_client.testing import RoarkServer, ServerDefectError
from tests.server import bodies
from tests.server.conforming import in_process
from tests.spec import spec

Document = dict[str, Any]
ROOT = "/v1/metric/definitions"


@pytest.fixture
def document() -> Document:
    return copy.deepcopy(spec())


def schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def send(document: Document, method: str, path: str, body: Any = None) -> httpx.Response:
    """The response of a server of that document; `{kind}` in the path is the slug of a definition of that kind."""
    # Entered, so that defects are reported.
    with RoarkServer(document=document, polls_per_step=0) as server, in_process(server) as client:
        path = path.format_map({**server.samples.definitions, "call_id": server.samples.call_id})
        return client.request(method, path, json=body)


def add_operation(document: Document, path: str, schema: Document, method: str = "get", **more: Any) -> None:
    """Add an operation that responds with that schema."""
    document["paths"][path] = {
        method: {
            "operationId": "agent_list",
            "tags": ["Agent"],
            "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": schema}}},
                "default": {"$ref": "#/components/responses/Error"},
            },
            **more,
        }
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorResponse"}}}
    document["components"]["responses"] = {"Error": {"description": "", "content": content}}


def test_a_new_operation_responds_with_an_example_of_its_schema(document: Document) -> None:
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
    response = send(document, "GET", "/v1/agents").json()
    assert response["kind"] == "human"
    assert len(response["name"]) == 20
    assert len(response["languages"]) == 2
    assert 3 < response["rating"] <= 5
    # No example matches a pattern, and no agent contains itself: both fields are optional.
    assert response.keys() == agent["properties"].keys() - {"code", "manager"}  # type: ignore[attr-defined]
    assert response["team"] == []


def test_a_new_operation_has_its_arguments_checked_and_its_own_errors(document: Document) -> None:
    parameters = [{"name": "team-id", "in": "path", "required": True, "schema": {"type": "string", "maxLength": 3}}]
    body = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    content = {"content": {"application/json": {"schema": body}}, "required": True}
    path = "/v1/agent-teams/{team-id}/agents"
    add_operation(document, path, {"const": "created"}, "post", parameters=parameters, requestBody=content)
    with in_process(RoarkServer(document=document)) as client:
        assert client.post("/v1/agent-teams/a%2Fb/agents", json={"name": "Ada"}).json() == "created"
        assert client.post("/v1/agent-teams/abcd/agents", json={"name": "Ada"}).status_code == 404
        assert client.post("/v1/agent-teams/abc/agents", json={}).json()["param"] == "name"
        assert client.post("/v1/agent-teams/abc/agents", headers={"authorization": ""}).json()["code"] == "unauthorized"


def test_a_new_operation_is_logged_and_fails_by_the_name_that_the_client_gives_it(document: Document) -> None:
    add_operation(document, "/v1/agents", {"const": "all"}, operationId="agent_team_list", tags=["Agent Team"])
    server = RoarkServer(document=document)
    server.fail_next(status=409, operation="agent_team.list")
    with in_process(server) as client:
        assert [client.get("/v1/agents").status_code for _ in range(2)] == [409, 200]
    assert [request.operation for request in server.requests] == ["agent_team.list"] * 2


def test_an_operation_without_a_tag_is_named_by_its_id(document: Document) -> None:
    add_operation(document, "/v1/agents", {"const": "all"}, tags=[])
    server = RoarkServer(document=document)
    with in_process(server) as client:
        client.get("/v1/agents")
    assert server.requests[0].operation == "agent_list"


def test_the_parameters_of_a_new_operation_are_checked(document: Document) -> None:
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
    assert send(document, "GET", "/v1/agents?deep=true&id=1&id=2").status_code == 200
    for query, path in {"": "$.deep", "deep=yes": "$.deep", "deep=true&id=1&id=2&id=3": "$.id"}.items():
        refused = send(document, "GET", f"/v1/agents?{query}")
        assert (refused.status_code, refused.json()["details"]["violations"][0]["path"]) == (400, path)
    with in_process(RoarkServer(document=document)) as client:
        assert client.get("/v1/agents?deep=false", headers={"x-trace": "long"}).json()["param"] == "X-Trace"


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
    with in_process(RoarkServer(document=document)) as client:
        answers = {
            text: client.get("/v1/agents", params={"pattern": text}).status_code
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
    assert send(document, "GET", "/v1/agents").json()["pattern"] == {"pattern": "("}


def test_a_literal_path_has_precedence_over_one_with_a_parameter(document: Document) -> None:
    add_operation(document, f"{ROOT}/search", {"const": "found"})
    assert send(document, "GET", f"{ROOT}/search").json() == "found"


def test_an_operation_without_security_needs_no_token(document: Document) -> None:
    add_operation(document, "/v1/open", {"const": "open"}, security=[])
    with in_process(RoarkServer(document=document), headers={}) as client:
        assert client.get("/v1/open").json() == "open"


def test_an_operation_whose_response_has_no_schema_responds_without_a_body(document: Document) -> None:
    add_operation(document, "/v1/gone", {})
    document["paths"]["/v1/gone"]["get"]["responses"] = {"204": {"description": "Done"}}
    response = send(document, "GET", "/v1/gone")
    assert (response.status_code, response.content) == (204, b"")


def test_a_new_kind_of_metric_has_a_definition(document: Document) -> None:
    oracle = copy.deepcopy(schemas(document)["ProviderMetric"])
    oracle["properties"]["calculationType"]["const"] = "ORACLE"
    oracle["properties"]["prophecy"] = {"type": "string"}
    oracle["required"].append("prophecy")
    schemas(document)["OracleMetric"] = oracle
    union = schemas(document)["MetricDefinition"]
    union["oneOf"].append({"$ref": "#/components/schemas/OracleMetric"})
    union["discriminator"]["mapping"]["ORACLE"] = "#/components/schemas/OracleMetric"
    definition = send(document, "GET", f"{ROOT}/{{ORACLE}}").json()["data"]
    assert (definition["calculationType"], definition["prophecy"]) == ("ORACLE", "example prophecy")


def test_a_kind_of_metric_that_is_gone_is_gone(document: Document) -> None:
    union = schemas(document)["MetricDefinition"]
    union["oneOf"] = [each for each in union["oneOf"] if "LlmJudge" not in each["$ref"]]
    del union["discriminator"]["mapping"]["LLM_JUDGE"]
    assert send(document, "GET", f"{ROOT}/{{PROVIDER}}").status_code == 200
    assert send(document, "GET", f"{ROOT}/customer_satisfaction").status_code == 404


@pytest.mark.parametrize("required", [True, False])
def test_a_new_field_is_in_responses_whether_it_is_required_or_not(document: Document, required: bool) -> None:
    call = schemas(document)["CallData"]
    call["properties"]["language"] = {"type": "string", "example": "nl"}
    call["required"] += ["language"] * required
    assert send(document, "POST", "/v1/call-analysis", bodies.recording()).json()["data"]["call"]["language"] == "nl"


def test_a_new_field_of_an_upload_is_shown_where_responses_have_it(document: Document) -> None:
    for name in ("CallAnalysisCreateRequest", "CallData"):
        schemas(document)[name]["properties"]["language"] = {"type": "string", "example": "nl"}
    uploaded = send(document, "POST", "/v1/call-analysis", bodies.recording(language="fr")).json()["data"]
    assert uploaded["call"]["language"] == "fr"
    assert "language" not in send(document, "POST", "/v1/call-analysis", bodies.recording()).json()["data"]["call"]


def test_a_new_result_of_an_analysis_is_there_once_it_is_done(document: Document) -> None:
    for name in ("SentimentAnalysis", "EvaluationRun"):
        schemas(document)[name]["properties"]["certainty"] = {"type": "number", "example": 0.5}
    server = RoarkServer(document=document, polls_per_step=None)
    with in_process(server) as client:
        call = client.post("/v1/vapi/call", json=bodies.vapi()).json()["data"]["call_id"]
        server.advance_job(call)
        sentiment, runs = f"/v1/call/{call}/sentiment-run", f"/v1/call/{call}/evaluation-run"
        assert "certainty" not in client.get(sentiment).json()["data"]
        assert "certainty" not in client.get(runs).json()["data"][0]
        server.advance_job(call)
        assert client.get(sentiment).json()["data"]["certainty"] == 0.5
        assert client.get(runs).json()["data"][0]["certainty"] == 0.5


def test_a_new_field_that_only_some_definitions_have_is_refused_for_others(document: Document) -> None:
    update = schemas(document)["MetricDefinitionUpdateRequest"]["properties"]
    update["scaleStep"] = {"type": "integer", "description": "New step of the scale (SCALE output only)"}
    update["seen"] = {"type": "string", "description": "When it was seen (ISO 8601)"}
    assert send(document, "PATCH", f"{ROOT}/customer_satisfaction", {"scaleStep": 2, "seen": "now"}).status_code == 200
    assert send(document, "PATCH", f"{ROOT}/call_reason", {"seen": "now"}).status_code == 200
    refused = send(document, "PATCH", f"{ROOT}/call_reason", {"scaleStep": 2}).json()
    assert (refused["code"], refused["param"]) == ("not_applicable", "scaleStep")


def test_a_generated_slug_is_as_long_as_the_spec_allows(document: Document) -> None:
    schemas(document)["ThresholdCreateRequest"]["properties"]["slug"]["maxLength"] = 12
    threshold = send(document, "POST", f"{ROOT}/{{LLM_JUDGE}}/thresholds", {"operator": "EQUALS", "value": "1"}).json()
    assert len(threshold["data"]["slug"]) == 12


def test_all_means_the_evaluators_in_the_documents_example_whichever_they_are(document: Document) -> None:
    evaluators = schemas(document)["EvaluationJobCreateRequest"]["properties"]["evaluators"]
    evaluators["anyOf"][0]["example"] = ["politeness"]
    runs = send(document, "GET", "/v1/call/{call_id}/evaluation-run").json()["data"]
    assert [run["evaluator"]["name"] for run in runs] == ["politeness"]


def test_a_new_field_of_a_definition_can_be_updated(document: Document) -> None:
    for name in ("MetricDefinitionUpdateRequest", "LlmJudgeMetric"):
        schemas(document)[name]["properties"]["owner"] = {"type": "string"}
    updated = send(document, "PATCH", f"{ROOT}/{{LLM_JUDGE}}", {"owner": "Support"}).json()["data"]
    assert updated["owner"] == "Support"


def test_a_field_that_is_gone_is_not_in_responses(document: Document) -> None:
    for name in ("ended_at", "summary"):
        del schemas(document)["CallData"]["properties"][name]
    call = send(document, "POST", "/v1/call-analysis", bodies.recording()).json()["data"]["call"]
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
    assert send(document, "POST", path, shorter).status_code == 400
    schemas(document)[component]["required"].remove(optional)
    assert send(document, "POST", path, shorter).status_code == 201


def test_a_new_value_of_an_enum_is_accepted(document: Document) -> None:
    body = bodies.recording(interface_type="sip")
    assert send(document, "POST", "/v1/call-analysis", body).status_code == 400
    schemas(document)["InterfaceType"]["enum"].append("sip")
    assert send(document, "POST", "/v1/call-analysis", body).status_code == 201


def test_a_rule_between_fields_applies_as_long_as_the_spec_has_it(document: Document) -> None:
    request = schemas(document)["CallAnalysisCreateRequest"]
    body = bodies.recording(participants=[bodies.AGENT, bodies.AGENT])
    assert send(document, "POST", "/v1/call-analysis", body).json()["parameter"] == "participants"
    request["x-rules"] = [{"required-when": {"field": "ended_reason", "when": "ended_status", "is": "agent_error"}}]
    assert send(document, "POST", "/v1/call-analysis", body).status_code == 201
    refused = send(document, "POST", "/v1/call-analysis", {**body, "ended_status": "agent_error"}).json()
    assert (refused["error_code"], refused["parameter"]) == ("missing_required_field", "ended_reason")


def test_an_operation_that_is_gone_is_not_found(document: Document) -> None:
    del document["paths"]["/health"]
    assert send(document, "GET", "/health").status_code == 404


def test_a_new_field_of_errors_is_there_if_it_is_required(document: Document) -> None:
    schema = schemas(document)["ErrorResponse"]
    schema["properties"] |= {"severity": {"enum": ["low", "high"]}, "hint": {"type": "string"}}
    schema["required"].append("severity")
    error = send(document, "GET", f"{ROOT}/nothing").json()
    assert (error["code"], error["severity"]) == ("resource_not_found", "low")
    assert "hint" not in error


def test_the_document_may_be_a_file(document: Document, tmp_path: Path) -> None:
    schemas(document)["HealthResponse"]["properties"]["version"]["example"] = "2.0.0"
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document))
    with in_process(RoarkServer(document=file)) as client:
        assert client.get("/health").json()["data"]["version"] == "2.0.0"


def test_a_file_that_is_not_an_openapi_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.yaml"
    file.write_text("- milk\n")
    with pytest.raises(ValueError, match="not an OpenAPI document"):
        RoarkServer(document=file)


def test_a_schema_out_of_the_document_is_not_fetched(document: Document) -> None:
    schemas(document)["HealthResponse"]["properties"]["extra"] = {"$ref": "http://127.0.0.1:9/schema.json"}
    with pytest.raises(ServerDefectError, match="out of the document"):
        send(document, "GET", "/health")


def test_a_reference_out_of_the_document_is_refused(document: Document) -> None:
    document["paths"]["/health"]["get"]["responses"]["200"] = {"$ref": "https://example.com/x.yaml"}
    with pytest.raises(ValueError, match=r"https://example\.com/x\.yaml.*out of the document"):
        RoarkServer(document=document)


def test_a_success_of_any_status_is_sent_with_200(document: Document) -> None:
    responses = document["paths"]["/health"]["get"]["responses"]
    responses["2XX"] = responses.pop("200")
    response = send(document, "GET", "/health")
    assert response.status_code == 200
    assert response.json()["data"]["status"] == "healthy"
