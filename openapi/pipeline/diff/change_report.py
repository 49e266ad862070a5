"""The report of all changes in Markdown, for a pull request and a changelog."""

from __future__ import annotations

from collections.abc import Sequence

from ..markdown import Markdown, code, fill, text
from .change import Change, level, next_version

# In characters, for each name and value: the body of a pull request is limited to 65,536.
LIMIT = 200


def report(changes: Sequence[Change], *, old: str, new: str, version: str | None) -> Markdown:
    """A bullet for each change from ``old`` to ``new``, and the version of the client that they require."""
    title = Markdown("## API changes")
    if not changes:
        return paragraphs(title, fill("None: {} and {} are the same.", text(old), text(new)))
    breaking = [change for change in changes if change.breaking]
    others = [change for change in changes if not change.breaking]
    counts = text(f"From {old} to {new}: {len(breaking)} breaking, {len(others)} not. {_suggestion(changes, version)}")
    parts = [title, counts]
    for heading, some in (("### Breaking for a Python caller", breaking), ("### Not breaking", others)):
        if some:
            parts += [Markdown(heading), bullets([_line(change) for change in some])]
    return paragraphs(*parts)


def paragraphs(*parts: Markdown) -> Markdown:
    """The parts as separate blocks."""
    return Markdown("\n\n".join(parts))


def bullets(lines: Sequence[Markdown]) -> Markdown:
    """The lines as a list."""
    return Markdown("\n".join(f"- {line}" for line in lines))


def _line(change: Change) -> Markdown:
    values = [code(value, LIMIT) for value in change.values]
    return fill("{}: {} {}", text(change.kind), code(change.where, LIMIT), fill(change.what, *values))


def _suggestion(changes: Sequence[Change], version: str | None) -> str:
    incremented = level(changes)
    if version is None:
        return f"Suggested version: {incremented}."
    before_one = " (before 1.0)" if version.startswith("0.") else ""
    return f"Suggested version: {incremented}{before_one}, {version} → {next_version(version, incremented)}."
