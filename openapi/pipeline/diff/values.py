"""The type and the limits of a value, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import LiteralString, NamedTuple

from ..document import JsonObject, component_of
from .api_surface import Way

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


class ValueChange(NamedTuple):
    """What has changed in a value, with ``{}`` for each of ``values``, and whether that breaks a caller."""

    what: LiteralString
    values: tuple[str, ...]
    breaks: bool


def changes_of(before: JsonObject, after: JsonObject, way: Way) -> Iterator[ValueChange]:
    """All that has changed in a value that is sent, or in one that is answered."""
    (old, old_null), (new, new_null) = type_of(before), type_of(after)
    if old != new:
        wider = new == "any" or (old, new) == ("integer", "number")
        yield ValueChange("is {}, was {}", (new, old), not (way == "in" and wider))
    if old_null != new_null:
        yield ValueChange("may be null" if new_null else "is never null", (), (way == "in") != new_null)
    if old == new:
        yield from _limits(before, after, way)
    if before.get("default") != after.get("default"):
        defaults = repr(after.get("default")), repr(before.get("default"))
        yield ValueChange("has the default {}, had {}", defaults, breaks=False)


def _limits(before: JsonObject, after: JsonObject, way: Way) -> Iterator[ValueChange]:
    for which, keywords in _NUMBERS.items():
        for keyword in keywords:
            old, new = before.get(keyword), after.get(keyword)
            if old != new:
                wider = new is None or (old is not None and (new < old if which == "least" else new > old))
                values = f"{keyword} {new}", str(old)
                yield ValueChange("has {}, had {}", values, way == "in" and not wider)
    for keyword in (*_OTHERS, "format"):
        old, new = before.get(keyword), after.get(keyword)
        if old != new:
            values = f"{keyword} {new}", str(old)
            yield ValueChange("has {}, had {}", values, (way == "in" and new is not None) or keyword == "const")
    if "items" in before and "items" in after and type_of(before)[0].startswith("array"):
        for found in _limits(before["items"], after["items"], way):
            yield found._replace(what=f"{found.what} (in an item)")
