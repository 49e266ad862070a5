"""What an error says about a row, and how long a row is tried."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from roark_client import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncRoark,
    RateLimitError,
    Timing,
)
from roark_client.bulk import CALLS, VAPI, Result, Row
from roark_client.bulk.kinds import Ids, Kind
from roark_client.bulk.sender import ATTEMPTS, Sender, StoppedError, verdict


def status(code: int, **more: Any) -> APIStatusError:
    executed = code >= 500 or code in (408, 499)
    return APIStatusError("no", status_code=code, may_have_executed=executed, **more)


VERDICTS: list[tuple[APIError, str, str]] = [
    # the error, of a call that may be repeated, of one that may not
    (status(400), "refused", "refused"),
    (status(409), "refused", "refused"),
    (status(413), "refused", "refused"),
    (status(422), "refused", "refused"),
    (status(401), "stop", "stop"),
    (status(402), "stop", "stop"),
    (status(403), "stop", "stop"),
    (status(404), "stop", "stop"),
    (status(302), "stop", "stop"),
    (status(429), "again", "again"),
    (status(408), "again", "unknown"),
    (status(500), "again", "unknown"),
    (status(502), "again", "unknown"),
    (APIStatusError("no", status_code=503, retry_after=1, may_have_executed=False), "again", "again"),
    (APITimeoutError("late", may_have_executed=True), "again", "unknown"),
    (APIConnectionError("cut", may_have_executed=True), "again", "unknown"),
    (APIConnectionError("no connection", may_have_executed=False), "again", "again"),
    (APIResponseValidationError("no JSON", status_code=200), "again", "unknown"),
]


@pytest.mark.parametrize(("error", "repeatable", "once"), VERDICTS, ids=lambda value: str(value)[:20])
def test_an_error_says_what_becomes_of_the_row(error: APIError, repeatable: str, once: str) -> None:
    assert verdict(error, is_repeatable=True) == repeatable
    assert verdict(error, is_repeatable=False) == once


class Scripted:
    """Outcomes of requests, one after the other, and a clock that moves when somebody sleeps."""

    def __init__(self, kind: Kind, *outcomes: APIError | None, patience: float | None = None) -> None:
        self.outcomes = list(outcomes)
        self.now = 0.0
        self.slept: list[float] = []
        self.kind = Kind(kind.name, kind.is_repeatable, kind.key, self.request)
        self.patience = patience

    async def request(self, client: AsyncRoark, payload: dict[str, Any]) -> Ids:
        self.now += 0.01
        outcome = self.outcomes.pop(0)
        if outcome is not None:
            raise outcome
        return Ids("the-call")

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def send(self) -> Result:
        async def run() -> Result:
            timing = Timing(monotonic=lambda: self.now, sleep_async=self.sleep, random=lambda: 1.0)
            client = AsyncRoark("token", base_url="http://localhost")
            sender = Sender(client, self.kind, concurrency=4, rate=None, patience=self.patience, timing=timing)
            return await sender.send(Row("key", {}, "calls.jsonl:1"))

        return asyncio.run(run())


def test_a_row_that_is_turned_away_is_sent_until_it_is_done() -> None:
    scripted = Scripted(CALLS, *[RateLimitError("slow", status_code=429, may_have_executed=False)] * 20, None)
    result = scripted.send()
    assert (result.state, result.call_id, result.attempts) == ("done", "the-call", 21)
    assert sum(scripted.slept) > 60


def test_roarks_own_waiting_time_is_kept() -> None:
    error = RateLimitError("slow", status_code=429, retry_after=17, may_have_executed=False)
    scripted = Scripted(CALLS, error, None)
    scripted.send()
    assert scripted.slept == pytest.approx([17])


def test_a_row_that_fails_time_and_again_is_left_for_another_run() -> None:
    result = Scripted(VAPI, *[status(500)] * 10).send()
    assert (result.state, result.attempts) == ("pending", ATTEMPTS)
    assert "500" in (result.error or "")


def test_a_lost_response_makes_a_call_unknown_after_one_request() -> None:
    result = Scripted(CALLS, APITimeoutError("late", may_have_executed=True)).send()
    assert (result.state, result.attempts) == ("unknown", 1)


def test_without_a_success_for_too_long_nothing_more_is_sent() -> None:
    scripted = Scripted(CALLS, *[APIConnectionError("nobody", may_have_executed=False)] * 100, patience=60)
    with pytest.raises(StoppedError) as caught:
        scripted.send()
    assert isinstance(caught.value.error, APIConnectionError)
    assert 60 < scripted.now < 130


def test_without_patience_it_goes_on_for_an_hour() -> None:
    scripted = Scripted(VAPI, *[APIConnectionError("nobody", may_have_executed=False)] * 130, None)
    assert scripted.send().state == "done"
    assert scripted.now > 3600
