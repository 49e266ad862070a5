"""Whatever a document holds, the pipeline ends with a result or with a clear word; never with a fault of its own."""

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
from openapi.pipeline.merge.prepare import prepared
from openapi.pipeline.overlays.parse import parse
from openapi.pipeline.sources.load import checked
from openapi.pipeline.sources.well_formed import schemas_as_objects
from openapi.pipeline.yaml_writer import as_yaml
from tests.pipeline.documents import answer, document, overlay, path_parameter, source


def _one_of_everything() -> JsonObject:
    """A document in which every rule has something to do."""
    named = {"$ref": "#/components/schemas/Named"}
    thing = {
        "type": "object",
        "title": "A thing",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "format": "uuid", "x-optional": True},
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
    wrapped = {"allOf": [{"$ref": "#/components/schemas/Wrapper"}, {"properties": {"data": union}}]}
    get = {
        "tags": ["Thing"],
        "summary": "Get",
        "parameters": [{"$ref": "#/components/parameters/Limit"}],
        "responses": answer(wrapped) | {"404": {"$ref": "#/components/responses/Gone"}},
    }
    post = {
        "operationId": "x",
        "x-method": "make",
        "security": [],
        "requestBody": {"content": {"application/json": {"schema": thing, "example": {"id": "1", "old": 2}}}},
        "responses": answer({"type": "object", "properties": {"data": named}, "required": ["data"]}, "201"),
    }
    return document(
        {"/v1/things/{id}": {"parameters": [path_parameter("id")], "get": get, "post": post}},
        {
            "Named": {"type": "string", "enum": ["x", "y"], "x-rename": "Renamed"},
            "Thing": thing,
            "Wrapper": {"type": "object", "properties": {"data": {}}, "required": ["data"]},
        },
        servers=[{"url": "https://example.org"}],
        tags=[{"name": "Thing", "description": "Things"}],
        security=[{"key": []}],
    ) | {
        "components": {
            "schemas": {
                "Named": {"type": "string", "enum": ["x", "y"], "x-rename": "Renamed"},
                "Thing": thing,
                "Wrapper": {"type": "object", "properties": {"data": {}}, "required": ["data"]},
            },
            "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}},
            "responses": {"Gone": {"description": "Gone", **answer(named)["200"]}},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        }
    }


def _places(value: Any, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [place, *(deeper for key, item in inside for deeper in _places(item, (*place, key)))]


_JUNK: list[Any] = [
    *(None, True, 0, -1.5, "", "text", "#/components/schemas/Thing"),
    *([], ["a"], [[]], [{}], {}, {"a": 1}, {"$ref": "#/components/schemas/Thing"}),
    *({"type": "null"}, {"properties": {"data": {}}}, {"allOf": [{}, {}]}),
]


def test_the_document_with_one_of_everything_goes_through() -> None:
    result = assemble([source(checked(_one_of_everything(), "one"))], []).document
    assert {"Kind", "Renamed", "ThingPartsItem", "ThingGetResponse", "ThingGetResponseEnvelope"} <= set(
        result["components"]["schemas"]
    )


_TAKEN_OUT = object()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(_places(_one_of_everything())[1:]), junk=st.sampled_from([_TAKEN_OUT, *_JUNK]))
def test_junk_anywhere_in_a_document_is_taken_or_refused(place: tuple[str | int, ...], junk: Any) -> None:
    value = _one_of_everything()
    parent: Any = value
    for token in place[:-1]:
        parent = parent[token]
    if junk is _TAKEN_OUT:
        del parent[place[-1]]
    else:
        parent[place[-1]] = copy.deepcopy(junk)
    # Any other error than the pipeline's own is a fault of the pipeline.
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
def test_a_part_without_its_form_is_named(change: JsonObject, pointer: str) -> None:
    with pytest.raises(MalformedError) as refused:
        checked({**document(), **change}, "sources/one.json")
    assert refused.value.pointer == pointer
    assert "sources/one.json" in str(refused.value)


def test_extensions_and_boolean_schemas_are_allowed_where_openapi_allows_them() -> None:
    value = document(schemas={"A": {"type": "object", "additionalProperties": False, "properties": {"x-b": True}}})
    value["paths"]["x-note"] = "theirs"
    assert checked(value, "one") == value


def test_a_truth_for_a_schema_is_written_out_but_beside_properties() -> None:
    value = document(
        {"/a": {"get": {"responses": answer({"type": "array", "items": True})}}},
        {"A": {"properties": {"b": True, "c": False}, "additionalProperties": False}, "Any": True},
    )
    written = schemas_as_objects(value)
    assert written["components"]["schemas"] == {
        "A": {"properties": {"b": {}, "c": {"not": {}}}, "additionalProperties": False},
        "Any": {},
    }
    content = written["paths"]["/a"]["get"]["responses"]["200"]["content"]
    assert content["application/json"]["schema"] == {"type": "array", "items": {}}


def test_an_overlay_that_breaks_the_form_is_refused() -> None:
    breaking = parse(overlay({"target": "$.components.schemas.A", "update": {"required": "a"}}), "overlays/t.yaml")
    with pytest.raises(MalformedError, match="a list of texts"):
        assemble([source(document(schemas={"A": {"type": "object"}}))], [breaking])


def test_parameters_that_refer_to_each_other_in_a_circle_are_refused() -> None:
    value = document({"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/A"}], "responses": {}}}})
    value["components"]["parameters"] = {
        "A": {"$ref": "#/components/parameters/B"},
        "B": {"$ref": "#/components/parameters/A"},
    }
    with pytest.raises(BadReferenceError, match="in a circle"):
        prepared(checked(value, "one"), "one")


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
def test_a_schema_that_is_made_of_itself_is_refused(schemas: JsonObject) -> None:
    with pytest.raises(BadReferenceError, match="A is made of itself"):
        checked(document(schemas=schemas), "one")


@pytest.mark.parametrize(
    "schemas",
    [
        pytest.param({"A": {"type": "object", "properties": {"a": _A}}}, id="in a property"),
        pytest.param({"A": {"type": "array", "items": {"allOf": [_A]}}}, id="in an item"),
        pytest.param({"A": {"allOf": [_B, _B]}, "B": {"type": "object"}}, id="twice, but not itself"),
    ],
)
def test_a_schema_may_hold_itself(schemas: JsonObject) -> None:
    assert checked(document(schemas=schemas), "one")
