"""Name the operations as the client's methods."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, operations, resolved, rewrite, success_schema
from ..errors import NamingError
from ..names import method_name, snake, tag_of
from .envelopes import ENVELOPE

METHOD = "x-method"


def operation_ids(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """Make ``operationId`` ``<tag>_<method>``: the client's attribute and its method.

    The method is the ``x-method`` that an overlay adds, or derived from tag, method and path. The ids in the documents
    have two styles (get_api_health, getV1MetricDefinitionsByIdOrSlug), neither of them fit for a method.
    """
    notes: list[str] = []
    taken: dict[str, str] = {}
    components = document.get("components", {}).get("schemas", {})

    def change(pointer: Pointer, operation: JsonObject) -> JsonObject:
        if pointer[0] != "paths" or len(pointer) != 3:
            return operation
        path, verb = pointer[1:]
        tag = (operation.get("tags") or [tag_of(path)])[0]
        method = operation.get(METHOD) or method_name(tag, verb, path, returns_one=_returns_one(operation, components))
        name = f"{snake(tag)}_{method}"
        here = f"{verb.upper()} {path}"
        if not name.isidentifier():
            raise _error(pointer, f"{name!r} is not a valid name", here)
        if name in taken:
            raise _error(pointer, f"{here} and {taken[name]} would both be called {name}", here)
        taken[name] = here
        notes.append(f"{here} is {name}" + ("" if METHOD in operation else " (derived)"))
        rest = {key: value for key, value in operation.items() if key != METHOD}
        return {**rest, "operationId": name, "tags": [tag]}

    return rewrite(document, "operation", change), notes


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


def operation_at(document: JsonObject, pointer: Pointer) -> str | None:
    """The operation id of the operation that a pointer is in, if it is in one."""
    if len(pointer) >= 3 and pointer[0] == "paths":
        for path, method, operation in operations(document):
            if (path, method) == pointer[1:3]:
                return str(operation["operationId"])
    return None
