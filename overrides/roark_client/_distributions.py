"""A picture with a panel for each metric: how its values are distributed, and where its thresholds are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import cycle, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from roark_client import UNSET, MetricValues

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = 3
MOST_PANELS = 60
"""A picture of more would be too large to look at."""
MOST_BARS = 10
LONGEST_NAME = 40
NO_VALUE = "no value"

_STYLES = ("--", ":", "-.")
_BAR, _WITHOUT, _THRESHOLD = "#4a6fa5", "#bbbbbb", "#c8553d"


@frozen
class Distribution:
    """What a metric's panel shows.

    Attributes:
        name: the metric's name.
        values: its values, None for each row that has none. Numbers make a histogram; anything else bars of shares.
        thresholds: label and place of each line: on the axis of the values for numbers, of the shares for the rest.
        order: which bars come first, whatever their shares.
    """

    name: str
    values: Sequence[Any]
    thresholds: Sequence[tuple[str, float]] = field(factory=tuple[tuple[str, float], ...])
    order: Sequence[Any] = ()


def of_values(groups: Sequence[MetricValues]) -> list[Distribution]:
    """The distributions of metric values, without thresholds."""
    return [
        Distribution(
            group.name or group.slug or "metric",
            [None if row.value is UNSET else row.value for row in group.values or ()],
        )
        for group in groups
    ]


def draw(distributions: Sequence[Distribution], file: str | Path) -> None:
    """Write a PNG or SVG file. Needs `pip install 'roark-client[plot]'`.

    Raises:
        ValueError: the file's name ends in neither .png nor .svg, or there are too many distributions or none.
        OSError: the file can't be written.
    """
    if Path(file).suffix not in (".png", ".svg"):
        raise ValueError(f"file={str(file)!r}: must end in .png or .svg")
    if not 1 <= len(distributions) <= MOST_PANELS:
        raise ValueError(f"distributions: {len(distributions)} of them; a picture shows 1 to {MOST_PANELS}")
    import matplotlib as mpl
    from matplotlib.figure import Figure

    wide = min(COLUMNS, len(distributions))
    high = math.ceil(len(distributions) / wide)
    # The same bytes for the same values.
    with mpl.rc_context({"svg.hashsalt": "roark", "text.usetex": False}):
        figure = Figure(figsize=(4.6 * wide, 3.4 * high), dpi=110, layout="constrained")
        panels = figure.subplots(high, wide, squeeze=False).flat
        for distribution, panel in zip(distributions, panels, strict=False):
            _panel(panel, distribution)
        for panel in list(panels):
            panel.remove()
        figure.savefig(str(file), metadata={"Date": None} if Path(file).suffix == ".svg" else {"Software": None})


def _panel(panel: Axes, distribution: Distribution) -> None:
    numbers = [float(value) for value in distribution.values if _is_number(value)]
    present = [value for value in distribution.values if value is not None]
    # A name is shown as it is: no formula, whatever dollar signs it has.
    panel.set_title(_short(distribution.name), fontsize=10, parse_math=False)
    line: Callable[..., object]
    panel.spines[["top", "right"]].set_visible(False)
    panel.tick_params(labelsize=8)
    if present and len(numbers) == len(present):
        missing = len(distribution.values) - len(present)
        _histogram(panel, numbers)
        panel.set_xlabel(f"{len(numbers)} values; rows without one: {missing}", fontsize=8)
        panel.set_ylabel("rows", fontsize=8)
        line = panel.axvline
    else:
        _bars(panel, distribution)
        line = panel.axhline
    for (label, place), style in zip(distribution.thresholds, cycle(_STYLES), strict=False):
        line(place, color=_THRESHOLD, linestyle=style, linewidth=1.5, label=label)
    if distribution.thresholds:
        panel.legend(fontsize=7, loc="best")


def _histogram(panel: Axes, numbers: Sequence[float]) -> None:
    """Of few different numbers, such as scores from 1 to 5, a bar each; else of ranges."""
    counted = sorted(Counter(numbers).items())
    if len(counted) > MOST_BARS:
        panel.hist(numbers, bins="auto", color=_BAR)
        return
    places = [number for number, _ in counted]
    gap = min((after - before for before, after in pairwise(places)), default=1.0)
    panel.bar(places, [count for _, count in counted], width=0.6 * gap, color=_BAR)
    if places[-1] - places[0] <= gap * MOST_BARS:
        panel.set_xticks(places, [f"{place:g}" for place in places])


def _bars(panel: Axes, distribution: Distribution) -> None:
    values = distribution.values
    counted = Counter(map(_category, values))
    first = [_category(each) for each in distribution.order]
    shown = counted.most_common(MOST_BARS)
    shown.sort(key=lambda bar: first.index(bar[0]) if bar[0] in first else len(first))
    rest = len(values) - sum(count for _, count in shown)
    bars = [*shown, *([("others", rest)] if rest else [])]
    places = range(len(bars))
    shares = [count / len(values) for _, count in bars]
    panel.bar(places, shares, color=[_WITHOUT if name == NO_VALUE else _BAR for name, _ in bars], width=0.6)
    panel.set_xticks(
        places, [_short(name, 14) for name, _ in bars], rotation=30 if len(bars) > 3 else 0, parse_math=False
    )
    panel.set_xlabel(f"{len(values)} rows", fontsize=8)
    panel.set_ylabel("share of rows", fontsize=8)
    panel.set_xlim(-0.75, max(len(bars), 2) - 0.25)
    panel.set_ylim(0, 1.05)


def _category(value: object) -> str:
    if value is None:
        return NO_VALUE
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _short(name: str, longest: int = LONGEST_NAME) -> str:
    printable = "".join(char if char.isprintable() else "\ufffd" for char in name)
    return printable if len(printable) <= longest else f"{printable[: longest - 1]}…"
