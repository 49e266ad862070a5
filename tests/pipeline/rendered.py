"""What a reader of Markdown gets to see: its elements, and the words in them, as CommonMark and GitHub have it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Tables, strikethrough, HTML and bare addresses. GitHub links those with a scheme or www., and never mere domains, so
# that the only top-level domain here is the one of the tests' own.
_PARSER = MarkdownIt("gfm-like")
assert _PARSER.linkify is not None
_PARSER.linkify.tlds(["example"])

_WORDS = ("text", "code_inline", "softbreak")


class Element(NamedTuple):
    """The start or end of an element, or the words in one."""

    kind: str
    attributes: tuple[tuple[str, object], ...] = ()


def elements(markdown: str) -> list[Element]:
    """All elements, in order, with their attributes and without their words."""
    return [Element(token.type, tuple(token.attrs.items())) for token in _tokens(markdown)]


def outline(markdown: str) -> list[Element]:
    """All elements but inline code, which counts as words."""
    kinds = [Element("words") if each.kind in _WORDS else each for each in elements(markdown)]
    return [each for element, same in groupby(kinds) for each in ([element] if element.kind == "words" else same)]


def words(markdown: str) -> str:
    """All words, inline code too."""
    return "".join(token.content for token in _tokens(markdown) if token.type in _WORDS)


def codes(markdown: str) -> list[str]:
    """What is in each piece of inline code."""
    return [token.content for token in _tokens(markdown) if token.type == "code_inline"]


def prose(markdown: str) -> list[str]:
    """The words outside of inline code, a string for each stretch of them."""
    return [token.content for token in _tokens(markdown) if token.type == "text"]


def _tokens(markdown: str) -> Iterator[Token]:
    for token in _PARSER.parse(markdown):
        if token.type == "inline":
            yield from token.children or ()
        else:
            yield token
