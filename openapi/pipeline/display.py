"""Text of others as a terminal or a log may show it: what can't be seen, or moves other text, is shown as an escape."""

from __future__ import annotations


def shown(text: str, limit: int = 200) -> str:
    r"""The text on one line, in characters that can be seen: a newline is ``\n``, a right-to-left override ``\u202e``.

    What is not printable (control, format and separator characters but the space, surrogates, private use, unassigned)
    is escaped as Python does it. Beyond ``limit`` characters the result is cut, and ends in ``…``.
    """
    visible = "".join(each if each.isprintable() else _escaped(each) for each in text[: limit + 1])
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
