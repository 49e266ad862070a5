"""What a measurement comes to: rows of ratios, some with a goal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .measure import Ratio


@dataclass(frozen=True, slots=True)
class Row:
    """One contestant's.

    Attributes:
        name: the contestant.
        ratio: its cost over the baseline's; None where it has nothing to measure.
        goal: what the ratio shall not exceed, if it is ours.
        profile: where the time goes, if the goal is missed.
    """

    name: str
    ratio: Ratio | None
    goal: float | None = None
    profile: str | None = None

    @property
    def is_met(self) -> bool:
        """Whether there is no goal, or it is reached."""
        return _is_met(self.ratio, self.goal)


@dataclass(frozen=True, slots=True)
class Table:
    """One question.

    Attributes:
        title: what was measured.
        baseline: what counts as 1.
        rows: the contestants.
        notes: what a column measures that isn't the same as the others.
        brief: what the README calls it; "" keeps it out of there.
    """

    title: str
    baseline: str
    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    brief: str = ""


def rows_of(
    measured: Mapping[str, Ratio], goals: Mapping[str, float], profiles: Mapping[str, Callable[[], str]]
) -> list[Row]:
    """A row each; of those that miss their goal the profile is taken now, while there is a server to ask."""
    return [
        Row(name, ratio, goals.get(name), _explained(ratio, goals.get(name), profiles.get(name)))
        for name, ratio in measured.items()
    ]


def _explained(ratio: Ratio, goal: float | None, profile: Callable[[], str] | None) -> str | None:
    return None if profile is None or _is_met(ratio, goal) else profile()


def _is_met(ratio: Ratio | None, goal: float | None) -> bool:
    return goal is None or (ratio is not None and ratio.median <= goal)
