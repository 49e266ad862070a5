"""One form for the envelope ``{"data": …}`` around every response."""

from __future__ import annotations

from collections.abc import Callable

from ..document import JsonObject, Pointer, as_pointer, component_of, operations, rewrite
from ..merge.schema_equality import PROSE, allows_anything
from ..provenance import ORIGIN, PROPERTY_ORIGINS, unite_origins
from ..sources.references import users

FIELD = "data"
ENVELOPE = "x-envelope"


def envelopes(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """Make a response with just the field ``data`` an object that requires it, with ``x-envelope: data``.

    roark-analytics.openapi.json has ``allOf: [ApiResponse, {properties: {data: …}}]``, the other documents have
    ``{properties: {data: …}}``. A component that only such compositions used is removed.
    """
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    generic = {name for name, schema in schemas.items() if _is_generic(schema)}
    used: set[str] = set()
    found: set[str] = set()
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        name = component_of(schema)
        if name in schemas and _is_envelope(schemas[name]):
            found.add(str(name))
            return schema
        flat = _flattened(schema, generic, schemas, used)
        if not _is_envelope(flat):
            return schema
        notes.append(f"{as_pointer(pointer)} is an envelope")
        return {**flat, "type": "object", ENVELOPE: FIELD}

    document = _rewrite_responses(document, change)
    unused = [name for name in sorted(used) if not users(document, f"#/components/schemas/{name}")]
    notes += [f"{name} is removed: it was only a part of envelopes" for name in unused]
    if unused or found:
        components = document["components"]
        kept = {
            name: {**schema, ENVELOPE: FIELD} if name in found else schema
            for name, schema in components["schemas"].items()
            if name not in unused
        }
        document = {**document, "components": {**components, "schemas": kept}}
    return document, notes


def _is_generic(schema: JsonObject) -> bool:
    """Whether a component is an envelope of any data."""
    return _is_envelope(schema) and allows_anything(schema["properties"][FIELD])


def _is_envelope(schema: JsonObject) -> bool:
    return (
        schema.get("type", "object") == "object"
        and list(schema.get("properties", {})) == [FIELD]
        and schema.get("required") == [FIELD]
        and all(key in PROSE or key.startswith("x-") or key in ("type", "properties", "required") for key in schema)
    )


def _flattened(schema: JsonObject, generic: set[str], schemas: JsonObject, used: set[str]) -> JsonObject:
    """A composition of a generic envelope and its data as one object. Any other schema is returned as it is."""
    members = schema.get("allOf", [])
    names = [name for name in map(component_of, members) if name in generic]
    inline = [member for member in members if "$ref" not in member]
    if len(members) != 2 or len(names) != 1 or len(inline) != 1 or list(inline[0].get("properties", {})) != [FIELD]:
        return schema
    envelope = schemas[names[0]]
    used.add(str(names[0]))
    outer = {key: value for key, value in schema.items() if key != "allOf"}
    whole: JsonObject = {**envelope, **inline[0], **outer, "required": [FIELD]}
    origins = unite_origins(
        {ORIGIN: inline[0].get(ORIGIN, []), PROPERTY_ORIGINS: inline[0].get(PROPERTY_ORIGINS, {})},
        {ORIGIN: envelope.get(ORIGIN, []), PROPERTY_ORIGINS: envelope.get(PROPERTY_ORIGINS, {})},
    )
    whole.pop("title", None)
    return {**whole, **origins}


def _rewrite_responses(document: JsonObject, change: Callable[[Pointer, JsonObject], JsonObject]) -> JsonObject:
    """The document with the JSON schema of each success response replaced."""
    pointers = {
        ("paths", path, method, "responses", status, "content", media, "schema")
        for path, method, operation in operations(document)
        for status, response in operation.get("responses", {}).items()
        if status.startswith("2")
        for media in response.get("content", {})
        if media == "application/json"
    }
    return rewrite(
        document, "schema", lambda pointer, schema: change(pointer, schema) if pointer in pointers else schema
    )
