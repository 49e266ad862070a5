"""The bearer token: a value that goes to the API and shows itself nowhere else."""

from __future__ import annotations

import re
from typing import NoReturn

_SENDABLE = re.compile(r"[\x21-\x7e]+")
_SHORTEST_TO_REDACT = 8


class Token:
    """Holds the token apart from everything that is printed, logged, pickled or kept in a traceback's frames."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def fault(self) -> str | None:
        """What makes it unfit to be sent, without echoing it."""
        if not isinstance(self._value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            return "must be a string"
        if not self._value:
            return "is empty"
        if not _SENDABLE.fullmatch(self._value):
            return "holds a space, a line break or a character outside ASCII: copied with something around it?"
        return None

    def bearer(self) -> str:
        """The value of the Authorization header. Callers keep it in no variable."""
        return f"Bearer {self._value}"

    def redact(self, text: str) -> str:
        """The text with the token, should the API have echoed it, struck out."""
        return text.replace(self._value, "[token]") if len(self._value) >= _SHORTEST_TO_REDACT else text

    def redact_bytes(self, content: bytes) -> bytes:
        """The same of bytes."""
        if len(self._value) < _SHORTEST_TO_REDACT:
            return content
        return content.replace(self._value.encode(), b"[token]")

    def __repr__(self) -> str:
        return "Token('***')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a bearer token isn't pickled")

    def __copy__(self) -> Token:
        return self

    def __deepcopy__(self, memo: object) -> Token:
        return self
