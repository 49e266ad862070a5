"""Waiting for jobs: until they are done, have failed, or the time is up; on a clock that only moves when told to."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from roark_client import (
    AsyncRoark,
    ConfigurationError,
    EvaluationJob,
    JobFailedError,
    JobStatus,
    NotFoundError,
    RateLimitError,
    Roark,
    WaitTimeoutError,
)
from roark_client.testing import RoarkServer
from tests.client.transport.callers import FakeTime
from tests.definitions import ID

Waiter = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture
def clock() -> FakeTime:
    return FakeTime()


@pytest.fixture(params=["sync", "async"])
def waiter(request: pytest.FixtureRequest, server: RoarkServer, clock: FakeTime) -> Waiter:
    """`wait` of the evaluations of either client."""
    settings: dict[str, Any] = {"base_url": server.url, "timing": clock, "max_retries": 0}

    def wait(job_id: str, **options: Any) -> Any:
        if request.param == "sync":
            with Roark(server.token, **settings) as client:
                return client.evaluation.wait(job_id, **options)

        async def awaited() -> Any:
            async with AsyncRoark(server.token, **settings) as client:
                return await client.evaluation.wait(job_id, **options)

        return asyncio.run(awaited())

    return wait


@pytest.fixture
def job(server: RoarkServer) -> str:
    """A job that only moves on when told to."""
    server.polls_per_step = None
    call = {
        "recording_url": "https://example.com/call.wav",
        "started_at": "2025-06-17T14:12:48Z",
        "interface_type": "web",
        "call_direction": "inbound",
        "participants": [{"role": "agent"}, {"role": "customer"}],
    }
    with Roark(server.token, base_url=server.url) as client:
        return client.evaluation.create_job(evaluators="all", call=call).job_id


def test_a_job_that_is_done_is_returned_at_once(server: RoarkServer, clock: FakeTime, job: str, waiter: Waiter) -> None:
    server.finish_job(job)
    assert waiter(job).status == "success"
    assert clock.slept == []


def test_a_job_is_asked_for_until_it_is_done(server: RoarkServer, clock: FakeTime, job: str, waiter: Waiter) -> None:
    server.polls_per_step = 2
    seen: list[str] = []
    done = waiter(job, on_update=lambda state: seen.append(state.status))
    assert isinstance(done, EvaluationJob)
    assert seen == ["pending", "processing", "success"]
    # Chance is in the middle, so that no interval is scattered: each is half as long again as the one before.
    assert clock.slept == pytest.approx([1.0 * 1.5**turn for turn in range(len(clock.slept))])
    assert len(clock.slept) >= 3


def test_intervals_grow_to_ten_times_the_first(clock: FakeTime, job: str, waiter: Waiter) -> None:
    with pytest.raises(WaitTimeoutError):
        waiter(job, poll_interval=0.5, timeout=100.0)
    assert max(clock.slept) == 5.0
    assert sum(clock.slept) == pytest.approx(100.0)


@pytest.mark.parametrize(("chance", "first"), [(0.0, 0.75), (1.0, 1.25)])
def test_intervals_are_scattered_by_a_quarter(server: RoarkServer, job: str, chance: float, first: float) -> None:
    clock = FakeTime(chance)
    with Roark(server.token, base_url=server.url, timing=clock) as client, pytest.raises(WaitTimeoutError):
        client.evaluation.wait(job, timeout=2.0)
    assert clock.slept[0] == first


def test_a_failed_job_raises_with_the_job(server: RoarkServer, job: str, waiter: Waiter) -> None:
    server.fail_job(job)
    with pytest.raises(
        JobFailedError, match=r"evaluation\.get_job\(\): the job has failed, its status is failure"
    ) as caught:
        waiter(job)
    assert caught.value.job.id == job
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.job) == (str(caught.value), caught.value.job)


def test_a_job_that_takes_too_long_raises_with_its_last_state(job: str, waiter: Waiter) -> None:
    with pytest.raises(WaitTimeoutError, match=r"isn't over after 7 s, its status is pending") as caught:
        waiter(job, timeout=7.0)
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.job.status == "pending"
    assert copy.copy(caught.value).job == caught.value.job


@pytest.mark.parametrize(("retry_after", "pause"), [(None, 1.0), (9.0, 9.0)])
def test_too_many_requests_are_waited_out(
    server: RoarkServer, clock: FakeTime, job: str, waiter: Waiter, retry_after: float | None, pause: float
) -> None:
    server.finish_job(job)
    server.fail_next(status=429, retry_after=retry_after)
    assert waiter(job).status == "success"
    assert clock.slept == [pause]


def test_too_many_requests_for_longer_than_the_time_left_end_the_wait(
    server: RoarkServer, clock: FakeTime, job: str, waiter: Waiter
) -> None:
    server.fail_next(status=429, retry_after=50)
    with pytest.raises(WaitTimeoutError, match="it was never seen") as caught:
        waiter(job, timeout=20.0)
    assert caught.value.job is None
    assert isinstance(caught.value.__cause__, RateLimitError)
    assert clock.slept == []


def test_any_other_error_ends_the_wait(server: RoarkServer, clock: FakeTime, waiter: Waiter) -> None:
    with pytest.raises(NotFoundError):
        waiter(ID)
    assert clock.slept == []


def test_a_status_unknown_to_this_release_is_waited_through(
    server: RoarkServer, clock: FakeTime, job: str, waiter: Waiter
) -> None:
    server.finish_job(job)
    server.fail_next(status=200, body={"data": {"id": job, "status": "warming_up"}})
    seen: list[str] = []
    waiter(job, on_update=lambda state: seen.append(state.status))
    assert seen == ["warming_up", "success"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"timeout": 0},
        {"timeout": -1.0},
        {"timeout": float("nan")},
        {"timeout": "5"},
        {"timeout": True},
        {"poll_interval": 0},
        {"poll_interval": float("inf")},
        {"poll_interval": None},
    ],
)
def test_a_wait_that_makes_no_sense_is_refused_before_anything_is_sent(
    server: RoarkServer, job: str, waiter: Waiter, wrong: dict[str, Any]
) -> None:
    before = len(server.requests)
    with pytest.raises(ConfigurationError, match="must be a number of seconds above 0"):
        waiter(job, **wrong)
    assert len(server.requests) == before


def test_an_update_may_be_awaited(server: RoarkServer, job: str) -> None:
    server.finish_job(job)
    seen: list[str] = []

    async def told(state: EvaluationJob) -> None:
        await asyncio.sleep(0)
        seen.append(state.status)

    async def main() -> None:
        async with AsyncRoark(server.token, base_url=server.url) as client:
            await client.evaluation.wait(job, on_update=told)

    asyncio.run(main())
    assert seen == ["success"]


def test_a_cancelled_wait_ends_at_once_and_the_client_stays_usable(server: RoarkServer, job: str) -> None:
    async def main() -> str:
        async with AsyncRoark(server.token, base_url=server.url) as client:
            reached = asyncio.Event()
            waiting = asyncio.create_task(client.evaluation.wait(job, on_update=lambda _: reached.set()))
            await reached.wait()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            return (await client.health.get()).status

    assert asyncio.run(main()) == "healthy"


def test_an_analysis_is_waited_for_in_its_own_words(server: RoarkServer) -> None:
    clock = FakeTime()
    with Roark(server.token, base_url=server.url, timing=clock) as client:
        created = client.call_analysis.create(
            recording_url="https://example.com/call.wav",
            started_at="2025-06-17T14:12:48Z",  # type: ignore[arg-type]
            interface_type="web",
            call_direction="inbound",
            participants=[{"role": "agent"}, {"role": "customer"}],
        )
        assert client.call_analysis.wait(created.job_id).status is JobStatus.COMPLETED
