"""Confidence intervals. Two-sided, as textbooks have them: scipy's are the same, and too heavy for what is needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist, fmean, variance
from typing import NamedTuple


class Interval(NamedTuple):
    """From and to."""

    low: float
    high: float


def wilson(passed: int, rows: int, confidence: float) -> Interval:
    """Wilson's score interval of a proportion (E. B. Wilson 1927)."""
    z = _z(confidence)
    rate = passed / rows
    centre = (rate + z * z / (2 * rows)) / (1 + z * z / rows)
    half = z * math.sqrt(rate * (1 - rate) / rows + z * z / (4 * rows * rows)) / (1 + z * z / rows)
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def rate_difference(passed: tuple[int, int], rows: tuple[int, int], confidence: float) -> Interval:
    """The first proportion less the second: Newcombe's hybrid score interval (R. G. Newcombe 1998, method 10)."""
    rates = [count / total for count, total in zip(passed, rows, strict=True)]
    first, second = (wilson(count, total, confidence) for count, total in zip(passed, rows, strict=True))
    difference = rates[0] - rates[1]
    below = math.hypot(rates[0] - first.low, second.high - rates[1])
    above = math.hypot(first.high - rates[0], rates[1] - second.low)
    return Interval(difference - below, difference + above)


def mean_difference(first: Sequence[float], second: Sequence[float], confidence: float) -> Interval:
    """The first mean less the second: Welch's interval, for variances that differ. Each needs two values."""
    difference = fmean(first) - fmean(second)
    errors = [variance(values) / len(values) for values in (first, second)]
    squared = sum(errors)
    if squared == 0:
        return Interval(difference, difference)
    freedom = squared**2 / sum(
        error**2 / (len(values) - 1) for error, values in zip(errors, (first, second), strict=True)
    )
    half = student(freedom, confidence) * math.sqrt(squared)
    return Interval(difference - half, difference + half)


def student(freedom: float, confidence: float) -> float:
    """The two-sided quantile of Student's t, by Fisher's expansion (Abramowitz and Stegun 26.7.5).

    It is too small by 1 % at 4 degrees of freedom and 95 %, by less with more of them.
    """
    z = _z(confidence)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / freedom**power for power, term in enumerate(terms))


def percentile_95(numbers: Sequence[float]) -> float:
    """The least of the numbers that at least 95 % of them don't exceed (nearest rank)."""
    return sorted(numbers)[math.ceil(len(numbers) * 95 / 100) - 1]


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)
