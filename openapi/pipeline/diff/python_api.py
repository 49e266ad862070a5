"""What griffe finds broken in the Python sources between a revision and the working tree.

It covers hand-written code, which the merged documents don't. It doesn't see changed types and values that became
optional, which `compare` does.
"""

from __future__ import annotations

import importlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import SourceError
from ..markdown import Markdown, fill, text

PACKAGES = {"roark_client": "overrides", "roark_generated": "generated", "roark_runtime": "overrides"}


def breaking_changes(revision: str) -> list[Markdown]:
    """A line for each breaking change from a revision to the working tree. Raises SourceError."""
    griffe = _griffe()
    with tempfile.TemporaryDirectory(prefix="roark-changes-") as scratch:
        _unpack(revision, Path(scratch))
        return list(
            dict.fromkeys(line for name in PACKAGES for line in _breaking_in(griffe, name, Path(scratch), Path()))
        )


def _griffe() -> Any:
    try:
        return importlib.import_module("griffe")
    except ImportError as error:
        raise SourceError(
            "--python requires griffe, which is not installed",
            remedy="Install it (pip install griffe), or run without --python.",
        ) from error


def _breaking_in(griffe: Any, name: str, old: Path, new: Path) -> Iterator[Markdown]:
    folders = [root / PACKAGES[name] for root in (old, new)]
    if not (folders[0] / name).is_dir():
        return
    before, after = (griffe.load(name, search_paths=[folder], allow_inspection=False) for folder in folders)
    for breakage in griffe.find_breaking_changes(before, after):
        if not breakage.obj.is_module:
            kind = str(breakage.kind.value)
            yield fill("{}: {}", str(breakage.obj.path), text(kind[:1].lower() + kind[1:]))


def _unpack(revision: str, folder: Path) -> None:
    """Write the packages of a revision into a folder."""
    command = ["git", "archive", "--format=tar", revision, "--", *sorted(set(PACKAGES.values()))]
    done = subprocess.run(command, capture_output=True, check=False) if not revision.startswith("-") else None
    if done is None or done.returncode != 0:
        raise SourceError(
            "--python compares a git revision with the working tree, and this is not a revision"
            + (f": {' '.join(done.stderr.decode(errors='replace').split())}" if done else ""),
            file=revision,
            remedy="Pass a revision (`changes --python v1.0.0`), or run without --python.",
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
