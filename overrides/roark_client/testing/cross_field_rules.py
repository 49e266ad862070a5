"""Rules between the fields of a body, which the documents state in prose and the merged spec as data: `x-rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .schemas import Schemas
from .validation import Validator, Violation


def broken_rules(
    schemas: Schemas, validator: Validator, pointer: str, value: Any, at: str = "$"
) -> Iterator[Violation]:
    """Every rule that a value breaks, at any depth; the value is valid against its schema."""
    schema = schemas[pointer]
    inside: list[tuple[str, Any, str]] = []
    if isinstance(value, dict):
        for rule in schema.keywords.get("x-rules", ()):
            ((name, terms),) = rule.items()
            yield from _RULES[name](terms, value, at)
        inside = [
            (schema.properties[key], item, f"{at}.{key}") for key, item in value.items() if key in schema.properties
        ]
    elif isinstance(value, list) and schema.items is not None:
        inside = [(schema.items, item, f"{at}[{index}]") for index, item in enumerate(value)]
    inside.extend((each, value, at) for each in schema.alternatives if validator.accepts(each, value))
    for below, item, path in inside:
        yield from broken_rules(schemas, validator, below, item, path)


def _exactly_one_of(names: list[str], value: Mapping[str, Any], at: str) -> Iterator[Violation]:
    if sum(name in value for name in names) != 1:
        yield Violation(f"{at}.{names[0]}", f"give exactly one of {' and '.join(names)}", "exactly-one-of")


def _some_besides(names: list[str], value: Mapping[str, Any], at: str) -> Iterator[Violation]:
    if not value.keys() - set(names):
        yield Violation(at, f"nothing to change: give a field besides {', '.join(names)}", "some-besides")


def _required_when(terms: Mapping[str, Any], value: Mapping[str, Any], at: str) -> Iterator[Violation]:
    if value.get(terms["when"]) == terms["is"] and terms["field"] not in value:
        yield Violation(f"{at}.{terms['field']}", f"is required when {terms['when']} is {terms['is']}", "required")


def _ascending(names: list[str], value: Mapping[str, Any], at: str) -> Iterator[Violation]:
    low, high = names
    if low in value and high in value and value[low] > value[high]:
        yield Violation(f"{at}.{low}", f"must not exceed {high}", "ascending")


def _one_each(terms: Mapping[str, Any], value: Mapping[str, Any], at: str) -> Iterator[Violation]:
    items = value.get(terms["items"])
    if items is not None and sorted(str(item.get(terms["by"])) for item in items) != sorted(terms["of"]):
        message = f"must hold exactly one each with {terms['by']} {' and '.join(terms['of'])}"
        yield Violation(f"{at}.{terms['items']}", message, "one-each")


_RULES: Mapping[str, Callable[[Any, Mapping[str, Any], str], Iterator[Violation]]] = {
    "ascending": _ascending,
    "exactly-one-of": _exactly_one_of,
    "one-each": _one_each,
    "required-when": _required_when,
    "some-besides": _some_besides,
}
