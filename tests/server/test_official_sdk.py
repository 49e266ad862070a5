"""Roark's own SDK, unchanged, works on a server with `wire="live"`, and asks for the same as our client does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pytest

from roark_client import AsyncRoark, Roark
from roark_client.testing import RoarkServer
from tests.server import bodies

RELEASE = "2.24.1"
try:
    INSTALLED = version("roark-analytics")
except PackageNotFoundError:
    INSTALLED = "none"
if INSTALLED != RELEASE:
    reason = f"needs roark-analytics {RELEASE}, of the development environment (make test); here is {INSTALLED}"
    pytest.skip(reason, allow_module_level=True)

import roark_analytics  # noqa: E402  (where it can't be had, the tests are skipped)

CALL: dict[str, Any] = {
    "recording_url": "https://example.com/call.wav",
    "stereo_recording_url": "https://example.com/stereo.wav",
    "started_at": "2025-06-17T14:12:48Z",
    "interface_type": "phone",
    "call_direction": "outbound",
    "participants": [
        {"role": "agent", "name": "Smith", "is_simulated": True, "spoke_first": False},
        {"role": "customer", "phone_number": "+15551234567"},
    ],
    "ended_status": "silence_time_out",
    "ended_reason": "Nobody spoke",
    "is_test": True,
    "vapi_call_id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "retell_call_id": "r",
    "properties": {"is_test": "phone"},
    "tool_invocations": [
        {
            "name": "book",
            "description": "Books",
            "parameters": {"day": {"parameter_type": "string", "value": "Friday"}, "time": 9},
            "result": {"ok": True},
            "start_offset_ms": 5,
            "end_offset_ms": 9,
        }
    ],
}
SDK_CALL: dict[str, Any] = {
    **CALL,
    "interface_type": "PHONE",
    "call_direction": "OUTBOUND",
    "ended_status": "SILENCE_TIME_OUT",
    "participants": [
        {"role": "AGENT", "name": "Smith", "is_simulated": True, "spoke_first": False},
        {"role": "CUSTOMER", "phone_number": "+15551234567"},
    ],
    "tool_invocations": [
        {**CALL["tool_invocations"][0], "parameters": {"day": {"type": "string", "value": "Friday"}, "time": 9}}
    ],
}
Use = Callable[[Any, RoarkServer], Any]

# The operations that the SDK has: by its client, and by ours.
OPERATIONS: dict[str, tuple[Use, Use]] = {
    "health": (lambda sdk, _: sdk.health.get(), lambda client, _: client.health.get()),
    "vapi": (
        lambda sdk, _: sdk.integrations.create_vapi_call(
            vapi_end_of_call_report_payload=bodies.vapi_report("1"), properties={"a": 1}, skip_already_imported=True
        ),
        lambda client, _: client.integrations.create_vapi_call(
            vapi_end_of_call_report_payload=bodies.vapi_report("1"), properties={"a": 1}, skip_already_imported=True
        ),
    ),
    "retell": (
        lambda sdk, _: sdk.integrations.create_retell_call(retell_call_ended_payload=bodies.retell_event("1")),
        lambda client, _: client.integrations.create_retell_call(retell_call_ended_payload=bodies.retell_event("1")),
    ),
    "evaluation runs": (
        lambda sdk, server: sdk.call.list_evaluation_runs(server.samples.call_id),
        lambda client, server: client.call.list_evaluation_runs(server.samples.call_id),
    ),
    "sentiment": (
        lambda sdk, server: sdk.call.list_sentiment_runs(server.samples.call_id),
        lambda client, server: client.call.get_sentiment(server.samples.call_id),
    ),
    "evaluation of a call": (
        lambda sdk, _: sdk.evaluation.create_job(evaluators="all", call=SDK_CALL),
        lambda client, _: client.evaluation.create_job(evaluators="all", call=CALL),
    ),
    "evaluation of a dataset": (
        lambda sdk, _: sdk.evaluation.create_job(evaluators=["x"], dataset={"name": "Q4", "calls": [SDK_CALL] * 2}),
        lambda client, _: client.evaluation.create_job(evaluators=["x"], dataset={"name": "Q4", "calls": [CALL] * 2}),
    ),
    "evaluation job": (
        lambda sdk, server: sdk.evaluation.get_job(server.samples.evaluation_job_id),
        lambda client, server: client.evaluation.get_job(server.samples.evaluation_job_id),
    ),
    "runs of a job": (
        lambda sdk, server: sdk.evaluation.list_job_runs(server.samples.evaluation_job_id, limit="3"),
        lambda client, server: client.evaluation.list_job_runs(server.samples.evaluation_job_id, limit=3),
    ),
}


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer(wire="live") as server:
        yield server


@pytest.fixture
def sdk(server: RoarkServer) -> Iterator[Any]:
    with roark_analytics.Roark(bearer_token=server.token, base_url=server.url, max_retries=0) as client:
        yield client


@pytest.fixture
def client(server: RoarkServer) -> Iterator[Roark]:
    with Roark(server.token, base_url=server.url, wire="live", max_retries=0) as client:
        yield client


@pytest.mark.parametrize("name", OPERATIONS)
def test_both_clients_send_the_same(server: RoarkServer, sdk: Any, client: Roark, name: str) -> None:
    with_sdk, with_ours = OPERATIONS[name]
    with_sdk(sdk, server)
    with_ours(client, server)
    theirs, ours = server.requests
    assert (ours.method, ours.path, ours.params) == (theirs.method, theirs.path, theirs.params)
    assert ours.json == theirs.json
    assert ours.operation is not None


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_sdk_gets_what_its_own_types_ask_for(server: RoarkServer, sdk: Any, name: str) -> None:
    with_sdk, _ = OPERATIONS[name]
    response = with_sdk(sdk, server)
    # The SDK itself takes whatever comes.
    type(response).model_validate_json(response.to_json(), strict=True)
    assert response.data


def test_the_sdk_follows_a_job_from_its_start_to_its_last_page(server: RoarkServer, sdk: Any) -> None:
    job_id = sdk.evaluation.create_job(
        evaluators=["a", "b"], dataset={"name": "x", "calls": [SDK_CALL] * 3}
    ).data.job_id
    seen = [sdk.evaluation.get_job(job_id) for _ in range(3)]
    assert [job.data.status for job in seen] == ["PROCESSING", "SUCCESS", "SUCCESS"]
    assert len(seen[0].data.dataset.calls) == 3
    names: list[str] = []
    page = sdk.evaluation.list_job_runs(job_id, limit="4").data
    while True:
        names += [run.evaluator.name for run in page.data]
        if not page.pagination.has_more:
            break
        page = sdk.evaluation.list_job_runs(job_id, limit="4", next_cursor=page.pagination.next_cursor).data
    assert names == ["a", "b"] * 3
    assert page.pagination.total == 6


def test_the_sdk_may_send_values_that_the_documents_do_not_have(server: RoarkServer, sdk: Any) -> None:
    call = {
        **SDK_CALL,
        "ended_status": "AGENT_BUSY",
        "participants": [{"role": "AGENT", "name": None}, {"role": "SIMULATED_CUSTOMER", "participant_id": "p"}],
    }
    job = sdk.evaluation.create_job(evaluators="all", call=call).data
    assert sdk.evaluation.create_job(evaluators="all", call_id=job.call_id).data.call_id == job.call_id
    assert sdk.call.list_sentiment_runs(job.call_id).data.status == "in_progress"


def test_an_error_reaches_the_sdk_as_its_own_exception(server: RoarkServer, sdk: Any) -> None:
    with pytest.raises(roark_analytics.NotFoundError) as missing:
        sdk.call.list_sentiment_runs(bodies.UNKNOWN_ID)
    assert missing.value.body["code"] == "resource_not_found"
    with pytest.raises(roark_analytics.BadRequestError) as refused:
        sdk.evaluation.create_job(evaluators="all", call={**SDK_CALL, "interface_type": "FAX"})
    assert refused.value.body["param"] == "call.interfaceType"


def test_the_async_clients_send_the_same_too(server: RoarkServer) -> None:
    async def main() -> None:
        settings: Any = {"base_url": server.url, "max_retries": 0}
        async with (
            roark_analytics.AsyncRoark(bearer_token=server.token, **settings) as sdk,
            AsyncRoark(server.token, wire="live", **settings) as client,
        ):
            for with_sdk, with_ours in OPERATIONS.values():
                await with_sdk(sdk, server)
                await with_ours(client, server)

    asyncio.run(main())
    theirs, ours = server.requests[::2], server.requests[1::2]
    assert [(each.method, each.path, each.query, each.json) for each in ours] == [
        (each.method, each.path, each.query, each.json) for each in theirs
    ]
