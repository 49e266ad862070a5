"""The changes as JSON, and as commands to the runner of a GitHub workflow, which shows them beside the lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

from .change import Change, level, next_version


def as_json(
    changes: Sequence[Change],
    *,
    old: str,
    new: str,
    version: str | None,
    accepted: Mapping[Change, str],
    sunset: date,
) -> str:
    """Everything that is known of each change, and the version that they require."""
    incremented = level(changes)
    listed = []
    for change in changes:
        about: dict[str, object] = {
            "kind": change.kind,
            "where": change.where,
            "what": change.words,
            "breaking": change.breaking,
            "adds": change.adds,
            "deprecates": change.deprecates,
        }
        if change.deprecates:
            about["sunset"] = sunset.isoformat()
        if change in accepted:
            about["accepted"] = accepted[change]
        listed.append(about)
    suggested = None if version is None else next_version(version, incremented)
    return json.dumps(
        {"old": old, "new": new, "level": incremented, "version": version, "next": suggested, "changes": listed},
        indent=2,
        ensure_ascii=False,
    )


def as_annotations(
    changes: Sequence[Change], *, file: str, text: str, accepted: Mapping[Change, str], sunset: date
) -> str:
    """A command for each change: an error if it breaks callers, a warning if it deprecates, else a notice.

    ``text`` is the merged document in ``file``, in which the lines are looked up.
    """
    lines = text.splitlines()
    commands = []
    for change in changes:
        message = f"{change.kind}: {change.where} {change.words}"
        if change.deprecates:
            message += f"; its sunset is {sunset.isoformat()}"
        if change in accepted:
            message += f" (accepted: {accepted[change]})"
        command = _command(change, is_accepted=change in accepted)
        place = f"file={_property(file)},line={_line(lines, change.where)}"
        commands.append(f"::{command} {place},title={_property(_TITLES[command])}::{_data(message)}")
    return "\n".join(commands)


_TITLES = {"error": "Breaks callers", "warning": "For callers to know", "notice": "API change"}


def _command(change: Change, *, is_accepted: bool) -> str:
    if change.breaking and not is_accepted:
        return "error"
    return "warning" if change.breaking or change.deprecates else "notice"


def _line(lines: Sequence[str], where: str) -> int:
    """Where an operation or a component is in the document; 1 for what isn't in it."""
    name = re.split(r"[(.]", where)[0] if where[:1].isupper() else where.partition("(")[0].replace(".", "_")
    patterns = (rf"\s+operationId: {re.escape(name)}", rf"    {re.escape(name)}:")
    return next((number for number, line in enumerate(lines, 1) for each in patterns if re.fullmatch(each, line)), 1)


def _data(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
