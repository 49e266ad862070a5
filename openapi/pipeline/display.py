"""Untrusted text as a terminal or a log may print it: invisible and text-moving characters become escapes."""

from __future__ import annotations


def printable(text: str, limit: int = 200) -> str:
    r"""The text on one line, in visible characters: a newline is ``\n``, a right-to-left override ``\u202e``.

    Characters that are not printable (control, format and separator characters other than the space, surrogates,
    private use, unassigned) are escaped as in a Python literal. A result longer than ``limit`` characters is cut and
    ends in ``…``.
    """
    visible = "".join(each if each.isprintable() else _escaped(each) for each in text[: limit + 1])
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
