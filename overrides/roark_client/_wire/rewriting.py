"""Rewrites a JSON document between the documented form and the one of Roark's own servers, by one rule.

A rule is of one direction. Fields and enum values that it doesn't have stay as they are, so that what is newer than
this release goes through, both ways.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from attrs import define, field

ABSENT = str(b"absent", "ascii")
"""Stands for a text that is missing: this object, not its characters, so that no text that was read is taken for it."""

JsonObject = dict[str, Any]


@define(eq=False)
class Rule:
    """How the values at one place are rewritten: an object, a text, or an array of either.

    Attributes:
        names: the new name of each field that has one; `former` is the inverse.
        inside: the rule of each field, by its name before.
        each: the rule of every other field.
        values: the new value of each enum value that has one.
        only_if: a field (by its name before) and the values that it must have for any of this to hold.
        missing: what a field (by its new name) is where it is missing or null.
    """

    names: dict[str, str] = field(factory=dict)
    former: dict[str, str] = field(factory=dict)
    inside: dict[str, Rule] = field(factory=dict)
    each: Rule | None = None
    values: Mapping[str, str] = field(factory=dict)
    only_if: tuple[str, Collection[str]] | None = None
    missing: dict[str, Any] = field(factory=dict)

    def renamed(self, key: str, data: Mapping[str, Any]) -> str:
        """The new name of a field of an object.

        A field that has a new name's former name takes it only if another one gives it up: nothing is overwritten, and
        the other direction leads back.
        """
        name = self.names.get(key)
        if name is None:
            former = self.former.get(key, key)
            return former if former in data else key
        return name


def rewrite(value: Any, rule: Rule | None) -> Any:
    """The value in the other form. What it is made of is left as it is."""
    if rule is None:
        return value
    if type(value) is list:
        return [rewrite(item, rule) for item in value]
    if type(value) is str:
        return rule.values.get(value, value)
    if type(value) is not dict:
        return value
    if rule.only_if is not None and value.get(rule.only_if[0]) not in rule.only_if[1]:
        return value
    data: JsonObject = {}
    for key, item in value.items():
        name = rule.renamed(key, value)
        if item is not None or name not in rule.missing:
            data[name] = rewrite(item, rule.inside.get(key, rule.each))
    for name, default in rule.missing.items():
        if name not in data:
            data[name] = _made(default, data)
    return data


def _made(default: Any, data: JsonObject) -> Any:
    """A default, in which `{length-of: x}` is how long the list x of the same object is."""
    if type(default) is dict:
        if default.keys() == {"length-of"}:
            return len(data[default["length-of"]])
        return {key: _made(inner, data) for key, inner in default.items()}
    return list(default) if type(default) is list else default


_STEP = re.compile(r"(?P<index>\[\d+\])|(?P<dot>^|\.)?(?P<name>[^.\[\]]+)")


def rewrite_path(path: str, rule: Rule | None) -> str:
    """A JSON path (`$.data.runs[0].status`, also without its `$.`) in the other form, for an error."""

    def step(found: re.Match[str]) -> str:
        nonlocal rule
        name = found["name"]
        if name is None or name == "$":
            return found[0]
        before = rule
        rule = None if before is None else before.inside.get(name, before.each)
        return (found["dot"] or "") + (name if before is None else before.names.get(name, name))

    return _STEP.sub(step, path)
