"""Generates values for schemas: the spec's own examples, or else the simplest value that a schema allows.

Handlers fill in what the server knows of a response, and take the rest from here. This is how a field, a kind of metric
or a whole operation that is new in the spec gets a response.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .schemas import Schema, Schemas
from .spec import component, target
from .validation import Validator

OMIT: Final = object()
"""As the value of a field in `Examples.shape`: leave it out, unless it is required."""

MOMENT: Final = "2025-06-17T14:12:48.580Z"
"""The time in the documents' examples."""

_FORMATS = {
    "date": MOMENT[:10],
    "date-time": MOMENT,
    "email": "person@example.com",
    "hostname": "example.com",
    "time": MOMENT[11:],
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
}


class Examples:
    """Values for the schemas of one spec."""

    def __init__(self, schemas: Schemas, validator: Validator) -> None:
        self._schemas = schemas
        self._validator = validator
        self._made: dict[str, str] = {}

    def of(self, pointer: str) -> Any:
        """A value for the schema at a pointer, with every field that has a valid example; the caller may change it."""
        if pointer not in self._made:
            self._made[pointer] = json.dumps(self._value(pointer, "value", frozenset()))
        return json.loads(self._made[pointer])

    def shape(self, name: str, /, **known: Any) -> dict[str, Any]:
        """An object of a named schema: the known values (`OMIT` leaves a field out), and examples for all other fields.

        A known field that the schema doesn't have is left out, and a field that it requires stays, so that a response
        follows a spec that has changed.
        """
        pointer = component(name)
        schema = self._schemas[pointer]
        fields = self.of(pointer)
        fields.update((key, value) for key, value in known.items() if value is not OMIT)
        omitted = {key for key, value in known.items() if value is OMIT} - schema.required
        return {key: fields[key] for key in schema.properties if key in fields and key not in omitted}

    def defaults(self, pointer: str) -> dict[str, Any]:
        """The default of each property that has one."""
        properties = self._schemas[pointer].properties
        found = {name: self._schemas[at].keywords.get("default", OMIT) for name, at in properties.items()}
        return {name: copy.deepcopy(value) for name, value in found.items() if value is not OMIT}

    def _value(self, pointer: str, name: str, within: frozenset[str]) -> Any:
        schema = self._schemas[pointer]
        if within.intersection(schema.references):
            raise _RecursiveSchemaError(pointer)
        within = within.union(schema.references)
        for value in _given(schema):
            if self._validator.accepts(pointer, value):
                return value
        if schema.alternatives:
            return self._alternative(schema, name, within)
        match schema.type:
            case "object":
                return self._object(schema, within)
            case "array":
                return self._array(schema, name, within)
            case "integer" | "number":
                return _number(schema.keywords, whole=schema.type == "integer")
            case "boolean":
                return True
            case "null":
                return None
            case _:
                return _string(schema.keywords, name)

    def _alternative(self, schema: Schema, name: str, within: frozenset[str]) -> Any:
        for pointer in schema.alternatives:
            try:
                value = self._value(pointer, name, within)
            except _RecursiveSchemaError:
                continue
            discriminator = schema.keywords.get("discriminator")
            if discriminator and isinstance(value, dict):
                kinds = {target(reference): kind for kind, reference in discriminator.get("mapping", {}).items()}
                kind = kinds.get(self._schemas.spec.follow(pointer), value.get(discriminator["propertyName"]))
                value[discriminator["propertyName"]] = kind
            return value
        raise _RecursiveSchemaError(name)

    def _object(self, schema: Schema, within: frozenset[str]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, pointer in schema.properties.items():
            try:
                value = self._value(pointer, name, within)
            except _RecursiveSchemaError:
                if name in schema.required:
                    raise
                continue
            if name in schema.required or self._validator.accepts(pointer, value):
                made[name] = value
        if not schema.properties and schema.additional is not None:
            made["example"] = self._value(schema.additional, "example", within)
        return made

    def _array(self, schema: Schema, name: str, within: frozenset[str]) -> list[Any]:
        fewest = schema.keywords.get("minItems", 0)
        if schema.items is None:
            return ["example"] * fewest
        try:
            item = self._value(schema.items, name, within)
        except _RecursiveSchemaError:
            if fewest:
                raise
            return []
        return [copy.deepcopy(item) for _ in range(min(max(fewest, 1), schema.keywords.get("maxItems", fewest + 1)))]


class _RecursiveSchemaError(Exception):
    """A schema that contains itself: the field is left out, or the list is empty."""


def _given(schema: Schema) -> Iterator[Any]:
    """The values that the schema itself names."""
    for keyword in ("const", "example", "default"):
        if keyword in schema.keywords:
            yield schema.keywords[keyword]
    for keyword in ("examples", "enum"):
        yield from schema.keywords.get(keyword, ())


def _number(keywords: Mapping[str, Any], *, whole: bool) -> float:
    step = 1 if whole else 0.5
    least = keywords.get("minimum", keywords.get("exclusiveMinimum", -step) + step)
    most = keywords.get("maximum", keywords.get("exclusiveMaximum", least + 2 * step) - step)
    number = min(max(step, least), most)
    multiple = keywords.get("multipleOf")
    if multiple:
        number = -(-number // multiple) * multiple
    return int(number) if whole else float(number)


def _string(keywords: Mapping[str, Any], name: str) -> str:
    text = _FORMATS.get(keywords.get("format", ""), f"example {name}")
    return text.ljust(keywords.get("minLength", 0), ".")[: keywords.get("maxLength")]
