"""The constraints of a schema as conditions that Python can test, and as words for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from .patterns import translated

# Formats that are checked before sending; the functions stand in roark_generated.checks.
_FORMATS = {"uuid": ("is_uuid", "must be a UUID"), "uri": ("is_uri", "must be an absolute URI")}


@frozen
class Bound:
    """One thing that must hold of a value whose JSON type is right."""

    words: str
    """What must hold: "must have 1 to 100 characters"."""
    broken: Callable[[str], str]
    """The variable that holds a value → the expression that is true of one that breaks it."""


def bounds(constraints: Mapping[str, Any]) -> Iterator[Bound]:
    """What the constraints demand, one bound each."""
    yield from _range(constraints.get("minLength"), constraints.get("maxLength"), _length, "have", "character")
    yield from _range(constraints.get("minItems"), constraints.get("maxItems"), _length, "have", "item")
    yield from _range(constraints.get("minimum"), constraints.get("maximum"), _itself, "be", "")
    if (least := constraints.get("exclusiveMinimum")) is not None:
        yield Bound(f"must be more than {least}", lambda v: f"{v} <= {least}")
    if (most := constraints.get("exclusiveMaximum")) is not None:
        yield Bound(f"must be less than {most}", lambda v: f"{v} >= {most}")
    if (pattern := constraints.get("pattern")) and (python := translated(pattern).python):
        yield Bound(f"must match {pattern}", lambda v: f"not matches({v}, {python!r})")
    if found := _FORMATS.get(constraints.get("format", "")):
        function, words = found
        yield Bound(words, lambda v: f"not {function}({v})")


def _length(v: str) -> str:
    return f"len({v})"


def _itself(v: str) -> str:
    return v


def _range(least: Any, most: Any, measured: Callable[[str], str], verb: str, unit: str) -> Iterator[Bound]:
    units = f" {unit}{'' if (most if most is not None else least) == 1 else 's'}" if unit else ""
    if least is not None and most is not None:
        span = f"exactly {least}" if least == most else f"{least} to {most}"
        yield Bound(f"must {verb} {span}{units}", lambda v: f"not {least} <= {measured(v)} <= {most}")
    elif least is not None:
        yield Bound(f"must {verb} at least {least}{units}", lambda v: f"{measured(v)} < {least}")
    elif most is not None:
        yield Bound(f"must {verb} at most {most}{units}", lambda v: f"{measured(v)} > {most}")
