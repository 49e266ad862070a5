"""Apply the extensions that overlays add to schemas. Overlay 1.0 itself can change only objects and arrays."""

from __future__ import annotations

from collections.abc import Collection

from ..document import JsonObject, Pointer, as_pointer, rewrite
from ..merge.schema_equality import PROSE

REASON = "x-transcribed-because"

Result = tuple[JsonObject, list[str]]


def transcription_reasons(document: JsonObject) -> Result:
    """Remove ``x-transcribed-because``, which is for readers of a transcription."""

    def change(_: Pointer, schema: JsonObject) -> JsonObject:
        return {key: value for key, value in schema.items() if key != REASON}

    return rewrite(document, "schema", change), []


def any_values(document: JsonObject) -> Result:
    """``x-any: true`` makes a schema allow any value, where the type in the document is known to be too narrow."""
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        if schema.get("x-any") is not True:
            return schema
        notes.append(f"{as_pointer(pointer)} may be any value")
        return {
            key: value for key, value in schema.items() if key != "x-any" and (key in PROSE or key.startswith("x-"))
        }

    return rewrite(document, "schema", change), notes


def optional_properties(document: JsonObject) -> Result:
    """A property with ``x-fallback`` is not required: where it is missing, the client uses another property's value."""
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        optional = [name for name in schema.get("required", []) if "x-fallback" in _property(schema, name)]
        notes.extend(f"{as_pointer((*pointer, 'properties', name))} is optional" for name in optional)
        return _without_required(schema, optional) if optional else schema

    return rewrite(document, "schema", change), notes


def immutable_properties(document: JsonObject) -> Result:
    """A property with ``x-immutable: true`` is removed from a request body, which lists its name as ``x-immutable``.

    Page update-metric-definition.page.txt has ten fields only to say that they are refused. They are removed from
    examples of the body too.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        properties = schema.get("properties", {})
        immutable = [name for name in properties if _property(schema, name).get("x-immutable") is True]
        if not immutable:
            return schema
        notes.append(f"{as_pointer(pointer)} has the immutable properties {', '.join(immutable)}")
        new = {
            **schema,
            "properties": {name: each for name, each in properties.items() if name not in immutable},
            "x-immutable": [*schema.get("x-immutable", []), *immutable],
        }
        return _without_required(new, immutable)

    def change_example(_: Pointer, media: JsonObject) -> JsonObject:
        schema, example = media.get("schema"), media.get("example")
        immutable = schema.get("x-immutable", []) if isinstance(schema, dict) else []
        if not immutable or not isinstance(example, dict):
            return media
        return {**media, "example": {name: value for name, value in example.items() if name not in immutable}}

    document = rewrite(document, "schema", change)
    return rewrite(document, "media type", change_example), notes


def _property(schema: JsonObject, name: str) -> JsonObject:
    found = schema.get("properties", {}).get(name)
    return found if isinstance(found, dict) else {}


def _without_required(schema: JsonObject, names: Collection[str]) -> JsonObject:
    """The schema with these names removed from ``required``, and without ``required`` if that becomes empty."""
    required = [name for name in schema.get("required", []) if name not in names]
    new = {key: value for key, value in schema.items() if key != "required" or required}
    return {**new, "required": required} if required else new
