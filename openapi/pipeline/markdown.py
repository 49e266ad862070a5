"""Markdown (CommonMark, and what GitHub adds to it) around text that may come from anyone.

A string of the type ``Markdown`` is Markdown already; any other is text, of which ``text`` and ``code`` make Markdown.
Whatever the text holds, it opens no element and ends none, and becomes no link, mention or reference to an issue.
"""

from __future__ import annotations

import re
import sys
from typing import LiteralString

from .display import shown


class Markdown(str):
    """A string that is Markdown already."""

    __slots__ = ()


def text(value: str) -> Markdown:
    """Prose, on one line. The one thing of Markdown that it keeps is inline code.

    Words in which GitHub finds a link, a mention, a reference or a formula become inline code as well: it looks for
    them in what is rendered, where a backslash is gone. The result must have a space or the end of a line on each side.
    """
    line = " ".join(shown(word, sys.maxsize) for word in value.split())
    return Markdown(_AT_THE_START.sub(r"\g<number>\\", _TOKEN.sub(_token, line)))


def code(value: str, limit: int = sys.maxsize) -> Markdown:
    """Inline code that shows all of the text, or the start of one with more than ``limit`` characters.

    In a table it must be in a ``row``: a vertical bar in it would end the cell.
    """
    inside = shown(value, limit) or " "
    fence = "`" * (max(map(len, re.findall("`+", inside)), default=0) + 1)
    # Where both ends are spaces, and there is more than spaces, a parser takes one away at each.
    is_stripped = inside[0] == inside[-1] == " " and not inside.isspace()
    padding = " " if is_stripped or "`" in (inside[0], inside[-1]) else ""
    return Markdown(f"{fence}{padding}{inside}{padding}{fence}")


def fill(words: LiteralString, *values: str) -> Markdown:
    """The words are Markdown, and each ``{}`` in them is filled: with Markdown as it is, with text as inline code."""
    return Markdown(words.format(*(value if isinstance(value, Markdown) else code(value) for value in values)))


def row(*cells: str) -> Markdown:
    """A row of a table: Markdown as it is, text as prose."""
    inside = " | ".join(escaped(cell).replace("|", r"\|") for cell in cells)
    return Markdown(f"| {inside} |")


def escaped(value: object) -> Markdown:
    """Markdown as it is, anything else as prose."""
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
    # A vertical bar, even in inline code, may make a line the head of a table.
    return "&#124;".join(code(part) if part else "" for part in words.split("|"))


def _literal(words: str) -> str:
    # After a backslash, a vertical bar may still make a line the head of a table.
    return _MEANT.sub(r"\\\g<0>", words).replace("|", "&#124;")


_OPENING, _CLOSING = "(\"'[", ")\"'].,;:!?"
# A word, or inline code (of any number of words), and the punctuation around it.
_TOKEN = re.compile(
    rf"""
    (?<!\S) (?P<before> [{re.escape(_OPENING)}]*+)
    (?: ` (?P<code> [^`]++) ` (?P<after> [{re.escape(_CLOSING)}]*+) (?!\S) | (?P<word> \S*+) )
    """,
    re.VERBOSE,
)
# What GitHub makes a link, a mention, a reference, a formula or an emoji of.
_LINKED = re.compile(
    r":// | www\. | @ | \#[0-9] | \bGH-[0-9] | \b[0-9a-f]{7,40}\b | \$ | :[\w+-]+:", re.VERBOSE | re.IGNORECASE
)
# What may have a meaning anywhere. A backslash has none before a letter, and an underscore opens nothing after one.
_MEANT = re.compile(
    r"""
    \\ (?= [!-/:-@\[-`{-~] | \Z)
    | [`*\[\]<~]
    | (?<![^\W_]) _
    | & (?= \#?\w*+ ;)
    | \A \#
    """,
    re.VERBOSE,
)
# What has one at the start of a line alone: a list, a quote, the underline of a heading or of a table's head.
_AT_THE_START = re.compile(
    r"\A (?: (?P<number> [0-9]{1,9}) (?= [.)] (?: \s | \Z)) | (?= > | [-+=:] (?: [-+=:\s] | \Z)))", re.VERBOSE
)
