"""What a command printed, compared with a file that somebody has read.

ROARK_WRITE_SNAPSHOTS=1 writes the files: read what changed before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.cli.running import Ended

FOLDER = Path(__file__).parent / "snapshots"


def compare(name: str, ended: Ended, url: str = "") -> None:
    """Compare with the file of this name. Escapes are shown as ␛, the server's address as URL."""
    shown = (
        f"{ended.output}{f'--- standard error{chr(10)}{ended.error}' if ended.error else ''}--- exit {ended.status}\n"
    )
    if url:
        shown = shown.replace(url, "URL")
    shown = re.sub(r"[ \t]+$", "", shown.replace("\x1b", "␛"), flags=re.MULTILINE)
    file = FOLDER / f"{name}.txt"
    if os.environ.get("ROARK_WRITE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8"), f"tests/cli/snapshots/{file.name}"
