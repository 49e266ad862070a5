"""The bearer token: a value that goes to the API and shows itself nowhere else."""

from __future__ import annotations

import re
from typing import NoReturn

# Compiled when first used, not when imported.
_SENDABLE = r"[\x21-\x7e]+"
_SHORTEST_TO_REDACT = 8
_REDACTED = "[token]"


class Token:
    """Holds the token apart from everything that is printed, logged, pickled or kept in a traceback's frames."""

    __slots__ = ("_is_given", "_source", "_value")

    def __init__(self, value: str | None, source: str) -> None:
        self._value = "" if value is None else value
        self._is_given = value is not None
        self._source = source

    def fault(self) -> str | None:
        """What makes it unfit to be sent, without echoing it."""
        if not self._is_given:
            return f"no bearer token: pass bearer_token=, or set {self._source}"
        if not _is_text(self._value):
            return f"{self._source} must be a string"
        if not self._value:
            return f"{self._source} is empty"
        if not re.fullmatch(_SENDABLE, self._value):
            return f"{self._source} holds a space, a line break or a character outside ASCII; was it copied with them?"
        return None

    def bearer(self) -> str:
        """The value of the Authorization header. Callers keep it in no variable."""
        return f"Bearer {self._value}"

    def redact(self, text: str) -> str:
        """The text with the token, should the API have echoed it, struck out."""
        return text.replace(self._value, _REDACTED) if self._is_telling() else text

    def redact_bytes(self, content: bytes) -> bytes:
        """The same of bytes."""
        return content.replace(self._value.encode(), _REDACTED.encode()) if self._is_telling() else content

    def _is_telling(self) -> bool:
        # Striking out each "a" of a text because some test's token is "a" would help nobody.
        return len(self._value) >= _SHORTEST_TO_REDACT

    def __repr__(self) -> str:
        return "Token('***')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a bearer token isn't pickled")

    def __copy__(self) -> Token:
        return self

    def __deepcopy__(self, memo: object) -> Token:
        return self


def _is_text(value: object) -> bool:
    return isinstance(value, str)
