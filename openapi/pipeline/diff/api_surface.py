"""The parts of a merged spec that a caller of the client sees: calls with arguments and answers, and classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..document import JsonObject, component_of, operations
from ..names import snake

Way = Literal["in", "out", "error"]


@dataclass(frozen=True)
class Call:
    """A method of the client: its operation, its arguments as fields, what it returns."""

    name: str
    request: str
    operation: JsonObject
    path_arguments: tuple[str, ...]
    arguments: dict[str, JsonObject]
    required: frozenset[str]
    body: JsonObject
    returned: JsonObject | None
    errors: dict[str, str | None]


class Spec:
    """A merged spec, asked for what a caller sees of it."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.schemas: JsonObject = document.get("components", {}).get("schemas", {})
        self.calls = {call.name: call for call in self._calls()}
        self.ways = self._ways()

    def classes(self) -> dict[str, JsonObject]:
        """The components that are classes to import: all but the envelopes around answers."""
        return {name: schema for name, schema in self.schemas.items() if "x-envelope" not in schema}

    def bodies(self) -> set[str]:
        """The components that are nothing but the body of calls: their fields are arguments."""
        bodies = {component_of(_json(call.operation.get("requestBody", {}))) for call in self.calls.values()}
        answers = [call.operation["responses"] for call in self.calls.values()]
        inside = {name for part in (*self.schemas.values(), *answers) for name in _named(part)}
        return {name for name in bodies if name is not None and name not in inside}

    def resolved(self, schema: JsonObject) -> JsonObject:
        """The component that a schema stands for, or the schema itself."""
        members = schema.get("allOf", [])
        name = component_of(schema) or (component_of(members[0]) if len(members) == 1 else None)
        found: JsonObject = self.schemas.get(name, {}) if name else schema
        return found

    def _calls(self) -> Iterator[Call]:
        for path, method, operation in operations(self.document):
            parameters = operation.get("parameters", [])
            body = operation.get("requestBody", {})
            schema = self.resolved(_json(body) or {})
            named = {each["name"]: {**each.get("schema", {}), **_marks(each)} for each in parameters}
            required = {each["name"] for each in parameters if each.get("required")}
            yield Call(
                _call_name(operation),
                f"{method.upper()} {path}",
                operation,
                tuple(each["name"] for each in parameters if each["in"] == "path"),
                {**named, **schema.get("properties", {})},
                frozenset(required | set(schema.get("required", []))),
                schema,
                self._returned(operation),
                dict(self._errors(operation)),
            )

    def _returned(self, operation: JsonObject) -> JsonObject | None:
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                schema = _json(response)
                whole = self.resolved(schema) if schema is not None else {}
                inside: JsonObject | None = whole["properties"]["data"] if "x-envelope" in whole else schema
                return inside
        return None

    def _errors(self, operation: JsonObject) -> Iterator[tuple[str, str | None]]:
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                schema = _json(response) or {}
                yield status, component_of(schema) or component_of((schema.get("allOf") or [{}])[0])

    def _ways(self) -> dict[str, frozenset[Way]]:
        """For each component whether it is sent, answered or told in an error."""
        found: dict[str, set[Way]] = {name: set() for name in self.schemas}
        for call in self.calls.values():
            self._reach([call.operation.get("parameters", []), call.operation.get("requestBody", {})], "in", found)
            for status, response in call.operation["responses"].items():
                self._reach(response, "out" if status.startswith("2") else "error", found)
        return {name: frozenset(ways) for name, ways in found.items()}

    def _reach(self, value: Any, way: Way, found: dict[str, set[Way]]) -> None:
        ahead = list(_named(value))
        while ahead:
            name = ahead.pop()
            if name in found and way not in found[name]:
                found[name].add(way)
                ahead += _named(self.schemas[name])


def _named(value: Any) -> Iterator[str]:
    """Every component that a part of a spec refers to."""
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
    elif isinstance(value, dict):
        if name := component_of(value):
            yield name
        for key, item in value.items():
            if key not in ("example", "examples", "default"):
                yield from _named(item)


def _json(part: JsonObject) -> JsonObject | None:
    schema: JsonObject | None = part.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _marks(parameter: JsonObject) -> JsonObject:
    return {key: parameter[key] for key in ("deprecated", "x-accepts") if key in parameter}


def _call_name(operation: JsonObject) -> str:
    """How the client calls it: ``metric.get_definition``."""
    tag = snake((operation.get("tags") or ["default"])[0])
    return f"{tag}.{operation['operationId'].removeprefix(f'{tag}_')}"
