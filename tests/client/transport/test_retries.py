"""What is sent again and what isn't, counted by the server that got it."""

from __future__ import annotations

from typing import Any

import pytest

from roark_client import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    ConflictError,
    InternalServerError,
    RateLimitError,
)
from roark_client._transport.retry import RETRY_BUDGET, RETRY_COST, TIMEOUT_COST
from tests.client.transport.drivers import CREATED, GOOD, ONCE, Driver, FakeTime, Use, get, patch, post, upload
from tests.client.transport.faults import (
    FaultServer,
    Reply,
    cut,
    refusing,
    reset,
    respond,
    respond_json,
    silent,
    truncated,
)

GONE = {
    "500": respond(500),
    "truncated": truncated(201, b'{"data"'),
    "reset": reset,
    "cut": cut,
}
IMPATIENT = 0.4
"""Seconds: short, but long enough for a response on a machine that is busy."""


@pytest.mark.parametrize("fault", GONE.values(), ids=GONE.keys())
@pytest.mark.parametrize("use", [post, patch])
def test_a_post_or_patch_that_may_have_been_carried_out_is_sent_once(
    server: FaultServer, drive: Driver, use: Use, fault: Reply
) -> None:
    server.will(fault)
    with pytest.raises((InternalServerError, APIConnectionError)) as caught:
        drive(use)
    assert len(server.seen) == 1
    assert caught.value.may_have_executed
    assert caught.value.attempts == 1


def test_a_post_without_a_response_in_time_is_sent_once(server: FaultServer, drive: Driver) -> None:
    server.will(silent)
    with pytest.raises(APITimeoutError) as caught:
        drive(post, timeout=IMPATIENT)
    assert len(server.seen) == 1
    assert caught.value.may_have_executed
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize("use", [get, post, patch])
def test_what_never_reached_the_api_is_tried_again_whatever_it_is(drive: Driver, use: Use, time: FakeTime) -> None:
    with refusing() as url, pytest.raises(APIConnectionError) as caught:
        drive(use, base_url=url)
    assert caught.value.attempts == 3
    assert caught.value.may_have_executed is False
    assert len(time.slept) == 2


@pytest.mark.parametrize("refusal", [respond(429), respond(429, retry_after="3"), respond(503, retry_after="3")])
@pytest.mark.parametrize("use", [post, patch])
def test_a_post_or_patch_that_was_turned_away_is_sent_again(
    server: FaultServer, drive: Driver, use: Use, refusal: Reply
) -> None:
    server.will(refusal, refusal, respond_json(CREATED, 201))
    assert drive(use).slug == "customer_satisfaction"
    assert len(server.seen) == 3
    assert len({(request.target, request.body) for request in server.seen}) == 1


@ONCE
def test_a_post_that_was_turned_away_to_the_end_has_had_no_effect(server: FaultServer, drive: Driver) -> None:
    server.will(respond(429))
    with pytest.raises(RateLimitError) as caught:
        drive(post)
    assert len(server.seen) == 3
    assert caught.value.may_have_executed is False


@pytest.mark.parametrize("status", [408, 502, 503, 504])
@ONCE
def test_a_post_that_was_turned_away_without_a_word_on_when_is_sent_once(
    server: FaultServer, drive: Driver, status: int
) -> None:
    server.will(respond(status))
    with pytest.raises(APIStatusError) as caught:
        drive(post)
    assert len(server.seen) == 1
    assert caught.value.may_have_executed


@pytest.mark.parametrize("fault", GONE.values(), ids=GONE.keys())
def test_an_upload_that_the_api_ignores_the_second_time_is_repeated(
    server: FaultServer, drive: Driver, fault: Reply
) -> None:
    server.will(fault, fault, respond_json({"data": {"call_id": "c1"}}, 201))
    assert drive(upload).call_id == "c1"
    assert len(server.seen) == 3


@pytest.mark.parametrize("fault", GONE.values(), ids=GONE.keys())
def test_a_caller_may_allow_any_request_to_be_repeated(server: FaultServer, drive: Driver, fault: Reply) -> None:
    server.will(fault, fault, respond_json(CREATED, 201))
    assert drive(lambda client: post(client.with_options(repeatable=True))).slug == "customer_satisfaction"
    assert len(server.seen) == 3


@pytest.mark.parametrize(
    "fault",
    [*GONE.values(), *(respond(status) for status in (408, 429, 502, 503, 504))],
    ids=[*GONE, "408", "429", "502", "503", "504"],
)
def test_a_get_is_repeated(server: FaultServer, drive: Driver, fault: Reply) -> None:
    server.will(fault, fault, respond_json(GOOD))
    assert drive(get).slug == "customer_satisfaction"
    assert len(server.seen) == 3


def test_a_get_without_a_response_in_time_is_repeated(server: FaultServer, drive: Driver) -> None:
    server.will(silent, silent, respond_json(GOOD))
    assert drive(get, timeout=IMPATIENT).slug == "customer_satisfaction"
    assert len(server.seen) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 501, 505])
@ONCE
def test_what_would_fail_again_is_sent_once(server: FaultServer, drive: Driver, status: int) -> None:
    server.will(respond(status))
    with pytest.raises(APIStatusError) as caught:
        drive(get)
    assert len(server.seen) == 1
    assert caught.value.status_code == status
    assert caught.value.may_have_executed is (status >= 500)


@ONCE
def test_a_conflict_is_never_repeated_even_where_the_caller_allows_repeats(server: FaultServer, drive: Driver) -> None:
    server.will(respond(409))
    with pytest.raises(ConflictError):
        drive(lambda client: post(client.with_options(repeatable=True)))
    assert len(server.seen) == 1


@ONCE
def test_a_response_that_isnt_json_is_requested_once(server: FaultServer, drive: Driver) -> None:
    server.will(respond(200, b"<html>"))
    with pytest.raises(APIResponseValidationError):
        drive(get)
    assert len(server.seen) == 1


@ONCE
def test_max_retries_bounds_the_attempts(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError) as caught:
        drive(get, max_retries=5)
    assert len(server.seen) == caught.value.attempts == 6
    with pytest.raises(InternalServerError):
        drive(get, max_retries=0)
    assert len(server.seen) == 7


def test_nothing_below_retries_by_itself(server: FaultServer, drive: Driver) -> None:
    server.will(respond_json(GOOD), cut, cut, respond_json(GOOD))
    client = drive.client(max_retries=0)

    async def fail_async(client: object) -> None:
        with pytest.raises(APIConnectionError):
            await get(client)

    def fail(client: object) -> None:
        with pytest.raises(APIConnectionError):
            get(client)

    failing = fail if drive.is_sync else fail_async
    drive.use(client, get, failing, failing, get)
    assert len(server.seen) == 4


@ONCE
def test_what_may_have_been_carried_out_once_stays_so_whatever_comes_after(server: FaultServer, drive: Driver) -> None:
    server.will(cut, respond(429))
    with pytest.raises(RateLimitError) as caught:
        drive(upload)
    assert caught.value.attempts == 3
    assert caught.value.may_have_executed


@ONCE
def test_waits_double_and_are_scattered(server: FaultServer, drive: Driver, time: FakeTime) -> None:
    server.will(respond(500))
    with pytest.raises(InternalServerError):
        drive(get, max_retries=7)
    assert time.slept == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({"retry_after": "7"}, [7.0]),
        ({"retry_after": "60"}, [60.0]),
        ({"retry_after": "0"}, [0.25]),
        ({"retry_after_ms": "250"}, [0.25]),
        ({"retry_after": "7", "retry_after_ms": "250"}, [0.25]),
        ({"retry_after": "Sun, 15 Jun 2025 15:07:00 GMT"}, [20.0]),
        ({"retry_after": "nan"}, [0.25]),
        ({"retry_after": "Mon, 01 Jan 2024 00:00:00 GMT"}, [0.25]),
    ],
)
@ONCE
def test_the_api_says_how_long_to_wait(
    server: FaultServer, drive: Driver, time: FakeTime, headers: dict[str, Any], waits: list[float]
) -> None:
    server.will(respond(429, **headers), respond_json(GOOD))
    drive(get)
    assert time.slept == waits


@pytest.mark.parametrize(("asked", "options"), [("61", {}), ("3600", {}), ("30", {"deadline": 20.0})])
@ONCE
def test_a_longer_wait_than_the_cap_or_the_deadline_is_the_callers_to_make(
    server: FaultServer, drive: Driver, time: FakeTime, asked: str, options: dict[str, float]
) -> None:
    server.will(respond(429, retry_after=asked))
    with pytest.raises(RateLimitError) as caught:
        drive(get, **options)
    assert caught.value.retry_after == float(asked)
    assert len(server.seen) == 1
    assert time.slept == []


@ONCE
def test_an_outage_doesnt_get_a_storm_of_retries(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500))
    operations = 200

    def insist(client: object) -> None:
        with pytest.raises(InternalServerError):
            get(client)

    async def insist_async(client: object) -> None:
        with pytest.raises(InternalServerError):
            await get(client)

    drive.use(drive.client(), *[insist if drive.is_sync else insist_async] * operations)
    assert len(server.seen) == operations + RETRY_BUDGET


@ONCE
def test_time_outs_spend_the_budget_faster(server: FaultServer, kind: str, time: FakeTime) -> None:
    server.will(silent)
    drive = Driver(kind, server.url, time)  # type: ignore[arg-type]
    retries = RETRY_BUDGET * RETRY_COST // TIMEOUT_COST
    with pytest.raises(APITimeoutError) as caught:
        drive(get, timeout=0.001, max_retries=retries + 10)
    assert caught.value.attempts == retries + 1


@ONCE
def test_successes_fill_the_budget_again(server: FaultServer, drive: Driver) -> None:
    server.will(respond(500), respond(500), respond_json(GOOD))
    client = drive.client()
    budget = client._factory.shared.budget
    drive.use(client, get)
    assert budget.spent == 2 * RETRY_COST - 1
