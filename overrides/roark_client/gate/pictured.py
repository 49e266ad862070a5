"""What the picture of a gate shows: each metric's distribution, with the thresholds of its rule."""

from __future__ import annotations

from collections.abc import Iterable

from .._distributions import Distribution
from .gate_rules import Rule
from .series import Results


def pictured(rules: Iterable[Rule], results: Results) -> list[Distribution]:
    """A panel for the values of each rule's metric, and one for its outcomes if a pass rate looks at others."""
    panels: list[Distribution] = []
    for rule in rules:
        series = results.series(rule)
        if series is None or not series.values:
            continue
        numeric = [("min_mean", rule.min_mean), ("max_p95", rule.max_p95)]
        lines = [(f"{name} {place:g}", place) for name, place in numeric if place is not None]
        if lines:
            panels.append(Distribution(series.name, series.values, lines))
        if rule.min_pass_rate is not None or rule.expected:
            rate = rule.min_pass_rate
            shown = [
                None if outcome is None else "passes" if rule.passes(outcome) else "fails"
                for outcome in series.outcomes
            ]
            thresholds = [] if rate is None else [(f"min_pass_rate {rate:g}", rate)]
            panels.append(Distribution(series.name, shown, thresholds, order=("passes", "fails")))
    return panels
