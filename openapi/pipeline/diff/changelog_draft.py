"""A draft of the entry in CHANGELOG.md: the changes by the headings of Keep a Changelog, below the next version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..markdown import Markdown, fill, text
from .change import Change, level, next_version
from .change_report import bullets, line, paragraphs

_HEADINGS = ("Removed", "Changed", "Deprecated", "Added")


def draft(changes: Sequence[Change], *, version: str, accepted: Mapping[Change, str], sunset: date) -> Markdown:
    """The entry, for somebody to put into better words."""
    incremented = level(changes)
    sections: dict[str, list[Markdown]] = {heading: [] for heading in _HEADINGS}
    for change in changes:
        if change.kind == "documentation":
            continue
        words = line(change, sunset)
        if change.breaking:
            words = fill("**Breaking:** {}", words)
        if change in accepted:
            words = fill("{} {}", words, text(accepted[change]))
        sections[_heading(change)].append(words)
    parts = [fill("## {} \N{EN DASH} unreleased", text(next_version(version, incremented)))]
    for heading, lines in sections.items():
        if lines:
            parts += [fill("### {}", text(heading)), bullets(lines)]
    if len(parts) == 1:
        parts.append(Markdown("Nothing changes for callers."))
    return paragraphs(*parts)


def _heading(change: Change) -> str:
    if change.deprecates:
        return "Deprecated"
    if change.breaking:
        return "Removed" if change.what.startswith(("is gone", "no longer has")) else "Changed"
    return "Added" if change.adds else "Changed"
