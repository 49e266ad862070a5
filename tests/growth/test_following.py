"""Following Roark is one command: a changed document, `make generate`, and the client and the server have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.diff.change_report import report
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.diff.revisions import SPEC, spec_of
from tests.growth.spec_changes import SPEC_CHANGES
from tests.growth.tree import ROOT, copied, session
from tests.pipeline.documents import files_of


@pytest.mark.parametrize("name", SPEC_CHANGES)
def test_a_change_is_followed_by_make_generate_alone(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change = SPEC_CHANGES[name]
    tree = copied(tmp_path)
    change.edit(tree)
    before = files_of(tree)

    monkeypatch.chdir(tree)
    assert main(["generate"]) == 0, capsys.readouterr().err
    assert session(tree, change.program) == "done"

    after = {file: data for file, data in files_of(tree).items() if "__pycache__" not in file}
    different = {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
    assert SPEC in different
    written = (SPEC, "generated/", "docs/api.md", "README.md")
    assert not [file for file in different if not file.startswith(written)]

    changes = compare(spec_of(str(ROOT / SPEC)), spec_of(str(tree / SPEC)))
    told = report(changes, old="before", new="after", version=None)
    breaking, _, others = told.partition("### Not breaking")
    assert all(f"- {line}" in breaking for line in change.breaking), told
    assert all(f"- {line}" in others for line in change.others), told
    # Whatever else follows from it (a class that nothing uses any more), what breaks nobody is never marked.
    assert any(found.breaking for found in changes) == bool(change.breaking), told
