"""Paired rounds: each contestant has its turn in every round, so that what slows the machine slows all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Cost = Callable[[], float]
"""One turn of a contestant: what it took."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A contestant's cost over the baseline's, round by round.

    Attributes:
        median: of all rounds.
        low: the lower quartile.
        high: the upper quartile.
    """

    median: float
    low: float
    high: float


def alternate(contestants: Mapping[str, Cost], *, rounds: int, warm_up: bool = True) -> dict[str, list[float]]:
    """What each took in each round. Who goes first changes from round to round; a round before the first warms up.

    What all contestants have loaded is hidden from the garbage collector meanwhile: its size decides how often a full
    collection comes and how long it takes, and each would be alone in a program.
    """
    names = list(contestants)
    costs: dict[str, list[float]] = {name: [] for name in names}
    if warm_up:
        for name in names:
            contestants[name]()
    gc.collect()
    gc.freeze()
    try:
        for turn in range(rounds):
            first = turn % len(names)
            for name in (*names[first:], *names[:first]):
                costs[name].append(contestants[name]())
    finally:
        gc.unfreeze()
    return costs


def ratios(costs: Mapping[str, Sequence[float]], baseline: str) -> dict[str, Ratio]:
    """Each contestant against the baseline of the same round."""
    return {
        name: ratio([cost / base for cost, base in zip(taken, costs[baseline], strict=True)])
        for name, taken in costs.items()
    }


def ratio(values: Sequence[float]) -> Ratio:
    """Median and quartiles."""
    low, median, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return Ratio(median, low, high)


def cpu(work: Callable[[], object], *, repeat: int = 1) -> Cost:
    """A turn that costs the CPU time of this process. What the work makes is let go of after the clock has stopped."""

    def turn() -> float:
        gc.collect()
        started = time.process_time()
        kept = [work() for _ in range(repeat)]
        taken = time.process_time() - started
        del kept
        return taken / repeat

    return turn
