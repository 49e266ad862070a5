"""The window: slow start, halving, pauses, and a fixed rate."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from roark_client import Timing
from roark_client.bulk.pace import FIRST_WINDOW, LONGEST_PAUSE, LONGEST_RETRY_AFTER, Gate, Window


class Clock:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timing = Timing(monotonic=lambda: self.now, sleep_async=self.sleep, random=lambda: 0.5)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_until_the_first_overload_the_window_doubles_in_a_round(clock: Clock) -> None:
    window = Window(64, timing=clock.timing)
    assert window.size == FIRST_WINDOW
    for _ in range(FIRST_WINDOW):
        window.succeeded()
    assert window.size == 2 * FIRST_WINDOW
    for _ in range(1000):
        window.succeeded()
    assert window.size == 64


def test_an_overload_halves_the_window_once_for_all_that_was_under_way(clock: Clock) -> None:
    window = Window(64, timing=clock.timing)
    for _ in range(28):
        window.succeeded()
    started = [window.started() for _ in range(10)]
    clock.now += 1
    for each in started:
        window.overloaded(each)
    assert window.size == 16


def test_after_an_overload_the_window_grows_by_one_in_forty_successes(clock: Clock) -> None:
    window = Window(64, timing=clock.timing)
    window.overloaded(window.started())
    before = window.size
    for _ in range(40):
        window.succeeded()
    assert window.size == pytest.approx(before + 1)


def test_the_window_never_closes(clock: Clock) -> None:
    window = Window(64, timing=clock.timing)
    for _ in range(50):
        clock.now += 1
        window.overloaded(window.started())
    assert window.size == 1


def test_pauses_double_until_a_success(clock: Clock) -> None:
    window = Window(64, timing=clock.timing)
    pauses = []
    for _ in range(10):
        clock.now += 1000
        window.overloaded(window.started())
        pauses.append(window.resumes - clock.now)
    assert pauses[:3] == pytest.approx([0.375, 0.75, 1.5])
    assert pauses[-1] == pytest.approx(0.75 * LONGEST_PAUSE)
    window.succeeded()
    clock.now += 1000
    window.overloaded(window.started())
    assert window.resumes - clock.now == pytest.approx(0.375 * LONGEST_PAUSE)


def test_what_roark_asks_for_is_waited_within_reason(clock: Clock) -> None:
    window = Window(64, timing=clock.timing)
    window.overloaded(window.started(), 7)
    assert window.resumes == clock.now + 7
    window.overloaded(window.started(), 1e9)
    assert window.resumes == clock.now + LONGEST_RETRY_AFTER


def test_a_fixed_rate_is_kept_and_a_gap_isnt_made_up_for(clock: Clock) -> None:
    async def times(gate: Gate, count: int) -> list[float]:
        found = []
        for _ in range(count):
            async with gate.request() as started:
                found.append(started)
        return found

    async def run() -> tuple[list[float], list[float]]:
        gate = Gate(Window(64, rate=10, timing=clock.timing), clock.timing)
        first = await times(gate, 5)
        clock.now += 100
        return first, await times(gate, 5)

    for found in asyncio.run(run()):
        gaps = [later - earlier for earlier, later in pairwise(found)]
        assert sum(gaps) >= 0.3 - 1e-9
        assert all(gap <= 0.1 + 1e-9 for gap in gaps)


def test_the_gate_lets_as_many_in_as_the_window_is_wide(clock: Clock) -> None:
    async def run() -> int:
        gate = Gate(Window(64, timing=clock.timing), clock.timing)
        inside = most = 0

        async def request() -> None:
            nonlocal inside, most
            async with gate.request():
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(request() for _ in range(50)))
        return most

    assert asyncio.run(run()) == FIRST_WINDOW
