"""The constraints of a schema as conditions that Python can test, and as words for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from .errors import PipelineError

# Formats that are checked before sending; the functions stand in roark_generated.checks.
_FORMATS = {"uuid": ("is_uuid", "must be a UUID"), "uri": ("is_uri", "must be an absolute URI")}
_UNCHECKED = {"multipleOf", "uniqueItems"}


@frozen
class Bound:
    """One thing that must hold of a value whose JSON type is right."""

    words: str
    """What must hold: "must have 1 to 100 characters"."""
    condition: str
    """True of a value `{v}` that breaks it."""

    def broken(self, v: str) -> str:
        """The condition, of the variable `v`."""
        return self.condition.replace("{v}", v)


def bounds(constraints: Mapping[str, Any]) -> Iterator[Bound]:
    """What the constraints demand, one bound each.

    Raises:
        PipelineError: one of them is of a kind that no document had so far.
    """
    if unknown := sorted(_UNCHECKED & constraints.keys()):
        raise PipelineError(
            f"requests can't be checked for {', '.join(unknown)} before they are sent",
            remedy="Teach openapi/pipeline/bounds.py and overrides/templates/checks.py.jinja what it means.",
        )
    yield from _range(constraints.get("minLength"), constraints.get("maxLength"), "len({v})", "have", "character")
    yield from _range(constraints.get("minItems"), constraints.get("maxItems"), "len({v})", "have", "item")
    yield from _range(constraints.get("minimum"), constraints.get("maximum"), "{v}", "be", "")
    if (least := constraints.get("exclusiveMinimum")) is not None:
        yield Bound(f"must be more than {least}", f"{{v}} <= {least}")
    if (most := constraints.get("exclusiveMaximum")) is not None:
        yield Bound(f"must be less than {most}", f"{{v}} >= {most}")
    if pattern := constraints.get("pattern"):
        yield Bound(f"must match {pattern}", f"not matches({{v}}, {_python_pattern(pattern)!r})")
    if found := _FORMATS.get(constraints.get("format", "")):
        function, words = found
        yield Bound(words, f"not {function}({{v}})")


def _range(least: Any, most: Any, measured: str, verb: str, unit: str) -> Iterator[Bound]:
    units = f" {unit}{'' if (most if most is not None else least) == 1 else 's'}" if unit else ""
    if least is not None and most is not None:
        span = f"exactly {least}" if least == most else f"{least} to {most}"
        yield Bound(f"must {verb} {span}{units}", f"not {least} <= {measured} <= {most}")
    elif least is not None:
        yield Bound(f"must {verb} at least {least}{units}", f"{measured} < {least}")
    elif most is not None:
        yield Bound(f"must {verb} at most {most}{units}", f"{measured} > {most}")


def _python_pattern(pattern: str) -> str:
    """JSON Schema's patterns are ECMA-262's, where `$` is the very end and not also the place before a last newline."""
    return _END.sub(lambda found: found[1] or r"\Z", pattern)


_END = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", re.DOTALL)
"""A `$` that is no character of its own; what stands escaped or in brackets is taken as it is."""
