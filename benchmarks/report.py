"""RESULTS.md: tables of ratios with their spread, the goals, and a profile for each goal that is missed."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence

from .growth import Chart
from .measure import Ratio
from .rows import Row, Table

_INTRODUCTION = """\
# Benchmarks

Written by `make bench`. All figures are ratios: medians over paired rounds, in each of which every candidate ran
once, with the lower and upper quartile. Smaller is better; the head of each table says what 1 is. Absolute times would
be those of one machine.
"""


def page(
    runs: Sequence[Sequence[Table]],
    charts: Sequence[Chart],
    picture: str,
    versions: Mapping[str, str],
    how: str,
) -> str:
    """The page. The goals are shown for each run, the rest is of the last run."""
    peers = ", ".join(f"{name} {number}" for name, number in versions.items())
    python = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
    parts = [_INTRODUCTION, f"{python}. {how} Measured with {peers}.", _goals(runs)]
    parts += [_table(table) for table in runs[-1]]
    if charts:
        parts.append("## How cost grows")
        parts.append(f"![How cost grows]({picture})")
        parts += [_chart(chart) for chart in charts]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def summary(tables: Sequence[Table]) -> str:
    """The table of README.md: some rows of the page."""
    named = {
        "this client": "ours",
        "`roark-analytics`": "roark-analytics",
        "default generator output": "default generator output",
    }
    lines = [f"| | {' | '.join(named)} |", "|---" * (len(named) + 1) + "|"]
    lines += [
        f"| {table.brief} | {' | '.join(_cell(table, start) for start in named.values())} |"
        for table in tables
        if table.brief
    ]
    return "\n".join(lines)


def _cell(table: Table, start: str) -> str:
    """The ratio of one candidate; the one with an extra in parentheses."""
    first, *others = [row for row in table.rows if row.name.startswith(start) and row.ratio is not None]
    extras = [
        f" ({_median(row)} with `{row.name.partition(' [')[2][:-1]}`)" for row in others if row.name.endswith("]")
    ]
    return _median(first) + "".join(extras)


def _median(row: Row) -> str:
    return "" if row.ratio is None else f"{row.ratio.median:.2f}"


def _goals(runs: Sequence[Sequence[Table]]) -> str:
    heads = [f"run {number}" for number in range(1, len(runs) + 1)] if len(runs) > 1 else ["measured"]
    lines = ["## Goals", "", f"| | goal | {' | '.join(heads)} | |", "|---" * (len(heads) + 3) + "|"]
    for tables in zip(*runs, strict=True):
        for rows in zip(*(table.rows for table in tables), strict=True):
            if rows[0].goal is not None:
                measured = " | ".join(_spread(row.ratio) for row in rows)
                lines.append(
                    f"| {tables[0].title}: {rows[0].name} | ≤ {rows[0].goal:g} | {measured} | {_verdict(rows)} |"
                )
    return "\n".join(lines)


def _verdict(rows: Sequence[Row]) -> str:
    """Whether a goal is met in all runs."""
    if rows[-1].is_met:
        return "met" if all(row.is_met for row in rows) else "**missed** in an earlier run"
    return "**missed**" if rows[-1].profile is None else "**missed**, profile below"


def _table(table: Table) -> str:
    lines = [f"## {table.title}", "", f"| | {table.baseline} = 1 | quartiles | goal |", "|---|---|---|---|"]
    lines += [_line(row) for row in table.rows]
    lines += [f"\n{note}" for note in table.notes]
    lines += _explained(table)
    return "\n".join(lines)


def _line(row: Row) -> str:
    name = f"**{row.name}**" if row.goal is not None else row.name
    if row.ratio is None:
        return f"| {name} | | | |"
    goal = "" if row.goal is None else f"≤ {row.goal:g}"
    return f"| {name} | {row.ratio.median:.2f} | {row.ratio.low:.2f} to {row.ratio.high:.2f} | {goal} |"


def _explained(table: Table) -> Iterator[str]:
    for row in table.rows:
        if not row.is_met and row.profile is not None:
            yield f"\n{row.name} misses its goal. Where its time goes:\n\n```\n{row.profile}\n```"


def _spread(ratio: Ratio | None) -> str:
    return "" if ratio is None else f"{ratio.median:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"


def _chart(chart: Chart) -> str:
    steps = " | ".join(map(str, chart.steps))
    lines = [
        f"### {chart.title} ({chart.unit} = 1)",
        "",
        f"| {chart.axis} | {steps} |",
        "|---" * (len(chart.steps) + 1) + "|",
    ]
    for name, points in chart.lines.items():
        lines.append(f"| {name} | {' | '.join(f'{point.median:.2f}' for point in points)} |")
    return "\n".join(lines)
