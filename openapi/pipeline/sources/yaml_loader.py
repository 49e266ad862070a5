"""Load YAML and JSON text as plain JSON values, strictly, and in time linear in the text.

The text is untrusted. Duplicate keys, tags, directives, alias bombs, lone surrogates, infinite numbers and deep nesting
are refused. A plain scalar of YAML is what JSON would make of it, or else a string: ``on``, dates and ``0x1F`` stay
as they are written.

The parser is libyaml's; values are built here from its events, because no loader keeps all of this. ruamel.yaml turns
dates into dates, and needs 14 seconds for 2 MB; yamlcore accepts a directive, ``1e999``, the keys ``1`` and ``'1'``
together, and an alias to its own anchor; both build an alias bomb, and stop at deep nesting with a RecursionError.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

import yaml

from ..display import printable
from ..document import JsonObject
from ..errors import SourceError

MAX_DEPTH = 100
MAX_VALUES = 500_000

# A string counts as one more value for each so many characters: an alias of a long string multiplies it too.
_TEXT_PER_VALUE = 100

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
# libyaml takes time quadratic in the number of directives before it reports one, so they are found in the text.
_DIRECTIVE = re.compile("(?:\\A\ufeff?|[\n\r\x85\u2028\u2029])%")
_CORE = "tag:yaml.org,2002:"


def read_json(text: str, file: str) -> Any:
    """The value of a JSON text. Raises SourceError with the file and the line."""
    try:
        value = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse_constant, parse_float=_finite)
        _check_json(value)
    except ValueError as error:
        raise SourceError(f"not valid JSON: {error}", file=file, remedy=_REMEDY) from error
    except RecursionError as error:
        raise SourceError(f"not valid JSON: {_TOO_DEEP}", file=file, remedy=_REMEDY) from error
    return value


def read_yaml(text: str, file: str) -> Any:
    """The value of a YAML text of one document. Raises SourceError with the file and the line."""
    directive = _DIRECTIVE.search(text)
    if directive:
        line = text.count("\n", 0, directive.end()) + 1
        raise SourceError(f"not valid YAML: line {line}: a directive is not allowed", file=file, remedy=_REMEDY)
    try:
        return _Composer(file).compose(text)
    except yaml.YAMLError as error:
        problem = printable(" ".join(str(error).split()))
        raise SourceError(f"not valid YAML: {problem}", file=file, remedy=_REMEDY) from error


def is_plain_text(text: str) -> bool:
    """Whether YAML loads this text without quotes as a string, and not as a number, a boolean or null."""
    return not any(pattern.match(text) for pattern in (_NULL, _BOOL, _INT, _FLOAT))


_REMEDY = "Fetch or correct the file, then run `python -m openapi.pipeline build` again."
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"


def _pairs(pairs: list[tuple[str, Any]]) -> JsonObject:
    value: JsonObject = {}
    for key, item in pairs:
        if key in value:
            raise ValueError(f"the key '{printable(key)}' is in one object twice")
        value[key] = item
    return value


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not valid JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"the number {printable(text)} is too large")
    return number


def _check_json(value: Any) -> None:
    """Raises ValueError for a lone surrogate, deep nesting or too many values. Works by levels, without recursion."""
    level, count = [value], 1
    for depth in itertools.count():
        for text in filter(lambda item: isinstance(item, str), level):
            if _SURROGATE.search(text):
                raise ValueError(f"the text '{printable(text)}' has a lone surrogate, which is not a character")
        if not any(isinstance(item, (dict, list)) for item in level):
            return
        if depth == MAX_DEPTH:
            raise ValueError(_TOO_DEEP)
        level = [child for item in level for child in _inside(item)]
        count += len(level)
        if count > MAX_VALUES:
            raise ValueError(f"more than {MAX_VALUES} keys and values")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


class _Part(NamedTuple):
    """A value, its size in values once its aliases are expanded, and how many collections are nested in it."""

    value: Any
    size: int
    height: int


@dataclass
class _Frame:
    """A collection that is not complete yet. ``key`` is a key of a mapping whose value comes next."""

    value: Any
    anchor: str | None
    size_before: int
    height: int = 1
    key: str | None = None


class _Composer:
    """Builds values from parser events with an explicit stack, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.anchors: dict[str, _Part] = {}
        self.size = 0

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
                    stack.append(self.start(event, len(stack)))
                    continue
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    part = self.end(stack.pop())
                case yaml.ScalarEvent():
                    part = self.scalar(event)
                case yaml.AliasEvent():
                    part = self.alias(event, len(stack))
                case _:
                    continue
            if stack:
                self.put(stack[-1], part, event)
            else:
                result = part.value
        return result

    def start(self, event: Any, depth: int) -> _Frame:
        self.check_tag(event)
        if depth >= MAX_DEPTH:
            self.refuse(_TOO_DEEP, event)
        frame = _Frame({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor, self.size)
        self.count(1, event)
        return frame

    def end(self, frame: _Frame) -> _Part:
        part = _Part(frame.value, self.size - frame.size_before, frame.height)
        if frame.anchor:
            self.anchors[frame.anchor] = part
        return part

    def alias(self, event: Any, depth: int) -> _Part:
        # An anchor is known once its value is complete, so an alias can't be inside its own anchor.
        if event.anchor not in self.anchors:
            self.refuse(f"the alias *{printable(event.anchor)} has no complete anchor before it", event)
        part = self.anchors[event.anchor]
        if depth + part.height > MAX_DEPTH:
            self.refuse(_TOO_DEEP, event)
        self.count(part.size, event)
        return part

    def put(self, frame: _Frame, part: _Part, event: Any) -> None:
        value = part.value
        frame.height = max(frame.height, part.height + 1)
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.key is None:
            # Documents write status codes without quotes.
            key = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
            if not isinstance(key, str):
                self.refuse(f"a key must be a string, not {printable(repr(value))}", event)
            if key in frame.value:
                self.refuse(f"the key '{printable(key)}' is in one mapping twice", event)
            frame.key = key
        else:
            frame.value[frame.key] = value
            frame.key = None

    def scalar(self, event: Any) -> _Part:
        self.check_tag(event)
        part = _Part(self.scalar_value(event), 1 + len(event.value) // _TEXT_PER_VALUE, 0)
        self.count(part.size, event)
        if event.anchor:
            self.anchors[event.anchor] = part
        return part

    def scalar_value(self, event: Any) -> Any:
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
            self.refuse(f"the tag {printable(event.tag)} is not allowed", event)

    def count(self, size: int, event: Any) -> None:
        self.size += size
        if self.size > MAX_VALUES:
            self.refuse(f"more than {MAX_VALUES} values with its aliases expanded", event)

    def refuse(self, problem: str, event: Any) -> NoReturn:
        line = event.start_mark.line + 1
        raise SourceError(f"not valid YAML: line {line}: {problem}", file=self.file, remedy=_REMEDY)
