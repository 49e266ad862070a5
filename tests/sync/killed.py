"""Kill syncs. As a program: ``killed FOLDER URL URL steps|renames|forever``.

The folder is synced with two sites in turn. ``steps`` kills a sync at its file operations, and checks each time that
the sources are all old or all new. ``renames`` does the same without the system call that swaps folders, and lets the
next sync recover first. ``forever`` syncs until another process kills it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from openapi.pipeline.sources.load import load
from openapi.pipeline.sync import directory_swap
from openapi.pipeline.sync.scratch import SCRATCH, scratch
from openapi.pipeline.sync.site import site_at
from openapi.pipeline.sync.synchronize import sync
from tests.pipeline.documents import files_of

LATE = 30
"""How many of the last file operations a sync is killed at, one by one; of those before, at every fourth."""

NOW = datetime(2026, 1, 2, tzinfo=UTC)
# The audit events of file operations.
STEPS = (
    "open",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.scandir",
    "shutil.copytree",
    "shutil.rmtree",
    "fcntl.flock",
    "ctypes.dlsym",
)


def sync_with(folder: Path, url: str) -> None:
    """Sync the folder with the site at a URL."""
    sync(folder, site_at(url), write=True, skip_build=True, now=lambda: NOW)


def kill_at(step: int) -> None:
    """Arrange for this process to be killed just before one of its file operations."""
    left = step + 1

    def hook(event: str, _: Any) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def killed_at(step: int, folder: Path, url: str) -> bool:
    """Whether a sync in a child process got to that operation, and was killed there."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            kill_at(step)
            sync_with(folder, url)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert status == 0, status
    return False


@contextmanager
def without_system_call() -> Iterator[None]:
    """As on a system that can't swap folders in one step."""
    known = directory_swap._system_call
    directory_swap._system_call = lambda: None
    try:
        yield
    finally:
        directory_swap._system_call = known


def operations_of(folder: Path, url: str) -> int:
    """How many file operations a sync in a child process has; it is undone."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, _: Any) -> None:
            nonlocal count
            count += event in STEPS

        sys.addaudithook(hook)
        try:
            sync_with(folder, url)
            os.write(writing, str(count).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return int(pipe.read())


def kill_at_each_step(folder: Path, urls: tuple[str, str], *, recovers: bool) -> None:
    """Print how often a sync was killed, how often the sources were missing then, and how often they were new."""
    sync_with(folder, urls[0])
    old = files_of(folder / "sources")
    sync_with(folder, urls[1])
    new = files_of(folder / "sources")
    sync_with(folder, urls[0])
    assert files_of(folder / "sources") == old
    count = operations_of(folder, urls[1])
    sync_with(folder, urls[0])
    # The exchange comes last; what comes before it differs little.
    early = max(0, count - LATE)
    killed = missing = replaced = 0
    for step in (*range(0, early, 4), *range(early, count)):
        killed += killed_at(step, folder, urls[1])
        if recovers and not (folder / "sources").exists():
            missing += 1
            with scratch(folder):
                """Recover, as the next sync does first."""
        found = files_of(folder / "sources")
        assert found in (old, new), step
        load(folder)
        if found == new:
            replaced += 1
            sync_with(folder, urls[0])
            assert files_of(folder / "sources") == old
            assert not (folder / SCRATCH).exists()
    assert not killed_at(2 * count, folder, urls[1])
    assert files_of(folder / "sources") == new
    assert not (folder / SCRATCH).exists()
    sys.stdout.write(f"{killed} {missing} {replaced}\n")


def main() -> None:
    folder, urls, mode = Path(sys.argv[1]), (sys.argv[2], sys.argv[3]), sys.argv[4]
    if mode == "forever":
        for url in cycle(urls):
            sync_with(folder, url)
            sys.stdout.write(f"{url}\n")
            sys.stdout.flush()
    elif mode == "renames":
        with without_system_call():
            kill_at_each_step(folder, urls, recovers=True)
    else:
        kill_at_each_step(folder, urls, recovers=False)


if __name__ == "__main__":
    main()
