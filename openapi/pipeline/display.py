"""Show text that came from outside: on one line, with nothing in it that a terminal or a reader could be misled by."""

from __future__ import annotations

LIMIT = 200


def shown(text: str, limit: int = LIMIT) -> str:
    """The text with every character escaped that is not printable, cut after ``limit`` characters.

    Escaped are controls, line breaks, format characters (which turn the direction of text or are invisible), lone
    surrogates, private use, unassigned code points, and every space but U+0020.
    """
    kept = "".join(char if char.isprintable() else _escaped(char) for char in text[:limit])
    return f"{kept}…" if len(text) > limit else kept


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
