"""A new or changed document builds without a change by hand: operations, tags, enums, variants and fields."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.pipeline.build import Build, build
from openapi.pipeline.document import JsonObject, component_of, operations
from openapi.pipeline.errors import ConflictError
from tests.pipeline.documents import copied, path_parameter, replace_source, response

PAGE = """\
# List the policies of a metric

> Every policy of the project.

## OpenAPI

````yaml /api-reference/openapi.documented.json get /v1/metric/policies
{text}
````
"""

_KIND = {"type": "string", "enum": ["THRESHOLD", "SCHEDULE"], "description": "Kind of the policy"}
_COMPARISON = ["GREATER_THAN", "GREATER_THAN_OR_EQUALS", "LESS_THAN", "LESS_THAN_OR_EQUALS", "EQUALS", "NOT_EQUALS"]
_POLICY: JsonObject = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "kind": _KIND,
        "operator": {"type": "string", "enum": _COMPARISON},
        "schedule": {
            "type": ["object", "null"],
            "properties": {"cron": {"type": "string"}, "zone": {"type": ["string", "null"], "enum": ["UTC", "LOCAL"]}},
            "required": ["cron", "zone"],
        },
        "unit": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "symbol": {"type": ["string", "null"]}},
            "required": ["name", "symbol"],
        },
    },
    "required": ["id", "kind"],
}
_BEARER = {"securitySchemes": {"Bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}}
_INFO = {"title": "Roark Analytics API", "version": "1.0.0"}


def _envelope(data: JsonObject) -> JsonObject:
    return {"type": "object", "properties": {"data": data}, "required": ["data"]}


def _page(paths: JsonObject, schemas: JsonObject | None = None) -> bytes:
    value: JsonObject = {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": [{"url": "https://api.roark.ai"}],
        "security": [{"Bearer": []}],
        "tags": [{"name": "Metric Policy"}, {"name": "Metric"}],
        "paths": paths,
        "components": {**_BEARER, **({"schemas": schemas} if schemas else {})},
    }
    return PAGE.format(text=yaml.safe_dump(value, sort_keys=False)).encode()


def _policies(**more: Any) -> JsonObject:
    list_ = {"tags": ["Metric Policy"], "responses": response(_envelope({"type": "array", "items": _POLICY}))}
    body = {
        "required": True,
        "content": {"application/json": {"schema": {"type": "object", "properties": {"kind": _KIND}}}},
    }
    create = {"tags": ["Metric Policy"], "requestBody": body, "responses": response(_envelope(_POLICY), "201")}
    get = {
        "tags": ["Metric Policy"],
        "parameters": [path_parameter("policyId")],
        "responses": response(_envelope(_POLICY)),
    }
    return {
        "/v1/metric/policies": {"get": list_, "post": create},
        "/v1/metric/policies/{policyId}": {
            "get": get,
            "delete": {**get, "responses": {"204": {"description": "Gone"}}},
        },
        **more,
    }


def _with_page(folder: Path, data: bytes, listed: list[str]) -> Build:
    (folder / "sources/metric-policies.page.md").write_bytes(data)
    path = folder / "sources/sources.yaml"
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    value["documents"].append(
        {
            "file": "metric-policies.page.md",
            "form": "markdown-fence",
            "origin": "a new page",
            "sha256": hashlib.sha256(data).hexdigest(),
            "operations": listed,
        }
    )
    path.write_text(yaml.safe_dump(value), encoding="utf-8")
    return build(folder)


_LISTED = [
    "GET /v1/metric/policies",
    "POST /v1/metric/policies",
    "GET /v1/metric/policies/{policyId}",
    "DELETE /v1/metric/policies/{policyId}",
]


def test_the_operations_of_a_new_page_get_good_names(tmp_path: Path, merged: JsonObject) -> None:
    grown = _with_page(copied(tmp_path), _page(_policies()), _LISTED).document

    found = {operation["operationId"]: operation for _, _, operation in operations(grown)}
    assert set(found) - {operation["operationId"] for _, _, operation in operations(merged)} == {
        "metric_policy_list",
        "metric_policy_create",
        "metric_policy_get",
        "metric_policy_delete",
    }
    assert {"name": "Metric Policy"} in grown["tags"]
    assert found["metric_policy_get"]["security"] == [{"bearer_auth": []}]
    assert found["metric_policy_get"]["x-source"] == "metric-policies.page.md"


def test_the_schemas_of_a_new_page_are_new_components_or_known_ones(tmp_path: Path, merged: JsonObject) -> None:
    grown = _with_page(copied(tmp_path), _page(_policies()), _LISTED).document
    schemas, before = grown["components"]["schemas"], merged["components"]["schemas"]

    new = {name: schema for name, schema in schemas.items() if name not in before}
    assert set(new) == {
        "MetricPolicy",
        "MetricPolicyKind",
        "MetricPolicySchedule",
        "MetricPolicyScheduleZone",
        "MetricPolicyListEnvelope",
        "MetricPolicyEnvelope",
        "MetricPolicyCreateRequest",
    }
    policy = new["MetricPolicy"]["properties"]
    assert component_of(policy["operator"]) == "ComparisonOperator"
    assert component_of(policy["unit"]) == "MetricUnit"
    assert component_of(policy["schedule"]["oneOf"][0]) == "MetricPolicySchedule"
    assert new["MetricPolicyKind"]["enum"] == ["THRESHOLD", "SCHEDULE"]
    assert {name: schemas[name] for name in before} == before


def test_a_new_page_does_not_change_what_was_there(tmp_path: Path, merged: JsonObject) -> None:
    grown = _with_page(copied(tmp_path), _page(_policies()), _LISTED).document
    assert {path: grown["paths"][path] for path in merged["paths"]} == merged["paths"]
    assert grown["info"] == merged["info"]


def test_a_page_that_repeats_components_changes_nothing(tmp_path: Path, merged: JsonObject) -> None:
    folder = copied(tmp_path)
    published = json.loads((folder / "sources/roark-analytics.openapi.json").read_text(encoding="utf-8"))
    call = published["components"]["schemas"]
    schemas = {name: call[name] for name in ("CallParticipant", "ParticipantRole")}
    grown = _with_page(folder, _page({}, schemas), []).document
    assert grown == merged


def test_a_page_that_contradicts_another_page_is_a_conflict_with_it(tmp_path: Path) -> None:
    unit = {"type": "object", "properties": {"name": {"type": "integer"}}}
    data = _page(_policies(), {"ErrorResponse": unit})
    with pytest.raises(ConflictError) as caught:
        _with_page(copied(tmp_path), data, _LISTED)
    message = str(caught.value)
    for part in (
        "get-metric-definition.page.md",
        "metric-policies.page.md",
        "/components/schemas/ErrorResponse/properties",
        "openapi/overlays",
    ):
        assert part in message


# -- a document changes -----------------------------------------------------------------------------------

SLICE = "get-metric-definition.page.md"


def _add_kind(page: str) -> str:
    kind = yaml.safe_load(page.partition("````yaml")[2].partition("\n")[2].partition("````")[0])
    schemas = kind["components"]["schemas"]
    provider = schemas["ProviderMetricResponse"]
    own = {
        "calculationType": {"type": "string", "const": "FORECAST"},
        "horizon": {"type": "string", "enum": ["DAY", "WEEK"]},
    }
    properties = {**provider["properties"], **own}
    schemas["ForecastMetric"] = {**provider, "title": "Forecast metric", "properties": properties}
    union = schemas["MetricDefinitionResponse"]
    union["oneOf"].append({"$ref": "#/components/schemas/ForecastMetric"})
    union["discriminator"]["mapping"]["FORECAST"] = {"$ref": "#/components/schemas/ForecastMetric"}
    head = page.partition("````yaml")[0]
    return f"{head}````yaml x get /y\n{yaml.safe_dump(kind, sort_keys=False)}````\n"


def _changed(tmp_path: Path, change: Callable[[str], str]) -> Any:
    folder = copied(tmp_path)
    page = (folder / "sources" / SLICE).read_text(encoding="utf-8")
    changed = change(page)
    assert changed != page
    replace_source(folder, SLICE, changed.encode())
    return build(folder).document["components"]["schemas"]


def test_a_new_kind_of_metric_is_a_variant_like_the_others(tmp_path: Path) -> None:
    schemas = _changed(tmp_path, _add_kind)
    assert schemas["MetricDefinition"]["discriminator"]["mapping"]["FORECAST"] == "#/components/schemas/ForecastMetric"
    forecast = schemas["ForecastMetric"]
    assert forecast["description"] == "Forecast metric"
    assert forecast["properties"]["slug"]["x-fallback"] == "metricId"
    assert "slug" not in forecast["required"]
    assert component_of(forecast["properties"]["type"]["allOf"][0]) == "MetricType"
    assert component_of(forecast["properties"]["horizon"]) == "ForecastMetricHorizon"


def test_a_new_enum_value_is_in_its_enum(tmp_path: Path) -> None:
    schemas = _changed(
        tmp_path, lambda page: page.replace("            - OFFSET\n", "            - OFFSET\n            - VECTOR\n")
    )
    assert schemas["MetricType"]["enum"][-2:] == ["OFFSET", "VECTOR"]


def test_a_new_field_is_in_its_object(tmp_path: Path) -> None:
    before = "        expression:\n          type: string\n"
    after = before + "        precision:\n          type: integer\n          minimum: 0\n"
    schemas = _changed(tmp_path, lambda page: page.replace(before, after))
    assert schemas["FormulaMetricDetails"]["properties"]["precision"] == {"type": "integer", "minimum": 0}


def test_a_field_that_is_no_longer_required_is_optional(tmp_path: Path) -> None:
    schemas = _changed(
        tmp_path, lambda page: page.replace("        - expression\n        - sources\n", "        - expression\n")
    )
    assert schemas["FormulaMetricDetails"]["required"] == ["expression"]


def test_an_enum_value_that_only_one_copy_has_makes_that_a_component_of_its_own(tmp_path: Path) -> None:
    last = "                  - NOT_EQUALS\n"
    schemas = _changed(tmp_path, lambda page: page.replace(last, last + last.replace("NOT_EQUALS", "LIKE")))
    assert component_of(schemas["PatternTrigger"]["properties"]["operator"]) == "PatternTriggerOperator"
    assert schemas["PatternTriggerOperator"]["enum"][-1] == "LIKE"
    assert schemas["ComparisonOperator"]["enum"][-1] == "NOT_EQUALS"
    assert component_of(schemas["PatternOutcome"]["properties"]["operator"]) == "ComparisonOperator"
