"""Rendered Markdown as CommonMark and GitHub define it: its elements, and the text in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Tables, strikethrough, HTML and bare URLs. GitHub links those with a scheme or www., but no bare domains, so the only
# top-level domain here is that of the tests.
_PARSER = MarkdownIt("gfm-like")
assert _PARSER.linkify is not None
_PARSER.linkify.tlds(["example"])

_WORDS = ("text", "code_inline", "softbreak")


class Element(NamedTuple):
    """The start or end of an element, or a text in one."""

    kind: str
    attributes: tuple[tuple[str, object], ...] = ()


def elements(markdown: str) -> list[Element]:
    """All elements in order, with their attributes, without text."""
    return [Element(token.type, tuple(token.attrs.items())) for token in _tokens(markdown)]


def outline(markdown: str) -> list[Element]:
    """All elements except inline code, which counts as text."""
    kinds = [Element("words") if each.kind in _WORDS else each for each in elements(markdown)]
    return [each for element, same in groupby(kinds) for each in ([element] if element.kind == "words" else same)]


def words(markdown: str) -> str:
    """All text, with that of inline code."""
    return "".join(token.content for token in _tokens(markdown) if token.type in _WORDS)


def codes(markdown: str) -> list[str]:
    """The text of each inline code."""
    return [token.content for token in _tokens(markdown) if token.type == "code_inline"]


def prose(markdown: str) -> list[str]:
    """The texts outside of inline code."""
    return [token.content for token in _tokens(markdown) if token.type == "text"]


def _tokens(markdown: str) -> Iterator[Token]:
    for token in _PARSER.parse(markdown):
        if token.type == "inline":
            yield from token.children or ()
        else:
            yield token
