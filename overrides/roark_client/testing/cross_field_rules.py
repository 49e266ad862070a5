"""Rules between the fields of a body, which the documents state in prose and the merged spec as data: `x-rules`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roark_runtime import rules

from .schemas import Schemas
from .validation import Validator, Violation


def broken_rules(
    schemas: Schemas, validator: Validator, pointer: str, value: Any, at: str = "$"
) -> Iterator[Violation]:
    """Every rule that a value breaks, at any depth; the value is valid against its schema."""
    schema = schemas[pointer]
    inside: list[tuple[str, Any, str]] = []
    if isinstance(value, dict):
        for rule, key, message in rules.broken_rules(schema.keywords.get("x-rules", ()), value):
            yield Violation(f"{at}.{key}" if key else at, message, rule)
        inside = [
            (schema.properties[key], item, f"{at}.{key}") for key, item in value.items() if key in schema.properties
        ]
    elif isinstance(value, list) and schema.items is not None:
        inside = [(schema.items, item, f"{at}[{index}]") for index, item in enumerate(value)]
    inside.extend((each, value, at) for each in schema.alternatives if validator.accepts(each, value))
    for below, item, path in inside:
        yield from broken_rules(schemas, validator, below, item, path)
