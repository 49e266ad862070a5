"""The spec's schemas, each with its references and its `allOf` folded in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .spec import Spec, below, target


@dataclass(slots=True)
class Schema:
    """A schema; of what is said twice, what stands nearer to it wins. Schemas inside it are given by their pointers."""

    keywords: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    alternatives: list[str] = field(default_factory=list)
    items: str | None = None
    additional: str | None = None
    references: list[str] = field(default_factory=list)

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
    """The schemas of a spec by their pointers, each folded when it is first needed."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._folded: dict[str, Schema] = {}

    def __getitem__(self, pointer: str) -> Schema:
        """The schema at a pointer."""
        if pointer not in self._folded:
            self._folded[pointer] = schema = Schema()
            self._fold(schema, pointer)
        return self._folded[pointer]

    def _fold(self, schema: Schema, pointer: str) -> None:
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
            self._fold(schema, schema.references[-1])
        for index in range(len(node.get("allOf", ()))):
            self._fold(schema, below(pointer, "allOf", str(index)))
