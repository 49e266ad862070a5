"""The folder in which new sources are assembled: locked by one sync at a time, and cleaned up after a killed one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import SourceError
from .directory_swap import recover

if sys.platform != "win32":
    import fcntl

# In the openapi folder, and so on the same file system as the sources. Ignored by git.
SCRATCH = ".sync"


@contextmanager
def scratch(folder: Path) -> Generator[Path]:
    """A new folder in the openapi folder, removed at the end.

    If a sync was killed between the two renames of a swap, the sources are restored first. Raises SourceError if
    another sync is running, or if the openapi folder isn't writable.
    """
    path = folder / SCRATCH
    try:
        with _locked(folder):
            _clear(path, folder)
            path.mkdir()
            try:
                yield path
            finally:
                _clear(path, folder)
    except OSError as error:
        raise SourceError(
            f"the sources could not be replaced: {error.strerror or error}",
            file=str(folder),
            remedy="They are either all unchanged or all new: `git status` shows which.",
        ) from error


def new_sources(path: Path) -> Path:
    """Where the new sources are in a scratch folder."""
    return path / "openapi/sources"


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    """Lock the openapi folder. The system releases the lock even if the process is killed."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            problem = "another sync is running in this folder"
            raise SourceError(problem, file=str(folder), remedy="Run it again when that one has finished.") from error
        yield
    finally:
        os.close(descriptor)


def _clear(path: Path, folder: Path) -> None:
    # First, because the only copy of the sources may be in what is removed next.
    recover(new_sources(path), folder / "sources")
    with suppress(FileNotFoundError):
        shutil.rmtree(path)
