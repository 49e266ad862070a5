"""Paired rounds: every candidate runs once in each round, so that a slow moment of the machine affects all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Cost = Callable[[], float]
"""Runs a candidate once, and returns what it cost."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """The cost of a candidate divided by that of the baseline, over all rounds.

    Attributes:
        median: of all rounds.
        low: the lower quartile.
        high: the upper quartile.
    """

    median: float
    low: float
    high: float


def alternate(candidates: Mapping[str, Cost], *, rounds: int, warm_up: bool = True) -> dict[str, list[float]]:
    """The cost of each candidate in each round. The order rotates; an extra round at the start warms up.

    Meanwhile the garbage collector does not see what the candidates have loaded: that decides how often a full
    collection runs and how long it takes, and in a program there would be only one of them.
    """
    names = list(candidates)
    costs: dict[str, list[float]] = {name: [] for name in names}
    if warm_up:
        for name in names:
            candidates[name]()
    gc.collect()
    gc.freeze()
    try:
        for number in range(rounds):
            first = number % len(names)
            for name in (*names[first:], *names[:first]):
                costs[name].append(candidates[name]())
    finally:
        gc.unfreeze()
    return costs


def ratios(costs: Mapping[str, Sequence[float]], baseline: str) -> dict[str, Ratio]:
    """The ratio of each candidate to the baseline of the same round."""
    return {
        name: ratio([cost / base for cost, base in zip(taken, costs[baseline], strict=True)])
        for name, taken in costs.items()
    }


def ratio(values: Sequence[float]) -> Ratio:
    """Median and quartiles."""
    low, median, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return Ratio(median, low, high)


def cpu(work: Callable[[], object], *, repeat: int = 1) -> Cost:
    """The CPU time of this process. The results are released after the clock has stopped."""

    def run() -> float:
        gc.collect()
        started = time.process_time()
        kept = [work() for _ in range(repeat)]
        taken = time.process_time() - started
        del kept
        return taken / repeat

    return run
