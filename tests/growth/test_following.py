"""A changed document needs one command: after `make generate` the client and the embedded server have the change."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.diff.change_report import report
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.diff.revisions import SPEC, spec_at
from tests.growth.spec_changes import SPEC_CHANGES
from tests.growth.tree import ROOT, copied, session
from tests.pipeline.documents import files_of

# Changes of other places, made at once: each generation takes seconds.
TOGETHER = (
    (
        "a field of a response with another type",
        "a field of a response that is gone",
        "an argument that is gone",
        "a value of an enum that is gone",
    ),
    ("an operation that is gone", "a tighter constraint"),
    (
        "a new value of an enum in a response",
        "a new value of an enum in a request",
        "a new optional field of a response",
        "a new required field of a response",
    ),
    (
        "a new optional argument",
        "a new query parameter",
        "an argument that became optional",
        "a field of a response that became required",
    ),
    ("an argument that became required", "a field of a response that became optional"),
    ("a new required argument", "a field of a response that may be null"),
    ("a new operation", "a new kind of metric"),
    ("an operation that has moved", "an operation that is deprecated", "a newly documented error"),
)
ALONE = SPEC_CHANGES.keys() - {name for names in TOGETHER for name in names}


@pytest.mark.parametrize("names", [*TOGETHER, *((name,) for name in SPEC_CHANGES if name in ALONE)], ids=" + ".join)
def test_make_generate_is_enough_to_follow_a_change(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [SPEC_CHANGES[name] for name in names]
    tree = copied(tmp_path)
    for change in made:
        change.edit(tree)
    before = files_of(tree)

    monkeypatch.chdir(tree)
    assert main(["generate"]) == 0, capsys.readouterr().err
    assert session(tree, "\n".join(change.program for change in made)) == "done"

    after = {file: data for file, data in files_of(tree).items() if "__pycache__" not in file}
    different = {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
    assert SPEC in different
    written = (SPEC, "openapi/names.yaml", "generated/", "docs/api.md", "README.md")
    assert not [file for file in different if not file.startswith(written)]

    changes = compare(spec_at(str(ROOT / SPEC)), spec_at(str(tree / SPEC)))
    output = report(changes, old="before", new="after", version=None)
    breaking, _, others = output.partition("### Not breaking")
    assert all(f"- {line}" in breaking for change in made for line in change.breaking), output
    assert all(f"- {line}" in others for change in made for line in change.others), output
    # Whatever else is reported (such as an unused class), a change that breaks nothing is not reported as breaking.
    assert any(found.breaking for found in changes) == any(change.breaking for change in made), output
