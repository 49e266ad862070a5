"""Waiting for jobs: until they are done, have failed, or the time is up; on a clock that only moves when told to."""

from __future__ import annotations

import asyncio
import copy
import math
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from roark_client import (
    AsyncRoark,
    CallAnalysisCreateRequestDict,
    ConfigurationError,
    DeadlineExceededError,
    EvaluationJob,
    JobFailedError,
    JobStatus,
    NotFoundError,
    RateLimitError,
    Roark,
    WaitTimeoutError,
)
from roark_client.testing import RoarkServer
from tests.client.transport.drivers import FakeTime
from tests.definitions import ID
from tests.wires import WIRES

Waiter = Callable[..., Any]


@pytest.fixture(params=WIRES)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[RoarkServer]:
    """A server of each wire; clients find it in the environment."""
    monkeypatch.setenv("ROARK_WIRE", request.param)
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
    call: CallAnalysisCreateRequestDict = {
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
    with pytest.raises(WaitTimeoutError, match="its status was never read") as caught:
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
        {"timeout": 10**400},
        {"poll_interval": 0},
        {"poll_interval": float("inf")},
        {"poll_interval": 10**400},
        {"poll_interval": 10**5000},
        {"poll_interval": -(10**400)},
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


# -- the time that a wait may take at most -------------------------------------------------------------------


class Network:
    """Answers that take their time, on the test's own clock, and never longer than the client gives them.

    Attributes:
        bounds: the time-outs that came with the requests.
    """

    def __init__(self, clock: FakeTime) -> None:
        self.bounds: list[float] = []
        self._clock = clock
        self._answers: list[tuple[float, httpx.Response]] = []

    def will(self, status: str, after: float = 0.0) -> None:
        """Answer the next request with the job in this status, after so many seconds; the last answer is for ever."""
        self._answers.append((after, httpx.Response(200, json={"data": {"id": ID, "status": status}})))

    def refuses(self, retry_after: str) -> None:
        """Answer the next request with "too many requests"."""
        self._answers.append((0.0, httpx.Response(429, headers={"retry-after": retry_after})))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        bound = request.extensions["timeout"]["read"]
        self.bounds.append(bound)
        after, answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        self._clock.elapsed += min(after, bound)
        if after >= bound:
            raise httpx.ReadTimeout("no byte for so long", request=request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


@pytest.fixture
def network(clock: FakeTime) -> Network:
    return Network(clock)


@pytest.fixture(params=["sync", "async"])
def wait(request: pytest.FixtureRequest, network: Network, clock: FakeTime) -> Waiter:
    """`wait` of the evaluations of either client, through that network and with the retries that a client has."""

    def wait(settings: dict[str, Any] | None = None, **options: Any) -> Any:
        given: dict[str, Any] = {"base_url": "https://api.example.com", "timing": clock, **(settings or {})}
        transport = httpx.MockTransport(network)
        if request.param == "sync":
            with httpx.Client(transport=transport) as own:
                return Roark("token", http_client=own, **given).evaluation.wait(ID, **options)

        async def awaited() -> Any:
            async with httpx.AsyncClient(transport=transport) as own:
                return await AsyncRoark("token", http_client=own, **given).evaluation.wait(ID, **options)

        return asyncio.run(awaited())

    return wait


def test_an_api_that_hangs_holds_a_wait_no_longer_than_its_time(
    clock: FakeTime, network: Network, wait: Waiter
) -> None:
    network.will("pending", after=math.inf)
    with pytest.raises(WaitTimeoutError, match=r"isn't over after 0\.5 s, its status was never read") as caught:
        wait(timeout=0.5)
    assert clock.elapsed == pytest.approx(0.5)
    assert len(network.bounds) == 1
    assert caught.value.job is None
    assert isinstance(caught.value.__cause__, DeadlineExceededError)


def test_a_look_that_would_be_late_is_given_up_and_the_last_state_is_told(
    clock: FakeTime, network: Network, wait: Waiter
) -> None:
    network.will("processing", after=2.0)
    network.will("success", after=30.0)
    with pytest.raises(WaitTimeoutError, match="its status is processing") as caught:
        wait(timeout=20.0)
    assert clock.elapsed == pytest.approx(20.0)
    assert network.bounds == pytest.approx([20.0, 17.0])
    assert caught.value.job.status == "processing"


@pytest.mark.parametrize("timeout", [None, 10**9, 1e300])
def test_a_wait_without_an_end_in_sight_gives_each_look_the_clients_own_time(
    network: Network, wait: Waiter, timeout: float | None
) -> None:
    network.will("pending", after=50.0)
    network.will("success", after=50.0)
    assert wait(timeout=timeout).status == "success"
    assert network.bounds == [60.0, 60.0]


def test_too_many_requests_for_longer_than_the_time_end_the_wait_at_once(
    clock: FakeTime, network: Network, wait: Waiter
) -> None:
    network.refuses(retry_after="3")
    with pytest.raises(WaitTimeoutError) as caught:
        wait(timeout=0.5)
    assert clock.elapsed == 0.0
    assert isinstance(caught.value.__cause__, RateLimitError)


@pytest.mark.parametrize("timeout", [5.0, None])
def test_the_clients_own_deadline_is_not_the_end_of_the_wait(
    clock: FakeTime, network: Network, wait: Waiter, timeout: float | None
) -> None:
    network.will("pending")
    network.will("success", after=math.inf)
    with pytest.raises(DeadlineExceededError):
        wait({"deadline": 0.25}, timeout=timeout)
    assert network.bounds == [0.25, 0.25]


@pytest.mark.parametrize("deadline", [5.0, 9.0])
def test_a_deadline_that_is_no_shorter_than_the_wait_changes_nothing(
    clock: FakeTime, network: Network, wait: Waiter, deadline: float
) -> None:
    network.will("pending", after=math.inf)
    with pytest.raises(WaitTimeoutError):
        wait({"deadline": deadline}, timeout=5.0)
    assert clock.elapsed == pytest.approx(5.0)


@pytest.mark.parametrize(("timeout", "left"), [(100.0, 1.0), (2.0, 0.2)])
def test_the_last_look_leaves_time_for_its_answer(
    clock: FakeTime, network: Network, wait: Waiter, timeout: float, left: float
) -> None:
    network.will("pending")
    with pytest.raises(WaitTimeoutError):
        wait(timeout=timeout)
    assert network.bounds[-1] == pytest.approx(left)
    assert clock.elapsed == pytest.approx(timeout - left)


def test_no_look_begins_when_the_time_is_over(clock: FakeTime, network: Network, wait: Waiter) -> None:
    def dawdle(job: EvaluationJob) -> None:
        clock.elapsed += 10.0

    network.will("pending")
    with pytest.raises(WaitTimeoutError, match="its status is pending"):
        wait(timeout=7.0, on_update=dawdle)
    assert len(network.bounds) == 1


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
            started_at="2025-06-17T14:12:48Z",
            interface_type="web",
            call_direction="inbound",
            participants=[{"role": "agent"}, {"role": "customer"}],
        )
        assert client.call_analysis.wait(created.job_id).status is JobStatus.COMPLETED


def test_a_failed_analysis_raises_with_what_the_job_says_of_it(server: RoarkServer) -> None:
    with Roark(server.token, base_url=server.url, timing=FakeTime()) as client:
        created = client.call_analysis.create(
            recording_url="https://example.com/call.wav",
            started_at="2025-06-17T14:12:48Z",
            interface_type="web",
            call_direction="inbound",
            participants=[{"role": "agent"}, {"role": "customer"}],
        )
        server.fail_job(created.job_id, "The recording\nis empty")
        with pytest.raises(JobFailedError) as caught:
            client.call_analysis.wait(created.job_id)
    said = "" if server.wire == "live" else r": The recording\nis empty"
    assert str(caught.value) == f"call_analysis.get(): the job has failed, its status is failed{said}"
