"""The file of changes that are accepted though they break callers, each with its reason.

[[accepted]]
where = "metric.get_definition"
what = "is renamed to `read_definition`"
reason = "The name was never released."
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import SourceError
from .change import Change

_KEYS = {"where", "what", "reason"}


def accepted_changes(file: Path, changes: Sequence[Change]) -> Mapping[Change, str]:
    """The changes that the file accepts, with their reasons. Raises SourceError.

    An entry without ``what`` accepts every change of its place. One that accepts nothing is an error, so that the file
    holds no more than what is to be released.
    """
    found: dict[Change, str] = {}
    for number, entry in enumerate(_entries(file)):
        matching = [change for change in changes if _matches(entry, change)]
        if not matching:
            raise SourceError(
                f"it accepts a change of {entry['where']!r} that there is not",
                file=str(file),
                pointer=f"/accepted/{number}",
                remedy="Remove the entry if the change was released; else copy `where` and `what` from --format json.",
            )
        found |= dict.fromkeys(matching, entry["reason"])
    return found


def _matches(entry: Mapping[str, str], change: Change) -> bool:
    return entry["where"] == change.where and entry.get("what") in (None, change.words)


def _entries(file: Path) -> list[dict[str, str]]:
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(
            f"it can't be read: {error}", file=str(file), remedy="Correct it, or run without --ignore."
        ) from error
    entries: Any = document.get("accepted", [])
    if document.keys() - {"accepted"} or not isinstance(entries, list):
        raise SourceError("it has something else than [[accepted]]", file=str(file), remedy="Remove it.")
    for number, entry in enumerate(entries):
        if not (
            isinstance(entry, dict)
            and {"where", "reason"} <= entry.keys() <= _KEYS
            and all(isinstance(value, str) and value.strip() for value in entry.values())
        ):
            raise SourceError(
                "an entry has the texts where, reason and, if you like, what",
                file=str(file),
                pointer=f"/accepted/{number}",
                remedy="Say where the change is, and in `reason` why it may break callers.",
            )
    return entries
