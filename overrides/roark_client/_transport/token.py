"""The bearer token: a value that goes to the API and shows itself nowhere else."""

from __future__ import annotations

import re
from typing import NoReturn

_SHORTEST_TO_REDACT = 8
"""Characters of a token, or of the beginning of one that was cut off, from which on it is struck out."""
_LONGEST_ROW = 32
_REDACTED = "[token]"


class Token:
    """Holds the token apart from everything that is printed, logged, pickled or kept in a traceback's frames."""

    __slots__ = ("_is_given", "_source", "_spellings", "_start", "_value")

    def __init__(self, value: str | None, source: str) -> None:
        self._value = "" if value is None else value
        self._is_given = value is not None
        self._source = source
        self._start: re.Pattern[str] | None = None
        self._spellings: list[re.Pattern[str]] = []

    def fault(self) -> str | None:
        """What makes it unfit to be sent, without echoing it."""
        if not self._is_given:
            return f"no bearer token: pass bearer_token=, or set {self._source}"
        if not _is_text(self._value):
            return f"{self._source} must be a string"
        if not self._value:
            return f"{self._source} is empty"
        if not (self._value.isascii() and self._value.isprintable()) or " " in self._value:
            return f"{self._source} holds a space, a line break or a character outside ASCII; was it copied with them?"
        return None

    def bearer(self) -> str:
        """The value of the Authorization header. Callers keep it in no variable."""
        return f"Bearer {self._value}"

    def redact(self, text: str) -> str:
        """The text with the token, should the API have echoed it, struck out.

        However it is spelled: as JSON, Python, URLs and HTML may write its characters. And wherever it was cut off: a
        text that has been shortened may end in the middle of it. What stays of JSON is JSON.
        """
        # Striking out each "a" of a text because some test's token is "a" would help nobody.
        if len(self._value) < _SHORTEST_TO_REDACT:
            return text
        start = self._start or self._learn_spellings()
        kept: list[str] = []
        at = 0
        while found := start.search(text, at):
            kept += text[at : found.start()], _REDACTED
            at = found.end()
            for spelling in self._spellings:
                if (more := spelling.match(text, at)) is None:
                    break
                at = more.end()
        return "".join((*kept, text[at:])) if kept else text

    def _learn_spellings(self) -> re.Pattern[str]:
        spelled = [_spelled(part) for part in re.findall(r"\\+|.", self._value)]
        self._spellings = [re.compile(part, re.IGNORECASE) for part in spelled[_SHORTEST_TO_REDACT:]]
        # Not from the middle of a row of backslashes: that would be looked through once for each of them.
        self._start = re.compile(r"(?<!\\)" + "".join(spelled[:_SHORTEST_TO_REDACT]), re.IGNORECASE)
        return self._start

    def __repr__(self) -> str:
        return "Token('***')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a bearer token isn't pickled")

    def __copy__(self) -> Token:
        return self

    def __deepcopy__(self, memo: object) -> Token:
        return self


def _spelled(part: str) -> str:
    """A pattern of how one character, or a row of backslashes, may be written."""
    char = part[0]
    code = f"0*{ord(char):x}"
    # "\\u002f" and "\\x2f"; "%2f", and "%252f" for that in a URL in a URL; "&#x2f;" and "&#47;".
    escapes = rf"[ux]{code}|%(?:25)*{code}|&#x{code};|&#0*{ord(char)};"
    if char == "\\":
        return rf"(?:\\|{escapes}){{1,{_LONGEST_ROW}}}+"
    names = {'"': "|&quot;", "'": "|&apos;", "&": "|&amp;", "<": "|&lt;", ">": "|&gt;"}
    return rf"\\*+(?:{re.escape(char)}|{escapes}{names.get(char, '')})"


def _is_text(value: object) -> bool:
    return isinstance(value, str)
