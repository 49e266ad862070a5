"""`make changes` for programs: JSON, annotations, a draft of the changelog, an exit status, and accepted changes."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.diff.change import Change
from openapi.pipeline.diff.change_report import report
from openapi.pipeline.diff.changelog_draft import draft
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.diff.machine_formats import as_annotations, as_json
from openapi.pipeline.document import JsonObject
from openapi.pipeline.yaml_writer import as_yaml

SUNSET = date(2027, 5, 24)
GONE = Change("operation", "metric.get_definition", "is gone ({})", ("GET /v1/metric",), breaking=True)
NEW = Change("operation", "metric.list", "is new ({})", ("GET /v1/metrics",), adds=True)
OLD = Change("argument", "metric.update_definition(name)", "is deprecated", deprecates=True)
TYPE = Change("type", "MetricUnit.symbol", "is {}, was {}", ("a, b: c\n100 %", "string"), breaking=True)
CHANGES = [GONE, TYPE, NEW, OLD]
SPEC = """\
paths:
  /v1/metric:
    get:
      operationId: metric_get_definition
components:
  schemas:
    MetricUnit:
"""


@pytest.fixture(scope="module")
def texts(merged: JsonObject) -> dict[str, str]:
    """The merged document as `old.yaml`, and without an operation as `new.yaml`."""
    document: Any = copy.deepcopy(merged)
    del document["paths"]["/v1/call/{call_id}/sentiment-run"]
    document["paths"]["/health"]["get"]["deprecated"] = True
    return {"old.yaml": as_yaml(merged), "new.yaml": as_yaml(document)}


@pytest.fixture
def files(tmp_path: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both documents, to be in."""
    monkeypatch.chdir(tmp_path)
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def accept(reason: str, where: str = "call.get_sentiment", what: str | None = None) -> None:
    entry = {"where": where, "reason": reason} | ({} if what is None else {"what": what})
    lines = ["[[accepted]]", *(f"{name} = {json.dumps(value)}" for name, value in entry.items())]
    Path("accepted.toml").write_text("\n".join(lines), encoding="utf-8")


def test_json_has_every_change_and_the_next_version() -> None:
    text = as_json(CHANGES, old="a", new="b", version="1.2.3", accepted={GONE: "never used"}, sunset=SUNSET)
    found = json.loads(text)
    assert (found["level"], found["version"], found["next"]) == ("major", "1.2.3", "2.0.0")
    assert [change["where"] for change in found["changes"]] == [change.where for change in CHANGES]
    assert found["changes"][0]["what"] == "is gone (`GET /v1/metric`)"
    assert found["changes"][0]["accepted"] == "never used"
    assert [change.get("sunset") for change in found["changes"]] == [None, None, None, "2027-05-24"]


def test_annotations_are_at_the_line_of_what_has_changed_and_escaped() -> None:
    text = as_annotations(CHANGES, file="a,b.yaml", text=SPEC, accepted={}, sunset=SUNSET)
    place = "file=a%2Cb.yaml,line="
    error, warning, notice = "title=Breaks callers", "title=For callers to know", "title=API change"
    assert text.split("\n") == [
        f"::error {place}4,{error}::operation: metric.get_definition is gone (`GET /v1/metric`)",
        f"::error {place}7,{error}::type: MetricUnit.symbol is `a, b: c%0A100 %25`, was `string`",
        f"::notice {place}1,{notice}::operation: metric.list is new (`GET /v1/metrics`)",
        (
            f"::warning {place}1,{warning}::argument: metric.update_definition(name) is deprecated; "
            "its sunset is 2027-05-24"
        ),
    ]


def test_an_accepted_change_is_a_warning_with_its_reason() -> None:
    text = as_annotations([GONE], file="a.yaml", text=SPEC, accepted={GONE: "never used"}, sunset=SUNSET)
    assert text.startswith("::warning ")
    assert text.endswith("(accepted: never used)")


def test_markdown_has_the_sunset_of_a_deprecation_and_the_reason_of_an_accepted_change() -> None:
    text = report(CHANGES, old="a", new="b", version=None, accepted={GONE: "Never used."}, sunset=SUNSET)
    assert "`metric.update_definition(name)` is deprecated; its sunset is 2027-05-24" in text
    assert "(accepted). Never used." in text


def test_the_changelog_is_drafted_below_the_next_version() -> None:
    text = draft(CHANGES, version="0.3.1", accepted={}, sunset=SUNSET)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == ["## 0.4.0 \N{EN DASH} unreleased", "### Removed", "### Changed", "### Deprecated", "### Added"]
    assert "- **Breaking:** operation: `metric.get_definition` is gone (`GET /v1/metric`)" in text
    assert "Nothing changes for callers." in draft([], version="0.3.1", accepted={}, sunset=SUNSET)


def test_a_deprecation_in_a_document_is_found(merged: JsonObject) -> None:
    document: Any = copy.deepcopy(merged)
    document["paths"]["/health"]["get"]["deprecated"] = True
    assert [change.where for change in compare(merged, document) if change.deprecates] == ["health.get"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--fail-on", "breaking"), 1),
        (("--fail-on", "any"), 1),
        (("--fail-on", "breaking", "--ignore", "accepted.toml"), 0),
    ],
)
def test_the_exit_status_says_whether_callers_break(
    files: Path, arguments: tuple[str, ...], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    accept("Nobody has called it.")
    assert main(["changes", *arguments, "--format", "json", "old.yaml", "new.yaml"]) == status
    found = json.loads(capsys.readouterr().out)["changes"]
    assert ["Nobody has called it."] * ("--ignore" in arguments) == [
        change["accepted"] for change in found if change["where"] == "call.get_sentiment" and "accepted" in change
    ]


def test_annotations_of_a_file_name_it(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--format", "github", "--fail-on", "breaking", "old.yaml", "new.yaml"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("::error file=new.yaml,line=1,") and "call.get_sentiment is gone" in line for line in lines
    )
    warning = next(line for line in lines if line.startswith("::warning ") and "health.get is deprecated" in line)
    number = int(warning.partition("line=")[2].partition(",")[0])
    assert Path("new.yaml").read_text(encoding="utf-8").splitlines()[number - 1].strip() == "operationId: health_get"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[accepted]]\nwhere = 'call.get_sentiment'", "an entry has the texts where, reason"),
        ("[[accepted]]\nwhere = 'call.get_sentiment'\nreason = ' '", "an entry has the texts where, reason"),
        ("[[accepted]]\nwhere = 'metric.gone'\nreason = 'x'", "accepts a change of 'metric.gone' that there is not"),
        ("[[accepted]]\nwhere = 'call.get_sentiment'\nwhat = 'is new'\nreason = 'x'", "that there is not"),
        ("accept = 1", "something else than [[accepted]]"),
        ("[[accepted", "can't be read"),
    ],
)
def test_a_file_of_accepted_changes_that_accepts_nothing_or_says_no_reason_is_an_error(
    files: Path, text: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("accepted.toml").write_text(text, encoding="utf-8")
    assert main(["changes", "--ignore", "accepted.toml", "old.yaml", "new.yaml"]) == 1
    assert problem in capsys.readouterr().err
