"""Makes values that follow the spec: from its examples where it has some, else the plainest value that a schema allows.

What the server knows of an answer, it says; the rest comes from here. So a field, a kind of metric or a whole operation
that is new in the spec is answered too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .spec import Spec, below, component, target
from .validation import Validator

OMIT: Final = object()
"""Given for a field of `Examples.shape`: leave it out, if it may be left out."""

MOMENT: Final = "2025-06-17T14:12:48.580Z"
"""The time of the documents' examples."""

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

    def __init__(self, spec: Spec, validator: Validator) -> None:
        self._spec = spec
        self._validator = validator
        self._made: dict[str, Any] = {}

    def of(self, pointer: str) -> Any:
        """A value for the schema at a pointer, with every field whose example is valid; the caller may change it."""
        if pointer not in self._made:
            self._made[pointer] = self._value(pointer, "value", frozenset())
        return copy.deepcopy(self._made[pointer])

    def shape(self, name: str, /, **known: Any) -> dict[str, Any]:
        """An object of a named schema: what is known (`OMIT` leaves a field out), and examples for all else.

        A field that the schema doesn't have is left out and one that it requires stays, so that an answer follows a
        spec that has moved on.
        """
        pointer = component(name)
        flat = self._flatten(pointer)
        fields = self.of(pointer)
        fields.update((key, value) for key, value in known.items() if value is not OMIT)
        omitted = {key for key, value in known.items() if value is OMIT} - flat.required
        return {key: fields[key] for key in flat.properties if key in fields and key not in omitted}

    def defaults(self, pointer: str) -> dict[str, Any]:
        """The default of each property that has one."""
        properties = self._flatten(pointer).properties
        found = {name: self._flatten(at).keywords.get("default", OMIT) for name, at in properties.items()}
        return {name: copy.deepcopy(value) for name, value in found.items() if value is not OMIT}

    def keyword(self, pointer: str, name: str) -> Any:
        """A keyword of the schema, wherever it stands: at the pointer, behind a reference, in an `allOf`."""
        return self._flatten(pointer).keywords.get(name)

    def properties(self, pointer: str) -> Mapping[str, str]:
        """The pointer of each property's schema."""
        return self._flatten(pointer).properties

    def items(self, pointer: str) -> str | None:
        """The pointer of the schema of an array's elements."""
        return self._flatten(pointer).inner.get("items")

    def required(self, pointer: str) -> frozenset[str]:
        """The names of the properties that must be there."""
        return frozenset(self._flatten(pointer).required)

    def _flatten(self, pointer: str) -> _Flat:
        flat = _Flat()
        self._add(flat, pointer)
        return flat

    def _add(self, flat: _Flat, pointer: str) -> None:
        schema = self._spec.at(pointer)
        if not isinstance(schema, Mapping):
            return
        for key, value in schema.items():
            if key == "properties":
                for name in value:
                    flat.properties.setdefault(name, below(pointer, "properties", name))
            elif key == "required":
                flat.required.update(value)
            elif key in ("oneOf", "anyOf"):
                flat.alternatives.extend(below(pointer, key, str(index)) for index in range(len(value)))
            elif key in ("items", "additionalProperties") and isinstance(value, Mapping):
                flat.inner.setdefault(key, below(pointer, key))
            elif key not in ("$ref", "allOf"):
                flat.keywords.setdefault(key, value)
        if "$ref" in schema:
            flat.references.append(target(schema["$ref"]))
            self._add(flat, flat.references[-1])
        for index in range(len(schema.get("allOf", ()))):
            self._add(flat, below(pointer, "allOf", str(index)))

    def _value(self, pointer: str, name: str, within: frozenset[str]) -> Any:
        flat = self._flatten(pointer)
        if within.intersection(flat.references):
            raise _EndlessError(pointer)
        within = within.union(flat.references)
        for value in flat.given():
            if self._validator.accepts(pointer, value):
                return value
        if flat.alternatives:
            return self._alternative(flat, name, within)
        match flat.type:
            case "object":
                return self._object(flat, within)
            case "array":
                return self._array(flat, name, within)
            case "integer" | "number":
                return _number(flat.keywords, whole=flat.type == "integer")
            case "boolean":
                return True
            case "null":
                return None
            case _:
                return _string(flat.keywords, name)

    def _alternative(self, flat: _Flat, name: str, within: frozenset[str]) -> Any:
        for pointer in flat.alternatives:
            try:
                value = self._value(pointer, name, within)
            except _EndlessError:
                continue
            discriminator = flat.keywords.get("discriminator")
            if discriminator and isinstance(value, dict):
                kinds = {target(reference): kind for kind, reference in discriminator.get("mapping", {}).items()}
                kind = kinds.get(self._spec.follow(pointer), value.get(discriminator["propertyName"]))
                value[discriminator["propertyName"]] = kind
            return value
        raise _EndlessError(name)

    def _object(self, flat: _Flat, within: frozenset[str]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, pointer in flat.properties.items():
            try:
                value = self._value(pointer, name, within)
            except _EndlessError:
                if name in flat.required:
                    raise
                continue
            if name in flat.required or self._validator.accepts(pointer, value):
                made[name] = value
        if not flat.properties and "additionalProperties" in flat.inner:
            made["example"] = self._value(flat.inner["additionalProperties"], "example", within)
        return made

    def _array(self, flat: _Flat, name: str, within: frozenset[str]) -> list[Any]:
        fewest = flat.keywords.get("minItems", 0)
        if "items" not in flat.inner:
            return ["example"] * fewest
        try:
            item = self._value(flat.inner["items"], name, within)
        except _EndlessError:
            if fewest:
                raise
            return []
        return [copy.deepcopy(item) for _ in range(min(max(fewest, 1), flat.keywords.get("maxItems", fewest + 1)))]


class _EndlessError(Exception):
    """A schema that holds itself: the field is left out, or the list is empty."""


@dataclass(slots=True)
class _Flat:
    """A schema with its references and its `allOf` folded in; what stands nearer wins."""

    keywords: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    alternatives: list[str] = field(default_factory=list)
    inner: dict[str, str] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)

    @property
    def type(self) -> str | None:
        types = self.keywords.get("type")
        if isinstance(types, list):
            return next((kind for kind in types if kind != "null"), "null")
        if types is None and self.properties:
            return "object"
        return types if isinstance(types, str) else None

    def given(self) -> Iterator[Any]:
        """What the schema itself gives as a value."""
        for keyword in ("const", "example", "default"):
            if keyword in self.keywords:
                yield self.keywords[keyword]
        for keyword in ("examples", "enum"):
            yield from self.keywords.get(keyword, ())


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
