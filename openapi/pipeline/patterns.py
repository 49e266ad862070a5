"""Which patterns the client checks itself: those that Python's `re` is shown to match in linear time.

A pattern comes out of a published document, the text it is matched against often from a stranger, and `re` backtracks: one
after the other it tries all ways in which the pattern matches the beginning of a text. `^(a+)+$` has 2ⁿ ways over n
characters, `^a*a*$` has n, and `a+b`, which `search` tries from every character on, has n as well. So the ways are counted:

1. The pattern becomes an automaton of positions (Glushkov's), one for each character that it names; `a{2,4}` names four.
   Each edge counts the ways from one position to the next that read no other character between them.
2. It reads all texts at once, as when it is made deterministic, but with the ways to each position instead of a set of
   positions. Where a match may begin anywhere, one more way begins before each character, until there is a match.

If the steps that could be tried over one character never exceed a limit, matching takes linear time, for certain. They are
counted too high rather than too low: each assertion is taken to hold. No text is matched to find out.

A pattern that isn't shown to be linear is checked by the API alone. That goes for a short text too: whether there is a
`maxLength` isn't looked at, for a check reports the length and the pattern of one text together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from .ecma262 import Assertion, Chars, Choice, Node, PatternError, Ranges, Repeat, Sequence, parse, to_python

_MOST_STEPS = 500
"""What may be tried over one character; a choice between 500 words is such a case."""
_MOST_POSITIONS = 1000
_MOST_EDGES = 20_000
_MOST_WORK = 100_000
"""Edges followed until a pattern is given up, so that the decision itself takes no longer than some hundredths of a second."""

Ways = Mapping[int, int]
"""Position → in how many ways one gets there."""


class Translation(NamedTuple):
    """A pattern for `re.compile(…, re.ASCII)`, or why there is none."""

    python: str = ""
    unchecked: str = ""
    """Why the API alone checks it; empty where the client does."""


@cache
def translated(pattern: str) -> Translation:
    """What the client makes of a pattern of JSON Schema."""
    try:
        tree = parse(pattern)
        _Automaton(tree).check()
    except PatternError as error:
        return Translation(unchecked=str(error))
    return Translation(to_python(tree))


class _Part(NamedTuple):
    """A part of a pattern: the ways into it, the ways out of it, and the ways past it that read nothing."""

    first: Ways
    last: Ways
    past: int


class _Automaton:
    def __init__(self, tree: Node) -> None:
        self.has_assertions = False
        self.chars: list[Ranges] = []
        self.follow: list[Counter[int]] = []
        self.edges = 0
        whole = self.add(tree)
        self.start = len(self.chars)
        self.chars.append(())
        self.follow.append(Counter(whole.first))
        self.begins_anywhere = not _is_anchored(tree)
        ends = Counter(whole.last) + Counter({self.start: whole.past})
        self.tries = [sum(ways.values()) + ends[position] for position, ways in enumerate(self.follow)]
        # Where the pattern has matched for certain. No later beginning is tried then.
        self.matches = frozenset(() if self.has_assertions else ends)

    def add(self, node: Node) -> _Part:
        match node:
            case Chars(ranges):
                return self.position(ranges)
            case Assertion():
                self.has_assertions = True
                return _Part({}, {}, 1)
            case Sequence(items):
                whole = _Part({}, {}, 1)
                for item in items:
                    whole = self.joined(whole, self.add(item))
                return whole
            case Choice(items):
                parts = [self.add(item) for item in items]
                return _Part(
                    _sum(part.first for part in parts),
                    _sum(part.last for part in parts),
                    sum(part.past for part in parts),
                )
            case Repeat(item, least, most):
                return self.repeated(item, least, most)

    def position(self, ranges: Ranges) -> _Part:
        position = len(self.chars)
        if position == _MOST_POSITIONS:
            raise PatternError(f"with its repetitions written out it has more than {_MOST_POSITIONS} characters")
        self.chars.append(ranges)
        self.follow.append(Counter())
        return _Part({position: 1}, {position: 1}, 0)

    def joined(self, one: _Part, other: _Part) -> _Part:
        self.connect(one.last, other.first)
        return _Part(
            _sum((one.first, _times(other.first, one.past))),
            _sum((other.last, _times(one.last, other.past))),
            one.past * other.past,
        )

    def repeated(self, item: Node, least: int, most: int | None) -> _Part:
        """`a{2,}` is `aa+`, and `a{2,4}` is `aa(a(a)?)?`."""
        copies = max(least, 1) if most is None else most
        first: Ways = {}
        last: Counter[int] = Counter()
        part = _Part({}, {}, 0)
        for number in range(1, copies + 1):
            before, part = part, self.add(item)
            if part.past and most != 1:
                raise PatternError("it repeats what may be empty")
            self.connect(before.last, part.first)
            first = first or part.first
            if number >= least:
                last.update(part.last)
        if most is None:
            self.connect(part.last, part.first)
        return _Part(first, last, part.past + (least == 0))

    def connect(self, last: Ways, first: Ways) -> None:
        self.edges += len(last) * len(first)
        if self.edges > _MOST_EDGES:
            raise PatternError("it has too many alternatives after alternatives")
        for position, ways in last.items():
            self.follow[position].update(_times(first, ways))

    def check(self) -> None:
        """Raise PatternError unless the steps over each character of each text are known to be few."""
        letters = self.letters()
        begin = ((self.start, 1),)
        seen, pending, work = {begin}, [begin], 0
        while pending:
            ways = pending.pop()
            if sum(number * self.tries[position] for position, number in ways) > _MOST_STEPS:
                raise PatternError("it isn't shown to take linear time")
            begins_again = self.begins_anywhere and begin[0] in ways and self.matches.isdisjoint(dict(ways))
            reached = _sum(_times(self.follow[position], number) for position, number in ways)
            read: defaultdict[int, list[tuple[int, int]]] = defaultdict(list, {-1: []})
            for position, number in sorted(reached.items()):
                for letter in letters[position]:
                    read[letter].append((position, number))
            after = {(*each, *(begin if begins_again else ())) for each in read.values()} - seen
            seen |= after
            pending += after
            work += sum(len(self.follow[position]) for position, _ in ways) + sum(map(len, read.values()))
            if work > _MOST_WORK:
                raise PatternError("it is too intricate to be shown to take linear time")

    def letters(self) -> list[list[int]]:
        """For each position the letters that may stand there: sets of characters that no position tells apart."""
        positions: defaultdict[Ranges, list[int]] = defaultdict(list)
        for position, ranges in enumerate(self.chars):
            positions[ranges].append(position)
        bounds = sorted({code for ranges in positions for first, last in ranges for code in (first, last + 1)})
        together: list[list[int]] = [[] for _ in bounds]
        for ranges, found in positions.items():
            for first, last in ranges:
                for index in range(bisect_left(bounds, first), bisect_left(bounds, last + 1)):
                    together[index] += found
        letters: list[list[int]] = [[] for _ in self.chars]
        for letter, found in enumerate(set(map(tuple, together))):
            for position in found:
                letters[position].append(letter)
        return letters


def _is_anchored(node: Node) -> bool:
    """Whether it can only match at the beginning of a text, and sees so before it has read a character."""
    match node:
        case Assertion(kind):
            return kind == "^"
        case Sequence(items):
            first = next((item for item in items if not isinstance(item, Assertion) or item.kind == "^"), None)
            return first is not None and _is_anchored(first)
        case Choice(items):
            return all(map(_is_anchored, items))
        case Repeat(item, least):
            return least > 0 and _is_anchored(item)
        case Chars():
            return False


def _sum(several: Iterable[Ways]) -> Counter[int]:
    whole: Counter[int] = Counter()
    for ways in several:
        whole.update(ways)
    return whole


def _times(ways: Ways, factor: int) -> Ways:
    return {position: number * factor for position, number in ways.items()} if factor else {}
