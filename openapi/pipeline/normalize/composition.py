"""Write compositions in the one form that means the same to OpenAPI and to the generator."""

from __future__ import annotations

from typing import Any

from ..document import JsonObject, Pointer, as_pointer, rewrite
from ..errors import ClashError
from ..merge.schema_equality import PROSE, says_nothing
from ..provenance import STAMPS

Result = tuple[JsonObject, list[str]]


def discriminator_mappings(document: JsonObject) -> Result:
    """``mapping`` holds strings: get-metric-definition.page.md has ``{$ref: …}`` objects there, which is not OpenAPI.

    The generator refuses a document with them.
    """
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        discriminator: JsonObject = schema.get("discriminator", {})
        mapping = discriminator.get("mapping")
        if not isinstance(mapping, dict) or not any(isinstance(value, dict) for value in mapping.values()):
            return schema
        settled.append(f"{as_pointer((*pointer, 'discriminator', 'mapping'))} holds strings")
        strings = {
            key: value["$ref"] if isinstance(value, dict) and "$ref" in value else value
            for key, value in mapping.items()
        }
        return {**schema, "discriminator": {**discriminator, "mapping": strings}}

    return rewrite(document, "schema", change), settled


def any_of_anything(document: JsonObject) -> Result:
    """``anyOf`` or ``oneOf`` with an empty schema among its members allows anything, so it is the empty schema.

    roark-analytics.openapi.json has ``anyOf: [ToolParameter, {}]``; the generator would try to decode every value as a
    ToolParameter first, and take for one what is none.
    """
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        for keyword in ("anyOf", "oneOf"):
            members = schema.get(keyword, [])
            # A member with fields of its own stays: they would be lost, and the ledger would stop the build.
            if any(map(says_nothing, members)) and not any(STAMPS & member.keys() for member in members):
                settled.append(f"{as_pointer(pointer)} may be any value")
                schema = {key: value for key, value in schema.items() if key != keyword}
        return schema

    return rewrite(document, "schema", change), settled


def lone_all_of(document: JsonObject) -> Result:
    """A member of ``allOf`` that only gives a default or prose is written beside the ``allOf``.

    roark-analytics.openapi.json has ``allOf: [{$ref: CallStatus}, {default: in_progress}]``; the generator drops a
    schema with it, and everything that uses that schema, with exit status 0.
    """
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        members = schema.get("allOf", [])
        notes = [member for member in members if says_nothing(member)]
        if not notes or len(notes) == len(members):
            return schema
        new = {**schema, "allOf": [member for member in members if not says_nothing(member)]}
        for note in notes:
            for key, value in note.items():
                if key in new and new[key] != value and key not in PROSE:
                    raise ClashError(
                        f"two members of an allOf give {key}: {new[key]!r} and {value!r}",
                        pointer=as_pointer(pointer),
                        remedy="Remove one of the two in an overlay.",
                    )
                new.setdefault(key, value)
        settled.append(f"{as_pointer(pointer)} has one allOf member")
        return new

    return rewrite(document, "schema", change), settled


def ref_siblings(document: JsonObject) -> Result:
    """``$ref`` with siblings is written ``allOf: [$ref]`` with siblings.

    The documents put descriptions beside ``$ref``, overlays put extensions there; the generator drops both.
    """
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        if "$ref" not in schema or len(schema) == 1:
            return schema
        settled.append(f"{as_pointer(pointer)} keeps its siblings")
        return beside_ref(schema["$ref"], {key: value for key, value in schema.items() if key != "$ref"})

    return rewrite(document, "schema", change), settled


def beside_ref(ref: str, siblings: dict[str, Any]) -> JsonObject:
    """A reference with siblings, or alone where there are none."""
    if not siblings:
        return {"$ref": ref}
    return {
        "allOf": [{"$ref": ref}, *siblings.get("allOf", [])],
        **{k: v for k, v in siblings.items() if k != "allOf"},
    }
