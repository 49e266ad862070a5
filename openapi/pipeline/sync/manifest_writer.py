"""Write sources.yaml. Entries that have not changed keep their text, with comments and formatting."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from ..sources.manifest import FETCH_KEYS, Entry

_ENTRY = re.compile(r"^  - file: (?P<file>\S+)$", re.MULTILINE)


def manifest_text(text: str, before: Sequence[Entry], after: Sequence[Entry]) -> str:
    """The text of sources.yaml with the entries ``after``. ``text`` is the present one, with the entries ``before``."""
    starts = [match.start() for match in _ENTRY.finditer(text)]
    files = [match["file"] for match in _ENTRY.finditer(text)]
    if files == [entry.file for entry in before]:
        head = text[: starts[0]]
        pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    else:  # Formatted in another way: only the comments above the entries are kept.
        head = text.partition("documents:")[0] + "documents:\n"
        pieces = [_entry_text(entry) for entry in before]
    kept = {entry: piece.rstrip("\n") for entry, piece in zip(before, pieces, strict=True)}
    return head + "\n\n".join(kept.get(entry) or _entry_text(entry).rstrip("\n") for entry in after) + "\n"


def _entry_text(entry: Entry) -> str:
    fields = {
        "file": entry.file,
        "form": entry.form,
        "origin": entry.origin,
        **{key: value for key in FETCH_KEYS if (value := getattr(entry, key)) is not None},
        "sha256": entry.sha256,
        **({"transcription": entry.transcription} if entry.transcription else {}),
        "operations": list(entry.operations),
    }
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=110)
    # The list of operations is indented once more, as in the rest of the file.
    lines = ["  " + line if line.startswith("- ") else line for line in text.splitlines()]
    return "".join(f"  {'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))
