"""Whatever a document contains, the pipeline returns a result or raises PipelineError, and no other exception."""

from __future__ import annotations

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openapi.pipeline.build import assemble
from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import BadReferenceError, MalformedError, PipelineError
from openapi.pipeline.merge.prepare import prepare
from openapi.pipeline.overlays.parse import parse
from openapi.pipeline.sources.load import checked
from openapi.pipeline.sources.well_formed import schemas_as_objects
from openapi.pipeline.yaml_writer import as_yaml
from tests.pipeline.documents import document, overlay, path_parameter, response, source


def _one_of_everything() -> JsonObject:
    """A document that every rule changes."""
    named = {"$ref": "#/components/schemas/Named"}
    thing = {
        "type": "object",
        "title": "A thing",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "format": "uuid", "x-fallback": "kind"},
            "kind": {"type": ["string", "null"], "enum": ["a", "b"], "x-component": "Kind"},
            "state": {"allOf": [named, {"default": "x"}]},
            "any": {"anyOf": [named, {}]},
            "owner": {**named, "description": "Whose"},
            "parts": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}},
            "more": {"type": "object", "additionalProperties": {"type": "string", "x-nullable": True}},
            "old": {"x-immutable": True},
        },
    }
    union = {
        "oneOf": [{"$ref": "#/components/schemas/Thing"}],
        "discriminator": {"propertyName": "kind", "mapping": {"a": {"$ref": "#/components/schemas/Thing"}}},
    }
    enveloped = {"allOf": [{"$ref": "#/components/schemas/Generic"}, {"properties": {"data": union}}]}
    get = {
        "tags": ["Thing"],
        "summary": "Get",
        "parameters": [{"$ref": "#/components/parameters/Limit"}],
        "responses": response(enveloped) | {"404": {"$ref": "#/components/responses/Gone"}},
    }
    post = {
        "operationId": "x",
        "x-method": "make",
        "security": [],
        "requestBody": {"content": {"application/json": {"schema": thing, "example": {"id": "1", "old": 2}}}},
        "responses": response({"type": "object", "properties": {"data": named}, "required": ["data"]}, "201"),
    }
    return document(
        {"/v1/things/{id}": {"parameters": [path_parameter("id")], "get": get, "post": post}},
        {
            "Named": {"type": "string", "enum": ["x", "y"], "x-rename": "Renamed"},
            "Thing": thing,
            "Generic": {"type": "object", "properties": {"data": {}}, "required": ["data"]},
        },
        servers=[{"url": "https://example.org"}],
        tags=[{"name": "Thing", "description": "Things"}],
        security=[{"key": []}],
    ) | {
        "components": {
            "schemas": {
                "Named": {"type": "string", "enum": ["x", "y"], "x-rename": "Renamed"},
                "Thing": thing,
                "Generic": {"type": "object", "properties": {"data": {}}, "required": ["data"]},
            },
            "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}},
            "responses": {"Gone": {"description": "Gone", **response(named)["200"]}},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        }
    }


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [path, *(deeper for key, item in inside for deeper in _paths(item, (*path, key)))]


_JUNK: list[Any] = [
    *(None, True, 0, -1.5, "", "text", "#/components/schemas/Thing"),
    *([], ["a"], [[]], [{}], {}, {"a": 1}, {"$ref": "#/components/schemas/Thing"}),
    *({"type": "null"}, {"properties": {"data": {}}}, {"allOf": [{}, {}]}),
]


def test_the_document_with_one_of_everything_is_built() -> None:
    result = assemble([source(checked(_one_of_everything(), "one"))], []).document
    assert {"Kind", "Renamed", "ThingPartsItem", "ThingGetResponse", "ThingGetResponseEnvelope"} <= set(
        result["components"]["schemas"]
    )


_REMOVED = object()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(_paths(_one_of_everything())[1:]), junk=st.sampled_from([_REMOVED, *_JUNK]))
def test_junk_anywhere_in_a_document_is_accepted_or_refused(path: tuple[str | int, ...], junk: Any) -> None:
    value = _one_of_everything()
    parent: Any = value
    for token in path[:-1]:
        parent = parent[token]
    if junk is _REMOVED:
        del parent[path[-1]]
    else:
        parent[path[-1]] = copy.deepcopy(junk)
    with contextlib.suppress(PipelineError):
        as_yaml(assemble([source(checked(value, "one"))], []).document)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"tags": [{}]}, "/tags/0"),
        ({"tags": ["Thing"]}, "/tags"),
        ({"servers": [{}]}, "/servers"),
        ({"security": {}}, "/security"),
        ({"info": []}, "/info"),
        ({"paths": {"/a": []}}, "/paths"),
        ({"paths": {"/a": {"get": {}}}}, "/paths/~1a/get"),
        ({"paths": {"/a": {"get": {"responses": {}, "parameters": [{"in": "query"}]}}}}, "/paths/~1a/get/parameters/0"),
        ({"components": {"schemas": {"A": "string"}}}, "/components/schemas"),
        ({"components": {"schemas": {"A": {"properties": ["a"]}}}}, "/components/schemas/A/properties"),
        ({"components": {"schemas": {"A": {"required": True}}}}, "/components/schemas/A/required"),
        ({"components": {"schemas": {"A": {"type": 3}}}}, "/components/schemas/A/type"),
        ({"components": {"schemas": {"A": {"pattern": 3}}}}, "/components/schemas/A/pattern"),
        ({"components": {"schemas": {"A": {"oneOf": {}}}}}, "/components/schemas/A/oneOf"),
    ],
)
def test_a_part_of_another_type_is_refused_with_its_pointer(change: JsonObject, pointer: str) -> None:
    with pytest.raises(MalformedError) as refused:
        checked({**document(), **change}, "sources/one.json")
    assert refused.value.pointer == pointer
    assert "sources/one.json" in str(refused.value)


def test_extensions_and_boolean_schemas_are_allowed_where_openapi_allows_them() -> None:
    value = document(schemas={"A": {"type": "object", "additionalProperties": False, "properties": {"x-b": True}}})
    value["paths"]["x-note"] = "theirs"
    assert checked(value, "one") == value


def test_a_boolean_schema_becomes_an_object_except_for_additional_properties() -> None:
    value = document(
        {"/a": {"get": {"responses": response({"type": "array", "items": True})}}},
        {"A": {"properties": {"b": True, "c": False}, "additionalProperties": False}, "Any": True},
    )
    written = schemas_as_objects(value)
    assert written["components"]["schemas"] == {
        "A": {"properties": {"b": {}, "c": {"not": {}}}, "additionalProperties": False},
        "Any": {},
    }
    content = written["paths"]["/a"]["get"]["responses"]["200"]["content"]
    assert content["application/json"]["schema"] == {"type": "array", "items": {}}


def test_an_overlay_that_makes_a_document_malformed_is_refused() -> None:
    breaking = parse(overlay({"target": "$.components.schemas.A", "update": {"required": "a"}}), "overlays/t.yaml")
    with pytest.raises(MalformedError, match="a list of strings"):
        assemble([source(document(schemas={"A": {"type": "object"}}))], [breaking])


def test_parameters_that_refer_to_each_other_are_refused() -> None:
    value = document({"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/A"}], "responses": {}}}})
    value["components"]["parameters"] = {
        "A": {"$ref": "#/components/parameters/B"},
        "B": {"$ref": "#/components/parameters/A"},
    }
    with pytest.raises(BadReferenceError, match="part of a cycle"):
        prepare(checked(value, "one"), "one")


_A, _B = {"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}


@pytest.mark.parametrize(
    "schemas",
    [
        pytest.param({"A": _A}, id="itself"),
        pytest.param({"A": _B, "B": _A}, id="the other"),
        pytest.param({"A": {"allOf": [{"type": "object"}, _A]}}, id="itself and more"),
        pytest.param({"A": {"allOf": [{"allOf": [_B]}]}, "B": {**_A, "description": "b"}}, id="deeper"),
    ],
)
def test_a_schema_that_is_defined_as_itself_is_refused(schemas: JsonObject) -> None:
    with pytest.raises(BadReferenceError, match="A is defined as itself"):
        checked(document(schemas=schemas), "one")


@pytest.mark.parametrize(
    "schemas",
    [
        pytest.param({"A": {"type": "object", "properties": {"a": _A}}}, id="in a property"),
        pytest.param({"A": {"type": "array", "items": {"allOf": [_A]}}}, id="in an item"),
        pytest.param({"A": {"allOf": [_B, _B]}, "B": {"type": "object"}}, id="twice, but not itself"),
    ],
)
def test_a_schema_may_contain_itself(schemas: JsonObject) -> None:
    assert checked(document(schemas=schemas), "one")
