"""The table of extension keys is complete: what the pipeline reads, what overlays use, what documentation names."""

from __future__ import annotations

import re

import pytest

from openapi.pipeline.extensions import DERIVED, OVERLAY, RESERVED
from tests.pipeline.documents import FOLDER

ROOT = FOLDER.parent
ACTION_KEYS = {"x-matches", "x-moved-to"}


def test_every_extension_that_the_pipeline_reads_is_in_the_table_and_no_other() -> None:
    read = {
        key
        for path in (FOLDER / "pipeline").rglob("*.py")
        if path.name != "extensions.py"
        for key in re.findall(r"[\"'`](x-[a-z][a-z-]*)[\"'`:]", path.read_text(encoding="utf-8"))
    }
    assert read - ACTION_KEYS == RESERVED


def test_an_extension_is_either_for_overlays_or_derived() -> None:
    assert not OVERLAY.keys() & DERIVED.keys()


@pytest.mark.parametrize(
    "path",
    [*(FOLDER / "overlays").glob("*.yaml"), *(FOLDER / "transcribed").glob("*.yaml")],
    ids=lambda path: path.name,
)
def test_overlays_and_transcriptions_use_extensions_of_the_table_only(path: object) -> None:
    text = (FOLDER / str(path)).read_text(encoding="utf-8")
    used = set(re.findall(r"(?<=[\s{,])(x-[a-z-]+):", text))
    assert used <= OVERLAY.keys() | ACTION_KEYS


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "overrides/README.md"])
def test_documentation_names_extensions_of_the_table_only(name: str) -> None:
    named = set(re.findall(r"`(x-[a-z-]+)[`:]", (ROOT / name).read_text(encoding="utf-8")))
    assert named <= RESERVED | ACTION_KEYS
