"""The spec's schemas, with references resolved and `allOf` merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from .spec import Spec, below, target


@define
class Schema:
    """A schema. Where a keyword is given more than once, the one nearest to the schema itself applies.

    Subschemas are given by their pointers.
    """

    keywords: dict[str, Any] = field(factory=dict)
    properties: dict[str, str] = field(factory=dict)
    required: set[str] = field(factory=set)
    alternatives: list[str] = field(factory=list)
    items: str | None = None
    additional: str | None = None
    references: list[str] = field(factory=list)

    @property
    def type(self) -> str | None:
        """Its type other than null."""
        types = self.keywords.get("type")
        if isinstance(types, list):
            return next((kind for kind in types if kind != "null"), "null")
        if types is None and self.properties:
            return "object"
        return types if isinstance(types, str) else None


class Schemas:
    """The schemas of a spec by their pointers, each resolved when it is first needed."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._resolved: dict[str, Schema] = {}

    def __getitem__(self, pointer: str) -> Schema:
        """The schema at a pointer."""
        schema = self._resolved.get(pointer)
        if schema is None:
            schema = Schema()
            self._merge(schema, pointer)
            # Stored when it is complete: servers in several threads share these.
            self._resolved[pointer] = schema
        return schema

    def property(self, pointer: str, name: str) -> Schema:
        """The schema of a property; an empty one where there is no such property."""
        found = self[pointer].properties.get(name)
        return self[found] if found else Schema()

    def _merge(self, schema: Schema, pointer: str) -> None:
        node = self.spec.at(pointer)
        if not isinstance(node, Mapping):
            return
        for key, value in node.items():
            if key == "properties":
                for name in value:
                    schema.properties.setdefault(name, below(pointer, key, name))
            elif key == "required":
                schema.required.update(value)
            elif key in ("oneOf", "anyOf"):
                schema.alternatives.extend(below(pointer, key, str(index)) for index in range(len(value)))
            elif key == "items":
                schema.items = schema.items or below(pointer, key)
            elif key == "additionalProperties" and isinstance(value, Mapping):
                schema.additional = schema.additional or below(pointer, key)
            elif key not in ("$ref", "allOf"):
                schema.keywords.setdefault(key, value)
        if "$ref" in node:
            schema.references.append(target(node["$ref"]))
            self._merge(schema, schema.references[-1])
        for index in range(len(node.get("allOf", ()))):
            self._merge(schema, below(pointer, "allOf", str(index)))
