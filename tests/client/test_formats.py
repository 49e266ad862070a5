"""Formats and patterns are read as their standards say, by the client and by the embedded server alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openapi.pipeline.codegen.patterns import translated
from roark_client import CallParticipant
from roark_client.testing.spec import below, component, packaged
from roark_client.testing.validation import Validator
from roark_runtime import formats
from roark_runtime.constraints import check_object

ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
VALIDATOR = Validator(packaged())


def is_phone_number(text: str) -> bool:
    body = {"role": "agent", "phone_number": text}
    return not list(check_object("CallParticipant", CallParticipant.__fields__, body))


# What the client checks with, and the schema that the server checks with.
READERS: dict[str, tuple[Callable[[str], bool], str]] = {
    "uuid": (formats.is_uuid, below(component("CallAnalysisCreateRequest"), "properties", "vapi_call_id")),
    "uri": (formats.is_uri, below(component("CallAnalysisCreateRequest"), "properties", "recording_url")),
    "date-time": (formats.is_date_time, below(component("CallAnalysisCreateRequest"), "properties", "started_at")),
    "phone number": (is_phone_number, below(component("CallParticipant"), "properties", "phone_number")),
}
ALLOWED: dict[str, list[str]] = {
    # RFC 9562
    "uuid": [ID, ID.upper(), ID.replace("4b50", "0000"), "00000000-0000-0000-0000-000000000000"],
    # RFC 3986
    "uri": [
        "https://example.com/recordings/call-12345.wav?signature=a%2Fb&expires=1#t=5", "s3://bucket/key", "urn:a:b",
        "http://user:secret@[2001:db8::192.0.2.1]:8080/", "http://[v1.a:b]", "file:///tmp/call.wav", "a:", "a:/b",
    ],
    # RFC 3339
    "date-time": [
        "2025-06-17T14:12:48.580Z", "2025-06-17t14:12:48z", "2025-06-17T14:12:48.123456789+05:30",
        "2024-02-29T23:59:59-00:00", "2016-12-31T23:59:60Z", "2016-12-31T15:59:60-08:00", "0000-02-29T00:00:00Z",
    ],
    "phone number": ["+15551234567", "15551234567", "+12", "123", "+1" + "2" * 14],
}  # fmt: skip
REFUSED: dict[str, list[str]] = {
    "uuid": [
        "", ID[:-1], f"{ID}0", f"{ID}\n", f"{{{ID}}}", f"urn:uuid:{ID}", ID.replace("-", ""), f"{ID[:-1]}g",
        f"\u0661{ID[1:]}",
    ],
    "uri": [
        "", "/recordings/call.wav", "example.com/call.wav", "//example.com/call.wav", "https://exa mple.com/",
        "https://ex\u00e4mple.com/", "https://example.com/%zz", "https://example.com:port/", "https://a@b@example.com/",
        "https://[::1", "https://[::1]a", "https://[1::2::3]/", "https://[::256.0.0.1]", "https://[fe80::1%25eth0]/",
        "https://example.com/[1]", "https://example.com/\n", "1https://example.com/", "https://example.com/#a#b",
    ],
    "date-time": [
        "", "2025-06-17", "2025-06-17T14:12Z", "2025-06-17T14:12:48", "2025-06-17 14:12:48Z", "2025-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2025-06-31T00:00:00Z", "2025-13-01T00:00:00Z", "2025-06-17T24:00:00Z",
        "2025-06-17T14:60:00Z", "2025-06-17T14:12:61Z", "2025-06-17T14:12:60Z", "2025-06-17T14:12:48+01:60",
        "2025-06-17T14:12:48+24:00", "2025-06-17T14:12:48+0100", "2025-06-17T14:12:48.Z", "2025-06-17T14:12:48Z\n",
        "2,25-06-17T14:12:48Z", "2025-06-17T14:12:4.Z", "20250617T141248Z", "1750169568",
    ],
    "phone number": ["", "12", "+0123", "+1" + "2" * 15, "+15551234567\n", "+1555123456\u0667", "tel:+15551234567"],
}  # fmt: skip
PIECES: dict[str, list[str]] = {
    "uuid": [*"0aF-g{}:\n", ID[:8], ID[:4], "\u0661"],
    "uri": [
        *"a1:/?#[]@%.!$&'()*+,;=-_~ \\|^`{}<>\"\n\u00e9", "http:", "//", "%41", "%zz", "::", "[::1]", "[v1.a]",
        "1.2.3.4", "[1:2:3:4:5:6:7:8]", "ffff:", ":80", "a@b",
    ],
    "date-time": [
        *"0123459TtZz+-:. ,/*\n\u0661", "0000-02-29", "1900-02-29", "2016-12-31", "2025-06-31", "T23:59:60",
        "T24:00:00", "T00:59:60", "-00:00", "+01:00", "-23:59", "+24:00", "+0100", ".123456789",
    ],
    "phone number": [*"+0123456789- \n\u0661", "+1", "555"],
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_a_format_is_read_as_its_standard_says(name: str) -> None:
    client, pointer = READERS[name]
    for texts, expected in ((ALLOWED[name], True), (REFUSED[name], False)):
        assert {text: client(text) for text in texts} == dict.fromkeys(texts, expected)
        assert {text: VALIDATOR.accepts(pointer, text) for text in texts} == dict.fromkeys(texts, expected)


@pytest.mark.parametrize("name", READERS)
def test_client_and_server_agree_on_every_text(name: str) -> None:
    client, pointer = READERS[name]
    pieces = st.sampled_from(PIECES[name])
    edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3), pieces | st.just("")), max_size=3)

    @given(start=st.sampled_from(ALLOWED[name] + REFUSED[name]), edits=edits, joined=st.lists(pieces, max_size=9))
    @settings(max_examples=100, deadline=None)
    def agree(start: str, edits: list[tuple[int, int, str]], joined: list[str]) -> None:
        edited = start
        for at, length, piece in edits:
            edited = edited[:at] + piece + edited[at + length :]
        for text in (edited, "".join(joined), start[:10] + "".join(joined)):
            assert client(text) is VALIDATOR.accepts(pointer, text), repr(text)

    agree()


@pytest.mark.parametrize(
    ("pattern", "allowed", "refused"),
    [
        ("^a$", ["a"], ["a\n", "ba"]),
        ("^(a|b$)", ["ab", "b", "a\n"], ["b\n", "bb"]),
        (r"^a\$$", ["a$"], ["a$\n", "a"]),
        (r"^a\\$", ["a\\"], ["a\\\n", "a$"]),
        (r"^[$\]]+$", ["$]"], ["$\n", ""]),
        (r"\d", ["x1"], ["\u0661"]),
    ],
)
def test_a_pattern_means_what_it_means_in_json_schema(pattern: str, allowed: list[str], refused: list[str]) -> None:
    python = translated(pattern).python
    assert {text: formats.matches(text, python) for text in allowed + refused} == {
        **dict.fromkeys(allowed, True),
        **dict.fromkeys(refused, False),
    }
