"""Reads the list in a large JSON document item by item. At no time is more than a part of it text or objects."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

_PART = 262_144
"""Bytes that are looked at together, if an item isn't larger."""

_SPACE = re.compile(r"[ \t\n\r]*")


_BEHIND = frozenset(" \t\n\r,:]}")
"""What may come behind a value."""


class OtherFormError(ValueError):
    """The document isn't an object with one list under the key, or no JSON."""


def items(content: bytes | bytearray, key: str, decoder: JSONDecoder) -> Iterator[Any]:
    """The items of the list that the object in a document has under a key.

    Args:
        content: the document.
        key: the key.
        decoder: parses the items and what is between them.

    Raises:
        OtherFormError: it isn't such an object, or has the key twice. What came before isn't necessarily in the list.
        ValueError: it isn't JSON in UTF-8; the position in the message counts from anywhere.
        RecursionError: it is nested too deeply.
    """
    text = _Window(content, decoder)
    found = False
    text.expect("{")
    while text.next() != "}":
        name = text.value()
        if type(name) is not str:
            raise OtherFormError
        text.expect(":")
        if name != key:
            text.value()
        elif found:
            raise OtherFormError
        else:
            found = True
            text.expect("[")
            while text.next() != "]":
                yield text.value()
                text.separate("]")
            text.expect("]")
        text.separate("}")
    text.expect("}")
    if text.next() or not found:
        raise OtherFormError


class _Window:
    """The part of a document that is text, and a place in it."""

    def __init__(self, content: bytes | bytearray, decoder: JSONDecoder) -> None:
        self._rest = memoryview(content)
        self._parse = decoder.raw_decode
        self._decode = getincrementaldecoder("utf-8")().decode
        self._text = ""
        self._at = 0

    def _more(self) -> bool:
        """Forget what is behind, and take another part. False if there is none."""
        if not self._rest:
            return False
        # Twice as much, if an item has needed all: it is parsed again from its start.
        size = max(_PART, len(self._text) - self._at)
        part, self._rest = self._rest[:size], self._rest[size:]
        self._text = self._text[self._at :] + self._decode(part, not self._rest)
        self._at = 0
        return True

    def next(self) -> str:
        """The next character that isn't white space; "" at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            assert found is not None
            self._at = found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def expect(self, character: str) -> None:
        """Go beyond a character."""
        if self.next() != character:
            raise OtherFormError
        self._at += 1

    def separate(self, end: str) -> None:
        """Go beyond a comma, unless the next character is the end."""
        if self.next() != end:
            self.expect(",")
            if self.next() == end:
                raise OtherFormError

    def value(self) -> Any:
        """The value that begins here."""
        self.next()
        while True:
            try:
                value, end = self._parse(self._text, self._at)
            except JSONDecodeError:
                if not self._more():
                    raise
                continue
            # A number may go on in the next part.
            if self._text[end : end + 1] in _BEHIND or not self._more():
                self._at = end
                return value
