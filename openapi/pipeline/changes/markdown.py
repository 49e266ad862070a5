"""The report of what has changed, as Markdown for a pull request and a changelog."""

from __future__ import annotations

from collections.abc import Sequence

from .change import Change, level, next_version


def report(changes: Sequence[Change], *, old: str, new: str, version: str | None) -> str:
    """What has changed from one place to another, and the version that it asks for."""
    if not changes:
        return f"## API changes\n\nNone: {old} and {new} say the same."
    breaking = [change for change in changes if change.breaking]
    others = [change for change in changes if not change.breaking]
    lines = [
        "## API changes",
        "",
        f"From {old} to {new}: {len(breaking)} breaking, {len(others)} not. {_suggestion(changes, version)}",
    ]
    for heading, some in (("Breaking for a Python caller", breaking), ("Not breaking", others)):
        if some:
            lines += ["", f"### {heading}", "", *map(_line, some)]
    return "\n".join(lines)


def _line(change: Change) -> str:
    return f"- {change.kind}: `{change.where}` {change.what}"


def _suggestion(changes: Sequence[Change], version: str | None) -> str:
    raised = level(changes)
    if version is None:
        return f"Suggested version: {raised}."
    before_one = " (before 1.0)" if version.startswith("0.") else ""
    return f"Suggested version: {raised}{before_one}, {version} → {next_version(version, raised)}."
