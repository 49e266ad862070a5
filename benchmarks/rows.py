"""The results: tables of rows, which have a ratio and sometimes a goal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .measure import Ratio


@dataclass(frozen=True, slots=True)
class Row:
    """The result of one candidate.

    Attributes:
        name: the candidate.
        ratio: its cost divided by that of the baseline; None if it cannot do this.
        goal: what the ratio must not exceed, if there is a goal.
        profile: where the time goes, if the goal is missed.
    """

    name: str
    ratio: Ratio | None
    goal: float | None = None
    profile: str | None = None

    @property
    def is_met(self) -> bool:
        """Whether there is no goal, or it is met."""
        return _is_met(self.ratio, self.goal)


@dataclass(frozen=True, slots=True)
class Table:
    """One measurement.

    Attributes:
        title: what was measured.
        baseline: what counts as 1.
        rows: the candidates.
        notes: where a candidate is not measured like the others.
        brief: its title in README.md; "" leaves it out.
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
