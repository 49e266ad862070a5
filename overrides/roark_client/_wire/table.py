"""The table of the live wire, as rules for each operation and direction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from attrs import frozen

from .rewriting import ABSENT, JsonObject, Rule

Direction = Literal["to live", "from live"]


@frozen
class LiveOperation:
    """What differs about one operation.

    Attributes:
        query: the names there of the parameters of its query.
        request: the node of its body in the table, if any of it differs; see openapi/pipeline/wire.py for nodes.
        response: that of its response.
    """

    query: Mapping[str, str]
    request: JsonObject | None
    response: JsonObject | None


class Table:
    """What differs, by operation (`GET /health`); rules are made when they are first needed."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.errors: str = table["errors"]
        self.shapes: Mapping[str, JsonObject] = table["shapes"]
        self.operations: dict[str, LiveOperation] = {
            name: LiveOperation(sides.get("query", {}), sides.get("request"), sides.get("response"))
            for name, sides in table["operations"].items()
        }
        self._rules: dict[tuple[Direction, int], Rule] = {}

    def operation(self, method: str, path: str) -> LiveOperation | None:
        """What differs about an operation, by its method and path template; None for one that is as documented."""
        return self.operations.get(f"{method} {path}")

    def rule(self, node: JsonObject | None, direction: Direction) -> Rule | None:
        """The rule of a node."""
        if node is None:
            return None
        node = self.contents(node)
        key = direction, id(node)
        if key not in self._rules:
            # Put there before it is filled in, for a shape that holds itself.
            rule = self._rules[key] = Rule()
            self._fill(rule, node, direction)
        return self._rules[key]

    def contents(self, node: JsonObject) -> JsonObject:
        """A node itself, or the shape that it refers to."""
        return self.shapes[node["shape"]] if "shape" in node else node

    def _fill(self, rule: Rule, node: JsonObject, direction: Direction) -> None:
        back = direction == "from live"
        fields: Mapping[str, JsonObject] = node.get("fields", {})
        names = {key: each["name"] for key, each in fields.items() if "name" in each}
        there = {key: names.get(key, key) if back else key for key in fields}
        rule.names, rule.former = (_inverse(names), names) if back else (names, _inverse(names))
        rule.inside = {there[key]: self._inner(each, direction) for key, each in fields.items()}
        rule.each = self.rule(node.get("each"), direction)
        rule.values = _inverse(node.get("values", {})) if back else node.get("values", {})
        for key, values in node.get("only_if", {}).items():
            rule.only_if = there[key], values
        if back:
            rule.missing = {key: each["default"] for key, each in fields.items() if "default" in each}
            rule.missing |= dict.fromkeys((key for key, each in fields.items() if each.get("unset")), ABSENT)

    def _inner(self, node: JsonObject, direction: Direction) -> Rule:
        rule = self.rule(node, direction)
        assert rule is not None
        return rule


def _inverse(mapping: Mapping[str, str]) -> dict[str, str]:
    return {value: key for key, value in mapping.items()}


@cache
def live() -> Table:
    """The table of this release."""
    text = (resources.files("roark_generated") / "live.json").read_text("utf-8")
    return Table(json.loads(text))
