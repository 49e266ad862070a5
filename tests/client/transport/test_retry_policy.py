"""What decides on retries, by itself: no sockets, no clock."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client._transport.deadline import GRAIN, Deadline
from roark_client._transport.retry import (
    FIRST_BACKOFF,
    LONGEST_BACKOFF,
    RETRY_BUDGET,
    RETRY_COST,
    TIMEOUT_COST,
    RetryBudget,
    backoff,
    may_have_executed,
    may_repeat,
    retry_after,
)
from tests.client.transport.drivers import UNTIMED

NOW = 1_750_000_000.0  # Sun, 15 Jun 2025 15:06:40 GMT


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("120", 120.0),
        ("007", 7.0),
        ("Sun, 15 Jun 2025 15:07:10 GMT", 30.0),
        ("Sunday, 15-Jun-25 15:07:10 GMT", 30.0),
        ("Sun Jun 15 15:07:10 2025", 30.0),
        ("Sun, 15 Jun 2025 17:07:10 +0200", 30.0),
        # What makes no sense is as if it weren't there.
        ("Sun, 15 Jun 2025 15:06:40 GMT", None),
        ("Mon, 01 Jan 2024 00:00:00 GMT", None),
        ("-1", None),
        ("+5", None),
        ("nan", None),
        ("inf", None),
        ("-inf", None),
        ("Infinity", None),
        ("1e3", None),
        ("9" * 400, None),
        ("1_000", None),
        ("0x10", None),
        ("\u0667", None),
        ("7;", None),
        ("7, 7", None),
        ("", None),
        ("soon", None),
        ("Sun, 99 Foo 2025 99:99:99 GMT", None),
        ("Sun, 15 Jun 99999999999 15:07:10 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


@pytest.mark.parametrize(
    ("milliseconds", "seconds"), [("250", 0.25), ("0", 0.0), ("1500.5", 1.5005), ("-1", 7.0), ("nan", 7.0), ("x", 7.0)]
)
def test_retry_after_ms_comes_first_where_it_makes_sense(milliseconds: str, seconds: float) -> None:
    assert retry_after({"retry-after-ms": milliseconds, "retry-after": "7"}, NOW) == seconds


def test_a_date_is_counted_from_the_responses_own_date_whatever_this_machines_clock_says() -> None:
    headers = {"retry-after": "Sun, 15 Jun 2025 15:07:10 GMT", "date": "Sun, 15 Jun 2025 15:07:05 GMT"}
    assert retry_after(headers, NOW - 120) == retry_after(headers, NOW + 120) == 5.0
    assert retry_after({**headers, "retry-after": headers["date"]}, NOW - 120) is None
    assert retry_after({**headers, "date": "yesterday"}, NOW) == 30.0
    assert retry_after({**headers, "retry-after": "7"}, NOW) == 7.0


@pytest.mark.parametrize("text", ["Sun Jun 15 15:07:10 2025", "Sun, 15 Jun 2025 15:07:10 -0000"])
def test_a_date_without_a_time_zone_is_in_gmt_wherever_this_machine_is(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert retry_after({"retry-after": text}, NOW) == 30.0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_date_that_is_a_moment_ahead_is_a_wait() -> None:
    assert retry_after({"retry-after": "Sun, 15 Jun 2025 15:06:41 GMT"}, NOW) == 1.0


def test_without_such_a_header_the_api_says_nothing() -> None:
    assert retry_after({}, NOW) is None


@UNTIMED
@given(st.text())
def test_no_retry_after_is_an_error_or_a_wait_into_the_past(text: str) -> None:
    seconds = retry_after({"retry-after": text}, NOW)
    assert seconds is None or 0 <= seconds < float("inf")


@pytest.mark.parametrize("retry", range(8))
def test_back_off_is_uniform_from_nothing_to_its_bound(retry: int) -> None:
    chance = random.Random(retry)
    bound = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2**retry)
    waits = [backoff(retry, chance.random()) for _ in range(4000)]
    tenths = [sum(bound * tenth / 10 <= wait < bound * (tenth + 1) / 10 for wait in waits) for tenth in range(10)]
    assert sum(tenths) == len(waits)
    assert all(320 < count < 480 for count in tenths)
    assert mean(waits) == pytest.approx(bound / 2, rel=0.05)


@UNTIMED
@given(st.integers(min_value=0), st.floats(min_value=0, max_value=1, exclude_max=True))
def test_back_off_never_waits_longer_than_the_longest(retry: int, chance: float) -> None:
    assert 0 <= backoff(retry, chance) < LONGEST_BACKOFF


def test_a_failure_is_repeated_only_where_it_is_transient_and_harmless_or_unexecuted() -> None:
    repeated = {
        (transient, harmless, executed)
        for transient, harmless, executed in product((True, False), repeat=3)
        if may_repeat(transient=transient, harmless=harmless, executed=executed)
    }
    assert repeated == {(True, True, True), (True, True, False), (True, False, False)}


@pytest.mark.parametrize(
    ("status", "wait", "executed"),
    [
        (302, None, True),
        (400, None, False),
        (404, None, False),
        (408, None, True),
        (429, None, False),
        (429, 1.0, False),
        (499, None, True),
        (500, 1.0, True),
        (502, None, True),
        (503, None, True),
        (503, 0.0, False),
        (503, 1.0, False),
        (504, 1.0, True),
        (520, None, True),
    ],
)
def test_what_a_status_says_of_whether_the_request_was_carried_out(
    status: int, wait: float | None, executed: bool
) -> None:
    assert may_have_executed(status, wait) is executed


def test_the_budget_pays_for_a_hundred_retries_and_then_for_none() -> None:
    budget = RetryBudget()
    assert sum(budget.spend(timed_out=False) for _ in range(1000)) == RETRY_BUDGET == 100
    assert budget.spent == RETRY_BUDGET * RETRY_COST


def test_the_budget_pays_for_half_as_many_after_time_outs() -> None:
    budget = RetryBudget()
    assert sum(budget.spend(timed_out=True) for _ in range(1000)) == RETRY_BUDGET * RETRY_COST // TIMEOUT_COST == 50


def test_successes_give_back_and_never_more_than_there_was() -> None:
    budget = RetryBudget()
    budget.spend(timed_out=False)
    budget.refund()
    assert budget.spent == RETRY_COST - 1
    for _ in range(100):
        budget.refund()
    assert budget.spent == 0


def test_threads_spend_what_there_is_and_no_more() -> None:
    budget = RetryBudget()
    with ThreadPoolExecutor(16) as pool:
        paid = sum(pool.map(lambda _: budget.spend(timed_out=False), range(1600)))
    assert paid == 100


def test_a_deadline_counts_down_to_nothing_and_a_wait_may_end_a_grain_early() -> None:
    clock = [100.0]
    deadline = Deadline(10.0, lambda: clock[0])
    assert (deadline.remaining(), deadline.has_passed()) == (10.0, False)
    clock[0] = 108.0
    assert (deadline.remaining(), deadline.has_passed()) == (2.0, False)
    clock[0] = 110.0 - 2 * GRAIN
    assert not deadline.has_passed()
    clock[0] = 110.0 - GRAIN / 2
    assert deadline.remaining() > 0
    assert deadline.has_passed()
    clock[0] = 111.0
    assert (deadline.remaining(), deadline.has_passed()) == (0.0, True)
