"""`python -m openapi.pipeline transcriptions` reports each transcription that disagrees with its page, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from tests.pipeline.documents import FOLDER, copied

FILES = ("create-threshold", "list-metric-values")


def test_the_committed_transcriptions_agree_with_their_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["transcriptions", "--folder", str(copied(tmp_path))]) == 0
    count = len(list((FOLDER / "transcribed").iterdir()))
    assert f"No drift: the {count} transcriptions" in capsys.readouterr().out


def test_each_one_that_disagrees_is_reported_with_every_pointer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    for name in FILES:
        path = folder / f"transcribed/{name}.openapi.yaml"
        text = path.read_text(encoding="utf-8")
        assert "summary: " in text
        path.write_text(text.replace("summary: ", "summary: Not to ", 1), encoding="utf-8")
    assert main(["transcriptions", "--folder", str(folder)]) == 1
    output = capsys.readouterr().out
    for name in FILES:
        assert f"transcribed/{name}.openapi.yaml: it disagrees with {name}.page.txt" in output
    assert output.count("/summary: the page has") == 2
