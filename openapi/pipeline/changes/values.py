"""The type and the limits of a value, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import JsonObject, component_of
from .places import Way

_NUMBERS = {
    "least": ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties"),
    "most": ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties"),
}
_OTHERS = ("pattern", "multipleOf", "uniqueItems", "const")
# Formats that are a type of their own in Python; the others are checked in what is sent.
_TYPED = ("date-time", "date")


def type_of(schema: JsonObject) -> tuple[str, bool]:
    """A schema's type in words, and whether it may be null."""
    members = schema.get("allOf", [])
    if len(members) == 1:
        return type_of(members[0])
    if name := component_of(schema):
        return name, False
    choices = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    if choices:
        told = [type_of(each)[0] for each in choices if each != {"type": "null"}]
        return " or ".join(told), {"type": "null"} in choices
    kind = schema.get("type", "any")
    kinds = [kind] if isinstance(kind, str) else list(kind)
    nullable = "null" in kinds and len(kinds) > 1
    named = [each for each in kinds if each != "null"] or ["null"]
    if named == ["array"]:
        inner, may_be_null = type_of(schema.get("items", {}))
        return f"array of {inner}{' or null' if may_be_null else ''}", nullable
    if named == ["object"]:
        inside = schema.get("additionalProperties")
        return (f"mapping to {type_of(inside)[0]}" if isinstance(inside, dict) else "mapping"), nullable
    if named == ["string"] and schema.get("format") in _TYPED:
        return str(schema["format"]), nullable
    return " or ".join(named), nullable


def changes_of(before: JsonObject, after: JsonObject, way: Way) -> Iterator[tuple[str, bool]]:
    """(what has changed in a value, whether it breaks a caller), for a value that is sent or one that is answered."""
    (old, old_null), (new, new_null) = type_of(before), type_of(after)
    if old != new:
        yield f"is {new}, was {old}", not (way == "in" and (new == "any" or (old, new) == ("integer", "number")))
    if old_null != new_null:
        yield ("may be null", way != "in") if new_null else ("is never null", way == "in")
    if old == new:
        yield from _limits(before, after, way)
    if before.get("default") != after.get("default"):
        yield f"has the default {after.get('default')!r}, had {before.get('default')!r}", False


def _limits(before: JsonObject, after: JsonObject, way: Way) -> Iterator[tuple[str, bool]]:
    for which, keywords in _NUMBERS.items():
        for keyword in keywords:
            old, new = before.get(keyword), after.get(keyword)
            if old != new:
                wider = new is None or (old is not None and (new < old if which == "least" else new > old))
                yield f"has {keyword} {new}, had {old}", way == "in" and not wider
    for keyword in (*_OTHERS, "format"):
        old, new = before.get(keyword), after.get(keyword)
        if old != new:
            yield f"has {keyword} {new}, had {old}", (way == "in" and new is not None) or keyword == "const"
    if "items" in before and "items" in after and type_of(before)[0].startswith("array"):
        for what, breaks in _limits(before["items"], after["items"], way):
            yield f"{what} (in an item)", breaks
