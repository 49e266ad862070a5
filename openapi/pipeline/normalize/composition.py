"""Rewrite compositions into the form that the generator supports, without a change of meaning."""

from __future__ import annotations

from typing import Any

from ..document import JsonObject, Pointer, as_pointer, rewrite
from ..errors import ConflictError
from ..merge.schema_equality import PROSE, allows_anything
from ..provenance import ORIGIN_KEYS

Result = tuple[JsonObject, list[str]]


def json_media_types(document: JsonObject) -> Result:
    """Call every media type of JSON ``application/json``: one with a charset, or one such as ``application/hal+json``.

    What the client sends and reads is the same, and every later rule looks for that name.
    """
    notes: list[str] = []

    def change(pointer: Pointer, part: JsonObject) -> JsonObject:
        content = part.get("content", {})
        named = {media: _JSON if _is_json(media) else media for media in content}
        if len(set(named.values())) < len(named) or all(media == name for media, name in named.items()):
            return part
        notes.append(f"{as_pointer(pointer)} is in JSON")
        return {**part, "content": {named[media]: value for media, value in content.items()}}

    for kind in ("request body", "response"):
        document = rewrite(document, kind, change)
    return document, notes


_JSON = "application/json"


def _is_json(media: str) -> bool:
    name = media.partition(";")[0].strip().lower()
    return name == _JSON or (name.startswith("application/") and name.endswith("+json"))


def discriminator_mappings(document: JsonObject) -> Result:
    """Make the values of a discriminator's ``mapping`` strings, as OpenAPI requires.

    get-metric-definition.page.md has ``{$ref: …}`` objects there, and the generator refuses a document with them.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        discriminator: JsonObject = schema.get("discriminator", {})
        if discriminator and not schema.keys() & {"oneOf", "anyOf"}:
            # Of a base class: what is derived from it isn't said here, so it distinguishes nothing.
            notes.append(f"{as_pointer((*pointer, 'discriminator'))} has no variants")
            return {key: value for key, value in schema.items() if key != "discriminator"}
        mapping = discriminator.get("mapping")
        if not isinstance(mapping, dict) or not any(isinstance(value, dict) for value in mapping.values()):
            return schema
        notes.append(f"{as_pointer((*pointer, 'discriminator', 'mapping'))} has strings for objects")
        strings = {
            key: value["$ref"] if isinstance(value, dict) and "$ref" in value else value
            for key, value in mapping.items()
        }
        return {**schema, "discriminator": {**discriminator, "mapping": strings}}

    return rewrite(document, "schema", change), notes


def any_of_anything(document: JsonObject) -> Result:
    """Remove an ``anyOf`` or ``oneOf`` with an empty schema among its members, as it allows any value.

    roark-analytics.openapi.json has ``anyOf: [ToolParameter, {}]``. The generator would first try to decode every value
    as a ToolParameter, and return one for a value that only looks like one.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        for keyword in ("anyOf", "oneOf"):
            members = schema.get(keyword, [])
            # A member with fields of its own is kept: they would be lost, and provenance would stop the build.
            if any(map(allows_anything, members)) and not any(ORIGIN_KEYS & member.keys() for member in members):
                notes.append(f"{as_pointer(pointer)} may be any value")
                schema = {key: value for key, value in schema.items() if key != keyword}
        return schema

    return rewrite(document, "schema", change), notes


def single_all_of(document: JsonObject) -> Result:
    """Move a member of ``allOf`` that has only a default or prose beside the ``allOf``.

    roark-analytics.openapi.json has ``allOf: [{$ref: CallStatus}, {default: in_progress}]``. The generator drops such a
    schema and everything that uses it, and exits with status 0.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        members = schema.get("allOf", [])
        annotations = [member for member in members if allows_anything(member)]
        if not annotations or len(annotations) == len(members):
            return schema
        new = {**schema, "allOf": [member for member in members if not allows_anything(member)]}
        for annotation in annotations:
            for key, value in annotation.items():
                if key in new and new[key] != value and key not in PROSE:
                    raise ConflictError(
                        f"two members of an allOf have a {key}: {new[key]!r} and {value!r}",
                        pointer=as_pointer(pointer),
                        remedy="Remove one of the two in an overlay.",
                    )
                new.setdefault(key, value)
        notes.append(f"{as_pointer(pointer)} has a single allOf member")
        return new

    return rewrite(document, "schema", change), notes


def ref_siblings(document: JsonObject) -> Result:
    """Rewrite ``$ref`` with siblings as ``allOf: [$ref]`` with siblings.

    Documents have descriptions beside ``$ref``, and overlays add extensions there; the generator drops both.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        if "$ref" not in schema or len(schema) == 1:
            return schema
        notes.append(f"{as_pointer(pointer)} keeps its siblings")
        return ref_with_siblings(schema["$ref"], {key: value for key, value in schema.items() if key != "$ref"})

    return rewrite(document, "schema", change), notes


def ref_with_siblings(ref: str, siblings: dict[str, Any]) -> JsonObject:
    """A reference with siblings, or a plain one if there are none."""
    if not siblings:
        return {"$ref": ref}
    return {
        "allOf": [{"$ref": ref}, *siblings.get("allOf", [])],
        **{key: value for key, value in siblings.items() if key != "allOf"},
    }
