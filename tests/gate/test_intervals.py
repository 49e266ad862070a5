"""The intervals are those of the textbooks: scipy's, and the published example where scipy has none."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from roark_client.gate.intervals import mean_difference, percentile_95, rate_difference, student, wilson

CONFIDENCE = st.floats(0.5, 0.999)


@given(st.integers(1, 5000), st.floats(0, 1), CONFIDENCE)
def test_the_interval_of_a_rate_is_scipys(rows: int, share: float, confidence: float) -> None:
    passed = round(rows * share)
    theirs = stats.binomtest(passed, rows).proportion_ci(confidence, method="wilson")
    assert wilson(passed, rows, confidence) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_ten_of_ten_are_less_than_twenty_of_twenty() -> None:
    assert wilson(10, 10, 0.95).low == pytest.approx(0.722, abs=5e-4)
    assert wilson(20, 20, 0.95).low == pytest.approx(0.839, abs=5e-4)


def test_the_difference_of_two_rates_is_newcombes() -> None:
    """The examples (a), (d) and (g) of his table II, method 10."""
    assert rate_difference((56, 48), (70, 80), 0.95) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert rate_difference((5, 0), (56, 29), 0.95) == pytest.approx((-0.0381, 0.1926), abs=1e-4)
    assert rate_difference((10, 0), (10, 10), 0.95) == pytest.approx((0.6075, 1.0), abs=1e-4)


@given(st.floats(3, 500), st.floats(0.8, 0.99))
def test_students_quantile_is_scipys(freedom: float, confidence: float) -> None:
    theirs = stats.t.ppf((1 + confidence) / 2, freedom)
    assert student(freedom, confidence) == pytest.approx(theirs, rel=0.06 if freedom < 5 else 0.01)


VALUES = st.lists(st.floats(-100, 100).map(lambda value: round(value, 3)), min_size=6, max_size=40)


@given(VALUES, VALUES, st.sampled_from((0.8, 0.9, 0.95)))
def test_the_difference_of_two_means_is_welchs(first: list[float], second: list[float], confidence: float) -> None:
    assume(len(set(first)) > 1 and len(set(second)) > 1)
    theirs = stats.ttest_ind(first, second, equal_var=False).confidence_interval(confidence)
    ours = mean_difference(first, second, confidence)
    width = theirs.high - theirs.low
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.01 * width + 1e-9)


def test_means_of_equal_values_differ_by_exactly_that() -> None:
    assert mean_difference([2.0, 2.0], [3.0, 3.0], 0.95) == (-1.0, -1.0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200))
def test_nineteen_of_twenty_numbers_are_at_most_the_95th_percentile(numbers: list[float]) -> None:
    limit = percentile_95(numbers)
    assert limit in numbers
    assert fmean(number <= limit for number in numbers) >= 0.95
    assert fmean(number < limit for number in numbers) < 0.95
