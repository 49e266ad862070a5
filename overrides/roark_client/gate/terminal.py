"""The report on a terminal: a table with bars. Needs rich."""

from __future__ import annotations

import sys
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .judgement import Check, Report, Verdict
from .printable import printable

BAR = 20
"""Characters of a bar."""

NOT_A_TERMINAL = 120
"""Columns of a report that goes to a file."""

STYLES = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "red",
    Verdict.INCONCLUSIVE: "yellow",
    Verdict.TIMED_OUT: "yellow",
}


def print_report(report: Report, file: TextIO | None = None) -> None:
    """Print the report; without colours where there is no terminal, or NO_COLOR is set."""
    target = file or sys.stdout
    width = None if target.isatty() else NOT_A_TERMINAL
    console = Console(file=target, highlight=False, markup=False, emoji=False, width=width)
    if report.checks:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
        for heading in ("", "metric", "check"):
            table.add_column(heading, overflow="fold")
        table.add_column("measured", justify="right")
        table.add_column("")
        table.add_column("required", justify="right")
        table.add_column("rows", justify="right")
        for check in report.checks:
            table.add_row(
                Text(check.verdict, style=STYLES[check.verdict]),
                Text(printable(check.title)),
                Text(check.name),
                Text(number(check.measured, check.is_rate)),
                bar(check),
                Text(required(check)),
                Text(str(check.rows)),
            )
        console.print(table)
        console.print()
    for check in report.checks:
        if check.verdict is not Verdict.PASSED:
            console.print(Text(f"{printable(check.title)}, {check.name}: {check.message}"))
    if report.measured:
        console.print(Text(f"What was measured: {', '.join(map(printable, report.measured))}"))
    if report.message is not None:
        console.print(Text(printable(report.message, 1000)))
    console.print(
        Text.assemble(
            (report.verdict, f"bold {STYLES[report.verdict]}"),
            f"  {report.passed} of {len(report.checks)} checks passed",
        )
    )


def bar(check: Check) -> Text:
    """What is measured, with the place of what is required marked by a line."""
    if check.measured is None or check.measured < 0 or (check.required or 0) < 0:
        return Text(" " * BAR)
    full = 1.0 if check.is_rate else 1.25 * max(check.measured, check.required or 0) or 1.0
    filled = round(BAR * min(check.measured / full, 1))
    cells = ["█"] * filled + ["░"] * (BAR - filled)
    if check.required is not None:
        cells[min(round(BAR * check.required / full), BAR - 1)] = "│"
    return Text("".join(cells), style=STYLES[check.verdict])


def number(value: float | None, is_rate: bool) -> str:
    """A number as the report shows it: a share in per cent."""
    if value is None:
        return "-"
    return f"{value:.1%}" if is_rate else f"{value:.4g}"


def required(check: Check) -> str:
    """What is required of a check, as the report shows it."""
    sign = "≤" if check.name == "max_p95" else "≥"
    return "-" if check.required is None else f"{sign} {number(check.required, check.is_rate)}"
