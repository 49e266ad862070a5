"""Documents that agree become one. Where they disagree, the error has both files, the pointer and both values."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.pipeline.build import assemble
from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import ConflictError, NamingError
from openapi.pipeline.merge.combine import merge
from openapi.pipeline.merge.prepare import prepare
from openapi.pipeline.merge.separate import MergeInput
from openapi.pipeline.overlays.parse import parse
from tests.pipeline.documents import document, operation, overlay, path_parameter, source


def _merged(*documents: JsonObject) -> JsonObject:
    return merge([MergeInput(f"{number}.json", each) for number, each in enumerate(documents)])[0]


_THING: JsonObject = {"type": "object", "properties": {"a": {"type": "string", "description": "The a"}}}


def test_what_only_one_document_has_is_in_the_result() -> None:
    merged = _merged(document({"/a": {"get": operation()}}, {"A": _THING}), document({"/b": {"get": operation()}}))
    assert list(merged["paths"]) == ["/a", "/b"]
    assert merged["components"]["schemas"] == {"A": _THING}


def test_operations_on_one_path_are_combined() -> None:
    merged = _merged(document({"/a": {"get": operation()}}), document({"/a": {"put": operation()}}))
    assert list(merged["paths"]["/a"]) == ["get", "put"]


def test_components_that_differ_only_in_prose_are_one_with_the_prose_of_the_first() -> None:
    other = {**_THING, "title": "T", "properties": {"a": {"type": "string", "description": "other", "examples": ["x"]}}}
    assert (
        _merged(document(schemas={"A": _THING}), document(schemas={"A": other}))["components"]["schemas"]["A"] == _THING
    )


def test_the_order_of_properties_required_and_enum_values_does_not_matter() -> None:
    first = {"properties": {"a": {"enum": ["x", "y"]}, "b": {}}, "required": ["a", "b"]}
    second = {"properties": {"b": {}, "a": {"enum": ["y", "x"]}}, "required": ["b", "a"]}
    assert (
        _merged(document(schemas={"A": first}), document(schemas={"A": second}))["components"]["schemas"]["A"] == first
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "pointer", "values"),
    [
        (
            document(schemas={"A": {"type": "string", "maxLength": 5}}),
            document(schemas={"A": {"type": "string", "maxLength": 6}}),
            "/components/schemas/A/maxLength",
            ("5", "6"),
        ),
        (
            document(schemas={"A": {"properties": {"b": {"type": "string"}}}}),
            document(schemas={"A": {"properties": {"c": {"type": "string"}}}}),
            "/components/schemas/A/properties/b",
            ("{'type': 'string'}", "(absent)"),
        ),
        (
            document(schemas={"A": {"enum": ["x"]}}),
            document(schemas={"A": {"enum": ["x", "y"]}}),
            "/components/schemas/A/enum",
            ("['x']", "['x', 'y']"),
        ),
        (
            document(schemas={"A": {"default": 1}}),
            document(schemas={"A": {"default": True}}),
            "/components/schemas/A/default",
            ("1", "True"),
        ),
        (
            document({"/a/{id}": {"get": operation({"type": "string"})}}),
            document({"/a/{id}": {"get": operation({"type": "integer"})}}),
            "/paths/~1a~1{id}/get/responses/200/content/application~1json/schema/type",
            ("'string'", "'integer'"),
        ),
        (
            document(),
            {**document(), "info": {"title": "Other", "version": "1"}},
            "/info/title",
            ("'Test API'", "'Other'"),
        ),
        (document(), {**document(), "openapi": "3.1.1"}, "/openapi", ("'3.1.0'", "'3.1.1'")),
        (document(security=[{"a": []}]), document(security=[{"b": []}]), "/security", ("'a'", "'b'")),
        (
            document(jsonSchemaDialect="https://a.example"),
            document(jsonSchemaDialect="https://b.example"),
            "/jsonSchemaDialect",
            ("a.example", "b.example"),
        ),
    ],
)
def test_a_conflict_has_both_documents_the_pointer_and_both_values(
    ours: JsonObject, theirs: JsonObject, pointer: str, values: tuple[str, str]
) -> None:
    with pytest.raises(ConflictError) as caught:
        merge([MergeInput("ours.json", ours), MergeInput("theirs.json", theirs)])
    assert caught.value.pointer == pointer
    message = str(caught.value)
    for part in ("ours.json", "theirs.json", *values, "openapi/overlays"):
        assert part in message


def test_a_component_that_an_overlay_renames_no_longer_conflicts() -> None:
    user: JsonObject = {"type": "object", "properties": {"e": {"$ref": "#/components/schemas/E"}}, "title": "User"}
    one = source(document(schemas={"E": {"type": "string", "enum": ["x"], "title": "E"}, "User": user}))
    two = source(document(schemas={"E": {"type": "string", "enum": ["y"]}}), "two.openapi.json")
    with pytest.raises(ConflictError):
        assemble([one, two], [])
    renaming = parse(overlay({"target": "$.components.schemas.E", "update": {"x-rename": "OldE"}}), "overlays/t.yaml")
    schemas = assemble([one, two], [renaming]).document["components"]["schemas"]
    assert (schemas["OldE"]["enum"], schemas["E"]["enum"]) == (["x"], ["y"])
    assert schemas["User"]["properties"]["e"] == {"$ref": "#/components/schemas/OldE"}
    assert schemas["OldE"]["title"] == "OldE"
    assert "description" not in schemas["OldE"]


def test_a_renamed_component_is_renamed_in_discriminators_too() -> None:
    mapping = {"a": "#/components/schemas/A", "b": {"$ref": "#/components/schemas/A"}}
    union = {"oneOf": [{"$ref": "#/components/schemas/A"}], "discriminator": {"propertyName": "k", "mapping": mapping}}
    value, _ = prepare(document(schemas={"A": {"type": "object", "x-rename": "B"}, "U": union}), "one")
    assert value["components"]["schemas"]["U"]["discriminator"]["mapping"] == {
        "a": "#/components/schemas/B",
        "b": {"$ref": "#/components/schemas/B"},
    }


@pytest.mark.parametrize("other", [{"B": {}}, {"C": {"x-rename": "B"}}])
def test_a_component_is_not_renamed_to_a_name_in_use(other: dict[str, Any]) -> None:
    with pytest.raises(NamingError, match="another schema of that name"):
        prepare(document(schemas={"A": {"x-rename": "B"}, **other}), "one")


def test_a_path_with_other_parameter_names_is_the_same_path() -> None:
    get = operation(parameters=[path_parameter("idOrSlug"), path_parameter("no")])
    patch = operation(parameters=[path_parameter("metricId"), path_parameter("n")])
    merged = _merged(document({"/m/{idOrSlug}/{no}": {"get": get}}), document({"/m/{metricId}/{n}": {"patch": patch}}))
    assert list(merged["paths"]) == ["/m/{idOrSlug}/{no}"]
    names = [parameter["name"] for parameter in merged["paths"]["/m/{idOrSlug}/{no}"]["patch"]["parameters"]]
    assert names == ["idOrSlug", "no"]


def test_a_query_parameter_keeps_its_name_when_a_path_parameter_of_the_same_name_is_renamed() -> None:
    query = {"name": "id", "in": "query", "schema": {"type": "string"}}
    get = operation(parameters=[path_parameter("id"), query])
    merged = _merged(document({"/m/{key}": {"put": operation()}}), document({"/m/{id}": {"get": get}}))
    assert [each["name"] for each in merged["paths"]["/m/{key}"]["get"]["parameters"]] == ["key", "id"]


def test_one_document_with_two_names_for_a_path_is_a_conflict() -> None:
    with pytest.raises(ConflictError, match="are the same path"):
        _merged(document({"/m/{a}": {"get": operation()}, "/m/{b}": {"put": operation()}}))


_BEARER = {"type": "http", "scheme": "bearer"}


def test_the_merge_has_a_note_for_each_difference_that_it_resolved() -> None:
    def part(parameter: str, scheme: str) -> JsonObject:
        value = document({f"/m/{{{parameter}}}": {"get": operation()}}, {"A": {**_THING, "x-origin": [parameter]}})
        value["components"]["securitySchemes"] = {scheme: _BEARER}
        return value

    _, notes = merge([MergeInput("one", part("a", "Bearer")), MergeInput("two", part("b", "bearer"))])
    assert notes == [
        "the security scheme bearer of two is Bearer",
        "/m/{b} of two is /m/{a}",
        "/components/schemas/A is the same in one and two",
    ]


def test_operations_that_differ_only_in_id_and_tags_are_one() -> None:
    merged = _merged(
        document({"/a": {"get": operation(operationId="getA", summary="one")}}),
        document({"/a": {"get": {**operation(operationId="a_get"), "tags": ["Other"]}}}),
    )
    assert merged["paths"]["/a"]["get"] == operation(operationId="getA", summary="one")


def test_a_component_named_like_a_method_is_compared_as_a_component() -> None:
    with pytest.raises(ConflictError):
        _merged(document(schemas={"get": {"required": ["tags"]}}), document(schemas={"get": {"required": []}}))


def test_equal_security_schemes_are_one_with_the_first_name() -> None:
    def using(name: str, scheme: JsonObject, path: str) -> JsonObject:
        value = document({path: {"get": operation(security=[{name: []}])}}, security=[{name: []}])
        value["components"]["securitySchemes"] = {name: scheme}
        return value

    merged = _merged(
        using("bearer_auth", {**_BEARER, "description": "ours"}, "/a"),
        using("Bearer", {**_BEARER, "bearerFormat": "JWT", "description": "theirs"}, "/b"),
        using("key", {"type": "apiKey", "in": "header", "name": "X"}, "/c") | {"security": [{"bearer_auth": []}]},
    )
    assert merged["components"]["securitySchemes"] == {
        "bearer_auth": {**_BEARER, "bearerFormat": "JWT", "description": "ours"},
        "key": {"type": "apiKey", "in": "header", "name": "X"},
    }
    schemes = [item["get"]["security"] for item in merged["paths"].values()]
    assert schemes == [[{"bearer_auth": []}], [{"bearer_auth": []}], [{"key": []}]]


def test_parameters_and_security_for_all_operations_are_copied_to_each() -> None:
    shared = [path_parameter("id"), {"name": "limit", "in": "query", "schema": {"type": "integer"}}]
    own = {"name": "limit", "in": "query", "schema": {"type": "string"}}
    value = document(
        {"/a/{id}": {"parameters": shared, "get": operation(parameters=[own]), "put": operation(security=[])}},
        security=[{"Bearer": []}],
    )
    value, _ = prepare(value, "one")
    item = value["paths"]["/a/{id}"]
    assert set(item) == {"get", "put"}
    assert item["get"]["parameters"] == [path_parameter("id"), own]
    assert item["put"]["parameters"] == shared
    assert (item["get"]["security"], item["put"]["security"]) == ([{"Bearer": []}], [])


def test_reused_parts_are_inlined() -> None:
    value = document({"/a/{id}": {"get": {"parameters": [{"$ref": "#/components/parameters/Same"}], "responses": {}}}})
    value["paths"]["/a/{id}"]["get"]["responses"]["404"] = {"$ref": "#/components/responses/Gone"}
    value["components"] |= {
        "parameters": {"Same": {"$ref": "#/components/parameters/Id"}, "Id": path_parameter("id")},
        "headers": {"Count": {"schema": {"type": "integer"}}, "Unused": {"schema": {"type": "string"}}},
        "responses": {"Gone": {"description": "Gone", "headers": {"N": {"$ref": "#/components/headers/Count"}}}},
    }
    value, _ = prepare(value, "one")
    get = value["paths"]["/a/{id}"]["get"]
    assert get["parameters"] == [path_parameter("id")]
    assert get["responses"]["404"] == {"description": "Gone", "headers": {"N": {"schema": {"type": "integer"}}}}
    assert value["components"] == {"headers": {"Unused": {"schema": {"type": "string"}}}}


def test_tags_are_merged_by_name_and_keep_the_first_description() -> None:
    first = document(tags=[{"name": "A"}, {"name": "B", "description": "the B"}])
    second = document(tags=[{"name": "B", "description": "another"}, {"name": "A", "description": "the A"}])
    assert _merged(first, second)["tags"] == [
        {"name": "A", "description": "the A"},
        {"name": "B", "description": "the B"},
    ]


def test_webhooks_are_merged_like_paths() -> None:
    merged = _merged(document(webhooks={"a": {"post": operation()}}), document(webhooks={"b": {"post": operation()}}))
    assert list(merged["webhooks"]) == ["a", "b"]
