"""Write every schema of a value that may be null in one of two forms."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, rewrite
from ..merge.schema_equality import is_usage_keyword

_NULL: JsonObject = {"type": "null"}
NULLABLE = "x-nullable"


def nullable_values(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """A nullable primitive is ``type: [T, 'null']``; any other nullable schema is ``oneOf: [T, {type: 'null'}]``.

    get-metric-definition.page.md has ``type: [string, 'null']`` with an enum that doesn't list null and so forbids it.
    With null in the enum, the generator makes three classes of it; it doesn't decode a nullable inline object at all.
    Overlays add ``x-nullable: true`` where a description says "(null if …)" and the type doesn't.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        new = _normalized(schema)
        if new != schema:
            notes.append(f"{as_pointer(pointer)} may be null")
        return new

    return rewrite(document, "schema", change), notes


def _normalized(schema: JsonObject) -> JsonObject:
    inner = _without_null(schema)
    if inner is None:
        return schema
    # The component that an overlay names is that of the values that are not null.
    usage = {key: value for key, value in inner.items() if is_usage_keyword(key) and key != "x-component"}
    content = {key: value for key, value in inner.items() if key not in usage}
    if isinstance(content.get("type"), str) and not _needs_a_choice(content):
        return {**usage, **content, "type": [content["type"], "null"]}
    return {**usage, "oneOf": [content, dict(_NULL)]}


def _without_null(schema: JsonObject) -> JsonObject | None:
    """The schema of the values that are not null, or None if null isn't among the values, or all of them."""
    if schema.get(NULLABLE) is True:
        plain = {key: value for key, value in schema.items() if key != NULLABLE}
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


def _needs_a_choice(content: JsonObject) -> bool:
    """Whether the schema without null becomes a component, or is more than one type."""
    return any(key in content for key in ("enum", "properties", "$ref", "allOf", "anyOf", "oneOf"))
