"""The rules file: TOML, a table for each metric. It is checked as a whole before anything is judged."""

from __future__ import annotations

import difflib
import json
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from .errors import RulesError
from .printable import printable

Of = Literal["metrics", "evaluators"]
Expected = bool | float | str

DEFAULT_MIN_SAMPLES = 5
"""Values below which nothing passes, unless the rule says otherwise."""

LARGEST_FILE = 1 << 20
"""Bytes of a rules file."""

_SECTIONS: tuple[Of, ...] = ("metrics", "evaluators")


@frozen(kw_only=True)
class Rule:
    """What one metric has to be.

    Attributes:
        of: what it is about: a metric, or an evaluator of an evaluation job.
        name: the metric's slug or id; in an evaluation job its name; the evaluator's name or id.
        min_pass_rate: the share of rows that are `expected`, from 0 to 1.
        min_mean: what the mean of the values is at least.
        max_p95: what the 95th percentile of the values is at most.
        min_samples: the number of values with fewer than which nothing passes.
        expected: the values that pass; empty means true, or of an evaluator "success".
    """

    of: Of
    name: str
    min_pass_rate: float | None = None
    min_mean: float | None = None
    max_p95: float | None = None
    min_samples: int = DEFAULT_MIN_SAMPLES
    expected: tuple[Expected, ...] = ()

    @property
    def passing(self) -> tuple[Expected, ...]:
        """The values that pass."""
        return self.expected or (("success",) if self.of == "evaluators" else (True,))

    def passes(self, outcome: Any) -> bool:
        """Whether an outcome is one of those."""
        # In Python true is 1; in JSON it isn't.
        return any(isinstance(outcome, bool) == isinstance(one, bool) and outcome == one for one in self.passing)


def read_rules(file: str | Path) -> list[Rule]:
    """The rules in a file.

    Raises:
        RulesError: it isn't TOML or its rules can't be followed: every problem, with its place.
        OSError: it can't be read.
    """
    path = Path(file)
    with path.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise RulesError([f"{path}: is larger than {LARGEST_FILE} bytes"])
    try:
        return parse_rules(content.decode(), printable(path, 200))
    except UnicodeDecodeError as error:
        raise RulesError([f"{path}: is not UTF-8, from byte {error.start} on"]) from None


def parse_rules(text: str, file: str = "rules") -> list[Rule]:
    """The rules in a TOML document; `file` is what an error calls it.

    Raises:
        RulesError: as of `read_rules`.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError([f"{file}: is not TOML: {printable(error, 200)}"]) from None
    except RecursionError:
        raise RulesError([f"{file}: is nested too deeply"]) from None
    problems: list[str] = []
    rules = [
        rule
        for of in _SECTIONS
        for name, table in _section(document, of, problems)
        if (rule := _rule(of, name, table, problems)) is not None
    ]
    problems += [
        f"{_key(key)}: is not known here{_meant(key, _SECTIONS)}; rules are in [metrics.NAME] and [evaluators.NAME]"
        for key in document
        if key not in _SECTIONS
    ]
    if problems:
        raise RulesError([f"{file}: {problem}" for problem in problems])
    return rules


def _section(document: Mapping[str, Any], of: Of, problems: list[str]) -> Iterator[tuple[str, Any]]:
    section = document.get(of, {})
    if isinstance(section, dict):
        yield from section.items()
    else:
        problems.append(f"{of}: must be tables, as in [{of}.NAME], not {_shown(section)}")


def _rule(of: Of, name: str, table: Any, problems: list[str]) -> Rule | None:
    place = f"{of}.{_key(name)}"
    if not isinstance(table, dict):
        problems.append(f"{place}: must be a table, as in [{place}], not {_shown(table)}")
        return None
    found: dict[str, Any] = {}
    wrong = []
    for key, value in table.items():
        if key not in _FIELDS:
            wrong.append(f"{place}.{_key(key)}: is no rule{_meant(key, _FIELDS)}; there are {', '.join(_FIELDS)}")
            continue
        wanted, read = _FIELDS[key]
        found[key] = read(value)
        if found[key] is None:
            wrong.append(f"{place}.{key}: must be {wanted}, not {_shown(value)}")
    if not wrong and not found.keys() & {"min_pass_rate", "min_mean", "max_p95", "expected"}:
        wrong.append(f"{place}: has nothing to judge by: give min_pass_rate, min_mean, max_p95 or expected")
    problems += wrong
    return None if wrong else Rule(of=of, name=name, **found)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _rate(value: Any) -> float | None:
    number = _number(value)
    return number if number is not None and 0 < number <= 1 else None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None


def _expected(value: Any) -> tuple[Expected, ...] | None:
    values = value if isinstance(value, list) else [value]
    one_of = [item if isinstance(item, (bool, str)) else _number(item) for item in values]
    return tuple(item for item in one_of if item is not None) if one_of and None not in one_of else None


_FIELDS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "min_pass_rate": ("a number above 0, up to 1", _rate),
    "min_mean": ("a number", _number),
    "max_p95": ("a number", _number),
    "min_samples": ("a whole number, 1 or more", _count),
    "expected": ("true, false, a number, a text, or an array of these", _expected),
}


def _key(name: str) -> str:
    """A key as TOML writes it."""
    bare = name.isascii() and name.replace("_", "a").replace("-", "a").isalnum()
    return name if bare and len(name) <= 80 else f'"{printable(name)}"'


def _shown(value: Any) -> str:
    return printable(json.dumps(value, ensure_ascii=False, default=str))


def _meant(key: str, known: Any) -> str:
    close = difflib.get_close_matches(key[:80], list(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""
