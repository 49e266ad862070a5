"""Swap two folders of one file system atomically: each name always has one of them, complete.

Linux and macOS have a system call for it. Elsewhere, and on file systems that don't support the call, two renames are
used. Between them the current folder is missing; `recover` restores it if the process ended there.
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


def swap(new: Path, current: Path) -> None:
    """Swap two folders, durably: a power failure doesn't leave a part of it.

    Raises OSError if the system refuses; both folders are then unchanged.
    """
    _sync_tree(new)
    system_call = _system_call()
    if system_call is None or system_call(os.fsencode(new), os.fsencode(current)) != 0:
        _swap_by_renames(new, current)
    for parent in {new.parent, current.parent}:
        _sync(parent)


def recover(new: Path, current: Path) -> None:
    """Restore the current folder if the process ended between the two renames of a `swap` of the same folders."""
    aside = _aside(new)
    if aside.exists() and not current.exists():
        aside.rename(current)
        _sync(current.parent)


def _swap_by_renames(new: Path, current: Path) -> None:
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
    """The function of the C library that swaps two paths, returning 0 on success, if there is one."""
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


def _sync_tree(folder: Path) -> None:
    """Flush a folder and everything in it to the disk."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    if sys.platform == "win32":  # Folders can't be opened there.
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
