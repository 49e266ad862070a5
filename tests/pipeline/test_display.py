"""Untrusted text is printed on one line, without misleading characters, and cut."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from openapi.pipeline.display import printable

HARMFUL = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def test_printable_text_has_no_control_format_surrogate_or_private_character() -> None:
    for code in range(sys.maxunicode + 1):
        text = printable(chr(code))
        assert not any(unicodedata.category(char) in HARMFUL for char in text), hex(code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("List policies für alle 日本", "List policies für alle 日本"),
        ("a\nb\r\tc\x00", r"a\nb\r\tc\x00"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u200bb\ufeff\u2028", r"a\u200bb\ufeff\u2028"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("a\xa0b", r"a\xa0b"),
        ("", ""),
    ],
)
def test_other_text_is_printed_as_it_is(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_a_long_text_is_cut() -> None:
    assert printable("x" * 200) == "x" * 200
    assert printable("x" * 201) == "x" * 199 + "…"
    assert printable("\x00" * 1_000, 9) == r"\x00\x00…"
