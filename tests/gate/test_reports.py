"""The forms of a report: each says what the verdicts are, whatever the names in it are."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from roark_client import MetricValues
from roark_client.gate import Report, Results, Rule, judge, of_values
from roark_client.gate.github_actions import code, hand_on, outputs, to_markdown
from roark_client.gate.junit import to_junit
from roark_client.gate.printable import printable
from roark_client.gate.terminal import print_report
from tests.gate.measured import judged

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))
MARKDOWN = MarkdownIt("gfm-like", {"html": True})

RULES = """
[metrics.passes]
min_pass_rate = 0.8
[metrics.fails]
min_mean = 4
[metrics.unsure]
min_pass_rate = 0.8
[metrics.missing]
max_p95 = 1
"""
REPORT = judged(RULES, passes=[True] * 20, fails=[3] * 20, unsure=[True] * 10)
HOSTILE = [
    "<script>alert(1)</script>",
    "a|b`c``d\\|e",
    "\x1b[31mred\x07",
    "a\nb\r\n| x |",
    "[link](javascript:x) ![i](http://e/x.png) **b** _i_ ~~s~~",
    "@somebody #1 www.example.com https://example.com",
    "\ud800\u202e\u0000",
    "&amp; ]]> <!--",
    "[red]markup[/red] :smile:",
    "`",
    "|",
    "\\",
    "",
]


def named(name: str) -> Report:
    """The report on a metric of this name, that fails."""
    group = MetricValues(slug="m", name=name, values=[])
    results = of_values([group])
    return judge([Rule(of="metrics", name="m", min_mean=1.0)], results)


# -- the terminal


def printed(report: Report) -> str:
    file = io.StringIO()
    print_report(report, file)
    return file.getvalue()


def test_the_terminal_shows_a_line_for_each_check_and_the_verdict_last() -> None:
    lines = printed(REPORT).splitlines()
    found = [line.split()[0] for line in lines[1:5]]
    assert found == ["PASSED", "FAILED", "INCONCLUSIVE", "INCONCLUSIVE"]
    assert "100.0%" in lines[1]
    assert re.search(r"█+│█+", lines[1])
    assert lines[-1] == "FAILED  1 of 4 checks passed"
    assert "10 of 10 rows pass: at least 72.2% do with 95 % confidence" in printed(REPORT)
    assert "What was measured: passes, fails, unsure" in printed(REPORT)


def test_a_file_gets_no_colours_and_no_narrow_table() -> None:
    assert "\x1b" not in printed(REPORT)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_cannot_write_to_the_terminal(name: str) -> None:
    text = printed(named(name))
    assert all(line.isprintable() for line in text.split("\n"))
    if printable(name).strip():
        assert printable(name)[:20] in text


# -- JUnit


def test_junit_has_a_case_for_each_check() -> None:
    SCHEMA.validate(to_junit(REPORT).decode())
    (suite,) = ET.fromstring(to_junit(REPORT))
    assert suite.attrib == {"name": "roark gate", "tests": "4", "failures": "1", "errors": "2", "skipped": "0"}
    cases = {case.get("classname"): [child.tag for child in case] for case in suite}
    assert cases == {
        "metrics.passes": [],
        "metrics.fails": ["failure"],
        "metrics.unsure": ["error"],
        "metrics.missing": ["error"],
    }


def test_a_gate_that_has_not_passed_has_a_case_that_has_not() -> None:
    for results in (Results(), Results(timed_out="late"), Results(failed="broken"), Results(unfinished="wait")):
        content = to_junit(judge([], results))
        SCHEMA.validate(content.decode())
        (case,) = ET.fromstring(content)[0]
        assert [child.tag for child in case] in (["failure"], ["error"])


@pytest.mark.parametrize("name", HOSTILE)
def test_junit_is_xml_whatever_a_name_is(name: str) -> None:
    results = Results()
    content = to_junit(judge([Rule(of="metrics", name=name, min_mean=1.0)], results))
    SCHEMA.validate(content.decode())


def test_the_schema_refuses_what_is_no_report() -> None:
    suite = '<testsuite name="s" tests="1" failures="0" errors="0">{}</testsuite>'
    for inside in (
        "",
        '<testcase name="x" time="0"/>',
        '<testcase classname="c" name="x" time="0"><other/></testcase>',
    ):
        assert not SCHEMA.is_valid(f"<testsuites>{suite.format(inside)}</testsuites>")


# -- Markdown


def cells(markdown: str) -> list[list[str]]:
    html = MARKDOWN.render(markdown)
    return [
        re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    ][1:]


def test_markdown_has_a_row_for_each_check() -> None:
    rows = cells(to_markdown(REPORT))
    assert [row[0] for row in rows] == ["✅", "❌", "❔", "❔"]
    assert rows[0][1:6] == ["<code>Passes</code>", "min_pass_rate", "100.0%", "80.0%", "20"]
    assert to_markdown(REPORT).startswith("## ❌ Roark gate: FAILED\n")


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_a_name_is_read_as_markdown(name: str) -> None:
    (row,) = cells(to_markdown(named(name)))
    assert len(row) == 7
    assert re.fullmatch(r"<code>[^<]*</code>", row[1])


@given(st.text(max_size=60))
def test_a_name_is_shown_as_it_is(name: str) -> None:
    table = f"| a | b |\n|---|---|\n| {code(name)} | x |\n"
    ((cell, rest),) = cells(table)
    shown = printable(name).strip()
    assert rest == "x"
    assert ET.fromstring(cell).text == (shown or " ")


# -- GitHub


def test_a_step_gets_the_outputs_of_roarks_own_action(tmp_path: Path) -> None:
    assert outputs(REPORT) == {"score": "0.25", "checks-passed": "1", "checks-total": "4", "verdict": "FAILED"}
    summary, output = tmp_path / "summary", tmp_path / "output"
    output.write_text("before=1\n")
    hand_on(REPORT, {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)})
    assert summary.read_text(encoding="utf-8") == to_markdown(REPORT)
    assert output.read_text() == "before=1\nscore=0.25\nchecks-passed=1\nchecks-total=4\nverdict=FAILED\n"


def test_elsewhere_nothing_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    environment: dict[str, Any] = {"GITHUB_OUTPUT": ""}
    hand_on(REPORT, environment)
    assert list(tmp_path.iterdir()) == []
