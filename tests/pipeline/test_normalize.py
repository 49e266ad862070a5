"""Each rule, on a minimal document that needs it."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import ConflictError, NamingError
from openapi.pipeline.normalize import normalize
from openapi.pipeline.normalize.composition import any_of_anything, discriminator_mappings, ref_siblings, single_all_of
from openapi.pipeline.normalize.envelopes import envelopes
from openapi.pipeline.normalize.finalize import applied_extensions, component_titles, used_tags
from openapi.pipeline.normalize.naming import operation_ids
from openapi.pipeline.normalize.nullable import nullable_values
from openapi.pipeline.normalize.schema_extensions import any_values, immutable_properties, optional_properties
from tests.pipeline.documents import document, operation, response

_REF = {"$ref": "#/components/schemas/Named"}
_NAMED: JsonObject = {"Named": {"type": "string", "enum": ["x", "y"]}}


def _schema(rule: Any, schema: JsonObject) -> Any:
    """What a rule makes of one schema. It must have a note if and only if it changes it."""
    before = document(schemas={**_NAMED, "It": schema})
    after, notes = rule(before)
    changed = after["components"]["schemas"]["It"]
    assert bool(notes) == (changed != schema)
    return changed


# -- composition ------------------------------------------------------------------------------------------


def test_a_discriminator_maps_to_strings() -> None:
    schema = {"oneOf": [_REF], "discriminator": {"propertyName": "k", "mapping": {"a": _REF, "b": "#/x"}}}
    assert _schema(discriminator_mappings, schema)["discriminator"] == {
        "propertyName": "k",
        "mapping": {"a": "#/components/schemas/Named", "b": "#/x"},
    }


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize("anything", [{}, {"description": "whatever"}])
def test_a_choice_between_something_and_anything_is_anything(keyword: str, anything: JsonObject) -> None:
    assert _schema(any_of_anything, {keyword: [_REF, anything], "description": "d"}) == {"description": "d"}


def test_a_choice_between_two_types_is_kept() -> None:
    schema = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": True}]}
    assert _schema(any_of_anything, schema) == schema


def test_a_default_in_all_of_is_moved_beside_it() -> None:
    assert _schema(single_all_of, {"allOf": [_REF, {"default": "x"}]}) == {"allOf": [_REF], "default": "x"}


def test_two_defaults_for_one_schema_are_a_conflict() -> None:
    with pytest.raises(ConflictError, match=r"default: 'y' and 'x'"):
        _schema(single_all_of, {"allOf": [_REF, {"default": "x"}], "default": "y"})


def test_a_composition_of_two_objects_is_kept() -> None:
    schema = {"allOf": [_REF, {"properties": {"a": {"type": "string"}}}]}
    assert _schema(single_all_of, schema) == schema


def test_siblings_of_a_reference_are_kept_beside_all_of() -> None:
    assert _schema(ref_siblings, {**_REF, "description": "d"}) == {"allOf": [_REF], "description": "d"}
    assert _schema(ref_siblings, dict(_REF)) == _REF


# -- null -------------------------------------------------------------------------------------------------

_NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        pytest.param({"type": "string", "x-nullable": True}, {"type": ["string", "null"]}, id="x-nullable primitive"),
        pytest.param({"type": ["null", "integer"]}, {"type": ["integer", "null"]}, id="null first"),
        pytest.param(
            {"type": ["string", "null"], "enum": ["a", "b"], "description": "d"},
            {"oneOf": [{"type": "string", "enum": ["a", "b"]}, _NULL], "description": "d"},
            id="enum without null",
        ),
        pytest.param(
            {"type": ["string", "null"], "enum": ["a", None], "default": None},
            {"oneOf": [{"type": "string", "enum": ["a"]}, _NULL], "default": None},
            id="enum with null",
        ),
        pytest.param(
            {"type": ["object", "null"], "properties": {"a": {}}, "required": ["a"]},
            {"oneOf": [{"type": "object", "properties": {"a": {}}, "required": ["a"]}, _NULL]},
            id="object",
        ),
        pytest.param({**_REF, "x-nullable": True}, {"oneOf": [_REF, _NULL]}, id="x-nullable reference"),
        pytest.param(
            {"anyOf": [_REF, _NULL], "description": "d"}, {"oneOf": [_REF, _NULL], "description": "d"}, id="anyOf"
        ),
        pytest.param(
            {"anyOf": [{"type": "string", "minLength": 1}, _NULL]},
            {"type": ["string", "null"], "minLength": 1},
            id="anyOf of a primitive",
        ),
        pytest.param(
            {"type": ["object", "null"], "additionalProperties": True},
            {"type": ["object", "null"], "additionalProperties": True},
            id="free mapping",
        ),
        pytest.param(
            {"anyOf": [_REF, {"type": "string"}, _NULL]},
            {"anyOf": [_REF, {"type": "string"}, _NULL]},
            id="two types or null",
        ),
        pytest.param({"type": ["string", "integer"]}, {"type": ["string", "integer"]}, id="no null at all"),
        pytest.param({"type": ["string", "null"]}, {"type": ["string", "null"]}, id="already normal"),
        pytest.param({"oneOf": [_REF, _NULL]}, {"oneOf": [_REF, _NULL]}, id="already normal, with a component"),
    ],
)
def test_a_nullable_schema_has_one_of_two_forms(schema: JsonObject, written: JsonObject) -> None:
    assert _schema(nullable_values, schema) == written
    assert _schema(nullable_values, written) == written


# -- extensions --------------------------------------------------------------------------------------------


def test_x_any_allows_anything_and_keeps_the_description() -> None:
    assert _schema(any_values, {"type": "number", "description": "d", "x-any": True}) == {"description": "d"}


def test_a_property_with_a_fallback_is_not_required() -> None:
    schema = {"properties": {"a": {"x-fallback": "b"}, "b": {}}, "required": ["a", "b"]}
    assert _schema(optional_properties, schema) == {**schema, "required": ["b"]}
    assert "required" not in _schema(optional_properties, {**schema, "required": ["a"]})
    assert _schema(optional_properties, {**schema, "required": ["b"]}) == {**schema, "required": ["b"]}


def test_immutable_properties_are_removed_from_the_body_and_its_example_and_listed() -> None:
    body = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"x-immutable": True}}, "required": ["b"]}
    media = {"schema": body, "example": {"a": "x", "b": "y"}}
    value = document({"/t": {"patch": operation(requestBody={"content": {"application/json": media}})}})
    after, notes = immutable_properties(value)
    media = after["paths"]["/t"]["patch"]["requestBody"]["content"]["application/json"]
    assert media["schema"] == {"type": "object", "properties": {"a": {"type": "string"}}, "x-immutable": ["b"]}
    assert media["example"] == {"a": "x"}
    assert notes


@pytest.mark.parametrize("key", ["x-any", "x-component", "x-immutable", "x-method", "x-nullable", "x-rename"])
def test_an_extension_that_no_rule_applies_stops_the_build(key: str) -> None:
    value = document({"/t": {"get": operation()}}, {"It": {"type": "string", key: "something"}})
    with pytest.raises(NamingError, match=f"no rule has applied the extension {key}"):
        normalize(value)


def test_unknown_extensions_are_kept() -> None:
    schema = {"It": {"type": "string", "x-theirs": 1, "title": "It"}}
    after = normalize(document(schemas=schema)).document
    assert after["components"]["schemas"] == schema
    assert applied_extensions(document(schemas=schema))[1] == []


# -- envelopes --------------------------------------------------------------------------------------------

_GENERIC: JsonObject = {"type": "object", "properties": {"data": {"description": "Any"}}, "required": ["data"]}


def _normalized(schema: JsonObject, schemas: JsonObject | None = None) -> tuple[JsonObject, JsonObject]:
    after, _ = envelopes(document({"/t": {"get": operation(schema)}}, schemas or {}))
    content = after["paths"]["/t"]["get"]["responses"]["200"]["content"]["application/json"]
    return content["schema"], after["components"]["schemas"]


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [{"$ref": "#/components/schemas/Generic"}, {"properties": {"data": _REF}}]},
        {"type": "object", "properties": {"data": _REF}, "required": ["data"]},
    ],
)
def test_both_forms_of_an_envelope_become_one(schema: JsonObject) -> None:
    envelope, schemas = _normalized(schema, {"Generic": _GENERIC, **_NAMED})
    assert (
        envelope.items()
        >= {
            "type": "object",
            "properties": {"data": _REF},
            "required": ["data"],
            "x-envelope": "data",
        }.items()
    )
    assert ("Generic" in schemas) == ("allOf" not in schema)


def test_a_generic_envelope_with_another_use_is_kept() -> None:
    schema = {"allOf": [{"$ref": "#/components/schemas/Generic"}, {"properties": {"data": _REF}}]}
    user = {"type": "object", "properties": {"w": {"$ref": "#/components/schemas/Generic"}}}
    assert "Generic" in _normalized(schema, {"Generic": _GENERIC, **_NAMED, "User": user})[1]


def test_an_envelope_that_is_a_component_gets_the_extension_there() -> None:
    envelope = {"type": "object", "properties": {"data": _REF}, "required": ["data"]}
    schema, schemas = _normalized({"$ref": "#/components/schemas/Env"}, {"Env": envelope, **_NAMED})
    assert schema == {"$ref": "#/components/schemas/Env"}
    assert schemas["Env"] == {**envelope, "x-envelope": "data"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"data": _REF}},
        {"type": "object", "properties": {"data": _REF, "next": {"type": "string"}}, "required": ["data"]},
        {"type": "object", "properties": {"result": _REF}, "required": ["result"]},
        {"type": "object", "properties": {"data": _REF}, "required": ["data"], "additionalProperties": False},
    ],
)
def test_a_response_with_more_or_less_than_data_is_not_an_envelope(schema: JsonObject) -> None:
    assert _normalized(schema, _NAMED)[0] == schema


def test_the_body_of_an_error_is_not_an_envelope() -> None:
    schema = {"type": "object", "properties": {"data": _REF}, "required": ["data"]}
    value = document({"/t": {"get": {"responses": response(schema, "400")}}}, _NAMED)
    assert envelopes(value)[0] == value


# -- names ------------------------------------------------------------------------------------------------


def test_x_method_names_the_operation() -> None:
    after, notes = operation_ids(document({"/t": {"get": {**operation(operationId="other"), "x-method": "fetch"}}}))
    assert after["paths"]["/t"]["get"]["operationId"] == "thing_fetch"
    assert "x-method" not in after["paths"]["/t"]["get"]
    assert notes == ["GET /t is thing_fetch"]


def test_an_operation_without_a_tag_gets_one_from_its_path() -> None:
    after, _ = operation_ids(document({"/v1/knowledge-bases": {"post": {"responses": response(_REF)}}}))
    post = after["paths"]["/v1/knowledge-bases"]["post"]
    assert (post["tags"], post["operationId"]) == (["Knowledge Bases"], "knowledge_bases_create")


def test_two_operations_of_one_name_are_refused() -> None:
    value = document({"/things/{id}": {"put": operation(), "patch": operation()}})
    with pytest.raises(NamingError, match="would both be called thing_update") as refused:
        operation_ids(value)
    assert "x-method" in str(refused.value)


def test_a_method_that_is_not_a_valid_name_is_refused() -> None:
    with pytest.raises(NamingError, match="is not a valid name"):
        operation_ids(document({"/t": {"get": {**operation(), "x-method": "a b"}}}))


def test_a_response_that_refers_to_itself_does_not_hang() -> None:
    loop: JsonObject = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}
    after, _ = operation_ids(document({"/things": {"get": operation({"$ref": "#/components/schemas/A"})}}, loop))
    assert after["paths"]["/things"]["get"]["operationId"] == "thing_list"


# -- the last rules ---------------------------------------------------------------------------------------


def test_a_title_for_readers_becomes_the_description_where_there_is_none() -> None:
    assert _schema(component_titles, {"title": "The It", "type": "string"}) == {
        "title": "It",
        "description": "The It",
        "type": "string",
    }
    kept = component_titles(document(schemas={"It": {"title": "The It", "description": "d"}}))[0]
    assert kept["components"]["schemas"]["It"] == {"title": "It", "description": "d"}
    inner = component_titles(document(schemas={"It": {"title": "It", "items": {"title": "An inner"}}}))[0]
    assert inner["components"]["schemas"]["It"]["items"] == {"description": "An inner"}


def test_tags_without_operations_are_removed_and_unlisted_tags_are_added() -> None:
    value = document({"/t": {"get": operation()}}, tags=[{"name": "Unused"}])
    after, notes = used_tags(value)
    assert after["tags"] == [{"name": "Thing"}]
    assert notes == ["the tag Unused has no operation"]
