"""Unions of objects without a discriminator: which variant an object is follows from what the variants require.

Where each variant requires a string constant of its own under the same property, that property is as good as a
discriminator. Otherwise the variants are tried in the order of the spec: one that lacks a required property, or has a
value of another type, is none; of several that fit, the one with the fewest unknown properties is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..names import pascal
from .ir import Field, Model


def inferred_discriminator(models: Sequence[Model]) -> tuple[Field, Mapping[str, Model]] | None:
    """The field that distinguishes the models, and the model for each of its values. None if there is no such field."""
    first = next(iter(models), None)
    for field in first.fields if first else ():
        constants = [_constant(model, field.wire) for model in models]
        if all(isinstance(value, str) for value in constants) and len(set(constants)) == len(constants):
            return field, dict(zip(map(str, constants), models, strict=True))
    return None


def _constant(model: Model, wire: str) -> object:
    """The one value that a required field of a model may have; None if there is none."""
    field = next((field for field in model.fields if field.wire == wire and field.required), None)
    if field is None or field.type.nullable:
        return None
    if field.type.kind == "const":
        return field.type.const
    values: Sequence[object] = field.type.constraints.get("enum", []) if field.type.kind == "enum" else []
    return values[0] if len(values) == 1 else None


def name_of_place(where: str) -> str:
    """The name of a union derived from its place: the component, and the properties that lead to it.

    It does not depend on what else is in the document.
    """
    tokens = where.removeprefix("#/").split("/")
    base = tokens[2] if tokens[:2] == ["components", "schemas"] else pascal(" ".join(tokens[:3]))
    rest = tokens[3:]
    parts: list[str] = []
    while rest:
        token = rest.pop(0)
        if token == "properties" and rest:
            parts.append(pascal(rest.pop(0)))
        elif token == "items":
            parts.append("Item")
        elif token == "additionalProperties":
            parts.append("Value")
    return base + "".join(parts)
