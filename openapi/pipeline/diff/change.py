"""One change of the API, and which version of the client it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, LiteralString

Kind = Literal["operation", "argument", "return type", "type", "enum", "exception", "request", "documentation"]
Level = Literal["none", "patch", "minor", "major"]


@dataclass(frozen=True)
class Change:
    """What has changed, where, and whether code that was right before may be wrong now.

    ``where`` is a call (``call_analysis.create``), an argument of it, or a class and its attribute. ``what`` is in this
    program's words alone, with ``{}`` for each of the ``values``, which are the documents'. ``adds`` says that there
    is something new to use.
    """

    kind: Kind
    where: str
    what: LiteralString
    values: tuple[str, ...] = ()
    breaking: bool = False
    adds: bool = False


def level(changes: Sequence[Change]) -> Level:
    """The part of the version that the changes ask to be raised, by Semantic Versioning."""
    if any(change.breaking for change in changes):
        return "major"
    if any(change.adds for change in changes):
        return "minor"
    return "patch" if changes else "none"


def next_version(version: str, raised: Level) -> str:
    """The version after that; before 1.0 what breaks raises the second number, and all else the third."""
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    if raised == "none":
        return version
    if major == 0:
        raised = "minor" if raised == "major" else "patch"
    match raised:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"
