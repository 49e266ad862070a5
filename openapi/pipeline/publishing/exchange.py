"""Exchange two folders of one file system in one step: at any instant each name has the one or the other, whole.

Linux and macOS have a system call for it. Elsewhere, and on a file system that doesn't know it, two renames do: between
them there is nothing at the place of the current folder, and `recover` puts it back if the process ended just there.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 1 << 1  # Linux, renameat2(2)
_RENAME_SWAP = 1 << 1  # macOS, renamex_np(2)
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def exchange(new: Path, current: Path) -> None:
    """Put each of two folders in the other's place, and see to it that a power failure doesn't undo half of it.

    Raises OSError where the system refuses; both are then where they were.
    """
    _write_through(new)
    if not _exchanged_at_once(new, current):
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


def _exchanged_at_once(new: Path, current: Path) -> bool:
    """Whether the system has exchanged them; False if it can't."""
    call = _system_call()
    if call is None:
        return False
    ctypes.set_errno(0)
    if call(os.fsencode(new), os.fsencode(current)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(current))


def _system_call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "linux":
            renameat2 = library.renameat2
            renameat2.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
        renamex_np = library.renamex_np
        renamex_np.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        return lambda one, other: renamex_np(one, other, _RENAME_SWAP)
    except AttributeError:  # a C library without it
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
