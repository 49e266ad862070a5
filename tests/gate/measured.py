"""Results as a test has them: metric values by slug, without a client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roark_client import MetricValues
from roark_client.gate import Check, Report, Results, judge, of_values, parse_rules

MISSING = object()


def values(**rows: Sequence[Any]) -> Results:
    """Results of these metrics; `MISSING` is a row without a value."""
    return of_values(
        MetricValues.from_dict(
            {
                "slug": slug,
                "name": slug.capitalize(),
                "values": [{"errorMessage": "DATA_MISSING"} if row is MISSING else {"value": row} for row in its],
            }
        )
        for slug, its in rows.items()
    )


def judged(rules: str, baseline: Results | None = None, /, **rows: Sequence[Any]) -> Report:
    """The report on these rows, by rules in TOML."""
    return judge(parse_rules(rules), values(**rows), baseline=baseline)


def only(report: Report) -> Check:
    """The one check of a report."""
    (check,) = report.checks
    return check
