"""The parts of a merged document that a caller of the client sees: methods with arguments and results, and classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..codegen.conventions import JobForm, job_form, page_form, returned
from ..document import JsonObject, component_of, components_in, operations, resolved
from ..names import snake

Use = Literal["request", "response", "error"]

# They hold values, in which a `$ref` would be no reference.
_VALUES = ("example", "examples", "default")


@dataclass(frozen=True)
class Method:
    """A method of the client: its operation, its arguments by wire name, and what it returns."""

    name: str
    request: str
    operation: JsonObject
    path_arguments: tuple[str, ...]
    arguments: dict[str, JsonObject]
    required: frozenset[str]
    body: JsonObject
    returned: JsonObject | None
    is_paged: bool
    job: JobForm | None
    errors: dict[str, str | None]


class Surface:
    """What a caller sees of a merged document."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.schemas: JsonObject = document.get("components", {}).get("schemas", {})
        self.methods = {method.name: method for method in self._methods()}
        self.uses = self._uses()

    def classes(self) -> dict[str, JsonObject]:
        """The components that are public classes: all but the envelopes of responses."""
        return {name: schema for name, schema in self.schemas.items() if "x-envelope" not in schema}

    def bodies(self) -> set[str]:
        """The components that are used only as request bodies, whose fields are arguments."""
        bodies = {component_of(_json_schema(each.operation.get("requestBody", {}))) for each in self.methods.values()}
        responses = [method.operation["responses"] for method in self.methods.values()]
        used = {
            name for part in (*self.schemas.values(), *responses) for name in components_in(part, except_below=_VALUES)
        }
        return {name for name in bodies if name is not None and name not in used}

    def _methods(self) -> Iterator[Method]:
        for path, method, operation in operations(self.document):
            parameters = operation.get("parameters", [])
            body = resolved(_json_schema(operation.get("requestBody", {})) or {}, self.schemas)
            named = {each["name"]: {**each.get("schema", {}), **_annotations(each)} for each in parameters}
            required = {each["name"] for each in parameters if each.get("required")}
            yield Method(
                name=_method_name(operation),
                request=f"{method.upper()} {path}",
                operation=operation,
                path_arguments=tuple(each["name"] for each in parameters if each["in"] == "path"),
                arguments={**named, **body.get("properties", {})},
                required=frozenset(required | set(body.get("required", []))),
                body=body,
                returned=returned(operation, self.schemas),
                is_paged=page_form(operation, self.schemas) is not None,
                job=job_form(method, path, operation, self.schemas),
                errors=dict(_errors(operation)),
            )

    def _uses(self) -> dict[str, frozenset[Use]]:
        """Component → where it is used, directly or in another component."""
        found: dict[str, set[Use]] = {name: set() for name in self.schemas}
        for method in self.methods.values():
            operation = method.operation
            self._add_use([operation.get("parameters", []), operation.get("requestBody", {})], "request", found)
            for status, response in operation["responses"].items():
                self._add_use(response, "response" if status.startswith("2") else "error", found)
        return {name: frozenset(uses) for name, uses in found.items()}

    def _add_use(self, value: Any, use: Use, found: dict[str, set[Use]]) -> None:
        pending = list(components_in(value, except_below=_VALUES))
        while pending:
            name = pending.pop()
            if name in found and use not in found[name]:
                found[name].add(use)
                pending += components_in(self.schemas[name], except_below=_VALUES)


def _errors(operation: JsonObject) -> Iterator[tuple[str, str | None]]:
    """(status, component) of every error response."""
    for status, response in operation["responses"].items():
        if not status.startswith("2"):
            schema = _json_schema(response) or {}
            yield status, component_of(schema) or component_of((schema.get("allOf") or [{}])[0])


def _json_schema(part: JsonObject) -> JsonObject | None:
    schema: JsonObject | None = part.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _annotations(parameter: JsonObject) -> JsonObject:
    return {key: parameter[key] for key in ("deprecated", "x-accepts") if key in parameter}


def _method_name(operation: JsonObject) -> str:
    """The name as a caller writes it: ``metric.get_definition``."""
    tag = snake((operation.get("tags") or ["default"])[0])
    return f"{tag}.{operation['operationId'].removeprefix(f'{tag}_')}"
