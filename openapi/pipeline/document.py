"""Walk, rewrite and compare an OpenAPI document by the kind of its parts, not by their names.

A table lists where operations, parameters, responses and schemas can be. So a property named ``example`` or ``schema``
is a property, and nothing inside an example is taken for a schema. Walking never follows ``$ref``: a document is a
finite tree, even if its references form a cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, NamedTuple

JsonObject = dict[str, Any]
Pointer = tuple[str, ...]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCHEMAS = "#/components/schemas/"


class Node(NamedTuple):
    """One part of a document: its kind, its JSON pointer, and its value."""

    kind: str
    pointer: Pointer
    value: JsonObject


_ONE, _LIST, _MAP, _MAP_OF_MAPS = "one", "list", "map", "map of maps"

# For each kind of part, the fields that contain other parts: whether one, a list or a map, and of which kind.
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
    """Every part of the document that `PARTS` knows, parents first, in the order of the document."""
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
    """A copy of the document with each part of one kind replaced by what ``change`` returns for it, innermost first.

    ``change`` gets the part's pointer in ``document``, and the part with its own parts already replaced. It must not
    modify its arguments.
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
    """The value at a pointer. Raises LookupError if there is none."""
    for token in pointer:
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


def success_schema(operation: Mapping[str, Any]) -> JsonObject | None:
    """The schema of an operation's first success response in JSON, if it has one."""
    for status, response in operation.get("responses", {}).items():
        media = response.get("content", {}).get("application/json", {})
        if status.startswith("2") and "schema" in media:
            schema: JsonObject = media["schema"]
            return schema
    return None


def component_of(schema: Any) -> str | None:
    """The name of the component that a schema is a ``$ref`` to, if it is one."""
    ref = schema.get("$ref") if isinstance(schema, dict) else None
    return ref[len(SCHEMAS) :] if isinstance(ref, str) and ref.startswith(SCHEMAS) else None


def components_in(value: Any, *, except_below: Container[str] = ()) -> Iterator[str]:
    """The components that a part of a document refers to, each as often as it does, but for what is below some keys."""
    if isinstance(value, list):
        for item in value:
            yield from components_in(item, except_below=except_below)
    elif isinstance(value, dict):
        if name := component_of(value):
            yield name
        for key, item in value.items():
            if key not in except_below:
                yield from components_in(item, except_below=except_below)


def resolved(schema: Any, components: Mapping[str, Any]) -> JsonObject:
    """The schema after following references, plain ones and an ``allOf`` of just one, among the components.

    A cycle of references ends at the schema where it closes.
    """
    followed: set[str] = set()
    while True:
        members = schema.get("allOf", [])
        name = component_of(members[0]) if len(members) == 1 else component_of(schema)
        if name is None or name in followed or name not in components:
            found: JsonObject = schema
            return found
        followed.add(name)
        schema = components[name]


def differences(first: Any, second: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any, Any]]:
    """The pointers at which two values differ, with both values. `ABSENT` is the value where there is none."""
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
        return "(absent)"


ABSENT = _Absent()
