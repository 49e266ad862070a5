"""The report of all changes in Markdown, for a pull request and a changelog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..markdown import Markdown, code, fill, text
from .change import Change, level, next_version

# In characters, for each name and value: the body of a pull request is limited to 65,536.
LIMIT = 200


def report(
    changes: Sequence[Change],
    *,
    old: str,
    new: str,
    version: str | None,
    accepted: Mapping[Change, str] | None = None,
    sunset: date | None = None,
) -> Markdown:
    """A bullet for each change from ``old`` to ``new``, and the version of the client that they require.

    ``accepted`` are the breaking changes that somebody has accepted, with their reasons; ``sunset`` is until when what
    is deprecated now stays.
    """
    reasons = accepted or {}
    title = Markdown("## API changes")
    if not changes:
        return paragraphs(title, fill("None: {} and {} are the same.", text(old), text(new)))
    breaking = [change for change in changes if change.breaking]
    others = [change for change in changes if not change.breaking]
    counts = text(f"From {old} to {new}: {len(breaking)} breaking, {len(others)} not. {_suggestion(changes, version)}")
    parts = [title, counts]
    for heading, some in (("### Breaking for a Python caller", breaking), ("### Not breaking", others)):
        if some:
            lines = [_with_reason(line(change, sunset), reasons.get(change)) for change in some]
            parts += [Markdown(heading), bullets(lines)]
    return paragraphs(*parts)


def paragraphs(*parts: Markdown) -> Markdown:
    """The parts as separate blocks."""
    return Markdown("\n\n".join(parts))


def bullets(lines: Sequence[Markdown]) -> Markdown:
    """The lines as a list."""
    return Markdown("\n".join(f"- {line}" for line in lines))


def line(change: Change, sunset: date | None = None) -> Markdown:
    """A change on one line; of a deprecation with the day until which it stays."""
    values = [code(value, LIMIT) for value in change.values]
    words = fill("{}: {} {}", text(change.kind), code(change.where, LIMIT), fill(change.what, *values))
    return fill("{}; its sunset is {}", words, text(sunset.isoformat())) if sunset and change.deprecates else words


def _with_reason(words: Markdown, reason: str | None) -> Markdown:
    return words if reason is None else fill("{} (accepted). {}", words, text(reason))


def _suggestion(changes: Sequence[Change], version: str | None) -> str:
    incremented = level(changes)
    if version is None:
        return f"Suggested version: {incremented}."
    before_one = " (before 1.0)" if version.startswith("0.") else ""
    return f"Suggested version: {incremented}{before_one}, {version} → {next_version(version, incremented)}."
