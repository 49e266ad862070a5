"""Every operation answers from the start, with what its document describes."""

from __future__ import annotations

from datetime import datetime

import pytest

from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming
from tests.spec import operations, spec


def test_all_operations_of_the_spec_answer_and_as_it_describes(server: RoarkServer, api: Conforming) -> None:
    samples = server.samples
    definition = f"/v1/metric/definitions/{samples.definitions['LLM_JUDGE']}"
    api.get("/health")
    api.post("/v1/call-analysis", bodies.recording())
    api.get(f"/v1/call-analysis/{samples.analysis_job_id}")
    api.post("/v1/vapi/call", bodies.vapi())
    api.post("/v1/retell/call", bodies.retell())
    api.get(f"/v1/call/{samples.call_id}/evaluation-run")
    api.get(f"/v1/call/{samples.call_id}/sentiment-run")
    api.post("/v1/evaluation/job", {"evaluators": "all", "call": bodies.recording()})
    api.get(f"/v1/evaluation/job/{samples.evaluation_job_id}")
    api.get(f"/v1/evaluation/job/{samples.evaluation_job_id}/runs")
    api.get(definition)
    api.patch(definition, {"name": "Happiness"})
    api.post(f"{definition}/thresholds", {"operator": "LESS_THAN", "value": "2"})
    api.get(f"/v1/metric/collection-jobs/{samples.collection_job_id}/metric-values")

    assert {request.operation for request in server.requests} == {each["operationId"] for _, _, each in operations()}


def test_there_is_a_definition_of_each_kind_by_id_and_by_slug(server: RoarkServer, api: Conforming) -> None:
    kinds = spec()["components"]["schemas"]["MetricDefinition"]["discriminator"]["mapping"]
    assert server.samples.definitions.keys() == kinds.keys()
    for kind, slug in server.samples.definitions.items():
        by_slug = api.get(f"/v1/metric/definitions/{slug}")
        assert by_slug["calculationType"] == kind
        assert by_slug["slug"] == by_slug["metricId"] == slug
        assert api.get(f"/v1/metric/definitions/{by_slug['id']}") == by_slug
        assert api.get(f"/v1/metric/definitions/{by_slug['id'].upper()}") == by_slug


def test_what_it_holds_from_the_start_is_what_the_documents_show(server: RoarkServer, api: Conforming) -> None:
    schemas = spec()["components"]["schemas"]
    sentiment = api.get(f"/v1/call/{server.samples.call_id}/sentiment-run")
    shown = schemas["SentimentAnalysis"]["properties"]
    assert sentiment["average_sentiment"] == shown["average_sentiment"]["example"]
    assert sentiment["emotion_breakdown"] == shown["emotion_breakdown"]["example"]
    (first, *_) = api.get(f"/v1/call/{server.samples.call_id}/evaluation-run")
    assert first["summary"] == schemas["EvaluationRun"]["properties"]["summary"]["example"]
    job = api.get(f"/v1/call-analysis/{server.samples.analysis_job_id}")
    assert job["call"]["summary"] == schemas["CallData"]["properties"]["summary"]["example"]


def test_two_servers_begin_with_the_same_ids_and_times(server: RoarkServer) -> None:
    assert RoarkServer().samples == server.samples


def test_health_is_as_told_and_its_uptime_is_of_the_servers_own_clock(server: RoarkServer, api: Conforming) -> None:
    first = api.get("/health")
    server.set_health("degraded")
    second = api.get("/health")
    assert (first["status"], second["status"]) == ("healthy", "degraded")
    elapsed = datetime.fromisoformat(second["timestamp"]) - datetime.fromisoformat(first["timestamp"])
    assert second["uptime_seconds"] - first["uptime_seconds"] == elapsed.total_seconds() > 0
    with pytest.raises(ValueError, match=r"HealthStatus: .*fine"):
        server.set_health("fine")


def test_an_id_is_one_segment_of_the_path_whatever_it_holds(server: RoarkServer, api: Conforming) -> None:
    error = api.refused(404, "GET", "/v1/metric/definitions/a%2Fb%3Fc%20%C3%A9")
    assert "'a/b?c é'" in error["message"]
    assert server.requests[-1].operation == "metric_get_definition"
    assert server.requests[-1].path == "/v1/metric/definitions/a%2Fb%3Fc%20%C3%A9"
