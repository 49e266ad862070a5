"""Draws the picture of how cost grows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .growth import Chart

_COLOURS = {"ours": "#0b6e4f", "json": "#777777", "default": "#c8553d", "pydantic": "#4a6fa5"}


def draw(charts: Sequence[Chart], file: Path) -> None:
    """Write a PNG with a panel for each chart."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(1, len(charts), figsize=(4.2 * len(charts), 3.9), dpi=80)
    for chart, panel in zip(charts, panels, strict=True):
        for number, (name, line) in enumerate(chart.lines.items()):
            colour = next((value for key, value in _COLOURS.items() if name.startswith(key)), "#000000")
            style = "--" if number and name.startswith("ours") and "made" in name else "-"
            panel.plot(chart.steps, [point.median for point in line], style, marker="o", color=colour, label=name)
            panel.fill_between(
                chart.steps, [point.low for point in line], [point.high for point in line], color=colour, alpha=0.15
            )
        if chart.logarithmic:
            panel.set_xscale("log")
            panel.set_yscale("log")
        else:
            panel.set_ylim(bottom=0)
        panel.set_xticks(chart.steps, [str(step) for step in chart.steps], minor=False)
        panel.set_title(f"{chart.title}\n1 = {chart.unit}", fontsize=9)
        panel.set_xlabel(chart.axis, fontsize=8)
        panel.tick_params(labelsize=8)
        panel.grid(alpha=0.3)
        panel.legend(fontsize=6)
    figure.tight_layout()
    figure.savefig(file, metadata={"Software": None})
    plt.close(figure)
