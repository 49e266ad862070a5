"""The fields of a call or an object, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from ..document import JsonObject
from .api_surface import Way
from .change import Change, Kind
from .values import changes_of, type_of


class Fields(NamedTuple):
    """Fields by name, and which of them must be there."""

    schemas: Mapping[str, JsonObject]
    required: Collection[str]


def compare_fields(before: Fields, after: Fields, way: Way, kind: Kind, where: str) -> Iterator[Change]:
    """What has changed in the arguments of a call, or the attributes of an object, that go one way."""
    for name, schema in before.schemas.items():
        place = _place(where, name, kind)
        if name not in after.schemas:
            yield Change(kind, place, "is gone", breaking=way != "error" or "x-error-attribute" in schema)
            continue
        for what, values, breaks in changes_of(schema, after.schemas[name], way):
            yield Change(kind, place, what, values, breaking=breaks and way != "error")
        yield from _presence(before, after, name, way, Change(kind, place, ""))
        yield from _marks(schema, after.schemas[name], way, Change(kind, place, ""))
    for name, schema in after.schemas.items():
        if name not in before.schemas:
            needed = way == "in" and name in after.required
            what = f"is new: {{}}{', and must be given' if needed else ''}"
            yield Change(kind, _place(where, name, kind), what, (type_of(schema)[0],), breaking=needed, adds=True)


def _place(where: str, name: str, kind: Kind) -> str:
    return f"{where}({name})" if kind == "argument" and "." in where else f"{where}.{name}"


def _presence(before: Fields, after: Fields, name: str, way: Way, found: Change) -> Iterator[Change]:
    was, is_now = name in before.required, name in after.required
    # The client fills it in where it is missing, so that callers always see it.
    filled = "x-fallback" in after.schemas[name]
    if was and not is_now and not filled:
        yield Change(found.kind, found.where, "is optional, was required", breaking=way == "out")
    elif is_now and not was:
        yield Change(found.kind, found.where, "is required, was optional", breaking=way == "in")


def _marks(before: JsonObject, after: JsonObject, way: Way, found: Change) -> Iterator[Change]:
    if after.get("deprecated") and not before.get("deprecated"):
        yield Change(found.kind, found.where, "is deprecated")
    if before.get("x-accepts") != after.get("x-accepts"):
        old, new = before.get("x-accepts"), after.get("x-accepts")
        what = "may be given as {}" if new else "can't be given as {} any more"
        breaks = old is not None and way == "in"
        yield Change(found.kind, found.where, what, (str(new or old),), breaking=breaks, adds=bool(new))
