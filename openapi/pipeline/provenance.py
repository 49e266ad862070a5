"""Record where each part of a document was read, and trace it into the merged document, so that nothing is lost.

The origins are recorded as extension keys in the document itself. So every stage that copies a schema copies its
origins, and when two schemas become one, their origins are united. Once traced, they are removed from the result.

``x-origin``            on an operation, parameter or schema: where it was read
``x-property-origins``  on an object schema: where each of its properties was read
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .document import JsonObject, Node, Pointer, as_pointer, component_of, from_pointer, rewrite, walk
from .errors import LostPartError

ORIGIN = "x-origin"
PROPERTY_ORIGINS = "x-property-origins"
ORIGIN_KEYS = frozenset((ORIGIN, PROPERTY_ORIGINS))


class Part(NamedTuple):
    """An operation, parameter, schema or property of a source, none of which may be lost."""

    kind: str
    origin: str


@dataclass(frozen=True)
class Trace:
    """Where a part is in the merged document (JSON pointers), and how it got there."""

    part: Part
    pointers: tuple[str, ...]
    how: str


@dataclass(frozen=True)
class Removal:
    """A part that an overlay action removed, and the component that has it instead, if the action names one."""

    is_property: bool
    origin: str
    path: tuple[str, ...]
    moved_to: str | None
    action: str


# -- origins ---------------------------------------------------------------------------------------------------


def parts_of(document: JsonObject, file: str) -> list[Part]:
    """The parts of a source that must be in the merged document."""
    return [part for node in walk(document) for part in _parts_at(node, file)]


def _parts_at(node: Node, file: str) -> Iterator[Part]:
    if _is_traced(node.kind, node.pointer, node.value):
        yield Part(node.kind, origin_of(file, node.pointer))
    if node.kind == "schema":
        for name in node.value.get("properties", {}):
            yield Part("property", origin_of(file, (*node.pointer, "properties", name)))


def _is_traced(kind: str, pointer: Pointer, value: JsonObject) -> bool:
    if kind == "schema":
        return pointer[:-1] == ("components", "schemas") or "properties" in value or "enum" in value
    return kind == "operation" or (kind == "parameter" and "$ref" not in value)


def origin_of(file: str, pointer: Pointer) -> str:
    """The origin of a part: ``file#/json/pointer``."""
    return f"{file}#{as_pointer(pointer)}"


def file_of(origin: str) -> str:
    """The file of an origin."""
    return origin.partition("#")[0]


def with_origins(document: JsonObject, file: str) -> JsonObject:
    """The document with the origin of every traced part recorded."""

    def record(kind: str, pointer: Pointer, value: JsonObject) -> JsonObject:
        new = dict(value)
        if _is_traced(kind, pointer, value):
            new[ORIGIN] = [origin_of(file, pointer)]
        if kind == "schema" and isinstance(value.get("properties"), dict):
            new[PROPERTY_ORIGINS] = {
                name: [origin_of(file, (*pointer, "properties", name))] for name in value["properties"]
            }
        return new

    for kind in ("operation", "parameter", "schema"):
        document = rewrite(document, kind, lambda pointer, value, kind=kind: record(kind, pointer, value))  # type: ignore[misc]
    return document


def without_origins(value: Any) -> Any:
    """The value without recorded origins."""
    if isinstance(value, dict):
        return {key: without_origins(item) for key, item in value.items() if key not in ORIGIN_KEYS}
    if isinstance(value, list):
        return [without_origins(item) for item in value]
    return value


def unite_origins(kept: Any, other: Any) -> Any:
    """``kept`` with the origins of ``other`` added, wherever the two have the same parts."""
    if isinstance(kept, dict) and isinstance(other, dict):
        new = {key: unite_origins(value, other[key]) if key in other else value for key, value in kept.items()}
        if ORIGIN in kept or ORIGIN in other:
            new[ORIGIN] = _joined(kept.get(ORIGIN, []), other.get(ORIGIN, []))
        if PROPERTY_ORIGINS in kept or PROPERTY_ORIGINS in other:
            ours, theirs = kept.get(PROPERTY_ORIGINS, {}), other.get(PROPERTY_ORIGINS, {})
            new[PROPERTY_ORIGINS] = {
                name: _joined(ours.get(name, []), theirs.get(name, [])) for name in {**ours, **theirs}
            }
        return new
    if isinstance(kept, list) and isinstance(other, list) and len(kept) == len(other):
        return [unite_origins(mine, yours) for mine, yours in zip(kept, other, strict=True)]
    return kept


def _joined(first: list[str], second: list[str]) -> list[str]:
    return [*first, *(origin for origin in second if origin not in first)]


def origins_in(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[bool, str, tuple[str, ...]]]:
    """(whether it is a property's, origin, property path from ``value``) for each origin recorded in a value.

    A property and the schema that describes it have the same origin, recorded once for each of them.
    """
    if isinstance(value, list):
        for item in value:
            yield from origins_in(item, path)
    elif isinstance(value, dict):
        for origin in value.get(ORIGIN, []):
            yield False, origin, path
        for name, origins in value.get(PROPERTY_ORIGINS, {}).items():
            for origin in origins:
                yield True, origin, (*path, name)
        for key, item in value.items():
            if key == "properties" and isinstance(item, dict):
                for name, schema in item.items():
                    yield from origins_in(schema, (*path, name))
            elif key not in ORIGIN_KEYS:
                yield from origins_in(item, path)


# -- the merged document ---------------------------------------------------------------------------------------


def trace(
    parts: Iterable[Part],
    removals: Iterable[Removal],
    merged: JsonObject,
    superseded: Mapping[tuple[bool, str], str] | None = None,
) -> list[Trace]:
    """The trace of every part. ``merged`` has recorded origins. Raises LostPartError if a part is missing.

    ``superseded`` has the parts for which another source speaks, by whether it is a property and its origin.
    """
    found: dict[Part, list[str]] = {}
    for part, pointer in _recorded(merged):
        found.setdefault(part, []).append(pointer)
    removed = {(each.is_property, each.origin): each for each in removals}
    traces, lost = [], []
    for part in parts:
        removal = removed.get((part.kind == "property", part.origin))
        if part in found:
            traces.append(Trace(part, tuple(found[part]), _how(part, found[part])))
            continue
        successor = (superseded or {}).get((part.kind == "property", part.origin))
        moved = tuple(find_property(merged, removal.moved_to, removal.path)) if removal and removal.moved_to else ()
        if successor is not None:
            traces.append(Trace(part, (), f"superseded by {successor}"))
        elif removal and moved:
            traces.append(Trace(part, moved, f"moved to {removal.moved_to} by {removal.action}"))
        elif removal and removal.moved_to is None:
            traces.append(Trace(part, (), f"removed by {removal.action}"))
        else:
            lost.append((part, removal.action if removal else None))
    if lost:
        raise LostPartError(
            f"{len(lost)} parts of the sources are missing from the merged document:",
            details=[
                f"{part.kind} {part.origin}" + (f", removed by {action}" if action else "") for part, action in lost
            ],
            remedy="An action that names a component in x-moved-to removes only what that component has. "
            "If no action is named here, a rule has dropped it: correct the rule in openapi/pipeline/normalize.",
        )
    return traces


def _recorded(document: JsonObject) -> Iterator[tuple[Part, str]]:
    """(part, JSON pointer) for each recorded origin whose part is still in the document."""
    for node in walk(document):
        here = as_pointer(node.pointer)
        for origin in node.value.get(ORIGIN, []):
            yield Part(node.kind, origin), here
        for name, origins in node.value.get(PROPERTY_ORIGINS, {}).items():
            if name in node.value.get("properties", {}):
                pointer = here + as_pointer(("properties", name))
            elif name in node.value.get("x-immutable", []):
                pointer = f"{here}/x-immutable"
            else:
                continue
            for origin in origins:
                yield Part("property", origin), pointer


def _how(part: Part, pointers: list[str]) -> str:
    before, after = (from_pointer(text.partition("#")[2]) for text in (part.origin, "#" + pointers[0]))
    if after[-1] == "x-immutable":
        return "listed as immutable"
    if before == after:
        return "kept"
    if after[0] != "components":
        return f"kept under {after[1]}"
    renamed = before[0] == "components" and before[3:] == after[3:]
    return f"{'renamed with' if renamed else 'hoisted into'} {after[2]}"


def find_property(document: JsonObject, component: str, path: tuple[str, ...]) -> Iterator[str]:
    """The pointers of a property, given by the names that lead to it, in a component and all that it is composed of."""
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    seen: set[tuple[str, int]] = set()

    def in_component(name: str, depth: int) -> Iterator[str]:
        if name in schemas and (name, depth) not in seen:
            seen.add((name, depth))
            yield from in_schema(("components", "schemas", name), schemas[name], depth)

    def in_schema(pointer: Pointer, schema: JsonObject, depth: int) -> Iterator[str]:
        if depth == len(path):
            yield as_pointer(pointer)
            return
        name = component_of(schema)
        if name is not None:
            yield from in_component(name, depth)
        child = schema.get("properties", {}).get(path[depth])
        if isinstance(child, dict):
            yield from in_schema((*pointer, "properties", path[depth]), child, depth + 1)
        for keyword in ("allOf", "oneOf", "anyOf"):
            for index, member in enumerate(schema.get(keyword, [])):
                yield from in_schema((*pointer, keyword, str(index)), member, depth)
        if isinstance(schema.get("items"), dict):
            yield from in_schema((*pointer, "items"), schema["items"], depth)

    yield from in_component(component, 0)
