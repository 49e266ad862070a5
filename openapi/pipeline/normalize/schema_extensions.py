"""Do what an overlay has marked on a schema, where Overlay 1.0 itself cannot: it changes objects and arrays only."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, rewrite
from ..merge.schema_equality import PROSE

_FOR_PEOPLE = frozenset(("x-transcribed-because",))


def remarks(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """Remarks on a schema for the readers of a transcription do not reach the result."""

    def change(_: Pointer, schema: JsonObject) -> JsonObject:
        return {key: value for key, value in schema.items() if key not in _FOR_PEOPLE}

    return rewrite(document, "schema", change), []


def any_values(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """``x-any: true`` makes a schema one of any value: the document's type is known to be too narrow."""
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        if schema.get("x-any") is not True:
            return schema
        settled.append(f"{as_pointer(pointer)} may be any value")
        return {
            key: value for key, value in schema.items() if key != "x-any" and (key in PROSE or key.startswith("x-"))
        }

    return rewrite(document, "schema", change), settled


def optional_properties(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """``x-optional: true`` on a property takes it out of its schema's ``required``."""
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        properties = schema.get("properties", {})
        marked = [
            name for name, each in properties.items() if isinstance(each, dict) and each.get("x-optional") is True
        ]
        if not marked:
            return schema
        settled.extend(f"{as_pointer((*pointer, 'properties', name))} is optional" for name in marked)
        plain = {
            name: {key: value for key, value in each.items() if key != "x-optional"} if name in marked else each
            for name, each in properties.items()
        }
        new = {**schema, "properties": plain}
        required = [name for name in schema.get("required", []) if name not in marked]
        if required:
            new["required"] = required
        else:
            new.pop("required", None)
        return new

    return rewrite(document, "schema", change), settled


def immutable_fields(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """Properties marked ``x-immutable: true`` leave the writable body; their names stay on it as ``x-immutable``.

    Page update-metric-definition.page.txt lists ten fields only to say that they are refused. An example of the body
    does not show them either.
    """
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        properties = schema.get("properties", {})
        marked = [
            name for name, each in properties.items() if isinstance(each, dict) and each.get("x-immutable") is True
        ]
        if not marked:
            return schema
        settled.append(f"{as_pointer(pointer)} cannot write {', '.join(marked)}")
        new = {
            **schema,
            "properties": {name: each for name, each in properties.items() if name not in marked},
            "x-immutable": [*schema.get("x-immutable", []), *marked],
        }
        required = [name for name in schema.get("required", []) if name not in marked]
        if required:
            new["required"] = required
        else:
            new.pop("required", None)
        return new

    def without_refused(_: Pointer, media: JsonObject) -> JsonObject:
        schema, example = media.get("schema"), media.get("example")
        refused = schema.get("x-immutable", []) if isinstance(schema, dict) else []
        if not refused or not isinstance(example, dict):
            return media
        return {**media, "example": {name: value for name, value in example.items() if name not in refused}}

    document = rewrite(document, "schema", change)
    return rewrite(document, "media type", without_refused), settled
