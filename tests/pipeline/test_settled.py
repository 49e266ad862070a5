"""What the published documents leave open or contradict, and how the merged document resolves it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from openapi.pipeline.build import Build
from openapi.pipeline.document import JsonObject, component_of, operations, walk
from openapi.pipeline.names import snake
from openapi.pipeline.provenance import ORIGIN_KEYS
from openapi.pipeline.sources.transcription import REASON
from tests.pipeline.documents import FOLDER

Schemas = dict[str, Any]

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


def _data(merged: JsonObject, name: str) -> JsonObject:
    """The data in the envelope of an operation's success response."""
    responses = _operation(merged, name)["responses"]
    (status,) = (status for status in responses if status.startswith("2"))
    envelope = component_of(responses[status]["content"]["application/json"]["schema"])
    data: JsonObject = merged["components"]["schemas"][envelope]["properties"]["data"]
    return data


def _without_parameter_names(operation: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", operation)


def test_every_operation_of_the_sources_is_there_once_with_a_name_and_a_tag(built: Build) -> None:
    listed = [_without_parameter_names(each) for source in built.sources for each in source.entry.operations]
    found = [
        (_without_parameter_names(f"{method.upper()} {path}"), operation)
        for path, method, operation in operations(built.document)
    ]
    assert sorted(name for name, _ in found) == sorted(set(listed))
    assert len({operation["operationId"] for _, operation in found}) == len(found)
    for _, operation in found:
        (tag,) = operation["tags"]
        assert operation["operationId"].startswith(snake(tag) + "_")


def test_the_two_path_templates_of_a_definition_are_one(merged: JsonObject) -> None:
    assert [path for path in merged["paths"] if path.startswith("/v1/metric/definitions/{")] == [
        "/v1/metric/definitions/{idOrSlug}",
        "/v1/metric/definitions/{idOrSlug}/thresholds",
    ]
    item = merged["paths"]["/v1/metric/definitions/{idOrSlug}"]
    assert [item[method]["parameters"][0]["name"] for method in ("get", "patch")] == ["idOrSlug", "idOrSlug"]


def test_both_error_responses_are_kept_for_the_operations_of_their_documents(
    merged: JsonObject, schemas: Schemas
) -> None:
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


def test_both_error_responses_have_the_same_attributes(schemas: Schemas) -> None:
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


def test_operations_whose_page_has_no_errors_have_error_response(merged: JsonObject) -> None:
    for name in (
        "metric_get_definition",
        "metric_update_definition",
        "metric_create_threshold",
        "metric_collection_job_list_metric_values",
    ):
        default = _operation(merged, name)["responses"]["default"]
        assert default["content"]["application/json"]["schema"] == _ref("ErrorResponse")


def test_there_is_one_security_scheme_and_every_operation_has_it(merged: JsonObject) -> None:
    assert list(merged["components"]["securitySchemes"]) == ["bearer_auth"]
    assert all(operation["security"] == [{"bearer_auth": []}] for _, _, operation in operations(merged))


def test_the_two_enums_of_participant_roles_have_two_names(schemas: Schemas) -> None:
    assert schemas["ParticipantRole"]["enum"] == ["agent", "customer"]
    assert schemas["MetricParticipantRole"]["enum"] == ["AGENT", "CUSTOMER", "SIMULATED_CUSTOMER", "BACKGROUND_SPEAKER"]


def test_the_discriminator_maps_every_kind_and_unknown_ones_have_a_class(schemas: Schemas) -> None:
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
def test_a_nullable_enum_or_object_allows_null(owner: str, name: str, component: str, schemas: Schemas) -> None:
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


def test_no_other_description_says_null(merged: JsonObject) -> None:
    found = [node.value for node in walk(merged) if "null if" in str(node.value.get("description")).lower()]
    assert len(found) == 5


@pytest.mark.parametrize(
    ("name", "component", "default"),
    [("status", "CallStatus", "in_progress"), ("call_direction", "CallDirection", "inbound")],
)
def test_a_default_beside_an_enum_keeps_both(name: str, component: str, default: str, schemas: Schemas) -> None:
    found = {key: value for key, value in schemas["CallData"]["properties"][name].items() if key != "x-left-out"}
    assert found == {"allOf": [_ref(component)], "default": default}


def test_every_response_is_in_an_envelope_with_a_name(merged: JsonObject, schemas: Schemas) -> None:
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
    ("operation", "result"),
    [
        ("health_get", "HealthResponse"),
        ("evaluation_list_job_runs", "EvaluationRunPage"),
        ("metric_get_definition", "MetricDefinition"),
        ("metric_create_threshold", "ThresholdMetric"),
        ("call_list_evaluation_runs", ["EvaluationRun"]),
        ("metric_collection_job_list_metric_values", ["MetricValues"]),
    ],
)
def test_both_forms_of_an_envelope_have_the_named_data(
    operation: str, result: str | list[str], merged: JsonObject
) -> None:
    data = _data(merged, operation)
    assert ([_refers_to(data["items"])] if data.get("type") == "array" else _refers_to(data)) == result


def test_the_immutable_properties_are_listed_and_not_in_the_body(merged: JsonObject, schemas: Schemas) -> None:
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
def test_the_slug_of_a_definition_falls_back_to_its_metric_id(name: str, schemas: Schemas) -> None:
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


def test_an_upload_that_skips_imported_calls_may_be_sent_twice(schemas: Schemas) -> None:
    for name in ("VapiCallUploadRequest", "RetellCallUploadRequest"):
        assert schemas[name]["properties"]["skip_already_imported"]["x-makes-repeatable"] is True


@pytest.mark.parametrize(
    ("component", "uses"),
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
def test_repeated_schemas_are_one_component(component: str, uses: int, merged: JsonObject) -> None:
    assert sum(node.value.get("$ref") == _ref(component)["$ref"] for node in walk(merged)) == uses


def test_every_object_and_enum_is_a_component_with_its_name_as_title(merged: JsonObject, schemas: Schemas) -> None:
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
    assert {tag["name"] for tag in merged["tags"]} == {tag for _, _, each in operations(merged) for tag in each["tags"]}
    described = {tag["name"] for tag in merged["tags"] if "description" in tag}
    assert described == {"Health", "Call Analysis", "Integrations", "Call", "Evaluation"}


def test_info_and_servers_are_those_of_the_complete_document(merged: JsonObject) -> None:
    published = json.loads((FOLDER / "sources/roark-analytics.openapi.json").read_text(encoding="utf-8"))
    assert merged["info"] == published["info"]
    assert [server["url"] for server in merged["servers"]] == ["https://api.roark.ai"]


def test_each_operation_and_component_names_its_source(built: Build, schemas: Schemas) -> None:
    files = {source.entry.file for source in built.sources}
    named = [*schemas.values(), *(operation for _, _, operation in operations(built.document))]
    assert {each["x-source"] for each in named} == files
    for source in built.sources:
        of_it = [each for _, _, each in operations(built.document) if each["x-source"] == source.entry.file]
        assert len(of_it) == len(source.entry.operations)


def test_extensions_for_the_client_are_in_the_result_and_those_for_the_rules_are_not(merged: JsonObject) -> None:
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
    for_the_rules = {"x-any", "x-component", "x-method", "x-nullable", "x-rename", REASON, *ORIGIN_KEYS}
    found = {key for node in walk(merged) for key in node.value}
    assert for_the_client <= found
    assert not for_the_rules & found
