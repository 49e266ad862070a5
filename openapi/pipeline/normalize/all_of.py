"""Objects composed of others (``allOf``) as one object, which the generator can make a class of."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, at, component_of, differences, rewrite
from ..errors import ConflictError
from ..merge.schema_equality import without_prose
from ..provenance import unite_origins

_OF_AN_OBJECT = frozenset((
    "additionalProperties", "dependentRequired", "description", "maxProperties", "minProperties", "properties",
    "required", "title", "type",
))  # fmt: skip


def merged_all_of(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """``allOf`` of several objects becomes an object with all that they have; what one of them requires is required."""
    notes: list[str] = []
    schemas: JsonObject = document.get("components", {}).get("schemas", {})

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        members = schema.get("allOf", [])
        if len(members) < 2:
            return schema
        objects = [_object(member, schemas, frozenset()) for member in members]
        own = {key: value for key, value in schema.items() if key != "allOf"}
        if None in objects or not any("properties" in each for each in objects if each is not None):
            return schema
        merged: JsonObject = {"type": "object"}
        for each in (*objects, own):
            merged = _joined(merged, each or {}, pointer)
        notes.append(f"{as_pointer(pointer)} has the properties of its {len(members)} parts")
        return merged

    return rewrite(document, "schema", change), notes


def _object(schema: JsonObject, schemas: JsonObject, seen: frozenset[str]) -> JsonObject | None:
    """What a member of allOf adds to an object, its own allOf merged; None if it is no object."""
    name = component_of(schema)
    if name is not None:
        return None if name in seen else _object(at(schemas, (name,)), schemas, seen | {name})
    stated = {key for key in schema if not key.startswith("x-")}
    members = schema.get("allOf", [])
    if not stated - {"allOf"} <= _OF_AN_OBJECT or schema.get("type", "object") != "object":
        return None
    merged: JsonObject = {}
    for member in members:
        inner = _object(member, schemas, seen)
        if inner is None:
            return None
        merged = _joined(merged, inner, ())
    return _joined(merged, {key: value for key, value in schema.items() if key not in ("allOf", "title")}, ())


def _joined(one: JsonObject, other: JsonObject, pointer: Pointer) -> JsonObject:
    result = unite_origins({**other, **one}, other)
    properties = dict(one.get("properties", {}))
    for name, schema in other.get("properties", {}).items():
        if name in properties and (
            found := next(differences(without_prose(properties[name]), without_prose(schema)), None)
        ):
            raise ConflictError(
                f"two parts of an allOf disagree about the property {name}: {found[1]!r} and {found[2]!r}",
                pointer=as_pointer(pointer),
                remedy="Correct one of the two in an overlay (openapi/overlays).",
            )
        properties.setdefault(name, schema)
    required = list(dict.fromkeys((*one.get("required", []), *other.get("required", []))))
    merged: JsonObject = {**result, "type": "object"}
    if properties:
        merged["properties"] = properties
    if required:
        merged["required"] = required
    if other.get("description"):
        merged["description"] = other["description"]
    return merged
