"""What the published documents leave open or contradict, settled in the merged document: one promise each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openapi.pipeline.build import Build
from openapi.pipeline.document import JsonObject, component_of, operations, walk
from openapi.pipeline.provenance import STAMPS
from openapi.pipeline.sources.transcription import BECAUSE
from tests.pipeline.documents import FOLDER

Schemas = dict[str, Any]

OPERATIONS = {
    "health_get": ("GET", "/health", "Health"),
    "call_analysis_create": ("POST", "/v1/call-analysis", "Call Analysis"),
    "call_analysis_get": ("GET", "/v1/call-analysis/{job_id}", "Call Analysis"),
    "integrations_create_vapi_call": ("POST", "/v1/vapi/call", "Integrations"),
    "integrations_create_retell_call": ("POST", "/v1/retell/call", "Integrations"),
    "call_list_evaluation_runs": ("GET", "/v1/call/{call_id}/evaluation-run", "Call"),
    "call_get_sentiment": ("GET", "/v1/call/{call_id}/sentiment-run", "Call"),
    "evaluation_create_job": ("POST", "/v1/evaluation/job", "Evaluation"),
    "evaluation_get_job": ("GET", "/v1/evaluation/job/{job_id}", "Evaluation"),
    "evaluation_list_job_runs": ("GET", "/v1/evaluation/job/{job_id}/runs", "Evaluation"),
    "metric_get_definition": ("GET", "/v1/metric/definitions/{idOrSlug}", "Metric"),
    "metric_update_definition": ("PATCH", "/v1/metric/definitions/{idOrSlug}", "Metric"),
    "metric_create_threshold": ("POST", "/v1/metric/definitions/{idOrSlug}/thresholds", "Metric"),
    "metric_collection_job_list_metric_values": (
        "GET",
        "/v1/metric/collection-jobs/{jobId}/metric-values",
        "Metric Collection Job",
    ),
}
VARIANTS = {
    "LLM_JUDGE": "LlmJudgeMetric",
    "PROVIDER": "ProviderMetric",
    "THRESHOLD": "ThresholdMetric",
    "FORMULA": "FormulaMetric",
    "PATTERN": "PatternMetric",
}


def _ref(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}


def _refers_to(schema: JsonObject) -> str | None:
    return component_of(schema["allOf"][0] if "allOf" in schema else schema)


def _operation(merged: JsonObject, name: str) -> JsonObject:
    return next(operation for _, _, operation in operations(merged) if operation["operationId"] == name)


def _answer(merged: JsonObject, name: str) -> JsonObject:
    """What is inside the envelope of an operation's successful answer."""
    responses = _operation(merged, name)["responses"]
    (status,) = (status for status in responses if status.startswith("2"))
    envelope = component_of(responses[status]["content"]["application/json"]["schema"])
    data: JsonObject = merged["components"]["schemas"][envelope]["properties"]["data"]
    return data


def test_an_operation_keeps_the_name_that_programs_know(merged: JsonObject) -> None:
    found = {
        operation["operationId"]: (method.upper(), path, *operation["tags"])
        for path, method, operation in operations(merged)
    }
    assert found.items() >= OPERATIONS.items()


def test_the_two_templates_of_a_definition_are_one_path_with_one_parameter_name(merged: JsonObject) -> None:
    assert [path for path in merged["paths"] if path.startswith("/v1/metric/definitions/{")] == [
        "/v1/metric/definitions/{idOrSlug}",
        "/v1/metric/definitions/{idOrSlug}/thresholds",
    ]
    item = merged["paths"]["/v1/metric/definitions/{idOrSlug}"]
    assert [item[method]["parameters"][0]["name"] for method in ("get", "patch")] == ["idOrSlug", "idOrSlug"]


def test_both_error_responses_are_kept_each_where_its_document_says(merged: JsonObject, schemas: Schemas) -> None:
    assert set(schemas["ErrorResponse"]["properties"]) == {"type", "code", "message", "param", "details"}
    assert set(schemas["LegacyErrorResponse"]["properties"]) == {
        "error_type",
        "error_code",
        "message",
        "parameter",
        "details",
        "request_id",
    }
    assert len(schemas["ErrorType"]["enum"]) == 7
    assert len(schemas["LegacyErrorType"]["enum"]) == 6
    for _, _, operation in operations(merged):
        legacy = operation["x-source"] == "roark-analytics.openapi.json"
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                schema = response["content"]["application/json"]["schema"]
                assert _refers_to(schema) == ("LegacyErrorResponse" if legacy else "ErrorResponse")


def test_both_error_responses_speak_of_the_same_attributes(schemas: Schemas) -> None:
    def attributes(name: str) -> dict[str, str]:
        return {key: schema["x-error-attribute"] for key, schema in schemas[name]["properties"].items()}

    assert attributes("ErrorResponse") == {
        "type": "type",
        "code": "code",
        "message": "message",
        "param": "param",
        "details": "details",
    }
    assert attributes("LegacyErrorResponse") == {
        "error_type": "type",
        "error_code": "code",
        "message": "message",
        "parameter": "param",
        "details": "details",
        "request_id": "request_id",
    }


def test_operations_whose_page_prints_no_errors_answer_with_error_response(merged: JsonObject) -> None:
    for name in (
        "metric_get_definition",
        "metric_update_definition",
        "metric_create_threshold",
        "metric_collection_job_list_metric_values",
    ):
        default = _operation(merged, name)["responses"]["default"]
        assert default["content"]["application/json"]["schema"] == _ref("ErrorResponse")


def test_there_is_one_security_scheme_and_every_operation_asks_for_it(merged: JsonObject) -> None:
    assert list(merged["components"]["securitySchemes"]) == ["bearer_auth"]
    assert all(operation["security"] == [{"bearer_auth": []}] for _, _, operation in operations(merged))


def test_the_two_vocabularies_of_participant_roles_have_two_names(schemas: Schemas) -> None:
    assert schemas["ParticipantRole"]["enum"] == ["agent", "customer"]
    assert schemas["MetricParticipantRole"]["enum"] == ["AGENT", "CUSTOMER", "SIMULATED_CUSTOMER", "BACKGROUND_SPEAKER"]


def test_the_discriminator_maps_the_five_kinds_to_strings_and_leaves_room_for_more(schemas: Schemas) -> None:
    definition = schemas["MetricDefinition"]
    assert definition["discriminator"] == {
        "propertyName": "calculationType",
        "mapping": {kind: _ref(name)["$ref"] for kind, name in VARIANTS.items()},
    }
    assert definition["oneOf"] == [_ref(name) for name in VARIANTS.values()]
    assert definition["x-unknown-variant"] == "UnknownMetric"
    for kind, name in VARIANTS.items():
        assert schemas[name]["properties"]["calculationType"]["const"] == kind


@pytest.mark.parametrize(
    ("owner", "name", "component"),
    [
        ("ThresholdMetricDetails", "sourceParticipantRole", "MetricParticipantRole"),
        ("PatternMetricDetails", "triggerCombinator", "TriggerCombinator"),
        ("PatternMetricDetails", "outcome", "PatternOutcome"),
        ("PatternTrigger", "sourceParticipantRole", "MetricParticipantRole"),
        ("PatternOutcome", "sourceParticipantRole", "MetricParticipantRole"),
    ],
)
def test_an_enum_or_object_that_may_be_null_allows_null(
    owner: str, name: str, component: str, schemas: Schemas
) -> None:
    assert schemas[owner]["properties"][name] == {"oneOf": [_ref(component), {"type": "null"}]}
    assert None not in schemas[component].get("enum", [])


@pytest.mark.parametrize(
    ("owner", "name", "kind"),
    [
        ("CallData", "ended_at", "string"),
        ("CallData", "duration_ms", "integer"),
        ("CallAnalysisJob", "completed_at", "string"),
        ("EvaluationJob", "completed_at", "string"),
        ("PaginationInfo", "next_cursor", "string"),
    ],
)
def test_a_field_whose_description_says_null_allows_null(owner: str, name: str, kind: str, schemas: Schemas) -> None:
    field = schemas[owner]["properties"][name]
    assert "(null if " in field["description"]
    assert field["type"] == [kind, "null"]


def test_no_other_field_says_that_it_may_be_null_and_is_not(merged: JsonObject) -> None:
    saying = [node.value for node in walk(merged) if "null if" in str(node.value.get("description")).lower()]
    assert len(saying) == 5


@pytest.mark.parametrize(
    ("name", "component", "default"),
    [("status", "CallStatus", "in_progress"), ("call_direction", "CallDirection", "inbound")],
)
def test_a_default_beside_an_enum_keeps_both(name: str, component: str, default: str, schemas: Schemas) -> None:
    found = {key: value for key, value in schemas["CallData"]["properties"][name].items() if key != "x-left-out"}
    assert found == {"allOf": [_ref(component)], "default": default}


def test_every_answer_is_in_an_envelope_with_a_name(merged: JsonObject, schemas: Schemas) -> None:
    for _, _, operation in operations(merged):
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                name = component_of(response["content"]["application/json"]["schema"])
                assert name is not None
                assert name.endswith("Envelope")
                envelope = schemas[name]
                assert (envelope["type"], envelope["required"], envelope["x-envelope"]) == ("object", ["data"], "data")
                assert list(envelope["properties"]) == ["data"]
    assert "ApiResponse" not in schemas


@pytest.mark.parametrize(
    ("operation", "answer"),
    [
        ("health_get", "HealthResponse"),
        ("call_analysis_create", "CallAnalysisJob"),
        ("call_analysis_get", "CallAnalysisJob"),
        ("integrations_create_vapi_call", "CallUploadResponse"),
        ("integrations_create_retell_call", "CallUploadResponse"),
        ("call_get_sentiment", "SentimentAnalysis"),
        ("evaluation_create_job", "EvaluationJobResponse"),
        ("evaluation_get_job", "EvaluationJob"),
        ("evaluation_list_job_runs", "EvaluationRunPage"),
        ("metric_get_definition", "MetricDefinition"),
        ("metric_update_definition", "MetricDefinition"),
        ("metric_create_threshold", "ThresholdMetric"),
        ("call_list_evaluation_runs", ["EvaluationRun"]),
        ("metric_collection_job_list_metric_values", ["MetricValues"]),
    ],
)
def test_what_an_operation_answers_with(operation: str, answer: str | list[str], merged: JsonObject) -> None:
    data = _answer(merged, operation)
    assert ([_refers_to(data["items"])] if data.get("type") == "array" else _refers_to(data)) == answer


def test_the_immutable_fields_are_recorded_and_cannot_be_written(merged: JsonObject, schemas: Schemas) -> None:
    body = schemas["MetricDefinitionUpdateRequest"]
    immutable = [
        "metricId",
        "source",
        "organizationId",
        "projectId",
        "outputType",
        "scope",
        "participantRole",
        "calcType",
        "supportsMultipleVariants",
        "analysisPackageId",
    ]
    assert body["x-immutable"] == immutable
    assert len(body["properties"]) == 14
    assert not set(immutable) & set(body["properties"])
    media = _operation(merged, "metric_update_definition")["requestBody"]["content"]["application/json"]
    assert media["schema"] == _ref("MetricDefinitionUpdateRequest")
    assert set(media["example"]) == set(body["properties"])


@pytest.mark.parametrize("name", VARIANTS.values())
def test_a_definition_without_a_slug_has_its_metric_id_to_fall_back_on(name: str, schemas: Schemas) -> None:
    assert schemas[name]["properties"]["slug"]["x-fallback"] == "metricId"
    assert "slug" not in schemas[name]["required"]
    assert "metricId" in schemas[name]["required"]


def test_the_alias_of_slug_is_deprecated(schemas: Schemas) -> None:
    alias = schemas["ThresholdCreateRequest"]["properties"]["metricId"]
    assert (alias["x-alias-of"], alias["deprecated"]) == ("slug", True)


def test_the_threshold_of_a_threshold_metric_is_optional(schemas: Schemas) -> None:
    metric = schemas["ThresholdMetric"]
    assert _refers_to(metric["properties"]["threshold"]) == "ThresholdMetricDetails"
    assert "threshold" not in metric["required"]


def test_an_upload_that_skips_what_is_there_may_be_repeated(schemas: Schemas) -> None:
    for name in ("VapiCallUploadRequest", "RetellCallUploadRequest"):
        assert schemas[name]["properties"]["skip_already_imported"]["x-makes-repeatable"] is True


@pytest.mark.parametrize(
    ("component", "places"),
    [
        ("MetricUnit", 6),
        ("MetricType", 5),
        ("MetricScope", 5),
        ("MetricContext", 6),
        ("ComparisonOperator", 4),
        ("AggregationMode", 2),
        ("MetricParticipantRole", 4),
        ("MetricSource", 1),
        ("MetricSourceInput", 1),
        ("MetricValueSegment", 3),
        ("MetricCaptureStatus", 1),
    ],
)
def test_what_repeats_is_one_component(component: str, places: int, merged: JsonObject) -> None:
    assert sum(node.value.get("$ref") == _ref(component)["$ref"] for node in walk(merged)) == places


def test_every_object_and_enum_has_a_name_and_a_title_of_that_name(merged: JsonObject, schemas: Schemas) -> None:
    for node in walk(merged):
        if node.kind == "schema" and node.pointer[:-1] != ("components", "schemas"):
            assert not {"properties", "enum", "title"} & node.value.keys(), node.pointer
            assert "$ref" not in node.value or len(node.value) == 1, node.pointer
    assert all(schema["title"] == name for name, schema in schemas.items())


def test_a_tool_parameter_may_be_anything(schemas: Schemas) -> None:
    assert schemas["ToolInvocation"]["properties"]["parameters"]["additionalProperties"] == {}


def test_the_value_of_a_metric_may_be_anything(schemas: Schemas) -> None:
    assert schemas["MetricValue"]["properties"]["value"] == {}


def test_only_used_tags_are_listed_and_those_with_a_description_have_it(merged: JsonObject) -> None:
    assert {tag["name"] for tag in merged["tags"]} == {tag for _, _, tag in OPERATIONS.values()}
    described = {tag["name"] for tag in merged["tags"] if "description" in tag}
    assert described == {"Health", "Call Analysis", "Integrations", "Call", "Evaluation"}


def test_the_words_about_the_whole_api_are_those_of_the_complete_document(merged: JsonObject) -> None:
    published = json.loads((FOLDER / "sources/roark-analytics.openapi.json").read_text(encoding="utf-8"))
    assert merged["info"] == published["info"]
    assert [server["url"] for server in merged["servers"]] == ["https://api.roark.ai"]


def test_each_operation_and_component_names_the_document_it_comes_from(built: Build, schemas: Schemas) -> None:
    files = {source.entry.file for source in built.sources}
    named = [*schemas.values(), *(operation for _, _, operation in operations(built.document))]
    assert {each["x-source"] for each in named} == files
    for source in built.sources:
        of_it = [each for _, _, each in operations(built.document) if each["x-source"] == source.entry.file]
        assert len(of_it) == len(source.entry.operations)


def test_what_overlays_tell_the_client_stands_there_and_what_they_tell_the_rules_does_not(merged: JsonObject) -> None:
    for_the_client = {
        "x-source",
        "x-immutable",
        "x-fallback",
        "x-alias-of",
        "x-error-attribute",
        "x-makes-repeatable",
        "x-unknown-variant",
        "x-envelope",
    }
    for_the_rules = {"x-any", "x-component", "x-method", "x-nullable", "x-optional", "x-rename", BECAUSE, *STAMPS}
    found = {key for node in walk(merged) for key in node.value}
    assert for_the_client <= found
    assert not for_the_rules & found
