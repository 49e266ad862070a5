"""Finds the operation that a request is for, by its method and path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from attrs import field, frozen

from .spec import Operation


@frozen
class Match:
    """The operation of a request and the values in its path, or the operations that the path has for other methods."""

    operation: Operation | None
    path_values: Mapping[str, str] = field(factory=dict)
    other_methods: Sequence[Operation] = ()


class Router:
    """Matches paths as they were sent: `a%2Fb` is one segment, an id with a slash in it."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        # Where two paths match, the one with fewer parameters is meant.
        ordered = sorted(operations, key=lambda operation: _parameters_last(operation.path))
        self._routes = [(*_pattern(operation.path), operation) for operation in ordered]

    def match(self, method: str, path: str) -> Match:
        """What a request is for."""
        found = [
            Match(operation, dict(zip(names, map(unquote, matched.groups()), strict=True)))
            for pattern, names, operation in self._routes
            if (matched := pattern.fullmatch(path))
        ]
        operations = [each.operation for each in found if each.operation]
        exact = next((each for each in found if each.operation and each.operation.method == method), None)
        return exact or Match(None, other_methods=operations)


def _pattern(path: str) -> tuple[re.Pattern[str], list[str]]:
    literals, names = re.split(r"\{[^}]*\}", path), re.findall(r"\{([^}]*)\}", path)
    return re.compile("([^/]+)".join(map(re.escape, literals))), names


def _parameters_last(path: str) -> list[tuple[bool, str]]:
    return [("{" in segment, segment) for segment in path.split("/")]
