"""Reads the body of a response: unpacks it, and stops where it exceeds the limit."""

from __future__ import annotations

import zlib

ACCEPTED_ENCODING = "gzip"
"""The one encoding that is asked for: the standard library can unpack it within a bound on memory."""

_GZIP = 16 + zlib.MAX_WBITS
_LONGEST_NAME = 100

_SLACK = 65_536
"""Bytes by which a packed body may be larger than the limit: packing makes some contents larger."""


class BodyReader:
    """Takes the chunks of a body as they come, and keeps them as one.

    A decompression bomb is stopped at the limit: no more is unpacked than there is room for.

    Attributes:
        overflowed: there was more than the limit allows.
        error: what is wrong with the encoding, if something is.
    """

    __slots__ = ("_content", "_largest_packed", "_packed", "_room", "_unpacker", "error", "overflowed")

    def __init__(self, limit: int, encoding: str | None) -> None:
        self._content: bytes | bytearray = b""
        self._room = limit
        self._packed = 0
        self._largest_packed = limit + _SLACK
        self._unpacker = None
        self.overflowed = False
        self.error: str | None = None
        if encoding is not None:
            applied = None if encoding == ACCEPTED_ENCODING else _applied(encoding)
            if applied is None or applied in (["gzip"], ["x-gzip"]):
                self._unpacker = zlib.decompressobj(_GZIP)
            elif applied:
                self.error = f"the content encoding is {encoding[:_LONGEST_NAME]!r}, which wasn't asked for"

    def feed(self, chunk: bytes) -> bool:
        """Take a chunk. False when no more is wanted."""
        if self.error is not None:
            return False
        if self._unpacker is not None:
            return self._unpack(chunk)
        if not self._content and len(chunk) <= self._room:
            self._content = chunk
            self._room -= len(chunk)
            return True
        return self._keep(chunk)

    def _keep(self, chunk: bytes) -> bool:
        self._room -= len(chunk)
        if self._room < 0:
            chunk = chunk[: self._room]
            self.overflowed = True
        if not self._content:
            self._content = chunk
        elif type(self._content) is bytearray:
            self._content += chunk
        else:
            self._content = bytearray(self._content) + chunk
        return not self.overflowed

    def _unpack(self, chunk: bytes) -> bool:
        assert self._unpacker is not None
        # A gzip member may be empty: packed bytes count as well.
        self._packed += len(chunk)
        if self._packed > self._largest_packed:
            self.overflowed = True
            return False
        try:
            while chunk:
                if self._unpacker.eof:
                    self._unpacker = zlib.decompressobj(_GZIP)
                if not self._keep(self._unpacker.decompress(chunk, self._room + 1)):
                    return False
                chunk = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        except zlib.error as error:
            self.error = f"invalid gzip ({error})"
            return False
        return True

    def finish(self) -> bytes | bytearray:
        """The body, up to the limit. Not a copy: it may be large."""
        if self._unpacker is not None and not self._unpacker.eof and self._packed and not self.overflowed:
            self.error = self.error or "gzip that ends too early"
        return self._content


def _applied(encoding: str) -> list[str]:
    """The encodings that a Content-Encoding lists, without those that do nothing."""
    names = [name.strip().lower() for name in encoding.split(",")]
    return [name for name in names if name not in ("", "identity")]
