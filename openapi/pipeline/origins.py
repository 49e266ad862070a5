"""Stamp what a document holds with where it was read, so that the result can tell where each part came from.

The stamps are keys of the document itself. They survive every rule that copies a schema, and two schemas that
become one unite theirs. Before the result is written they are read off and removed.

``x-origin``            on an operation, parameter or schema: where it was read
``x-property-origins``  on an object schema: the same for each of its properties by name
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .document import JsonObject, Node, Pointer, as_pointer, rewrite, walk

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
