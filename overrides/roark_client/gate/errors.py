"""What is wrong with a file that was given to the gate."""

from __future__ import annotations

from collections.abc import Sequence

from roark_client import RoarkError


class RulesError(RoarkError, ValueError):
    """A rules file that can't be followed. Nothing was judged.

    Attributes:
        problems: everything that is wrong, each with its place.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(list(problems))
        self.problems: list[str] = list(problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class ResultsError(RoarkError, ValueError):
    """A results file that holds neither metric values nor evaluation runs."""
