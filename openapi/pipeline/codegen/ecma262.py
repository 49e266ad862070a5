"""Parse ECMA-262 regular expressions, which JSON Schema's patterns are, and print them for Python's `re`.

They are parsed by code points, as with the flag `u`, which JSON Schema recommends. Escaped punctuation and lone braces,
which that flag forbids, are accepted, as they are unambiguous. What can't be printed for Python with exactly the same
meaning raises PatternError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

Ranges = tuple[tuple[int, int], ...]
"""Ranges of code points (first, last), in order and not adjacent."""


class PatternError(ValueError):
    """The reason why a pattern is not accepted."""


@frozen
class Chars:
    """One character of a set."""

    ranges: Ranges


@frozen
class Assertion:
    r"""A match between characters: `^`, `$` or `\b`."""

    kind: str


@frozen
class Sequence:
    """Items, one after the other."""

    items: tuple[Node, ...]


@frozen
class Choice:
    """One of several items."""

    items: tuple[Node, ...]


@frozen
class Repeat:
    """An item `least` to `most` times, or without limit. Whether it is greedy doesn't change whether a text matches."""

    item: Node
    least: int
    most: int | None


Node = Chars | Assertion | Sequence | Choice | Repeat

_LAST = 0x10FFFF
_LONGEST = 1000
_DEEPEST = 20


def parse(pattern: str) -> Node:
    """Parse a pattern. Raises PatternError."""
    if len(pattern) > _LONGEST:
        raise PatternError(f"it is longer than {_LONGEST} characters")
    parser = _Parser(pattern)
    tree = parser.choice(0)
    if parser.at < len(pattern):
        raise PatternError("a group is closed that isn't open")
    return tree


def to_python(node: Node) -> str:
    """The equivalent pattern for `re.compile(…, re.ASCII)`, without capturing groups."""
    match node:
        case Chars(ranges):
            return _class(ranges)
        case Assertion(kind):
            # Python's `$` matches before a last newline too.
            return r"\Z" if kind == "$" else kind
        case Sequence(items):
            return "".join(map(to_python, items))
        case Choice(items):
            return f"(?:{'|'.join(map(to_python, items))})"
        case Repeat(item, least, most):
            inner = to_python(item)
            return (inner if isinstance(item, Chars | Choice) else f"(?:{inner})") + _quantifier(least, most)


def _quantifier(least: int, most: int | None) -> str:
    for short, counts in _SHORT.items():
        if counts == (least, most):
            return short
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"


def _class(ranges: Ranges) -> str:
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _literal(ranges[0][0])
    others = _complement(ranges)
    is_negative = bool(others) and ranges[-1][1] == _LAST
    shown = (
        _literal(first) if first == last else f"{_literal(first)}{'-' if last > first + 1 else ''}{_literal(last)}"
        for first, last in (others if is_negative else ranges)
    )
    return f"[{'^' if is_negative else ''}{''.join(shown)}]"


def _literal(code: int) -> str:
    char = chr(code)
    if char.isascii() and char.isprintable():
        return re.escape(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _union(ranges: Iterable[tuple[int, int]]) -> Ranges:
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _complement(ranges: Ranges) -> Ranges:
    firsts = [0, *(last + 1 for _, last in ranges)]
    lasts = [*(first - 1 for first, _ in ranges), _LAST]
    return tuple((first, last) for first, last in zip(firsts, lasts, strict=True) if first <= last)


def _set_of(chars: str, *ranges: tuple[int, int]) -> Ranges:
    return _union([*((ord(char), ord(char)) for char in chars), *ranges])


_BREAKS = _set_of("\n\r\u2028\u2029")
_POSITIVE = {
    "d": _set_of("", (0x30, 0x39)),
    "w": _set_of("_", (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)),
    "s": _set_of("\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff", (0x2000, 0x200A)),
}
_SETS = {**_POSITIVE, **{name.upper(): _complement(ranges) for name, ranges in _POSITIVE.items()}}

_GROUP = re.compile(r"\((?:\?:|\?<[A-Za-z_][A-Za-z0-9_]*>|(?!\?))")
_QUANTIFIER = re.compile(r"(?:(?P<short>[*+?])|\{(?P<least>[0-9]+)(?P<open>,(?P<most>[0-9]*))?\})(?P<lazy>\?)?")
_SHORT: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_ESCAPE = re.compile(
    r"\\(?:(?P<set>[dDsSwW])|(?P<name>[fnrtv]|0(?![0-9]))|c(?P<control>[A-Za-z])|(?P<itself>[^0-9A-Za-z])"
    r"|x(?P<byte>[0-9a-fA-F]{2})|u(?P<unit>[0-9a-fA-F]{4})|u\{(?P<point>[0-9a-fA-F]{1,6})\})"
)
_NAMED = {"f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def takes(self, expected: str) -> bool:
        found = self.text.startswith(expected, self.at)
        self.at += len(expected) if found else 0
        return found

    def scan(self, token: re.Pattern[str]) -> re.Match[str] | None:
        found = token.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found

    def choice(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise PatternError(f"it has groups in groups, more than {_DEEPEST} deep")
        items = [self.sequence(depth)]
        while self.takes("|"):
            items.append(self.sequence(depth))
        return items[0] if len(items) == 1 else Choice(tuple(items))

    def sequence(self, depth: int) -> Node:
        items: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            items.append(self.repeated(self.atom(depth)))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def repeated(self, atom: Node) -> Node:
        found = self.scan(_QUANTIFIER)
        if found is None:
            return atom
        if isinstance(atom, Assertion):
            raise PatternError(f"{atom.kind} is repeated")
        if found["short"]:
            return Repeat(atom, *_SHORT[found["short"]])
        least = int(found["least"])
        most = (int(found["most"]) if found["most"] else None) if found["open"] else least
        if most is not None and most < least:
            raise PatternError("it has a repetition whose least count exceeds its most")
        return Repeat(atom, least, most)

    def atom(self, depth: int) -> Node:
        for kind in ("^", "$", r"\b"):
            if self.takes(kind):
                return Assertion(kind)
        if self.scan(_GROUP):
            inner = self.choice(depth + 1)
            if not self.takes(")"):
                raise PatternError("a group isn't closed")
            return inner
        if self.takes("("):
            raise PatternError("it has lookaround, or flags of its own")
        if self.takes("["):
            return Chars(self.members())
        if self.takes("."):
            return Chars(_complement(_BREAKS))
        if _QUANTIFIER.match(self.text, self.at):
            raise PatternError("it has a repetition of nothing")
        return Chars(self.member())

    def members(self) -> Ranges:
        is_negative = self.takes("^")
        found: list[tuple[int, int]] = []
        while not self.takes("]"):
            first = last = self.member()
            if self.text.startswith("-", self.at) and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                last = self.member()
                if not first[0][0] == first[-1][1] <= last[0][0] == last[-1][1]:
                    raise PatternError("it has a range without a first and a last character")
                found.append((first[0][0], last[0][0]))
            else:
                found += first
        ranges = _complement(_union(found)) if is_negative else _union(found)
        if not ranges:
            raise PatternError("it has a class of no characters")
        return ranges

    def member(self) -> Ranges:
        """A character, or an escape for one or more."""
        if self.at == len(self.text):
            raise PatternError("a class isn't closed")
        if not self.text.startswith("\\", self.at):
            self.at += 1
            return _one(ord(self.text[self.at - 1]))
        found = self.scan(_ESCAPE)
        if found is None:
            raise PatternError(f"Python has no exact counterpart of {self.text[self.at : self.at + 2]}")
        if found["set"]:
            return _SETS[found["set"]]
        if found["control"]:
            return _one(ord(found["control"]) % 32)
        if code := found["byte"] or found["unit"] or found["point"]:
            return _one(int(code, 16))
        return _one(ord(found["itself"] or _NAMED[found["name"]]))


def _one(code: int) -> Ranges:
    if 0xD800 <= code <= 0xDFFF or code > _LAST:
        raise PatternError("it has half of a surrogate pair, or a code beyond Unicode")
    return ((code, code),)
