"""The folder in which new sources are put together: for one sync at a time, and cleared of what a killed one left."""

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

# Inside the openapi folder, so on the file system of its sources. Git ignores it.
SCRATCH = ".sync"


@contextmanager
def scratch(folder: Path) -> Generator[Path]:
    """A new folder inside the openapi folder, removed in the end.

    If a sync was killed between the two renames that some systems need, its sources are put back first. Raises
    SourceError if another sync is at work, or the openapi folder can't be written to.
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
            remedy="They are as they were, or all of them are new: `git status` says which.",
        ) from error


def new_sources(path: Path) -> Path:
    """Where in a scratch folder the new sources are."""
    return path / "openapi/sources"


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    """Hold the openapi folder; the system lets go of it even if the process is killed."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            problem = "another sync is running in this folder"
            raise SourceError(problem, file=str(folder), remedy="Run it again when that one has ended.") from error
        yield
    finally:
        os.close(descriptor)


def _clear(path: Path, folder: Path) -> None:
    # First, for the only sources that there are may be in what is removed then.
    recover(new_sources(path), folder / "sources")
    with suppress(FileNotFoundError):
        shutil.rmtree(path)
