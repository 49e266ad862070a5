"""`python -m openapi.pipeline transcriptions` tells which transcription has drifted from its page, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from tests.pipeline.documents import copied

FILES = ("create-threshold", "list-metric-values")


def test_the_committed_ones_have_not_drifted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["transcriptions", "--folder", str(copied(tmp_path))]) == 0
    assert "No drift: the 3 transcriptions" in capsys.readouterr().out


def test_each_one_that_has_is_named_with_every_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied(tmp_path)
    for name in FILES:
        path = folder / f"transcribed/{name}.openapi.yaml"
        text = path.read_text(encoding="utf-8")
        assert "summary: " in text
        path.write_text(text.replace("summary: ", "summary: Not to ", 1), encoding="utf-8")
    assert main(["transcriptions", "--folder", str(folder)]) == 1
    told = capsys.readouterr().out
    for name in FILES:
        assert f"transcribed/{name}.openapi.yaml: it does not agree with {name}.page.txt" in told
    assert told.count("/summary: the page has") == 2
