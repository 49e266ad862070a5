"""Exchange two folders of one file system in one step: at any instant each name has the one or the other, whole.

Linux and macOS have a system call for it. Elsewhere, and where that call fails (some file systems don't know it), two
renames do: between them there is nothing at the place of the current folder, and `recover` puts it back if the process
ended just there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 1 << 1  # Linux, renameat2(2)
_RENAME_SWAP = 1 << 1  # macOS, renamex_np(2)


def exchange(new: Path, current: Path) -> None:
    """Put each of two folders in the other's place, and see to it that a power failure doesn't undo half of it.

    Raises OSError where the system refuses; both are then where they were.
    """
    _write_through(new)
    call = _system_call()
    if call is None or call(os.fsencode(new), os.fsencode(current)) != 0:
        _exchange_by_renames(new, current)
    for parent in {new.parent, current.parent}:
        _sync(parent)


def recover(new: Path, current: Path) -> None:
    """Finish what an `exchange` of the same two left undone when its process ended: the current folder is back."""
    aside = _aside(new)
    if aside.exists() and not current.exists():
        aside.rename(current)
        _sync(current.parent)


def _exchange_by_renames(new: Path, current: Path) -> None:
    aside = _aside(new)
    current.rename(aside)
    try:
        new.rename(current)
    except BaseException:
        aside.rename(current)
        raise
    aside.rename(new)


def _aside(new: Path) -> Path:
    return new.with_name(f"{new.name}.replaced")


def _system_call() -> Callable[[bytes, bytes], int] | None:
    """The call of this system's C library that exchanges two paths, if it has one; 0 is success."""
    if os.name != "posix":
        return None
    library = ctypes.CDLL(None)
    if (renameat2 := getattr(library, "renameat2", None)) is not None:
        renameat2.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
        return lambda one, other: int(renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))
    if (renamex_np := getattr(library, "renamex_np", None)) is not None:
        renamex_np.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        return lambda one, other: int(renamex_np(one, other, _RENAME_SWAP))
    return None


def _write_through(folder: Path) -> None:
    """Have all of a folder on the disk."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    if sys.platform == "win32":  # which opens no folders
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
