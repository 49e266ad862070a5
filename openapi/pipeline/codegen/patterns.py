"""Which patterns the client checks: those that Python's `re` provably matches in linear time.

A pattern is from a published document, the text that it is matched against is often from a third party, and `re`
backtracks: it tries, one after the other, all ways in which the pattern matches the beginning of a text. For n
characters `^(a+)+$` has 2ⁿ ways, `^a*a*$` has n, and `a+b`, which `search` tries at every character, has n too. So the
ways are counted:

1. The pattern becomes a Glushkov automaton: a position for each character set in it (`a{2,4}` has four), and on each
   edge from one position to the next the number of ways that read nothing between them.
2. The automaton reads all texts at once, as in the subset construction, but with the number of ways to each position
   instead of a set of positions. Unless the pattern is anchored, one more way begins at each character until there is
   a match.

If the steps that may be tried at one character never exceed a limit, matching takes linear time. The count may be too
high but never too low, as each assertion is assumed to hold. No text is matched for it.

Any other pattern is checked by the API alone, even with a `maxLength`: a check reports a wrong length and a wrong
pattern together, so it matches texts of any length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from .ecma262 import Assertion, Chars, Choice, Node, PatternError, Ranges, Repeat, Sequence, parse, to_python

_MOST_STEPS = 500
"""The most steps at one character. A choice between 500 words takes as many."""
_MOST_POSITIONS = 1000
_MOST_EDGES = 20_000
_MOST_WORK = 100_000
"""The most edges followed before a pattern is rejected, so that the decision takes at most a tenth of a second."""

Ways = Mapping[int, int]
"""Position → the number of ways that lead there."""


class Translation(NamedTuple):
    """A pattern for `re.compile(…, re.ASCII)`, or why there is none."""

    python: str = ""
    unchecked: str = ""
    """Why only the API checks it; empty if the client does."""


@cache
def translated(pattern: str) -> Translation:
    """Translate a pattern of JSON Schema."""
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
        # Where the pattern has certainly matched: a search doesn't try later beginnings then.
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
        """Raises PatternError unless the steps at each character of any text are within the limit."""
        letters = self.letters()
        begin = ((self.start, 1),)
        pending: list[tuple[tuple[int, int], ...]] = [begin]
        seen, work = set(pending), 0
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
        """The letters that each position accepts. A letter is a set of characters that no position distinguishes."""
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
        for letter, accepting in enumerate(set(map(tuple, together))):
            for position in accepting:
                letters[position].append(letter)
        return letters


def _is_anchored(node: Node) -> bool:
    """Whether a pattern can match only at the beginning of a text."""
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
