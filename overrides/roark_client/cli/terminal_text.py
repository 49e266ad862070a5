"""Text from elsewhere, made harmless for a terminal: nothing in it moves the cursor, changes colours or hides text."""

from __future__ import annotations

LAYOUT = "\n\t"


def visible(text: str, keep: str = LAYOUT) -> str:
    r"""The text with every unprintable character as JSON writes it (`\u001b`), but those of `keep`.

    Bidirectional and zero-width characters are unprintable too: they make text look like another.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each in keep else _escaped(each) for each in text)


def one_paragraph(text: str) -> str:
    """The text on one line, with its white space as single spaces."""
    return visible(" ".join(text.split(None)), keep="")


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
