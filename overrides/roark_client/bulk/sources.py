"""Paths to streams: files, folders, globs and stdin; gzip and zstd are recognised by their first bytes and unpacked."""

from __future__ import annotations

import glob
import gzip
import os
import stat
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader, FileIO, RawIOBase
from typing import Any, cast

from attrs import frozen

from .errors import MissingExtraError, SourceError

STDIN = "-"
_SUFFIXES = (".json", ".jsonl", ".ndjson")
_PACKED = (".gz", ".zst")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_BUFFER = 256 * 1024


@frozen
class Source:
    """A file to read rows from.

    Attributes:
        name: its path as it was given, or `-`.
        size: its bytes, None where nobody can say (a pipe).
    """

    name: str
    size: int | None

    @property
    def may_be_one_document(self) -> bool:
        """Whether it may be one JSON document instead of lines; a name that ends in `.jsonl` says that it isn't."""
        return not self.name.removesuffix(".gz").removesuffix(".zst").endswith((".jsonl", ".ndjson"))

    @contextmanager
    def open(self) -> Generator[tuple[BufferedReader, Callable[[], int]]]:
        """The stream, unpacked, and how many bytes of the file have been read.

        Raises:
            OSError: it can't be read.
            MissingExtraError: it is packed with zstd, and nothing here can unpack that.
        """
        if self.name == STDIN:
            stdin = cast(BufferedReader, sys.stdin.buffer)
            yield _unpacked(stdin), lambda: 0
            return
        with FileIO(self.name) as raw, BufferedReader(raw, _BUFFER) as file, _unpacked(file) as stream:
            yield stream, raw.tell


def _unpacked(file: BufferedReader[Any]) -> BufferedReader[Any]:
    start = file.peek(4)[:4]
    if start.startswith(_GZIP):
        return BufferedReader(gzip.GzipFile(fileobj=file), _BUFFER)
    if start == _ZSTD:
        return BufferedReader(_zstd(file), _BUFFER)
    return file


def _zstd(file: BufferedReader) -> RawIOBase:
    try:
        if sys.version_info >= (3, 14):
            from compression.zstd import ZstdFile
        else:
            from backports.zstd import ZstdFile
    except ImportError:
        raise MissingExtraError(
            "the file is packed with zstd: pip install 'roark-client[zstd]', or unpack it first"
        ) from None
    return cast(RawIOBase, ZstdFile(file))


def find(paths: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """The files that paths lead to, in order: a folder's files by name, with those of its subfolders.

    Args:
        paths: files; folders, of which the files named `*.json`, `*.jsonl` and `*.ndjson` are taken, also with `.gz`
            or `.zst`; globs (`calls/**/*.jsonl`); `-` for stdin.

    Raises:
        SourceError: one of them leads to nothing.
    """
    found: list[Source] = []
    for each in paths:
        path = os.fspath(each)
        names = [path] if path == STDIN else list(_names(path))
        if not names:
            raise SourceError(f"{path}: there is no such file, or no JSON file in that folder or glob")
        found += [Source(name, _size(name)) for name in names]
    if not found:
        raise SourceError("paths: give a file, a folder, a glob, or - for stdin")
    return found


def _names(path: str) -> Iterator[str]:
    # What can't be looked at because a folder above it is closed to us will be reported when it is opened.
    if os.path.isdir(path):  # noqa: PTH112
        yield from _folder(path, ())
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        for name in sorted(glob.iglob(path, recursive=True)):  # noqa: PTH207 (paths stay as they were given)
            if not os.path.isdir(name):  # noqa: PTH112
                yield name


def _folder(path: str, above: tuple[str, ...]) -> Iterator[str]:
    real = os.path.realpath(path)
    if real in above:
        return  # A link to a folder above.
    with os.scandir(path) as entries:
        listed = sorted((entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith("."))
    for name, is_folder in listed:
        inside = os.path.join(path, name)  # noqa: PTH118
        if is_folder:
            yield from _folder(inside, (*above, real))
        elif _unpacked_name(name).endswith(_SUFFIXES):
            yield inside


def _unpacked_name(name: str) -> str:
    for suffix in _PACKED:
        name = name.removesuffix(suffix)
    return name


def _size(name: str) -> int | None:
    if name == STDIN:
        return None
    try:
        found = os.stat(name)  # noqa: PTH116
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else None
