"""Write every value that may be null in one of two ways."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, rewrite
from ..merge.schema_equality import is_of_the_site

_NULL: JsonObject = {"type": "null"}
MARK = "x-nullable"


def nullable_values(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """A nullable primitive is ``type: [T, 'null']``; anything with a name is ``oneOf: [T, {type: 'null'}]``.

    get-metric-definition.page.md has ``type: [string, 'null']`` with an enum that does not list null and so forbids it;
    with null in the enum the generator makes three classes of it; a nullable inline object comes back undecoded.
    Overlays put ``x-nullable: true`` where a description says "(null if …)" and the type does not.
    """
    settled: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        new = _nullable(schema)
        if new != schema:
            settled.append(f"{as_pointer(pointer)} may be null")
        return new

    return rewrite(document, "schema", change), settled


def _nullable(schema: JsonObject) -> JsonObject:
    inner = _without_null(schema)
    if inner is None:
        return schema
    # A name that an overlay gives is the name of what is not null.
    site = {key: value for key, value in inner.items() if is_of_the_site(key) and key != "x-component"}
    content = {key: value for key, value in inner.items() if key not in site}
    if isinstance(content.get("type"), str) and not _is_named(content):
        return {**site, **content, "type": [content["type"], "null"]}
    return {**site, "oneOf": [content, dict(_NULL)]}


def _without_null(schema: JsonObject) -> JsonObject | None:
    """The schema of the values that are not null, or None where null is not among them (or nothing else is)."""
    if schema.get(MARK) is True:
        plain = {key: value for key, value in schema.items() if key != MARK}
        return _without_null(plain) or plain
    kind = schema.get("type")
    if isinstance(kind, list) and len(kind) == 2 and "null" in kind:
        rest = {**schema, "type": next(each for each in kind if each != "null")}
        if "enum" in rest:
            rest["enum"] = [value for value in rest["enum"] if value is not None]
        return rest
    for keyword in ("anyOf", "oneOf"):
        members = schema.get(keyword, [])
        others = [member for member in members if member.get("type") != "null"]
        if len(members) == 2 and len(others) == 1:
            rest = {key: value for key, value in schema.items() if key != keyword}
            return {**others[0], **rest}
    return None


def _is_named(content: JsonObject) -> bool:
    """Whether what is left becomes a component, or is more than one type can say."""
    return any(key in content for key in ("enum", "properties", "$ref", "allOf", "anyOf", "oneOf"))
