"""Write untrusted text in Markdown (CommonMark, and GitHub's additions to it).

A string of the type ``Markdown`` is Markdown; any other string is text, which ``text`` and ``code`` escape. Escaped
text can't start or end an element, and can't become a link, a mention or a reference to an issue.
"""

from __future__ import annotations

import re
import sys
from typing import LiteralString

from .display import printable


class Markdown(str):
    """A string that is Markdown, and not text to be escaped."""

    __slots__ = ()


def text(value: str) -> Markdown:
    """The text as prose on one line, with its inline code kept.

    Words in which GitHub would find a link, a mention, a reference or a formula become inline code too: GitHub looks
    for those in the rendered text, where a backslash is gone. The result needs a space or a line end on each side.
    """
    line = " ".join(printable(word, sys.maxsize) for word in value.split())
    return Markdown(_AT_THE_START.sub(r"\g<number>\\", _TOKEN.sub(_token, line)))


def code(value: str, limit: int = sys.maxsize) -> Markdown:
    """The text as inline code, cut after ``limit`` characters.

    In a table, use it in a ``row``, where a vertical bar in it doesn't end the cell.
    """
    inside = printable(value, limit) or " "
    fence = "`" * (max(map(len, re.findall("`+", inside)), default=0) + 1)
    # A parser strips one space at each end, if both ends are spaces and there is something else between them.
    is_stripped = inside[0] == inside[-1] == " " and not inside.isspace()
    padding = " " if is_stripped or "`" in (inside[0], inside[-1]) else ""
    return Markdown(f"{fence}{padding}{inside}{padding}{fence}")


def fill(words: LiteralString, *values: str) -> Markdown:
    """Fill each ``{}`` in words that are Markdown: with Markdown as it is, with text as inline code."""
    return Markdown(words.format(*(value if isinstance(value, Markdown) else code(value) for value in values)))


def row(*cells: str) -> Markdown:
    """A row of a table. A cell of Markdown is used as it is, a cell of text as prose."""
    inside = " | ".join(escaped(cell).replace("|", r"\|") for cell in cells)
    return Markdown(f"| {inside} |")


def escaped(value: object) -> Markdown:
    """Markdown as it is, any other value as prose."""
    return value if isinstance(value, Markdown) else text(str(value))


def _token(found: re.Match[str]) -> str:
    word = found["word"]
    if word is None:
        return _literal(found["before"]) + _as_code(found["code"]) + _literal(found["after"])
    if _LINKED.search(word):
        linked = word.rstrip(_CLOSING)
        return _literal(found["before"]) + _as_code(linked) + _literal(word[len(linked) :])
    return _literal(found["before"] + word)


def _as_code(words: str) -> str:
    # A vertical bar, even in inline code, can make a line the head of a table.
    return "&#124;".join(code(part) if part else "" for part in words.split("|"))


def _literal(words: str) -> str:
    # A vertical bar can make a line the head of a table even after a backslash.
    return _SPECIAL.sub(r"\\\g<0>", words).replace("|", "&#124;")


_OPENING, _CLOSING = "(\"'[", ")\"'].,;:!?"
# A word or a span of inline code, with the punctuation around it.
_TOKEN = re.compile(
    rf"""
    (?<!\S) (?P<before> [{re.escape(_OPENING)}]*+)
    (?: ` (?P<code> [^`]++) ` (?P<after> [{re.escape(_CLOSING)}]*+) (?!\S) | (?P<word> \S*+) )
    """,
    re.VERBOSE,
)
# What GitHub turns into a link, a mention, a reference, a formula or an emoji.
_LINKED = re.compile(
    r":// | www\. | @ | \#[0-9] | \bGH-[0-9] | \b[0-9a-f]{7,40}\b | \$ | :[\w+-]+:", re.VERBOSE | re.IGNORECASE
)
# What can be special anywhere. A backslash isn't before a letter, nor an underscore after one.
_SPECIAL = re.compile(
    r"""
    \\ (?= [!-/:-@\[-`{-~] | \Z)
    | [`*\[\]<~]
    | (?<![^\W_]) _
    | & (?= \#?\w*+ ;)
    | \A \#
    """,
    re.VERBOSE,
)
# What is special only at the start of a line: a list, a quote, the underline of a heading or of a table's head.
_AT_THE_START = re.compile(
    r"\A (?: (?P<number> [0-9]{1,9}) (?= [.)] (?: \s | \Z)) | (?= > | [-+=:] (?: [-+=:\s] | \Z)))", re.VERBOSE
)
