"""A change of the API for a caller of the client, and the version of the client that it requires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, LiteralString

Kind = Literal["operation", "argument", "return type", "type", "enum", "exception", "request", "documentation"]
Level = Literal["none", "patch", "minor", "major"]


@dataclass(frozen=True)
class Change:
    """What has changed, where, and whether it breaks code that was correct before.

    ``where`` is a method (``call_analysis.create``), an argument of it, or a class and its attribute. ``what`` is a
    literal of this program with ``{}`` for each of the ``values``, which are from the documents. ``adds`` says that
    there is something new to use, ``deprecates`` that something is not to be used any more.
    """

    kind: Kind
    where: str
    what: LiteralString
    values: tuple[str, ...] = ()
    breaking: bool = False
    adds: bool = False
    deprecates: bool = False

    @property
    def words(self) -> str:
        """What has changed, with the values as inline code."""
        return self.what.format(*(f"`{value}`" for value in self.values))


def level(changes: Sequence[Change]) -> Level:
    """The part of the version that the changes increment, according to Semantic Versioning."""
    if any(change.breaking for change in changes):
        return "major"
    if any(change.adds for change in changes):
        return "minor"
    return "patch" if changes else "none"


def next_version(version: str, incremented: Level) -> str:
    """The next version. Before 1.0, a breaking change increments the second number, and any other the third."""
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    if incremented == "none":
        return version
    if major == 0:
        incremented = "minor" if incremented == "major" else "patch"
    match incremented:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"
