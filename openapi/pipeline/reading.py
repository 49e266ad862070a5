"""Read YAML and JSON text as plain JSON values, strictly.

The text comes from outside, so: duplicate keys, foreign tags, anchors that multiply and endless nesting are
refused; ``on`` and dates stay the strings they are printed as (YAML 1.2's core schema, as OpenAPI asks).
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from .document import JsonObject
from .errors import SourceError

MAX_DEPTH = 100
MAX_VALUES = 500_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_CORE = "tag:yaml.org,2002:"


def read_json(text: str, file: str) -> Any:
    """The value of a JSON text. Raises SourceError naming the file and the line."""
    try:
        value = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse_constant, parse_float=_finite)
    except ValueError as error:
        raise SourceError(f"not readable as JSON: {error}", file=file, remedy=_FETCH) from error
    except RecursionError as error:
        raise SourceError("nested too deeply", file=file, remedy=_FETCH) from error
    if _deeper_than(value, MAX_DEPTH):
        raise SourceError(f"nested more than {MAX_DEPTH} deep", file=file, remedy=_FETCH)
    return value


def read_yaml(text: str, file: str) -> Any:
    """The value of a YAML text with one document. Raises SourceError naming the file and the line."""
    try:
        return _Composer(file).compose(text)
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise SourceError(f"not readable as YAML: {problem}", file=file, remedy=_FETCH) from error


def is_plain_text(text: str) -> bool:
    """Whether a text without quotes would be read as that text, and not as a number, a truth or null."""
    return not any(pattern.match(text) for pattern in (_NULL, _BOOL, _INT, _FLOAT))


_FETCH = "Fetch or correct the file, then run `python -m openapi.pipeline build` again."


def _pairs(pairs: list[tuple[str, Any]]) -> JsonObject:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return value


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"the number {text} is too large")
    return number


def _deeper_than(value: Any, limit: int) -> bool:
    level: list[Any] = [value]
    for _ in range(limit):
        level = [child for item in level for child in _inside(item)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


@dataclass
class _Frame:
    """A collection that is still open; in a mapping, the key that waits for its value."""

    value: Any
    anchor: str | None
    values_before: int
    key: str | None = None


class _Composer:
    """Builds values from parser events, with a stack of its own: depth costs no recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.values = 0

    def compose(self, text: str) -> Any:
        stack: list[_Frame] = []
        result: Any = None
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self.refuse("more than one YAML document", event)
                    continue
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    stack.append(self.opened(event, len(stack)))
                    continue
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    value = self.closed(stack.pop())
                case yaml.ScalarEvent():
                    value = self.scalar(event)
                case yaml.AliasEvent():
                    value = self.alias(event)
                case _:
                    continue
            if stack:
                self.put(stack[-1], value, event)
            else:
                result = value
        return result

    def opened(self, event: Any, depth: int) -> _Frame:
        self.check_tag(event)
        if depth >= MAX_DEPTH:
            self.refuse(f"nested more than {MAX_DEPTH} deep", event)
        frame = _Frame({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor, self.values)
        self.count(1, event)
        return frame

    def closed(self, frame: _Frame) -> Any:
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, self.values - frame.values_before)
        return frame.value

    def alias(self, event: Any) -> Any:
        # An alias inside its own anchor finds it unfinished, so unknown: there are no loops.
        if event.anchor not in self.anchors:
            self.refuse(f"the alias *{event.anchor} has no finished anchor", event)
        value, size = self.anchors[event.anchor]
        self.count(size, event)
        return value

    def put(self, frame: _Frame, value: Any, event: Any) -> None:
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.key is None:
            # A status code without quotes is the one key that documents write as a number.
            key = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
            if not isinstance(key, str):
                self.refuse(f"a key must be a string, not {value!r}", event)
            if key in frame.value:
                self.refuse(f"the key {key!r} stands twice in one mapping", event)
            frame.key = key
        else:
            frame.value[frame.key] = value
            frame.key = None

    def scalar(self, event: Any) -> Any:
        self.check_tag(event)
        self.count(1, event)
        value = self.resolved(event)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        return value

    def resolved(self, event: Any) -> Any:
        text: str = event.value
        plain = event.tag is None and not event.style
        if not plain:
            return text
        if _NULL.match(text):
            return None
        if _BOOL.match(text):
            return text.lower() == "true"
        try:
            if _INT.match(text):
                return int(text)
            return _finite(text) if _FLOAT.match(text) else text
        except ValueError as error:
            self.refuse(str(error), event)

    def check_tag(self, event: Any) -> None:
        if event.tag not in (None, "!", _CORE + "str", _CORE + "map", _CORE + "seq"):
            self.refuse(f"the tag {event.tag} is not allowed", event)

    def count(self, values: int, event: Any) -> None:
        self.values += values
        if self.values > MAX_VALUES:
            self.refuse(f"more than {MAX_VALUES} values once its aliases are written out", event)

    def refuse(self, problem: str, event: Any) -> NoReturn:
        line = event.start_mark.line + 1
        raise SourceError(f"not readable as YAML: line {line}: {problem}", file=self.file, remedy=_FETCH)
