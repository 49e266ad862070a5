"""`rate_limit`, `patient` and the retry budget: how fast a client sends, and how long it waits out a rate limit."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from roark_client import DeadlineExceededError, InternalServerError, RateLimitError, Roark
from roark_client._transport.pace import Pace
from tests.client.transport.drivers import CREATED, GOOD, ONCE, TOKEN, Driver, FakeTime, get, post
from tests.client.transport.faults import FaultServer, respond, respond_json


def test_a_rate_limit_spaces_requests_evenly(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond_json(GOOD))
    drive.use(drive.client(rate_limit=4), get, get, get)
    assert time.slept == [0.25, 0.25]


@ONCE
def test_copies_share_the_rate_limit(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond_json(GOOD))
    client = drive.client(rate_limit=2)
    drive.use(client, get, lambda client: get(client.with_options(timeout=5)))
    assert time.slept == [0.5]


@ONCE
def test_retries_count_as_requests(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(503, retry_after="1"), respond_json(GOOD))
    drive.use(drive.client(rate_limit=0.5), get)
    assert time.slept == [1, 1]


def test_threads_share_the_turns() -> None:
    pace = Pace(100)
    turns: list[float | None] = []
    threads = [threading.Thread(target=lambda: turns.append(pace.take_turn(0.0, None))) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(float, turns)) == pytest.approx([number / 100 for number in range(50)])  # type: ignore[arg-type]


def test_a_turn_after_the_deadline_is_not_taken(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond_json(GOOD))
    client = drive.client(rate_limit=0.1)
    with pytest.raises(DeadlineExceededError, match="rate limit") as caught:
        drive.use(client, get, lambda client: get(client.with_options(deadline=5)))
    assert caught.value.may_have_executed is False
    assert len(server.seen) == 1
    assert time.slept == []


def test_a_turn_that_is_given_up_delays_nobody() -> None:
    pace = Pace(1)
    assert pace.take_turn(0.0, None) == 0.0
    assert [pace.take_turn(0.0, 0.5) for _ in range(9)] == [None] * 9
    assert pace.take_turn(0.0, None) == 1.0


def test_a_patient_client_waits_out_rate_limits(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    many = 40
    server.will(*[respond(429, retry_after="2")] * many, respond_json(CREATED, 201))
    drive.use(drive.client(patient=True, max_retries=0), post)
    assert len(server.seen) == many + 1
    assert time.slept == [2] * many


@ONCE
def test_a_patient_client_waits_no_longer_than_its_deadline(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(429, retry_after="2"))
    with pytest.raises(RateLimitError):
        drive.use(drive.client(patient=True, deadline=9), get)
    assert time.slept == [2] * 4


@ONCE
def test_without_a_deadline_a_patient_client_waits_a_minute_at_a_time(server: FaultServer, drive: Driver) -> None:
    server.will(respond(429, retry_after="3600"))
    with pytest.raises(RateLimitError) as caught:
        drive.use(drive.client(patient=True), get)
    assert caught.value.retry_after == 3600


@ONCE
def test_a_deadline_lets_a_patient_client_wait_longer(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(429, retry_after="3600"), respond_json(GOOD))
    drive.use(drive.client(patient=True, deadline=4000), get)
    assert time.slept == [3600]


def test_while_one_thread_waits_the_others_do_too() -> None:
    pace = Pace(None)
    turn = pace.take_turn(0.0, None)
    assert turn == 0.0
    pace.hold(7.0)
    assert pace.left(turn, 1.0) == 6.0
    assert pace.take_turn(2.0, None) == 7.0
    assert pace.take_turn(8.0, None) == 8.0


@ONCE
def test_other_errors_are_not_waited_out(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError) as caught:
        drive.use(drive.client(patient=True, max_retries=3), get)
    assert caught.value.attempts == 4


@ONCE
@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_that_the_api_asked_for_takes_nothing_of_the_budget(
    server: FaultServer, drive: Driver, status: int
) -> None:
    server.will(respond(status, retry_after="0.1"))
    client = drive.client(max_retries=150)
    attempts: list[int] = []

    def insist(client: Any) -> None:
        with pytest.raises((RateLimitError, InternalServerError)) as caught:
            get(client)
        attempts.append(caught.value.attempts)

    drive.use(client, insist, insist, insist)
    assert attempts == [151, 151, 151]


@ONCE
def test_an_error_says_that_the_budget_is_spent(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError) as caught:
        drive.use(drive.client(max_retries=50, retry_budget=3), get)
    assert caught.value.attempts == 4
    assert caught.value.retry_budget_spent
    assert "not retried: the retry budget is spent" in str(caught.value)


@ONCE
def test_an_error_whose_retries_are_used_up_does_not(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError) as caught:
        drive.use(drive.client(max_retries=1), get)
    assert not caught.value.retry_budget_spent
    assert "budget" not in str(caught.value)


def test_a_budget_of_none_means_no_retries_of_errors(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError) as caught:
        drive(get, retry_budget=0)
    assert caught.value.attempts == 1


def test_a_copy_that_becomes_patient_makes_its_relatives_wait() -> None:
    client = Roark(TOKEN)
    assert client._factory.shared.pace is None
    client.with_options(patient=True)
    assert client._factory.shared.pace is not None
