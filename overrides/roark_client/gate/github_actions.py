"""The report as Markdown, and what a step of a GitHub workflow hands on."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from .judgement import Report, Verdict
from .printable import printable

_MARKS = {Verdict.PASSED: "✅", Verdict.FAILED: "❌", Verdict.INCONCLUSIVE: "❔", Verdict.TIMED_OUT: "⏱️"}


def to_markdown(report: Report) -> str:
    """The report as GitHub shows it. Names come from elsewhere: they are shown as code, and nothing in them is read."""
    lines = [f"## {_MARKS[report.verdict]} Roark gate: {report.verdict}", ""]
    if report.message is not None:
        lines += [code(report.message, 1000), ""]
    lines += [f"{report.passed} of {len(report.checks)} checks passed.", ""]
    if report.checks:
        lines += ["| | metric | check | measured | required | rows | |", "|---|---|---|---:|---:|---:|---|"]
        for check in report.checks:
            measured, required = (
                "-" if value is None else f"{value:.1%}" if check.is_rate else f"{value:.4g}"
                for value in (check.measured, check.required)
            )
            lines.append(
                f"| {_MARKS[check.verdict]} | {code(check.title)} | {check.name.replace('_', chr(92) + '_')} "
                f"| {measured} | {required} | {check.rows} | {check.message.replace('_', chr(92) + '_')} |"
            )
        lines.append("")
    if report.measured:
        lines += [f"What was measured: {', '.join(map(code, report.measured))}", ""]
    return "\n".join(lines)


def code(text: str, longest: int = 80) -> str:
    """A code span that can stand in the cell of a table."""
    shown = printable(text, longest).replace("|", "\\|").strip() or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    padding = " " if "`" in (shown[0], shown[-1]) else ""
    return f"{fence}{padding}{shown}{padding}{fence}"


def outputs(report: Report) -> dict[str, str]:
    """The outputs of the step."""
    return {
        "score": f"{report.score:.4g}",
        "checks-passed": str(report.passed),
        "checks-total": str(len(report.checks)),
        "verdict": report.verdict.value,
    }


def hand_on(report: Report, environment: Mapping[str, str] = os.environ) -> None:
    """In a GitHub workflow: add the report to the step's summary, and set its outputs. Elsewhere nothing.

    Raises:
        OSError: a file that the workflow names can't be written.
    """
    written = "".join(f"{name}={value}\n" for name, value in outputs(report).items())
    for variable, text in (("GITHUB_STEP_SUMMARY", to_markdown(report)), ("GITHUB_OUTPUT", written)):
        if environment.get(variable):
            with Path(environment[variable]).open("a", encoding="utf-8", newline="\n") as file:
                file.write(text)
