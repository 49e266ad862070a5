"""Rules between the fields of an object (x-rules): what they mean, for the client and for the embedded server.

rules.json beside this module is their vocabulary, against which the pipeline checks the overlays that use it.
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


RULES: Mapping[str, Callable[[Any, Mapping[str, Any]], _Found]] = {
    "ascending": _ascending,
    "exactly-one-of": _exactly_one_of,
    "one-each": _one_each,
    "required-when": _required_when,
    "some-besides": _some_besides,
}
"""Rule → what finds it broken."""
