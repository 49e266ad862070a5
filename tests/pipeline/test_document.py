"""A document is walked by the kind of its parts, so its own names are not taken for keywords."""

from __future__ import annotations

from openapi.pipeline.document import as_pointer, from_pointer, rewrite, walk
from tests.pipeline.documents import document, response

_TRICKY = document(
    {
        "/a": {
            "get": {
                "parameters": [{"name": "schema", "in": "query", "schema": {"type": "string"}}],
                "responses": response({"$ref": "#/components/schemas/Names"}),
            }
        }
    },
    {
        "Names": {
            "type": "object",
            "properties": {
                "properties": {"type": "object", "properties": {"items": {"type": "string"}}},
                "$ref": {"type": "string"},
                "example": {"type": "string"},
            },
            "example": {"properties": {"items": {"type": "nothing"}}},
            "default": {"oneOf": [{"type": "nothing"}]},
            "x-note": {"allOf": [{"type": "nothing"}]},
        }
    },
)


def test_each_schema_is_found_once_and_nothing_else() -> None:
    found = [as_pointer(node.pointer) for node in walk(_TRICKY) if node.kind == "schema"]
    names = "/components/schemas/Names"
    assert sorted(found) == sorted(
        [
            "/paths/~1a/get/parameters/0/schema",
            "/paths/~1a/get/responses/200/content/application~1json/schema",
            names,
            f"{names}/properties/properties",
            f"{names}/properties/properties/properties/items",
            f"{names}/properties/$ref",
            f"{names}/properties/example",
        ]
    )


def test_rewriting_changes_what_walking_finds_and_not_the_original() -> None:
    before = repr(_TRICKY)
    changed = rewrite(_TRICKY, "schema", lambda pointer, schema: {**schema, "x-seen": as_pointer(pointer)})
    for node in walk(changed):
        assert node.value.get("x-seen") == (as_pointer(node.pointer) if node.kind == "schema" else None)
    assert repr(_TRICKY) == before


def test_a_pointer_is_parsed_as_it_was_written() -> None:
    tokens = ("paths", "/a~b/{c}", "get")
    assert from_pointer(as_pointer(tokens)) == tokens
