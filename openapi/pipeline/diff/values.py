"""The type and the constraints of a value, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, LiteralString, NamedTuple

from ..document import JsonObject, component_of
from .api_surface import Use

_LOWER_BOUNDS = ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties")
_UPPER_BOUNDS = ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties")
_OTHER_CONSTRAINTS = ("pattern", "multipleOf", "uniqueItems", "const", "format")
# Formats with a Python type of their own. The others are only checked in requests.
_TYPED_FORMATS = ("date-time", "date")


def type_of(schema: JsonObject) -> tuple[str, bool]:
    """A schema's type in words, and whether the value may be null."""
    members = schema.get("allOf", [])
    if len(members) == 1:
        return type_of(members[0])
    if name := component_of(schema):
        return name, False
    choices = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    if choices:
        types = [type_of(each)[0] for each in choices if each != {"type": "null"}]
        return " or ".join(types), {"type": "null"} in choices
    kind = schema.get("type", "any")
    kinds = [kind] if isinstance(kind, str) else list(kind)
    nullable = "null" in kinds and len(kinds) > 1
    named = [each for each in kinds if each != "null"] or ["null"]
    if named == ["array"]:
        inner, may_be_null = type_of(schema.get("items", {}))
        return f"array of {inner}{' or null' if may_be_null else ''}", nullable
    if named == ["object"]:
        inside = schema.get("additionalProperties")
        return (f"mapping to {type_of(inside)[0]}" if isinstance(inside, dict) and inside else "mapping"), nullable
    if named == ["string"] and schema.get("format") in _TYPED_FORMATS:
        return str(schema["format"]), nullable
    return " or ".join(named), nullable


class ValueChange(NamedTuple):
    """What has changed in a value, with ``{}`` for each of ``values``, and whether that breaks a caller."""

    what: LiteralString
    values: tuple[str, ...]
    breaking: bool


def value_changes(before: JsonObject, after: JsonObject, use: Use) -> Iterator[ValueChange]:
    """Every change of a value in a request or a response."""
    (old, old_null), (new, new_null) = type_of(before), type_of(after)
    if old != new:
        is_wider = new == "any" or (old, new) == ("integer", "number")
        yield ValueChange("is {}, was {}", (new, old), not (use == "request" and is_wider))
    if old_null != new_null:
        yield ValueChange("may be null" if new_null else "is never null", (), (use == "request") != new_null)
    if old == new:
        yield from _constraint_changes(before, after, use)
    if before.get("default") != after.get("default"):
        defaults = repr(after.get("default")), repr(before.get("default"))
        yield ValueChange("has the default {}, had {}", defaults, breaking=False)


def _constraint_changes(before: JsonObject, after: JsonObject, use: Use) -> Iterator[ValueChange]:
    for keyword in (*_LOWER_BOUNDS, *_UPPER_BOUNDS, *_OTHER_CONSTRAINTS):
        old, new = before.get(keyword), after.get(keyword)
        if old != new:
            is_wider = new is None or (old is not None and _is_wider(keyword, old, new))
            breaking = (use == "request" and not is_wider) or keyword == "const"
            yield ValueChange("has {}, had {}", (f"{keyword} {new}", str(old)), breaking)
    if "items" in before and "items" in after and type_of(before)[0].startswith("array"):
        for found in _constraint_changes(before["items"], after["items"], use):
            yield found._replace(what=f"{found.what} (in an item)")


def _is_wider(keyword: str, old: Any, new: Any) -> bool:
    if keyword in _LOWER_BOUNDS:
        return bool(new < old)
    return keyword in _UPPER_BOUNDS and bool(new > old)
