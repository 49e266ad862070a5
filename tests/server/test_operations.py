"""Every operation works from the start, and responds as its document describes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from roark_client._transport.options import Wire
from roark_client.testing import RoarkServer
from roark_client.testing.contract import contract
from roark_client.testing.handlers import HANDLERS
from tests.server import bodies
from tests.server.conforming import Conforming
from tests.spec import operations, spec
from tests.wires import WIRES


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> Wire:
    return request.param  # type: ignore[no-any-return]


BODIES: dict[str, Any] = {
    "/v1/call-analysis": bodies.recording(),
    "/v1/evaluation/job": {"evaluators": "all", "call": bodies.recording()},
    "/v1/metric/definitions/{idOrSlug}": {"name": "Happiness"},
    "/v1/metric/definitions/{idOrSlug}/thresholds": {"operator": "LESS_THAN", "value": "2"},
    "/v1/retell/call": bodies.retell(),
    "/v1/vapi/call": bodies.vapi(),
}


def body_of(path: str, operation: dict[str, Any]) -> Any:
    """A body that the operation accepts; for a new one, what its document shows."""
    if "requestBody" not in operation:
        return None
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    return BODIES.get(path) or contract().examples.of(schema["$ref"].removeprefix("#"))


def test_every_operation_of_the_spec_responds_as_it_describes(server: RoarkServer, api: Conforming) -> None:
    known = server.samples
    ids = [known.call_id, known.analysis_job_id, known.evaluation_job_id, known.collection_job_id, "call_reason"]
    for method, path, operation in operations():
        paths = [re.sub(r"\{\w+\}", each, path) for each in ids] if "{" in path else [path]
        responses = [api.request(method, each, json=body_of(path, operation)) for each in paths]
        assert [response for response in responses if response.is_success], operation["operationId"]
    names = {request.operation for request in server.requests}
    assert names == {_name(operation) for _, _, operation in operations()}


def _name(operation: dict[str, Any]) -> str:
    resource = operation["tags"][0].lower().replace(" ", "_")
    return f"{resource}.{operation['operationId'].removeprefix(f'{resource}_')}"


def test_every_handler_is_for_an_operation_of_the_spec() -> None:
    assert HANDLERS.keys() <= contract().spec.operations.keys()


def test_there_is_a_definition_of_each_kind_by_id_and_by_slug(server: RoarkServer, api: Conforming) -> None:
    kinds = spec()["components"]["schemas"]["MetricDefinition"]["discriminator"]["mapping"]
    assert server.samples.definitions.keys() == kinds.keys()
    for kind, slug in server.samples.definitions.items():
        by_slug = api.get(f"/v1/metric/definitions/{slug}")
        assert by_slug["calculationType"] == kind
        assert by_slug["slug"] == by_slug["metricId"] == slug
        assert api.get(f"/v1/metric/definitions/{by_slug['id']}") == by_slug
        assert api.get(f"/v1/metric/definitions/{by_slug['id'].upper()}") == by_slug


def test_the_seed_data_is_what_the_documents_show(server: RoarkServer, api: Conforming) -> None:
    schemas = spec()["components"]["schemas"]
    sentiment = api.get(f"/v1/call/{server.samples.call_id}/sentiment-run")
    shown = schemas["SentimentAnalysis"]["properties"]
    assert sentiment["average_sentiment"] == shown["average_sentiment"]["example"]
    breakdown = shown["emotion_breakdown"]["example"] if server.wire == "documented" else None
    assert sentiment.get("emotion_breakdown") == breakdown
    (first, *_) = api.get(f"/v1/call/{server.samples.call_id}/evaluation-run")
    assert first["summary"] == schemas["EvaluationRun"]["properties"]["summary"]["example"]
    job = api.get(f"/v1/call-analysis/{server.samples.analysis_job_id}")
    assert job["call"]["summary"] == schemas["CallData"]["properties"]["summary"]["example"]


def test_two_servers_start_with_the_same_ids_and_times(server: RoarkServer) -> None:
    assert RoarkServer().samples == server.samples


def test_a_test_sets_the_health_and_uptime_follows_the_servers_own_clock(server: RoarkServer, api: Conforming) -> None:
    first = api.get("/health")
    server.set_health("degraded")
    second = api.get("/health")
    assert (first["status"], second["status"]) == ("healthy", "degraded")
    elapsed = datetime.fromisoformat(second["timestamp"]) - datetime.fromisoformat(first["timestamp"])
    assert second["uptime_seconds"] - first["uptime_seconds"] == elapsed.total_seconds() > 0
    with pytest.raises(ValueError, match=r"HealthStatus: .*fine"):
        server.set_health("fine")


def test_an_id_is_one_segment_of_the_path_whatever_it_contains(server: RoarkServer, api: Conforming) -> None:
    error = api.error(404, "GET", "/v1/metric/definitions/a%2Fb%3Fc%20%C3%A9")
    assert "'a/b?c é'" in error["message"]
    assert server.requests[-1].operation == "metric.get_definition"
    assert server.requests[-1].path == "/v1/metric/definitions/a%2Fb%3Fc%20%C3%A9"
