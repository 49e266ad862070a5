"""Rules between the fields of an object (x-rules): what they mean, for the client and for the embedded server.

rules.json beside this module is the vocabulary of x-rules, against which the pipeline checks the overlays that use it.
The others stand for keywords of JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple


class BrokenRule(NamedTuple):
    """A rule that an object breaks: its code, the key of the field to change ("" for the whole object), and why."""

    code: str
    key: str
    message: str


def broken_rules(rules: Iterable[Mapping[str, Any]], data: Mapping[str, Any]) -> Iterator[BrokenRule]:
    """The rules that a JSON object breaks. Values of the wrong type are another check's."""
    for each in rules:
        for rule, terms in each.items():
            for key, message in RULES[rule](terms, data):
                yield BrokenRule("required" if rule == "required-when" else rule, key, message)


_Found = Iterator[tuple[str, str]]


def _ascending(names: list[str], data: Mapping[str, Any]) -> _Found:
    low, high = (data.get(name) for name in names)
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        yield names[0], f"must not exceed {names[1]}"


def _exactly_one_of(names: list[str], data: Mapping[str, Any]) -> _Found:
    if sum(name in data for name in names) != 1:
        yield names[0], f"give exactly one of {' and '.join(names)}"


def _one_each(terms: Mapping[str, Any], data: Mapping[str, Any]) -> _Found:
    items, by, wanted = data.get(terms["items"]), terms["by"], terms["of"]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return
    if sorted(str(item.get(by)) for item in items) != sorted(wanted):
        yield terms["items"], f"must hold exactly one each with {by} {' and '.join(wanted)}"


def _required_when(terms: Mapping[str, Any], data: Mapping[str, Any]) -> _Found:
    if data.get(terms["when"]) == terms["is"] and terms["field"] not in data:
        yield terms["field"], f"is required when {terms['when']} is {terms['is']}"


def _some_besides(names: list[str], data: Mapping[str, Any]) -> _Found:
    if not data.keys() - set(names):
        yield "", f"has nothing to change: give at least one field besides {', '.join(names)}"


def _any_required(alternatives: list[list[str]], data: Mapping[str, Any]) -> _Found:
    if not any(data.keys() >= set(names) for names in alternatives):
        yield alternatives[0][0], f"give {_or(alternatives)}"


def _one_required(alternatives: list[list[str]], data: Mapping[str, Any]) -> _Found:
    if sum(data.keys() >= set(names) for names in alternatives) != 1:
        yield alternatives[0][0], f"give either {_or(alternatives)}"


def _or(alternatives: list[list[str]]) -> str:
    return " or ".join(" and ".join(names) for names in alternatives)


def _dependent_required(dependencies: Mapping[str, list[str]], data: Mapping[str, Any]) -> _Found:
    for given, names in dependencies.items():
        for name in names:
            if given in data and name not in data:
                yield name, f"is required when {given} is given"


def _min_properties(least: int, data: Mapping[str, Any]) -> _Found:
    if len(data) < least:
        yield "", f"must have at least {least} field{'' if least == 1 else 's'}, has {len(data)}"


def _max_properties(most: int, data: Mapping[str, Any]) -> _Found:
    if len(data) > most:
        yield "", f"must have at most {most} field{'' if most == 1 else 's'}, has {len(data)}"


RULES: Mapping[str, Callable[[Any, Mapping[str, Any]], _Found]] = {
    "any-required": _any_required,
    "ascending": _ascending,
    "dependent-required": _dependent_required,
    "exactly-one-of": _exactly_one_of,
    "max-properties": _max_properties,
    "min-properties": _min_properties,
    "one-each": _one_each,
    "one-required": _one_required,
    "required-when": _required_when,
    "some-besides": _some_besides,
}
"""Rule → what finds it broken."""
