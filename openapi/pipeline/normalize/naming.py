"""Name the operations as the client's methods."""

from __future__ import annotations

from typing import NamedTuple

from ..document import JsonObject, Pointer, as_pointer, operations, resolved, rewrite, success_schema
from ..errors import NamingError
from ..names import method_name, snake, tag_of
from ..released import NONE, Released, operation_place
from .envelopes import ENVELOPE

METHOD = "x-method"


def operation_ids(document: JsonObject, released: Released = NONE) -> tuple[JsonObject, list[str]]:
    """Make ``operationId`` ``<tag>_<method>``: the client's attribute and its method.

    The method is the ``x-method`` that an overlay adds, or the one that was released, or derived from tag, method and
    path. The ids in the documents have two styles (get_api_health, getV1MetricDefinitionsByIdOrSlug), neither of them
    fit for a method.
    """
    components = document.get("components", {}).get("schemas", {})
    names: dict[tuple[str, str], _Name] = {}
    for path, verb, operation in operations(document):
        names[path, verb] = _name(path, verb, operation, components, released)
    _lengthen(names, document, components)
    notes: list[str] = []
    taken: dict[str, str] = {}

    def change(pointer: Pointer, operation: JsonObject) -> JsonObject:
        if pointer[0] != "paths" or len(pointer) != 3:
            return operation
        path, verb = pointer[1:]
        found = names[path, verb]
        name = f"{snake(found.tag)}_{found.method}"
        here = f"{verb.upper()} {path}"
        if not name.isidentifier():
            raise _error(pointer, f"{name!r} is not a valid name", here)
        if name in taken:
            raise _error(pointer, f"{here} and {taken[name]} would both be called {name}", here)
        taken[name] = here
        notes.append(f"{here} is {name}" + (" (derived)" if found.is_derived else ""))
        rest = {key: value for key, value in operation.items() if key != METHOD}
        return {**rest, "operationId": name, "tags": [found.tag]}

    return rewrite(document, "operation", change), notes


class _Name(NamedTuple):
    tag: str
    method: str
    is_derived: bool


def _name(path: str, verb: str, operation: JsonObject, components: JsonObject, released: Released) -> _Name:
    tag = (operation.get("tags") or [tag_of(path)])[0]
    if METHOD in operation:
        return _Name(tag, operation[METHOD], is_derived=False)
    resource, _, method = released.methods.get(operation_place(verb, path), "").partition(".")
    if method:
        return _Name(tag if snake(tag) == resource else resource.replace("_", " "), method, is_derived=False)
    return _Name(tag, method_name(tag, verb, path, returns_one=_returns_one(operation, components)), is_derived=True)


def _lengthen(names: dict[tuple[str, str], _Name], document: JsonObject, components: JsonObject) -> None:
    """Give the methods of a resource that would have one name all the nouns of their paths.

    So none of them depends on which operation comes first. A name that was released is kept.
    """
    owners: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for place, found in names.items():
        owners.setdefault((snake(found.tag), found.method), []).append(place)
    for places in owners.values():
        if len(places) > 1:
            for path, verb in places:
                found = names[path, verb]
                if found.is_derived:
                    one = _returns_one(document["paths"][path][verb], components)
                    longer = method_name(found.tag, verb, path, returns_one=one, in_full=True)
                    names[path, verb] = found._replace(method=longer)


def _error(pointer: Pointer, problem: str, operation: str) -> NamingError:
    return NamingError(
        problem,
        pointer=as_pointer(pointer),
        remedy=f"Name {operation} with `x-method: <name>` in an overlay of its document (openapi/overlays). "
        "If it replaces the other one, remove the other one's document from openapi/sources/sources.yaml.",
    )


def _returns_one(operation: JsonObject, components: JsonObject) -> bool:
    """Whether an operation returns a single object, in an envelope or not."""
    schema = success_schema(operation)
    if schema is None:
        return False
    schema = resolved(schema, components)
    if ENVELOPE in schema:
        schema = resolved(schema["properties"][schema[ENVELOPE]], components)
    return "data" not in schema.get("properties", {}) and (
        schema.get("type") == "object" or "properties" in schema or "oneOf" in schema
    )


def methods(document: JsonObject) -> dict[str, str]:
    """Operation → method of the client, of a document whose operations are named."""
    found = {}
    for path, verb, operation in operations(document):
        tag = snake(operation["tags"][0])
        found[operation_place(verb, path)] = f"{tag}.{operation['operationId'].removeprefix(f'{tag}_')}"
    return found
