"""The bearer token, and what keeps it out of everything that people get to see.

It is in no repr, pickle or variable of ours, and it is struck out of text that the server sent before that becomes part
of an exception or a log record. Of headers, only those on a list are logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn

from ..errors import one_line

SHORTEST = 8
"""Characters of the token, from its first one, that are struck out. A shorter one is in many texts by chance."""

_REDACTED = "[token]"

_LOGGED_HEADERS = frozenset(
    {
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "request-id",
        "retry-after",
        "retry-after-ms",
        "x-request-id",
    }
)
"""An allow-list, since nobody can list what is secret."""

# aiohttp's exceptions keep the head of the response as objects of these.
_SHOWS_HEADERS = ("aiohttp.", "multidict.")


class Token:
    """The bearer token."""

    __slots__ = ("_is_given", "_patterns", "_source", "_value")

    def __init__(self, value: str | None, source: str) -> None:
        self._value = "" if value is None else value
        self._is_given = value is not None
        self._source = source
        self._patterns: tuple[re.Pattern[str], list[re.Pattern[str]]] | None = None

    def error(self) -> str | None:
        """Why it can't be sent, without showing it; None if it can."""
        if not self._is_given:
            return f"no bearer token: pass bearer_token=, or set {self._source}"
        if not _is_text(self._value):
            return f"{self._source} must be a string"
        if not self._value:
            return f"{self._source} is empty"
        if not (self._value.isascii() and self._value.isprintable()) or " " in self._value:
            return (
                f"{self._source} contains a space, a line break or a character outside ASCII; was it copied with them?"
            )
        return None

    def authorization(self) -> str:
        """The value of the Authorization header. Callers keep it in no variable."""
        return f"Bearer {self._value}"

    def redact(self, text: str) -> str:
        """The text with the token struck out, in the spellings of JSON, URLs and headers, whole or cut off.

        Text that was cut to a length may end in the middle of the token, so its first eight characters are enough.
        """
        if len(self._value) < SHORTEST:
            return text
        if self._patterns is None:
            spellings = [_spellings(character) for character in re.findall(r"\\+|.", self._value)]
            # Not from the middle of a row of backslashes: that would be searched once for each of them.
            start = re.compile(r"(?<!\\)" + "".join(spellings[:SHORTEST]), re.IGNORECASE)
            self._patterns = start, [re.compile(spelling, re.IGNORECASE) for spelling in spellings[SHORTEST:]]
        start, rest = self._patterns
        kept: list[str] = []
        at = 0
        while found := start.search(text, at):
            kept += text[at : found.start()], _REDACTED
            at = found.end()
            for character in rest:
                if (more := character.match(text, at)) is None:
                    break
                at = more.end()
        return "".join((*kept, text[at:])) if kept else text

    def redact_error(self, error: BaseException) -> None:
        """Redact what the exception, and every exception that led to it, says and holds."""
        pending: list[BaseException | None] = [error]
        seen: set[int] = set()
        while pending:
            link = pending.pop()
            if link is None or id(link) in seen:
                continue
            seen.add(id(link))
            # What has no token in it stays untouched: the context may be an exception of the caller's.
            if (args := self._redacted(link.args, pending)) is not link.args:
                link.args = args
            kept = vars(link)
            kept.update({name: new for name, old in kept.items() if (new := self._redacted(old, pending)) is not old})
            pending += link.__cause__, link.__context__

    def _redacted(self, value: Any, pending: list[BaseException | None]) -> Any:
        """The value itself if there is no token in it."""
        if isinstance(value, BaseException):
            pending.append(value)
        elif type(value) is list or type(value) is tuple:
            inner = [self._redacted(one, pending) for one in value]
            if any(new is not old for new, old in zip(inner, value, strict=True)):
                return type(value)(inner)
        elif isinstance(value, (str, bytes, bytearray)) or type(value).__module__.startswith(_SHOWS_HEADERS):
            text = value if isinstance(value, str) else repr(value)
            if (without := self.redact(text)) != text:
                return without
        return value

    def logged(self, headers: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Headers as they are logged."""
        return {
            one_line(self.redact(name)): one_line(self.redact(value)) if name.lower() in _LOGGED_HEADERS else "***"
            for name, value in headers
        }

    def __repr__(self) -> str:
        return "Token('***')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a bearer token isn't pickled")

    def __copy__(self) -> Token:
        return self

    def __deepcopy__(self, memo: object) -> Token:
        return self


def _spellings(part: str) -> str:
    r"""A pattern of how JSON (`\/`, `\u002f`) and URLs (`%2f`) may write one character, or a row of backslashes.

    JSON inside of JSON doubles the backslashes, a URL inside of a URL quotes the `%`.
    """
    code = f"0*{ord(part[0]):x}"
    escapes = rf"u{code}|%(?:25)*{code}"
    if part[0] == "\\":
        return rf"(?:\\|{escapes}){{1,32}}+"
    return rf"\\*+(?:{re.escape(part)}|{escapes})"


def _is_text(value: object) -> bool:
    return isinstance(value, str)
