"""Whatever a document contains, the pipeline prints visible characters, and a document can't add lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openapi.pipeline.build import Build, build
from openapi.pipeline.cli import main
from openapi.pipeline.display import printable
from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import PipelineError
from openapi.pipeline.report import details, provenance_table, summary
from tests.pipeline.documents import FOLDER, copied, replace_source, rewrite_entry

LEGACY = "roark-analytics.openapi.json"
HOSTILE = "a\n  Nothing is wrong.\r\x1b[2K\u202e\u2028\ud800"
VISIBLE = r"a\n  Nothing is wrong.\r\x1b[2K\u202e\u2028\ud800"


@settings(deadline=None)
@given(st.text(st.characters()), st.integers(1, 50))
def test_any_text_becomes_one_line_of_printable_characters(text: str, limit: int) -> None:
    seen = printable(text, limit)
    assert seen.isprintable()
    assert len(seen) <= limit
    assert printable(seen, limit) == seen
    if text.isprintable() and len(text) <= limit:
        assert seen == text


def test_invisible_characters_become_escapes_and_a_long_text_is_cut() -> None:
    assert printable(HOSTILE) == VISIBLE
    assert printable("a\tb\xa0c\u200bd\U000e0041") == r"a\tb\xa0c\u200bd\U000e0041"
    assert printable("é 😀 d'été") == "é 😀 d'été"
    assert printable("x" * 201) == "x" * 199 + "…"


def test_each_part_of_an_error_is_one_line() -> None:
    error = PipelineError(HOSTILE, file=HOSTILE, pointer=f"/{HOSTILE}", details=(HOSTILE, "more"), remedy=HOSTILE)
    assert str(error).split("\n") == [
        f"{VISIBLE}#/{VISIBLE}: {VISIBLE}",
        f"  {VISIBLE}",
        "  more",
        f"  {VISIBLE}",
    ]
    assert len(str(PipelineError("x" * 10_000_000))) < 10_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def publish(folder: Path, document: JsonObject) -> None:
    """Replace the complete document."""
    replace_source(folder, LEGACY, json.dumps(document).encode())
    listed = [f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item]
    rewrite_entry(folder, LEGACY, operations=listed)


@pytest.fixture
def document() -> JsonObject:
    read: JsonObject = json.loads((FOLDER / "sources" / LEGACY).read_text(encoding="utf-8"))
    return read


def test_a_path_cannot_add_lines_to_an_error(
    folder: Path, document: JsonObject, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "/health\n```\n\n- \n"
    document["paths"][path] = {"get": document["paths"]["/health"]["get"]}
    publish(folder, document)
    assert main(["build", "--folder", str(folder)]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"error: sources/{LEGACY}#/paths: the key ")
    assert r"'/health\n```\n\n- \n'" in first
    assert second.startswith("  Nothing has been written.")


def test_each_line_of_a_report_is_one_printable_line() -> None:
    built: Build = build(FOLDER)
    for text in (summary(built), details(built), provenance_table(built.traces)):
        assert all(line.isprintable() for line in text.split("\n"))
