"""The arguments of a method, or the attributes of an object, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from ..document import JsonObject
from .api_surface import Use
from .change import Change, Kind
from .values import type_of, value_changes


class Fields(NamedTuple):
    """Fields by name, and which of them are required."""

    schemas: Mapping[str, JsonObject]
    required: Collection[str]


def compare_fields(before: Fields, after: Fields, use: Use, kind: Kind, where: str) -> Iterator[Change]:
    """Every change in the fields of a request, a response or an error."""
    for name, schema in before.schemas.items():
        field = _qualified(where, name, kind)
        if name not in after.schemas:
            yield Change(kind, field, "is gone", breaking=use != "error" or "x-error-attribute" in schema)
            continue
        for what, values, breaking in value_changes(schema, after.schemas[name], use):
            yield Change(kind, field, what, values, breaking=breaking and use != "error")
        yield from _presence(before, after, name, use, Change(kind, field, ""))
        yield from _annotations(schema, after.schemas[name], use, Change(kind, field, ""))
    for name, schema in after.schemas.items():
        if name not in before.schemas:
            is_required = use == "request" and name in after.required
            what = f"is new: {{}}{', and required' if is_required else ''}"
            field = _qualified(where, name, kind)
            yield Change(kind, field, what, (type_of(schema)[0],), breaking=is_required, adds=True)


def _qualified(where: str, name: str, kind: Kind) -> str:
    return f"{where}({name})" if kind == "argument" and "." in where else f"{where}.{name}"


def _presence(before: Fields, after: Fields, name: str, use: Use, found: Change) -> Iterator[Change]:
    was_required, is_required = name in before.required, name in after.required
    # The client fills in a value where it is missing, so a caller always sees one.
    has_fallback = "x-fallback" in after.schemas[name]
    if was_required and not is_required and not has_fallback:
        yield Change(found.kind, found.where, "is optional, was required", breaking=use == "response")
    elif is_required and not was_required:
        yield Change(found.kind, found.where, "is required, was optional", breaking=use == "request")


def _annotations(before: JsonObject, after: JsonObject, use: Use, found: Change) -> Iterator[Change]:
    if after.get("deprecated") and not before.get("deprecated"):
        yield Change(found.kind, found.where, "is deprecated", deprecates=True)
    old, new = before.get("x-accepts"), after.get("x-accepts")
    if old != new:
        what = "may be given as {}" if new else "can't be given as {} any more"
        breaking = old is not None and use == "request"
        yield Change(found.kind, found.where, what, (str(new or old),), breaking=breaking, adds=bool(new))
