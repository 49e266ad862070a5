"""Name the operations as the client does."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, at, component_of, operations, rewrite
from ..errors import NamingError
from ..names import method_name, snake, tag_of

MARK = "x-method"


def operation_ids(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """``operationId`` is ``<tag>_<method>``: the client's attribute and its method.

    The method is what an overlay says (``x-method``), or else derived from tag, method and path. The documents' own
    ids follow two styles (get_api_health, getV1MetricDefinitionsByIdOrSlug), and neither is a name for a method.
    """
    settled: list[str] = []
    taken: dict[str, str] = {}

    def change(pointer: Pointer, operation: JsonObject) -> JsonObject:
        if pointer[0] != "paths" or len(pointer) != 3:
            return operation
        path, verb = pointer[1:]
        tag = (operation.get("tags") or [tag_of(path)])[0]
        method = operation.get(MARK) or method_name(tag, verb, path, answers_one=_answers_one(document, operation))
        name = f"{snake(tag)}_{method}"
        here = f"{verb.upper()} {path}"
        if not name.isidentifier():
            raise _fault(pointer, f"{name!r} is not a name", here)
        if name in taken:
            raise _fault(pointer, f"{here} and {taken[name]} would both be called {name}", here)
        taken[name] = here
        settled.append(f"{here} is {name}" + ("" if MARK in operation else " (derived)"))
        rest = {key: value for key, value in operation.items() if key != MARK}
        return {**rest, "operationId": name, "tags": [tag]}

    return rewrite(document, "operation", change), settled


def _fault(pointer: Pointer, problem: str, operation: str) -> NamingError:
    return NamingError(
        problem,
        pointer=as_pointer(pointer),
        remedy=f"Give {operation} a name with `x-method: <name>` in an overlay of its document (openapi/overlays). "
        "If it has taken the place of another, remove that one's document from openapi/sources/sources.yaml.",
    )


def _answers_one(document: JsonObject, operation: JsonObject) -> bool:
    """Whether the JSON of the answer (what is in the envelope, if it has one) is a single object."""
    for status, response in operation.get("responses", {}).items():
        if status.startswith("2") and "application/json" in response.get("content", {}):
            schema = _resolved(document, response["content"]["application/json"].get("schema", {}))
            if "x-envelope" in schema:
                schema = _resolved(document, schema["properties"][schema["x-envelope"]])
            return "data" not in schema.get("properties", {}) and (
                schema.get("type") == "object" or "properties" in schema or "oneOf" in schema
            )
    return False


def _resolved(document: JsonObject, schema: JsonObject) -> JsonObject:
    """The schema behind references, as far as they lead; a loop of them ends where it began."""
    seen: set[str] = set()
    while True:
        only = schema.get("allOf", [])
        name = component_of(only[0]) if len(only) == 1 else component_of(schema)
        if name is None or name in seen or name not in document.get("components", {}).get("schemas", {}):
            return schema
        seen.add(name)
        schema = at(document, ("components", "schemas", name))


def operation_at(document: JsonObject, pointer: Pointer) -> str | None:
    """The operation id of the operation in which a place lies."""
    if len(pointer) >= 3 and pointer[0] == "paths":
        for path, method, operation in operations(document):
            if (path, method) == pointer[1:3]:
                return str(operation["operationId"])
    return None
