"""Names from elsewhere as part of a line: cut to length, with unprintable characters escaped."""

from __future__ import annotations

LONGEST = 80


def printable(text: object, longest: int = LONGEST) -> str:
    """The text on one line. No control character, no half of a surrogate pair and no bidirectional override is left."""
    shown = str(text)
    shown = shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)
