"""Streams to rows: JSON Lines, a JSON array, or one JSON document, in memory that doesn't grow with the stream.

An empty line is skipped, and so is one that starts with `#`: the file of rejected rows has its reasons there.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from io import BufferedReader
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, NoReturn

from .defaults import MAX_ROW_BYTES
from .errors import MissingExtraError
from .kinds import Kind, RowError
from .rows import Rejected, Row
from .sources import Source

_CHUNK = 256 * 1024
_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"


class Read(NamedTuple):
    """What was read.

    Attributes:
        row: the row, or what stands in its place.
        size: the bytes of it that are in memory.
        position: how many bytes of all files have been read up to here, as far as that can be said.
    """

    row: Row | Rejected
    size: int
    position: int


class _Piece(NamedTuple):
    """What stands where a row should: its place, its bytes, and what is wrong with it if that shows already."""

    place: str
    raw: bytes | IO[bytes]
    problem: str | None = None


def read(
    sources: Iterable[Source],
    kind: Kind,
    *,
    max_row_bytes: int = MAX_ROW_BYTES,
) -> Iterator[Read]:
    """The rows of files, one after the other.

    What is no row, or can't be read to its end, comes as a Rejected; the other rows and files are read all the same.

    Args:
        sources: the files.
        kind: the kind of their rows.
        max_row_bytes: the bytes that a row may have; a larger one is rejected without being held in memory.
    """
    before = 0
    for source in sources:
        try:
            with source.open() as (stream, position):
                for piece in _guarded(_pieces(stream, source, max_row_bytes)):
                    yield Read(_row(source.name, piece, kind), _size(piece), before + position())
        except MissingExtraError:
            raise
        except OSError as error:
            yield Read(Rejected(source.name, f"can't be read: {error.strerror or error}"), 0, before)
        before += source.size or 0


def _size(piece: _Piece) -> int:
    return len(piece.raw) if isinstance(piece.raw, bytes) else 0


def _guarded(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The pieces of a stream that may end too early, or be damaged."""
    try:
        yield from pieces
    except EOFError:
        yield _Piece("", b"", "is packed, and its end is missing: what was read of it is imported")
    except (OSError, zlib.error) as error:
        yield _Piece("", b"", f"can't be read to its end ({error}): what was read of it is imported")
    except Exception as error:
        # The exception of a zstd library that may not be installed.
        if type(error).__name__ != "ZstdError":
            raise
        yield _Piece("", b"", f"can't be unpacked to its end ({error}): what was read of it is imported")


def parse(raw: bytes) -> Any:
    """JSON as RFC 8259 defines it.

    Raises:
        RowError: it isn't.
    """
    try:
        return _DECODER.decode(raw.decode())
    except UnicodeDecodeError as error:
        raise RowError(f"isn't UTF-8: byte {raw[error.start]:#04x} at position {error.start}") from None
    except ValueError as error:
        raise RowError(f"isn't JSON: {error}") from None
    except RecursionError:
        raise RowError("is nested too deeply") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def row(source: str, payload: object, kind: Kind) -> Row:
    """The row of a JSON value.

    Raises:
        RowError: it isn't what its kind says.
    """
    if not isinstance(payload, dict):
        raise RowError("is no JSON object")
    key = kind.key(payload)
    try:
        key.encode()
    except UnicodeEncodeError:
        raise RowError("contains a lone surrogate, which can't be sent, in what identifies it") from None
    return Row(key, payload, source)


def row_or_rejected(source: str, payload: object, kind: Kind) -> Row | Rejected:
    """The same; what is no row of its kind comes as a Rejected."""
    try:
        return row(source, payload, kind)
    except RowError as error:
        return Rejected(source, str(error), json.dumps(payload, default=str).encode())


def _row(name: str, piece: _Piece, kind: Kind) -> Row | Rejected:
    source = f"{name}:{piece.place}" if piece.place else name
    if piece.problem is not None or not isinstance(piece.raw, bytes):
        return Rejected(source, piece.problem or "", piece.raw)
    try:
        return row(source, parse(piece.raw), kind)
    except (RowError, RecursionError) as error:
        return Rejected(source, str(error), piece.raw)


# -- the forms of a stream -------------------------------------------------------------------------------------


def _pieces(stream: BufferedReader, source: Source, limit: int) -> Iterator[_Piece]:
    first = _first_byte(stream)
    if first == b"[" and source.may_be_one_document:
        yield from _Elements(limit).split(stream)
    elif first == b"{" and source.may_be_one_document:
        yield from _lines_or_document(stream, limit)
    else:
        yield from _lines(stream, limit)


def _first_byte(stream: BufferedReader) -> bytes:
    if stream.peek(len(_BOM)).startswith(_BOM):
        stream.read(len(_BOM))
    while (start := stream.peek(1)) and not start.lstrip(_SPACE):
        stream.read(len(start))
    return start.lstrip(_SPACE)[:1]


def _lines_or_document(stream: BufferedReader, limit: int) -> Iterator[_Piece]:
    """Lines if the first one is JSON, else one document that goes over several lines."""
    first = stream.readline(limit + 1)
    if len(first) > limit:
        yield _oversized("1", first, stream, limit)
        yield from _lines(stream, limit, start=2)
        return
    try:
        parse(first)
    except RowError:
        rest = stream.read(limit + 1 - len(first))
        if len(first) + len(rest) > limit:
            yield _spooled("1", [first, rest, *iter(lambda: stream.read(_CHUNK), b"")], limit)
        else:
            yield _Piece("1", first + rest)
        return
    yield _Piece("1", first)
    yield from _lines(stream, limit, start=2)


def _lines(stream: BufferedReader, limit: int, start: int = 1) -> Iterator[_Piece]:
    number = start
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            yield _oversized(str(number), line, stream, limit)
        elif (content := line.strip(_SPACE)) and not content.startswith(b"#"):
            yield _Piece(str(number), content)
        number += 1


def _oversized(place: str, start: bytes, stream: BufferedReader, limit: int) -> _Piece:
    """A line that is too long, read to its end."""

    def chunks() -> Iterator[bytes]:
        chunk = start
        yield chunk
        while not chunk.endswith(b"\n") and (chunk := stream.readline(_CHUNK)):
            yield chunk

    return _spooled(place, chunks(), limit)


def _spooled(place: str, chunks: Iterable[bytes], limit: int) -> _Piece:
    file = TemporaryFile()  # noqa: SIM115 (whoever writes the rejected rows reads it)
    for chunk in chunks:
        file.write(chunk)
    return _too_large(place, file, limit)


def _too_large(place: str, file: IO[bytes], limit: int) -> _Piece:
    return _Piece(place, file, f"has {file.tell()} bytes, and {limit} are allowed (max_row_bytes)")


# Outside of a string what opens, closes or separates values; inside of one what ends it, or escapes its end.
_OUTSIDE = re.compile(rb'["\[\]{},]')
_INSIDE = re.compile(rb'["\\]')


class _Elements:
    """Splits a JSON array into its elements by brackets and quotes alone; a JSON parser reads each of them later."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._at = 0
        self._depth = 0
        self._number = 1
        self._in_string = False
        self._spool: IO[bytes] | None = None

    def split(self, stream: BufferedReader) -> Iterator[_Piece]:
        while chunk := stream.read1(_CHUNK):
            self._buffer += chunk
            yield from self._scan()
            if self._depth == 0:
                if (self._buffer + stream.read(_CHUNK)).strip(_SPACE):
                    yield _Piece("", bytes(self._buffer), "goes on after the end of its array, which isn't read")
                return
            if len(self._buffer) > self._limit or self._spool is not None:
                self._spool = self._spool or TemporaryFile()  # noqa: SIM115 (as in _spooled)
                self._spool.write(self._cut(self._at))
        yield _Piece(str(self._number), bytes(self._buffer), "is the last one of an array that has no end")

    def _scan(self) -> Iterator[_Piece]:
        while found := (_INSIDE if self._in_string else _OUTSIDE).search(self._buffer, self._at):
            byte, self._at = found[0], found.end()
            if not self._in_string:
                yield from self._outside(byte)
                if self._depth == 0:
                    return
            elif byte == b'"':
                self._in_string = False
            elif self._at == len(self._buffer):
                self._at -= 1  # What is escaped is in the next chunk.
                return
            else:
                self._at += 1
        self._at = len(self._buffer)

    def _outside(self, byte: bytes) -> Iterator[_Piece]:
        if byte == b'"':
            self._in_string = True
        elif byte in b"[{":
            self._depth += 1
            if self._depth == 1:
                self._cut(self._at)
        else:
            self._depth -= byte != b","
            if self._depth == 0 or (self._depth == 1 and byte == b","):
                content = self._cut(self._at)[:-1]
                if content.strip(_SPACE) or byte == b"," or self._spool is not None:
                    yield self._element(content)
                self._number += 1

    def _cut(self, end: int) -> bytes:
        content = bytes(self._buffer[:end])
        del self._buffer[:end]
        self._at -= end
        return content

    def _element(self, content: bytes) -> _Piece:
        place, spool = str(self._number), self._spool
        if spool is None and len(content) <= self._limit:
            return _Piece(place, content.strip(_SPACE))
        self._spool = None
        if spool is None:
            return _spooled(place, [content], self._limit)
        spool.write(content)
        return _too_large(place, spool, self._limit)
