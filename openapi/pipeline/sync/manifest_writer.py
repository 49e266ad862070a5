"""Write sources.yaml anew: what has not changed keeps its very text, comments and all."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from ..sources.manifest import PROVENANCE, Entry

_ITEM = re.compile(r"^  - file: (?P<file>\S+)$", re.MULTILINE)


def listing(text: str, before: Sequence[Entry], after: Sequence[Entry]) -> str:
    """The text of sources.yaml with the entries ``after``; ``text`` is what it was with the entries ``before``."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    files = [match["file"] for match in _ITEM.finditer(text)]
    if files == [entry.file for entry in before]:
        head = text[: starts[0]]
        pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    else:  # laid out in another way: its comments at the head are kept
        head = text.partition("documents:")[0] + "documents:\n"
        pieces = [_item(entry) for entry in before]
    kept = {entry: piece.rstrip("\n") for entry, piece in zip(before, pieces, strict=True)}
    return head + "\n\n".join(kept.get(entry) or _item(entry).rstrip("\n") for entry in after) + "\n"


def _item(entry: Entry) -> str:
    fields = {
        "file": entry.file,
        "form": entry.form,
        "origin": entry.origin,
        **{key: value for key in PROVENANCE if (value := getattr(entry, key)) is not None},
        "sha256": entry.sha256,
        **({"transcription": entry.transcription} if entry.transcription else {}),
        "operations": list(entry.operations),
    }
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=110)
    # `- ` before the first line; the list of operations is one step further in, as in the rest of the file.
    lines = ["  " + line if line.startswith("- ") else line for line in text.splitlines()]
    return "".join(f"  {'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))
