"""Walk and rewrite an OpenAPI document by what its parts are, not by what they are called.

A table says where operations, parameters, responses and schemas can stand. So a property named ``example`` or
``schema`` is a property, and nothing inside an example is mistaken for a schema. ``$ref`` is never followed:
a document is a finite tree, whatever its references do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

JsonObject = dict[str, Any]
Pointer = tuple[str, ...]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCHEMAS = "#/components/schemas/"


class Node(NamedTuple):
    """One typed part of a document: what it is, where it stands, and the part itself."""

    kind: str
    pointer: Pointer
    value: JsonObject


_ONE, _LIST, _MAP, _MAP_OF_MAPS = "one", "list", "map", "map of maps"

# For each kind of part, the fields in which other parts stand: how many of them, and of which kind.
PARTS: dict[str, dict[str, tuple[str, str]]] = {
    "document": {
        "paths": (_MAP, "path item"),
        "webhooks": (_MAP, "path item"),
        "components": (_ONE, "components"),
        "tags": (_LIST, "tag"),
    },
    "components": {
        "schemas": (_MAP, "schema"),
        "responses": (_MAP, "response"),
        "parameters": (_MAP, "parameter"),
        "requestBodies": (_MAP, "request body"),
        "headers": (_MAP, "parameter"),
        "pathItems": (_MAP, "path item"),
        "callbacks": (_MAP_OF_MAPS, "path item"),
        "securitySchemes": (_MAP, "security scheme"),
    },
    "path item": {
        **dict.fromkeys(METHODS, (_ONE, "operation")),
        "parameters": (_LIST, "parameter"),
    },
    "operation": {
        "parameters": (_LIST, "parameter"),
        "requestBody": (_ONE, "request body"),
        "responses": (_MAP, "response"),
        "callbacks": (_MAP_OF_MAPS, "path item"),
    },
    "request body": {"content": (_MAP, "media type")},
    "response": {"content": (_MAP, "media type"), "headers": (_MAP, "parameter")},
    "parameter": {"schema": (_ONE, "schema"), "content": (_MAP, "media type")},
    "media type": {"schema": (_ONE, "schema")},
    "schema": {
        **dict.fromkeys(
            (
                "items",
                "additionalProperties",
                "not",
                "if",
                "then",
                "else",
                "contains",
                "propertyNames",
                "unevaluatedItems",
                "unevaluatedProperties",
                "contentSchema",
            ),
            (_ONE, "schema"),
        ),
        **dict.fromkeys(("oneOf", "anyOf", "allOf", "prefixItems"), (_LIST, "schema")),
        **dict.fromkeys(("properties", "patternProperties", "$defs", "dependentSchemas"), (_MAP, "schema")),
    },
}


def walk(document: JsonObject) -> Iterator[Node]:
    """Every typed part of the document, parents first, in the document's order."""
    yield from _walk("document", (), document)


def _walk(kind: str, pointer: Pointer, value: JsonObject) -> Iterator[Node]:
    yield Node(kind, pointer, value)
    for key, (form, part) in PARTS.get(kind, {}).items():
        if key in value:
            for tail, child in _children(form, value[key]):
                yield from _walk(part, (*pointer, key, *tail), child)


def _children(form: str, value: Any) -> Iterator[tuple[Pointer, JsonObject]]:
    if form == _ONE:
        if isinstance(value, dict):
            yield (), value
    elif form == _LIST:
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield (str(index),), item
    elif isinstance(value, dict):
        for name, item in value.items():
            if form == _MAP_OF_MAPS:
                for tail, inner in _children(_MAP, item):
                    yield (name, *tail), inner
            elif isinstance(item, dict):
                yield (name,), item


def rewrite(document: JsonObject, kind: str, change: Callable[[Pointer, JsonObject], JsonObject]) -> JsonObject:
    """A copy of the document in which ``change`` has replaced each part of that kind, innermost first.

    ``change`` sees where the part stood in ``document`` and the part with its own parts already replaced. It
    must not alter what it is given.
    """
    return _rewrite("document", (), document, kind, change)


def _rewrite(
    part: str,
    pointer: Pointer,
    value: JsonObject,
    kind: str,
    change: Callable[[Pointer, JsonObject], JsonObject],
) -> JsonObject:
    new = dict(value)
    for key, (form, inner) in PARTS.get(part, {}).items():
        if key in value:
            new[key] = _rewrite_children(form, inner, (*pointer, key), value[key], kind, change)
    return change(pointer, new) if part == kind else new


def _rewrite_children(
    form: str,
    part: str,
    pointer: Pointer,
    value: Any,
    kind: str,
    change: Callable[[Pointer, JsonObject], JsonObject],
) -> Any:
    def one(child: Any, *tail: str) -> Any:
        return _rewrite(part, (*pointer, *tail), child, kind, change) if isinstance(child, dict) else child

    if form == _ONE:
        return one(value)
    if form == _LIST:
        return [one(item, str(index)) for index, item in enumerate(value)] if isinstance(value, list) else value
    if not isinstance(value, dict):
        return value
    if form == _MAP:
        return {name: one(item, name) for name, item in value.items()}
    return {name: _rewrite_children(_MAP, part, (*pointer, name), item, kind, change) for name, item in value.items()}


def operations(document: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    """(path template, method in lower case, operation) for each operation under ``paths``."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def as_pointer(pointer: Pointer) -> str:
    """The JSON pointer (RFC 6901) as text."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in pointer)


def from_pointer(text: str) -> Pointer:
    """The inverse of :func:`as_pointer`."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text.split("/")[1:])


def at(document: Any, pointer: Pointer) -> Any:
    """What stands at a pointer. Raises LookupError where nothing does."""
    for token in pointer:
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


def success_schema(operation: Mapping[str, Any]) -> JsonObject | None:
    """The JSON schema of an operation's first success response, if it has one."""
    for status, response in operation.get("responses", {}).items():
        if status.startswith("2"):
            schema: JsonObject | None = response.get("content", {}).get("application/json", {}).get("schema")
            return schema
    return None


def component_of(schema: Any) -> str | None:
    """The component that a schema refers to, if it is a ``$ref`` to one."""
    ref = schema.get("$ref") if isinstance(schema, dict) else None
    return ref[len(SCHEMAS) :] if isinstance(ref, str) and ref.startswith(SCHEMAS) else None


def resolved(schema: Mapping[str, Any], components: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema behind references, alone or in an ``allOf`` of one, as far as they lead among the components.

    A loop of references ends where it began.
    """
    followed: set[str] = set()
    while True:
        members = schema.get("allOf", [])
        name = component_of(members[0]) if len(members) == 1 else component_of(schema)
        if name is None or name in followed or name not in components:
            return schema
        followed.add(name)
        schema = components[name]


def differences(first: Any, second: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any, Any]]:
    """Where two values differ, and what stands there in each."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted(first.keys() | second.keys()):
            if key in first and key in second:
                yield from differences(first[key], second[key], (*pointer, key))
            else:
                yield (*pointer, key), first.get(key, ABSENT), second.get(key, ABSENT)
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for index, (mine, yours) in enumerate(zip(first, second, strict=True)):
            yield from differences(mine, yours, (*pointer, str(index)))
    elif type(first) is not type(second) or first != second:
        # The types too: 1 == True and 1 == 1.0 in Python, but not in a document.
        yield pointer, first, second


class _Absent:
    def __repr__(self) -> str:
        return "(nothing)"


ABSENT = _Absent()
