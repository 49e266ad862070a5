"""One convention for the ``{"data": …}`` around every answer."""

from __future__ import annotations

from typing import Any

from ..document import JsonObject, Pointer, as_pointer, component_of, operations, rewrite
from ..merge.schema_equality import PROSE, says_nothing
from ..provenance import PROPERTY_ORIGINS, united
from ..sources.references import users

FIELD = "data"
MARK = "x-envelope"


def envelopes(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """An answer whose one field is ``data`` is an object that requires it, marked ``x-envelope: data``.

    roark-analytics.openapi.json says ``allOf: [ApiResponse, {properties: {data: …}}]``, the other documents
    ``{properties: {data: …}}``. A wrapper that only such compositions used is part of them now, and no component.
    """
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    wrappers = {name for name, schema in schemas.items() if _is_wrapper(schema)}
    used: set[str] = set()
    marked: set[str] = set()
    settled: list[str] = []

    def change(schema: JsonObject, pointer: Pointer) -> JsonObject:
        name = component_of(schema)
        if name in schemas and _is_envelope(schemas[name]):
            marked.add(str(name))
            return schema
        flat = _flattened(schema, wrappers, schemas, used)
        if not _is_envelope(flat):
            return schema
        settled.append(f"{as_pointer(pointer)} holds {FIELD}")
        return {**flat, "type": "object", MARK: FIELD}

    document = _rewrite_answers(document, change)
    gone = [name for name in sorted(used) if not users(document, f"#/components/schemas/{name}")]
    settled += [f"{name} is part of the {len(settled)} answers that were composed with it" for name in gone]
    if gone or marked:
        components = document["components"]
        kept = {
            name: {**schema, MARK: FIELD} if name in marked else schema
            for name, schema in components["schemas"].items()
            if name not in gone
        }
        document = {**document, "components": {**components, "schemas": kept}}
    return document, settled


def _is_wrapper(schema: JsonObject) -> bool:
    """Whether a component is an envelope that leaves open what is in it."""
    return _is_envelope(schema) and says_nothing(schema["properties"][FIELD])


def _is_envelope(schema: JsonObject) -> bool:
    return (
        schema.get("type", "object") == "object"
        and list(schema.get("properties", {})) == [FIELD]
        and schema.get("required") == [FIELD]
        and all(key in PROSE or key.startswith("x-") or key in ("type", "properties", "required") for key in schema)
    )


def _flattened(schema: JsonObject, wrappers: set[str], schemas: JsonObject, used: set[str]) -> JsonObject:
    """A composition of a wrapper and what is in it as one object; any other schema as it is."""
    members = schema.get("allOf", [])
    wrapper = [name for name in map(component_of, members) if name in wrappers]
    inline = [member for member in members if "$ref" not in member]
    if len(members) != 2 or len(wrapper) != 1 or len(inline) != 1 or list(inline[0].get("properties", {})) != [FIELD]:
        return schema
    used.add(str(wrapper[0]))
    outer = {key: value for key, value in schema.items() if key != "allOf"}
    whole: JsonObject = {**schemas[wrapper[0]], **inline[0], **outer, "required": [FIELD]}
    origins = united(
        {PROPERTY_ORIGINS: inline[0].get(PROPERTY_ORIGINS, {})},
        {PROPERTY_ORIGINS: schemas[wrapper[0]].get(PROPERTY_ORIGINS, {})},
    )
    stamps = united({"x-origin": inline[0].get("x-origin", [])}, {"x-origin": schemas[wrapper[0]].get("x-origin", [])})
    whole.pop("title", None)
    return {**whole, **origins, **stamps}


def _rewrite_answers(document: JsonObject, change: Any) -> JsonObject:
    """The document with the JSON schema of each successful answer replaced."""
    places = {
        ("paths", path, method, "responses", status, "content", media, "schema")
        for path, method, operation in operations(document)
        for status, response in operation.get("responses", {}).items()
        if status.startswith("2")
        for media in response.get("content", {})
        if media == "application/json"
    }
    return rewrite(document, "schema", lambda pointer, schema: change(schema, pointer) if pointer in places else schema)
