"""The command ``transcriptions``: whether each transcription of a rendered page still says what its page says."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import transcription
from .build_command import add_folder
from .command import Command, Outcome
from .errors import SourceError
from .sources import load


def drifted(folder: Path) -> tuple[list[SourceError], int]:
    """What is wrong with the transcriptions, and how many there are. Raises SourceError for a bad source."""
    found, count = [], 0
    for source in load(folder):
        if source.page is not None:
            count += 1
            try:
                transcription.check(source.page, source.entry.file, source.document, source.path)
            except SourceError as error:
                found.append(error)
    return found, count


def run(arguments: argparse.Namespace) -> Outcome:
    """Compare and tell; the exit status is 1 where any of them differs."""
    found, count = drifted(arguments.folder)
    if found:
        return Outcome("\n\n".join(map(str, found)), 1)
    return Outcome(f"No drift: the {count} transcriptions in openapi/transcribed say what their pages say.")


TRANSCRIPTIONS = Command(
    "transcriptions", "fail unless each transcription says what its rendered page says", run, add_folder
)
