"""The report of what has changed, as Markdown for a pull request and a changelog."""

from __future__ import annotations

from collections.abc import Sequence

from ..markdown import Markdown, code, fill, text
from .change import Change, level, next_version

# In characters, for each name and value: the body of a pull request may have 65,536.
LIMIT = 200


def report(changes: Sequence[Change], *, old: str, new: str, version: str | None) -> Markdown:
    """What has changed from one place to another, a bullet each, and the version that it asks for."""
    title = Markdown("## API changes")
    if not changes:
        return paragraphs(title, fill("None: {} and {} say the same.", text(old), text(new)))
    breaking = [change for change in changes if change.breaking]
    others = [change for change in changes if not change.breaking]
    counts = text(f"From {old} to {new}: {len(breaking)} breaking, {len(others)} not. {_suggestion(changes, version)}")
    parts = [title, counts]
    for heading, some in (("### Breaking for a Python caller", breaking), ("### Not breaking", others)):
        if some:
            parts += [Markdown(heading), bullets([_line(change) for change in some])]
    return paragraphs(*parts)


def paragraphs(*parts: Markdown) -> Markdown:
    """Blocks, one after the other."""
    return Markdown("\n\n".join(parts))


def bullets(lines: Sequence[Markdown]) -> Markdown:
    """A list."""
    return Markdown("\n".join(f"- {line}" for line in lines))


def _line(change: Change) -> Markdown:
    values = [code(value, LIMIT) for value in change.values]
    return fill("{}: {} {}", text(change.kind), code(change.where, LIMIT), fill(change.what, *values))


def _suggestion(changes: Sequence[Change], version: str | None) -> str:
    raised = level(changes)
    if version is None:
        return f"Suggested version: {raised}."
    before_one = " (before 1.0)" if version.startswith("0.") else ""
    return f"Suggested version: {raised}{before_one}, {version} → {next_version(version, raised)}."
