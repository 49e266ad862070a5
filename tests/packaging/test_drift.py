"""The drift check reports every file that differs from what the documents give, and `make generate` repairs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from openapi.pipeline import drift
from openapi.pipeline.cli import main
from openapi.pipeline.errors import PipelineError
from tests.packaging.project import ROOT, copy_tree

GENERATED = "generated/roark_generated"
SPEC = "openapi/roark.openapi.yaml"
REFERENCE = "docs/api.md"
LIVE = f"{GENERATED}/live.json"
README = "README.md"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return copy_tree(tmp_path / "tree")


def snapshot(tree: Path) -> dict[Path, bytes]:
    files = [tree / SPEC, tree / REFERENCE, tree / README, *(tree / "generated").rglob("*")]
    return {file: file.read_bytes() for file in files if file.is_file()}


def reported(tree: Path) -> dict[str, str]:
    return {difference.path: difference.kind for difference in drift.find(tree)}


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def correct(tree: Path, action: dict[str, object]) -> None:
    """Add an action to an overlay of the tree."""
    file = tree / "openapi/overlays/roark-analytics.overlay.yaml"
    overlay = yaml.safe_load(file.read_text(encoding="utf-8"))
    overlay["actions"].append(action)
    file.write_text(yaml.safe_dump(overlay, sort_keys=False), encoding="utf-8")


def test_what_is_committed_is_what_the_documents_give() -> None:
    differences = drift.find(ROOT)
    assert differences == []
    assert drift.report(differences).startswith("No drift")


def test_an_edited_a_new_and_a_deleted_file_are_each_reported(tree: Path) -> None:
    append(tree / GENERATED / "errors.py", "# a comment\n")
    (tree / GENERATED / "models/extra.py").touch()
    (tree / "generated/notes.txt").touch()
    (tree / GENERATED / "py.typed").unlink()
    assert reported(tree) == {
        f"{GENERATED}/errors.py": "changed",
        f"{GENERATED}/models/extra.py": "unexpected",
        "generated/notes.txt": "unexpected",
        f"{GENERATED}/py.typed": "missing",
    }


@pytest.mark.parametrize("file", [SPEC, REFERENCE, LIVE])
def test_an_edit_outside_of_the_generated_code_is_reported_alone(file: str, tree: Path) -> None:
    append(tree / file, "# a comment\n")
    assert reported(tree) == {file: "changed"}


def test_an_edit_of_the_table_in_the_readme_is_reported_and_one_elsewhere_is_not(tree: Path) -> None:
    append(tree / README, "One word more.\n")
    assert reported(tree) == {}
    text = (tree / README).read_text(encoding="utf-8")
    (tree / README).write_text(text.replace("| `GET /health` |", "| `GET /status` |"), encoding="utf-8")
    assert reported(tree) == {README: "changed"}


def test_an_edited_overlay_needs_make_generate(tree: Path) -> None:
    target = "$.components.schemas.HealthStatus"
    correct(tree, {"target": target, "description": "A test.", "update": {"description": "How it is."}})
    assert reported(tree) == {
        SPEC: "changed",
        f"{GENERATED}/models/health_response.py": "changed",
        f"{GENERATED}/models/health_status.py": "changed",
        REFERENCE: "changed",
    }


def test_an_edited_table_of_the_live_wire_needs_make_generate(tree: Path) -> None:
    file = tree / "openapi/wire/live.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("commonEmotion", "emotion"), encoding="utf-8")
    assert reported(tree) == {LIVE: "changed"}


def test_an_edited_template_needs_make_generate(tree: Path) -> None:
    template = tree / "overrides/templates/package_init.py.jinja"
    template.write_text(template.read_text(encoding="utf-8").replace("private", "for us alone"), encoding="utf-8")
    assert reported(tree) == {f"{GENERATED}/__init__.py": "changed"}


def test_make_generate_repairs_every_kind_of_drift_and_running_it_again_changes_no_byte(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = snapshot(tree)
    append(tree / SPEC, "# a comment\n")
    append(tree / GENERATED / "errors.py", "# a comment\n")
    text = (tree / README).read_text(encoding="utf-8")
    (tree / README).write_text(text.replace("| `GET /health` |", "| `GET /status` |"), encoding="utf-8")
    (tree / GENERATED / "models/extra.py").touch()
    (tree / GENERATED / "api/__init__.py").unlink()
    monkeypatch.chdir(tree)
    assert main(["drift"]) == 1
    assert f"{GENERATED}/api/__init__.py is missing" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert snapshot(tree) == clean
    assert main(["generate"]) == 0
    assert snapshot(tree) == clean
    assert main(["drift"]) == 0


def test_an_edited_source_stops_before_anything_is_compared(tree: Path) -> None:
    append(tree / "openapi/sources/create-threshold.page.txt", "another line\n")
    with pytest.raises(PipelineError, match=r"create-threshold\.page\.txt"):
        drift.find(tree)


def test_other_line_endings_are_visible_in_the_report(tmp_path: Path) -> None:
    (committed := tmp_path / "committed").write_bytes(b"one\r\ntwo\n")
    (expected := tmp_path / "expected").write_bytes(b"one\ntwo\n")
    (difference,) = drift.compare(committed, expected, name="errors.py")
    assert "-one\\r" in difference.excerpt.splitlines()
    assert "+one" in difference.excerpt.splitlines()


def test_bytes_that_are_not_text_are_compared_too(tmp_path: Path) -> None:
    (committed := tmp_path / "committed").write_bytes(b"\xff\n")
    (expected := tmp_path / "expected").write_bytes(b"\xfe\n")
    (difference,) = drift.compare(committed, expected, name="errors.py")
    assert "-\\xff" in difference.excerpt


def test_the_report_says_what_to_do_and_shows_where_a_long_difference_starts(tmp_path: Path) -> None:
    for word in ("old", "new"):
        (tmp_path / word).write_text("".join(f"{word} {number}\n" for number in range(50)), encoding="utf-8")
    text = drift.report(drift.compare(tmp_path / "old", tmp_path / "new", name="generated/a.py"))
    assert "generated/a.py differs from what is generated." in text
    assert "-old 0\n" in text
    assert "more lines" in text
    assert "Run `make generate`" in text
    assert len(text.splitlines()) < 30
