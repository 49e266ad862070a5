"""Tell for every operation, parameter, schema and property of every source where it went; nothing gets lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .document import JsonObject, Pointer, as_pointer, component_of, from_pointer
from .errors import LostError
from .origins import Item, inventory, places
from .overlays import Applied
from .sources import Source


@dataclass(frozen=True)
class Fate:
    """Where one item of a source stands in the merged document (JSON pointers), and how it came there."""

    item: Item
    places: tuple[str, ...]
    how: str


def trace(sources: Iterable[Source], applied: Iterable[Applied], stamped: JsonObject) -> list[Fate]:
    """The fate of every item. ``stamped`` is the merged document with its stamps. Raises LostError."""
    found: dict[Item, list[str]] = {}
    for item, place in places(stamped):
        found.setdefault(item, []).append(place)
    removals = {(each.is_property, each.origin): each for done in applied for each in done.removals}
    fates, lost = [], []
    for item in (item for source in sources for item in inventory(source.document, source.entry.file)):
        removal = removals.get((item.kind == "property", item.origin))
        if item in found:
            fates.append(Fate(item, tuple(found[item]), _how(item, found[item])))
            continue
        there = tuple(find_property(stamped, removal.moved_to, removal.path)) if removal and removal.moved_to else ()
        if removal and there:
            fates.append(Fate(item, there, f"moved to {removal.moved_to} by {removal.action}"))
        else:
            lost.append((item, removal.action if removal else None))
    if lost:
        raise LostError(
            f"{len(lost)} parts of the sources are nowhere in the merged document:",
            details=[
                f"{item.kind} {item.origin}" + (f", taken out by {action}" if action else "") for item, action in lost
            ],
            remedy="An overlay action that removes something says in x-moved-to which component has all of it. "
            "If no action is named, a rule has dropped it: mend the rule in openapi/pipeline/rules.",
        )
    return fates


def _how(item: Item, here: list[str]) -> str:
    before, now = (from_pointer(text.partition("#")[2]) for text in (item.origin, "#" + here[0]))
    if now[-1] == "x-immutable":
        return "recorded as immutable"
    if before == now:
        return "kept"
    if now[0] != "components":
        return f"kept under {now[1]}"
    renamed = before[0] == "components" and before[3:] == now[3:]
    return f"{'renamed with' if renamed else 'hoisted into'} {now[2]}"


def find_property(document: JsonObject, component: str, path: tuple[str, ...]) -> Iterator[str]:
    """The places of a property, given by the names that lead to it, in a component and all that it is made of."""
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    seen: set[tuple[str, int]] = set()

    def look(name: str, depth: int) -> Iterator[str]:
        if name in schemas and (name, depth) not in seen:
            seen.add((name, depth))
            yield from into(("components", "schemas", name), schemas[name], depth)

    def into(pointer: Pointer, schema: JsonObject, depth: int) -> Iterator[str]:
        if depth == len(path):
            yield as_pointer(pointer)
            return
        name = component_of(schema)
        if name is not None:
            yield from look(name, depth)
        child = schema.get("properties", {}).get(path[depth])
        if isinstance(child, dict):
            yield from into((*pointer, "properties", path[depth]), child, depth + 1)
        for keyword in ("allOf", "oneOf", "anyOf"):
            for index, member in enumerate(schema.get(keyword, [])):
                yield from into((*pointer, keyword, str(index)), member, depth)
        if isinstance(schema.get("items"), dict):
            yield from into((*pointer, "items"), schema["items"], depth)

    yield from look(component, 0)
