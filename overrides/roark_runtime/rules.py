"""Rules between the fields of an object (x-rules): what they mean, for the client and for the embedded server.

rules.json beside this module is the vocabulary of x-rules, against which the pipeline checks the overlays that use it.
The others stand for keywords of JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

_SAME: Mapping[str, str] = {}


class BrokenRule(NamedTuple):
    """A rule that an object breaks: its code, the key of the field to change ("" for the whole object), and why."""

    code: str
    key: str
    message: str


def broken_rules(
    rules: Iterable[Mapping[str, Any]], data: Mapping[str, Any], names: Mapping[str, str] = _SAME
) -> Iterator[BrokenRule]:
    """The rules that a JSON object breaks. Values of the wrong type are another check's.

    `names` has the names of the keys in the messages, where they are others.
    """
    for each in rules:
        for rule, terms in each.items():
            for key, message in RULES[rule](terms, data, _Names(names)):
                yield BrokenRule("required" if rule == "required-when" else rule, key, message)


class _Names(dict[str, str]):
    """What keys are called; a key that isn't among them by itself."""

    def __missing__(self, key: str) -> str:
        return key

    def list(self, keys: Iterable[str], word: str) -> str:
        return f" {word} ".join(self[key] for key in keys)


_Found = Iterator[tuple[str, str]]


def _ascending(keys: list[str], data: Mapping[str, Any], names: _Names) -> _Found:
    low, high = (data.get(key) for key in keys)
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        yield keys[0], f"must not exceed {names[keys[1]]}: {low} is more than {high}"


def _exactly_one_of(keys: list[str], data: Mapping[str, Any], names: _Names) -> _Found:
    given = [key for key in keys if key in data]
    if len(given) != 1:
        got = f"has {names.list(given, 'and')}" if given else "has neither"
        yield "", f"must have exactly one of {names.list(keys, 'and')}, {got}"


def _one_each(terms: Mapping[str, Any], data: Mapping[str, Any], names: _Names) -> _Found:
    items, by, wanted = data.get(terms["items"]), terms["by"], terms["of"]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return
    if sorted(str(item.get(by)) for item in items) != sorted(wanted):
        there = " and ".join(str(item.get(by, "none")) for item in items[:4]) or "none"
        yield terms["items"], f"must hold exactly one each with {names[by]} {' and '.join(wanted)}, has {there}"


def _required_when(terms: Mapping[str, Any], data: Mapping[str, Any], names: _Names) -> _Found:
    if data.get(terms["when"]) == terms["is"] and terms["field"] not in data:
        yield terms["field"], f"is required when {names[terms['when']]} is {terms['is']}"


def _some_besides(keys: list[str], data: Mapping[str, Any], names: _Names) -> _Found:
    if not data.keys() - set(keys):
        yield "", f"has nothing to change: give at least one field besides {names.list(keys, 'and')}"


def _any_required(alternatives: list[list[str]], data: Mapping[str, Any], names: _Names) -> _Found:
    if not any(data.keys() >= set(keys) for keys in alternatives):
        yield alternatives[0][0], f"give {_or(alternatives, names)}"


def _one_required(alternatives: list[list[str]], data: Mapping[str, Any], names: _Names) -> _Found:
    if sum(data.keys() >= set(keys) for keys in alternatives) != 1:
        yield alternatives[0][0], f"give either {_or(alternatives, names)}"


def _or(alternatives: list[list[str]], names: _Names) -> str:
    return " or ".join(names.list(keys, "and") for keys in alternatives)


def _dependent_required(dependencies: Mapping[str, list[str]], data: Mapping[str, Any], names: _Names) -> _Found:
    for given, keys in dependencies.items():
        for key in keys:
            if given in data and key not in data:
                yield key, f"is required when {names[given]} is given"


def _min_properties(least: int, data: Mapping[str, Any], _: _Names) -> _Found:
    if len(data) < least:
        yield "", f"must have at least {least} field{'' if least == 1 else 's'}, has {len(data)}"


def _max_properties(most: int, data: Mapping[str, Any], _: _Names) -> _Found:
    if len(data) > most:
        yield "", f"must have at most {most} field{'' if most == 1 else 's'}, has {len(data)}"


RULES: Mapping[str, Callable[[Any, Mapping[str, Any], _Names], _Found]] = {
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
