"""The generated parts of the documentation are complete, and a link or request that leads nowhere is found."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import roark_analytics

from roark_client import Roark, errors
from roark_generated.commands import COMMANDS
from tests.packaging.project import ROOT
from tests.spec import operations
from website import client_options, command_line, exceptions, pipeline_picture
from website.markdown_twins import llms_txt, twin
from website.navigation import sections
from website.pages import Page, pages
from website.site_check import problems

DOCS = ROOT / "docs"


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def first_cells(table: str) -> list[str]:
    return [line.split("|")[1].strip("` \N{NO-BREAK SPACE}") for line in table.splitlines()[2:]]


def test_each_argument_of_a_client_has_its_row() -> None:
    assert first_cells(client_options.constructor()) == list(inspect.signature(Roark).parameters)
    arguments = [name for name in inspect.signature(Roark.with_options).parameters if name != "self"]
    assert first_cells(client_options.with_options()) == arguments


def test_each_exception_has_its_row() -> None:
    kinds = [name for name in errors.__all__ if isinstance(getattr(errors, name), type)]
    expected = {name for name in kinds if issubclass(getattr(errors, name), errors.RoarkError)}
    assert set(first_cells(exceptions.tree())) == expected
    assert "| 404 |" in exceptions.tree()


def test_each_command_and_each_program_has_its_section() -> None:
    text = command_line.command_line()
    for resource in COMMANDS:
        assert f"### roark {resource.replace('_', '-')}\n" in text
    for module in command_line.MODULES:
        assert f"## python -m {module}\n" in text
    assert "## roark\n" in text


def test_the_picture_has_a_box_for_each_stage_and_no_arrow_backwards() -> None:
    stages = [name for row in pipeline_picture.rows() for name in row]
    texts = "".join(ET.fromstring(pipeline_picture.svg()).itertext())
    assert all(stage.rpartition(".")[2] in texts for stage in stages)
    rows = {name: number for number, row in enumerate(pipeline_picture.rows()) for name in row}
    assert pipeline_picture.arrows()
    assert all(rows[start] <= rows[to] for start, to in pipeline_picture.arrows())


def test_a_page_that_is_in_no_section_stops_the_build(tmp_path: Path) -> None:
    for path in DOCS.rglob("*.md"):
        copy = tmp_path / path.relative_to(DOCS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    sections(tmp_path)
    (tmp_path / "guides/forgotten.md").write_text("# Forgotten\n", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("Only there: ['guides/forgotten.md']")):
        sections(tmp_path)


def test_llms_txt_lists_each_page_with_its_first_sentence() -> None:
    written = list(pages(DOCS))
    text = llms_txt(written)
    assert [f"]({page.path}): " in text for page in written] == [True] * len(written)
    assert "(guides/gate.md): The gate judges the results of a job by rules, for CI." in text


def test_the_markdown_of_a_page_has_what_its_directives_stand_for() -> None:
    text = twin(
        Page("Reference", "a.md", "A", "# A\n\n::: roark_runtime.pages.Page\n    options:\n      a: b\n\nEnd.\n")
    )
    assert ":::" not in text
    assert "options" not in text
    assert "`roark_runtime.pages.Page`" in text
    assert text.endswith("End.\n")


GOOD = '<h1 id="top">A</h1><a href="b.html#there">b</a><a href="https://example.com/">elsewhere</a>'


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="b.html#gone">b</a>', "b.html#gone leads to no anchor"),
        ('<a href="gone.html">b</a>', "gone.html leads to no file"),
        ('<a href="#gone">b</a>', "#gone leads to no anchor"),
        ('<img src="gone.png">', "gone.png leads to no file"),
        ('<script src="https://cdn.example/x.js"></script>', "a browser would fetch https://cdn.example/x.js"),
        ('<link rel="preconnect" href="//fonts.example">', "a browser would fetch //fonts.example"),
    ],
)
def test_what_leads_nowhere_or_to_another_host_is_found(tmp_path: Path, html: str, problem: str) -> None:
    (tmp_path / "b.html").write_text('<p id="there"></p>', encoding="utf-8")
    (tmp_path / "a.html").write_text(GOOD, encoding="utf-8")
    assert list(problems(tmp_path)) == []
    (tmp_path / "a.html").write_text(GOOD + html, encoding="utf-8")
    assert list(problems(tmp_path)) == [f"a.html: {problem}"]


def moving_rows() -> list[list[str]]:
    text = (DOCS / "guides/roark-analytics.md").read_text(encoding="utf-8")
    table = text.partition("| operation |")[2].partition("\n\n")[0]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_table_of_names_has_each_operation_and_the_names_of_the_official_sdk() -> None:
    rows = moving_rows()
    assert sorted(row[0] for row in rows) == sorted(f"{method} {path}" for method, path, _ in operations())
    client = roark_analytics.Roark(bearer_token="x")
    for _, ours, theirs, _ in rows:
        resource, _, method = ours.partition(".")
        assert callable(getattr(getattr(Roark("x"), resource), method))
        if theirs not in ("dropped", "none"):
            resource, _, method = (ours if theirs == "the same" else theirs).partition(".")
            assert callable(getattr(getattr(client, resource), method)), theirs
