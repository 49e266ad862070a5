"""The picture of metric values in the guide to tables, drawn as the guide draws it."""

from __future__ import annotations

from pathlib import Path

from openapi.pipeline.markdown import Markdown
from roark_client import MetricValues
from roark_client.tables import draw, of_values

NAME = "values.svg"

_VALUES: dict[str, list[int] | list[bool]] = {
    "Customer satisfaction": [3, 4, 4, 5, 5] * 6,
    "Call resolution": [True] * 27 + [False] * 3,
}


def write(folder: Path) -> None:
    """Draw it into a folder."""
    groups = [
        MetricValues.from_dict({"slug": name, "name": name, "values": [{"value": value} for value in values]})
        for name, values in _VALUES.items()
    ]
    draw(of_values(groups), folder / NAME)


def embedded() -> Markdown:
    """The picture on a page of the guides."""
    return Markdown(f"![A histogram of customer satisfaction, and the shares of call resolution](../assets/{NAME})")
