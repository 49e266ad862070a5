"""Inline objects and enums become components: shared where they are equal, and with stable names."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.pipeline.document import JsonObject, walk
from openapi.pipeline.errors import NamingError
from openapi.pipeline.merge.schema_equality import is_enum, is_object
from openapi.pipeline.normalize.hoisting import hoist
from openapi.pipeline.normalize.nullable import nullable_values
from openapi.pipeline.released import Released
from tests.pipeline.documents import document, response


def _enum(*values: str, **more: Any) -> JsonObject:
    return {"type": "string", "enum": list(values), **more}


def _object(**properties: JsonObject) -> JsonObject:
    return {"type": "object", "properties": properties}


def _ref(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas(schemas: JsonObject) -> Any:
    return hoist(nullable_values(document(schemas=schemas))[0])[0]["components"]["schemas"]


def test_equal_schemas_share_the_component_that_one_of_them_names() -> None:
    schemas = _schemas(
        {
            "One": _object(op=_enum("a", "b", description="here")),
            "Two": _object(
                op=_enum("b", "a", **{"x-component": "Operator"}), ops={"type": "array", "items": _enum("a", "b")}
            ),
        }
    )
    assert schemas["Operator"] == _enum("a", "b")
    assert schemas["One"]["properties"]["op"] == {"allOf": [_ref("Operator")], "description": "here"}
    assert schemas["Two"]["properties"] == {
        "op": _ref("Operator"),
        "ops": {"type": "array", "items": _ref("Operator")},
    }


def test_a_schema_equal_to_a_component_becomes_a_reference_to_it() -> None:
    schemas = _schemas({"One": _object(op=_enum("a", "b")), "Operator": _enum("b", "a", description="An operator")})
    assert list(schemas) == ["One", "Operator"]
    assert schemas["One"]["properties"]["op"] == _ref("Operator")
    assert schemas["Operator"]["description"] == "An operator"


def test_a_new_component_is_named_after_parent_and_property() -> None:
    schemas = _schemas(
        {"Job": _object(exit_status=_enum("a"), steps={"type": "array", "items": _object(n=_enum("b"))})}
    )
    assert set(schemas) == {"Job", "JobExitStatus", "JobStep", "JobStepN"}
    assert schemas["JobStep"]["properties"]["n"] == _ref("JobStepN")


def test_equal_schemas_with_two_given_names_are_two_components() -> None:
    schemas = _schemas(
        {
            "One": _object(a=_enum("x", **{"x-component": "A"}), c=_enum("x")),
            "Two": _object(b=_enum("x", **{"x-component": "B"})),
        }
    )
    assert schemas["One"]["properties"] == {"a": _ref("A"), "c": _ref("A")}
    assert schemas["Two"]["properties"] == {"b": _ref("B")}


def test_keywords_about_a_use_stay_there() -> None:
    kind = _enum("x", "y", default="x", description="The kind", deprecated=True, example="y", **{"x-alias-of": "a"})
    schemas = _schemas({"One": _object(kind=kind)})
    assert schemas["OneKind"] == _enum("x", "y", description="The kind")
    assert schemas["One"]["properties"]["kind"] == {
        "allOf": [_ref("OneKind")],
        "default": "x",
        "description": "The kind",
        "deprecated": True,
        "example": "y",
        "x-alias-of": "a",
    }


def test_a_component_has_the_description_that_all_its_uses_share() -> None:
    same = _schemas({"One": _object(a=_enum("x", description="d"), b=_enum("x", description="d"))})
    assert same["OneA"]["description"] == "d"
    other = _schemas({"One": _object(a=_enum("x", description="d"), b=_enum("x", description="e"))})
    assert "description" not in other["OneA"]
    assert [each["description"] for each in other["One"]["properties"].values()] == ["d", "e"]


def test_a_nullable_enum_is_a_component_or_null() -> None:
    schemas = _schemas({"One": _object(role={"type": ["string", "null"], "enum": ["x"], "x-component": "Role"})})
    assert schemas["One"]["properties"]["role"] == {"oneOf": [_ref("Role"), {"type": "null"}]}
    assert schemas["Role"] == _enum("x")


def test_a_union_with_a_discriminator_gets_a_name() -> None:
    union: JsonObject = {"oneOf": [_ref("A"), _ref("B")], "discriminator": {"propertyName": "k"}}
    parts = {"A": _object(k={"const": "a"}), "B": _object(k={"const": "b"})}
    schemas = _schemas({**parts, "List": {"type": "array", "items": union}})
    assert schemas["List"]["items"] == _ref("ListItem")
    assert schemas["ListItem"] == union


def test_the_parts_of_an_operation_are_named_after_it() -> None:
    body = {"content": {"application/json": {"schema": _object(kind=_enum("k"))}}}
    parameters = [{"name": "sortOrder", "in": "query", "schema": _enum("asc", "desc")}]
    data = {"type": "array", "items": _object(a={"type": "string"})}
    envelope = {"type": "object", "properties": {"data": data}, "required": ["data"], "x-envelope": "data"}
    responses = response(envelope) | response(_object(e={"type": "string"}), "400")
    post = {"operationId": "thing_create", "parameters": parameters, "requestBody": body, "responses": responses}
    after, _ = hoist(document({"/things": {"post": post}}))
    assert set(after["components"]["schemas"]) == {
        "ThingCreateSortOrder",
        "ThingCreateRequest",
        "ThingCreateRequestKind",
        "ThingCreateItem",
        "ThingCreateItemListEnvelope",
        "ThingCreateResponse400",
    }


def test_parts_outside_of_operations_are_named_after_their_owner() -> None:
    value = document(webhooks={"call-ended": {"post": {"responses": response(_object(a={"type": "string"}))}}})
    value["components"]["responses"] = {"NotThere": response(_object(b={"type": "string"}))["200"]}
    assert set(hoist(value)[0]["components"]["schemas"]) == {"CallEndedResponse", "NotThereResponse"}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_ref("Thing"), "ThingEnvelope"),
        ({"type": "array", "items": _ref("Thing")}, "ThingListEnvelope"),
        ({"oneOf": [_ref("Thing"), {"type": "null"}]}, "ThingEnvelope"),
        ({"allOf": [_ref("Thing")], "description": "d"}, "ThingEnvelope"),
        ({"type": "string"}, "ThingGetEnvelope"),
        (_object(a={"type": "string"}), "ThingGetResponseEnvelope"),
    ],
)
def test_an_envelope_is_named_after_its_data(data: JsonObject, name: str) -> None:
    envelope = {"type": "object", "properties": {"data": data}, "required": ["data"], "x-envelope": "data"}
    value = document(
        {"/t": {"get": {"operationId": "thing_get", "responses": response(envelope)}}}, {"Thing": _object(b={})}
    )
    assert name in hoist(value)[0]["components"]["schemas"]


@pytest.mark.parametrize(
    "schemas",
    [
        {"One": _object(a=_enum("x", **{"x-component": "A"}), b=_enum("y", **{"x-component": "A"}))},
        {"One": _object(a=_enum("x", **{"x-component": "A"})), "A": _enum("y")},
    ],
)
def test_one_name_for_two_different_schemas_is_refused(schemas: JsonObject) -> None:
    with pytest.raises(NamingError, match="would be the name of two different schemas") as refused:
        _schemas(schemas)
    assert "x-component" in str(refused.value)


def test_nothing_inline_is_left_even_in_cycles_of_references() -> None:
    loop = _object(next=_ref("Node"), other=_object(back=_ref("Node"), kind=_enum("x")))
    after, _ = hoist(document(schemas={"Node": loop}))
    inline = [
        node.pointer
        for node in walk(after)
        if node.kind == "schema"
        and node.pointer[:-1] != ("components", "schemas")
        and (is_enum(node.value) or is_object(node.value))
    ]
    assert inline == []
    assert after["components"]["schemas"]["NodeOther"]["properties"]["back"] == _ref("Node")


def test_of_two_schemas_with_one_derived_name_one_gets_a_number() -> None:
    schemas = _schemas({"One": _object(two_a=_enum("x"), two=_object(a=_enum("y")))})
    assert {"OneTwoA", "OneTwoA2"} <= set(schemas)
    assert set(_schemas({"Call": _object(status=_enum("x")), "CallStatus": _enum("y")})) == {
        "Call",
        "CallStatus",
        "CallStatus2",
    }


def test_what_an_operation_is_about_names_the_result_of_the_one_that_gets_it() -> None:
    def returning(data: JsonObject, method: str) -> JsonObject:
        envelope = {"type": "object", "properties": {"data": data}, "required": ["data"], "x-envelope": "data"}
        return {"operationId": f"call_{method}", "tags": ["Call"], "responses": response(envelope)}

    whole, short = _object(id={"type": "string"}, name={"type": "string"}), _object(id={"type": "string"})
    paths = {
        "/v1/call": {"post": returning(short, "create")},
        "/v1/call/{id}": {"get": returning(whole, "get"), "put": returning(whole, "update")},
    }
    schemas = hoist(document(paths))[0]["components"]["schemas"]
    assert schemas["CallRecord"]["properties"].keys() == {"id", "name"}
    assert schemas["CallCreateResponse"]["properties"].keys() == {"id"}


def test_a_shape_of_several_classes_has_the_name_of_its_property() -> None:
    schemas = _schemas({"One": _object(end_reason=_enum("a")), "Two": _object(end_reason=_enum("a"))})
    assert set(schemas) == {"One", "Two", "EndReason"}


def test_a_variant_is_named_after_its_constant() -> None:
    cat, dog = _object(kind={"const": "CAT"}, a={}), _object(kind={"const": "DOG"}, b={})
    assert set(_schemas({"Owner": _object(pet={"oneOf": [cat, dog]})})) == {"Owner", "OwnerPetCat", "OwnerPetDog"}


def test_a_released_name_is_kept_and_taken_by_nothing_else() -> None:
    released = Released(classes={"One.kind": "Sort", "Gone.kind": "OneColour"})
    value = document(schemas={"One": _object(kind=_enum("a"), colour=_enum("b"))})
    assert set(hoist(value, released)[0]["components"]["schemas"]) == {"One", "Sort", "OneColour2"}


def test_equal_shapes_with_two_released_names_stay_two_classes() -> None:
    released = Released(classes={"One.kind": "A", "Two.kind": "B"})
    value = document(schemas={"One": _object(kind=_enum("a")), "Two": _object(kind=_enum("a"))})
    assert {"A", "B"} <= set(hoist(value, released)[0]["components"]["schemas"])
