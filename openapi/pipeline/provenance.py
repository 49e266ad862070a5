"""Stamp what a document holds with where it was read, so that the result can tell where each part came from.

The stamps are keys of the document itself. They survive every rule that copies a schema, and two schemas that
become one unite theirs. Before the result is written they are read off and removed.

``x-origin``            on an operation, parameter or schema: where it was read
``x-property-origins``  on an object schema: the same for each of its properties by name
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from .document import JsonObject, Node, Pointer, as_pointer, component_of, from_pointer, rewrite, walk
from .errors import LostError

ORIGIN = "x-origin"
PROPERTY_ORIGINS = "x-property-origins"
STAMPS = frozenset((ORIGIN, PROPERTY_ORIGINS))


class Item(NamedTuple):
    """One thing that must not get lost: an operation, parameter, schema or property of a source."""

    kind: str
    origin: str


def inventory(document: JsonObject, file: str) -> list[Item]:
    """Everything in a document that is stamped: what the ledger must find again."""
    return [item for node in walk(document) for item in _items(node, file)]


def _items(node: Node, file: str) -> Iterator[Item]:
    if _is_counted(node.kind, node.pointer, node.value):
        yield Item(node.kind, origin_of(file, node.pointer))
    if node.kind == "schema":
        for name in node.value.get("properties", {}):
            yield Item("property", origin_of(file, (*node.pointer, "properties", name)))


def _is_counted(kind: str, pointer: Pointer, value: JsonObject) -> bool:
    if kind == "schema":
        return pointer[:-1] == ("components", "schemas") or "properties" in value or "enum" in value
    return kind == "operation" or (kind == "parameter" and "$ref" not in value)


def origin_of(file: str, pointer: Pointer) -> str:
    """The name of a place in a document: ``file#/json/pointer``."""
    return f"{file}#{as_pointer(pointer)}"


def file_of(origin: str) -> str:
    """The file in which an origin lies."""
    return origin.partition("#")[0]


def stamp(document: JsonObject, file: str) -> JsonObject:
    """The document with every counted part stamped."""

    def mark(kind: str, pointer: Pointer, value: JsonObject) -> JsonObject:
        new = dict(value)
        if _is_counted(kind, pointer, value):
            new[ORIGIN] = [origin_of(file, pointer)]
        if kind == "schema" and isinstance(value.get("properties"), dict):
            new[PROPERTY_ORIGINS] = {
                name: [origin_of(file, (*pointer, "properties", name))] for name in value["properties"]
            }
        return new

    for kind in ("operation", "parameter", "schema"):
        document = rewrite(document, kind, lambda pointer, value, kind=kind: mark(kind, pointer, value))  # type: ignore[misc]
    return document


def united(kept: Any, other: Any) -> Any:
    """``kept`` with the stamps of ``other`` added, wherever the two have the same parts."""
    if isinstance(kept, dict) and isinstance(other, dict):
        new = {key: united(value, other[key]) if key in other else value for key, value in kept.items()}
        if ORIGIN in kept or ORIGIN in other:
            new[ORIGIN] = _joined(kept.get(ORIGIN, []), other.get(ORIGIN, []))
        if PROPERTY_ORIGINS in kept or PROPERTY_ORIGINS in other:
            ours, theirs = kept.get(PROPERTY_ORIGINS, {}), other.get(PROPERTY_ORIGINS, {})
            new[PROPERTY_ORIGINS] = {
                name: _joined(ours.get(name, []), theirs.get(name, [])) for name in {**ours, **theirs}
            }
        return new
    if isinstance(kept, list) and isinstance(other, list) and len(kept) == len(other):
        return [united(mine, yours) for mine, yours in zip(kept, other, strict=True)]
    return kept


def _joined(first: list[str], second: list[str]) -> list[str]:
    return [*first, *(origin for origin in second if origin not in first)]


def places(document: JsonObject) -> Iterator[tuple[Item, str]]:
    """(item, JSON pointer) for each stamp in the document that still stands for something there."""
    for node in walk(document):
        here = as_pointer(node.pointer)
        for origin in node.value.get(ORIGIN, []):
            yield Item(node.kind, origin), here
        for name, origins in node.value.get(PROPERTY_ORIGINS, {}).items():
            if name in node.value.get("properties", {}):
                place = here + as_pointer(("properties", name))
            elif name in node.value.get("x-immutable", []):
                place = f"{here}/x-immutable"
            else:
                continue
            for origin in origins:
                yield Item("property", origin), place


def removed_items(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[bool, str, tuple[str, ...]]]:
    """(whether it is a property's, origin, property path from ``value``) for each stamp in a part to be taken out.

    A property and the schema that describes it have the same origin, and two stamps.
    """
    if isinstance(value, list):
        for item in value:
            yield from removed_items(item, path)
    elif isinstance(value, dict):
        for origin in value.get(ORIGIN, []):
            yield False, origin, path
        for name, origins in value.get(PROPERTY_ORIGINS, {}).items():
            for origin in origins:
                yield True, origin, (*path, name)
        for key, item in value.items():
            if key == "properties" and isinstance(item, dict):
                for name, schema in item.items():
                    yield from removed_items(schema, (*path, name))
            elif key not in STAMPS:
                yield from removed_items(item, path)


def unstamped(value: Any) -> Any:
    """The value without stamps."""
    if isinstance(value, dict):
        return {key: unstamped(item) for key, item in value.items() if key not in STAMPS}
    if isinstance(value, list):
        return [unstamped(item) for item in value]
    return value


@dataclass(frozen=True)
class Removal:
    """A stamped part that an action took out, and the component in which it is to be found again."""

    is_property: bool
    origin: str
    path: tuple[str, ...]
    moved_to: str | None
    action: str


@dataclass(frozen=True)
class Fate:
    """Where one item of a source stands in the merged document (JSON pointers), and how it came there."""

    item: Item
    places: tuple[str, ...]
    how: str


def trace(items: Iterable[Item], removals: Iterable[Removal], stamped: JsonObject) -> list[Fate]:
    """The fate of every item. ``stamped`` is the merged document with its stamps. Raises LostError."""
    found: dict[Item, list[str]] = {}
    for item, place in places(stamped):
        found.setdefault(item, []).append(place)
    removed = {(each.is_property, each.origin): each for each in removals}
    fates, lost = [], []
    for item in items:
        removal = removed.get((item.kind == "property", item.origin))
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
            "If no action is named, a rule has dropped it: mend the rule in openapi/pipeline/normalize.",
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
