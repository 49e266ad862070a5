"""What stands around an answer, options for a single call, and operations that no document describes yet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from roark_client import APIResponse, AsyncRoark, BadRequestError, RequestValidationError, Roark
from roark_client.testing import RoarkServer
from tests.wires import WIRES

CALL: dict[str, Any] = {
    "recording_url": "https://example.com/call.wav",
    "started_at": "2025-06-17T14:12:48Z",
    "interface_type": "web",
    "call_direction": "inbound",
    "participants": [{"role": "agent"}, {"role": "customer"}],
}


@pytest.fixture(params=WIRES)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[RoarkServer]:
    """A server of each wire; clients find it in the environment."""
    monkeypatch.setenv("ROARK_WIRE", request.param)
    with RoarkServer() as server:
        yield server


def calls(server: RoarkServer) -> dict[tuple[str, str], tuple[tuple[Any, ...], dict[str, Any]]]:
    """Arguments for each operation."""
    known = server.samples
    metric = known.definitions["LLM_JUDGE"]
    return {
        ("health", "get"): ((), {}),
        ("call_analysis", "create"): ((), CALL),
        ("call_analysis", "get"): ((known.analysis_job_id,), {}),
        ("integrations", "create_vapi_call"): ((), {"vapi_end_of_call_report_payload": {"call": {"id": "1"}}}),
        ("integrations", "create_retell_call"): ((), {"retell_call_ended_payload": {"call": {"call_id": "1"}}}),
        ("call", "list_evaluation_runs"): ((known.call_id,), {}),
        ("call", "get_sentiment"): ((known.call_id,), {}),
        ("evaluation", "create_job"): ((), {"evaluators": "all", "call": CALL}),
        ("evaluation", "get_job"): ((known.evaluation_job_id,), {}),
        ("evaluation", "list_job_runs"): ((known.evaluation_job_id,), {"limit": 2}),
        ("metric", "get_definition"): ((metric,), {}),
        ("metric", "update_definition"): ((metric,), {"name": "New"}),
        ("metric", "create_threshold"): ((metric,), {"operator": "EQUALS", "value": 4}),
        ("metric_collection_job", "list_metric_values"): ((known.collection_job_id,), {}),
    }


def test_every_method_has_its_raw_response(server: RoarkServer) -> None:
    with Roark(server.token, base_url=server.url) as client:
        for (tag, method), (positional, named) in calls(server).items():
            resource = getattr(client, tag)
            response = getattr(resource.with_raw_response, method)(*positional, **named)
            assert type(response) is APIResponse
            assert type(response.parsed) is type(getattr(resource, method)(*positional, **named)), method
            assert (response.status_code // 100, response.attempts) == (2, 1)
            assert response.headers["Content-Type"] == "application/json"
            assert response.content.startswith(b"{")
            assert response.request_id
            assert response.elapsed > 0


def test_every_method_has_its_raw_response_awaited(server: RoarkServer) -> None:
    async def main() -> None:
        async with AsyncRoark(server.token, base_url=server.url) as client:
            for (tag, method), (positional, named) in calls(server).items():
                resource = getattr(client, tag)
                response = await getattr(resource.with_raw_response, method)(*positional, **named)
                plain = await getattr(resource, method)(*positional, **named)
                assert type(response.parsed) is type(plain), method
                assert response.request_id

    asyncio.run(main())


def test_the_raw_response_tells_how_many_attempts_it_took(server: RoarkServer) -> None:
    server.fail_next(status=503, retry_after=0)
    with Roark(server.token, base_url=server.url) as client:
        response = client.metric.with_raw_response.get_definition("customer_satisfaction")
    assert (response.attempts, response.parsed.slug) == (2, "customer_satisfaction")
    assert repr(response).startswith("<APIResponse 200, ")


def test_checks_can_be_left_to_the_api(server: RoarkServer) -> None:
    wrong: dict[str, Any] = {"operator": "ALMOST", "value": "4"}
    with Roark(server.token, base_url=server.url) as client:
        with pytest.raises(RequestValidationError):
            client.metric.create_threshold("customer_satisfaction", **wrong)
        assert server.requests == []
        with pytest.raises(BadRequestError, match="operator"):
            client.with_options(validate=False).metric.create_threshold("customer_satisfaction", **wrong)
    with Roark(server.token, base_url=server.url, validate=False) as client:
        with pytest.raises(BadRequestError, match="operator"):
            client.metric.create_threshold("customer_satisfaction", **wrong)
        with pytest.raises(RequestValidationError, match="operator must be one of"):
            client.with_options(validate=True).metric.create_threshold("customer_satisfaction", **wrong)
    assert len(server.requests) == 2


def test_a_fetched_definition_stands_for_its_id_and_its_version_advances(server: RoarkServer) -> None:
    with Roark(server.token, base_url=server.url) as client:
        before = client.metric.get_definition("customer_satisfaction")
        after = client.metric.update_definition(before, name="CSAT")
        assert (after.id, after.name) == (before.id, "CSAT")
        assert after.version_id != before.version_id
        assert client.metric.get_definition(after).version_id == after.version_id
        threshold = client.metric.create_threshold(after, operator="LESS_THAN", value=2.5)
        assert threshold.threshold
        assert threshold.threshold.threshold_value == "2.5"
        assert threshold.threshold.source_metric_definition_id == before.id


@pytest.mark.parametrize("wrong", [True, float("nan"), float("inf"), None])
def test_a_thresholds_value_is_text_or_a_number(server: RoarkServer, wrong: Any) -> None:
    with (
        Roark(server.token, base_url=server.url) as client,
        pytest.raises(RequestValidationError, match="value must be a string"),
    ):
        client.metric.create_threshold("customer_satisfaction", operator="EQUALS", value=wrong)
    assert server.requests == []


def test_an_operation_without_a_document_is_called_by_hand(server: RoarkServer) -> None:
    with Roark(server.token, base_url=server.url) as client:
        answer = client.request("GET", "/v1/metric/definitions/customer_satisfaction")
    assert answer["data"]["slug"] == "customer_satisfaction"


def test_a_list_in_a_query_is_sent_as_a_repeated_parameter(server: RoarkServer) -> None:
    with Roark(server.token, base_url=server.url) as client:
        client.request("GET", "/health", params={"tag": ["a b", "c&d"], "limit": 2, "deep": True})
    assert server.requests[-1].query == "tag=a%20b&tag=c%26d&limit=2&deep=true"
