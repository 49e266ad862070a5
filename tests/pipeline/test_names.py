"""Derived names: the client's methods, and identifiers from words in any style."""

from __future__ import annotations

import pytest

from openapi.pipeline.names import method_name, pascal, singular, snake, words


@pytest.mark.parametrize(
    ("tag", "verb", "path", "name"),
    [
        ("Metric", "get", "/v1/metric/definitions/{idOrSlug}", "get_definition"),
        ("Metric", "patch", "/v1/metric/definitions/{idOrSlug}", "update_definition"),
        ("Metric", "put", "/v1/metric/definitions/{idOrSlug}", "update_definition"),
        ("Metric", "delete", "/v1/metric/definitions/{idOrSlug}", "delete_definition"),
        ("Metric", "get", "/v1/metric/definitions", "list_definitions"),
        ("Metric", "post", "/v1/metric/definitions", "create_definition"),
        ("Metric Policy", "get", "/v1/metric/policies", "list"),
        ("Metric Policy", "post", "/v1/metric/policies", "create"),
        ("Metric Policy", "get", "/v1/metric/policies/{policyId}", "get"),
        ("Metric Policy", "delete", "/v1/metric/policies/{policyId}", "delete"),
        ("Agent", "get", "/v1/agent", "list"),
        ("Agent", "post", "/v1/agent", "create"),
        ("Agent", "get", "/v1/agent/{agentId}", "get"),
        ("Agent Endpoint", "get", "/v1/agent-endpoints", "list"),
        ("Knowledge Base", "patch", "/v1/knowledge-base/{id}", "update"),
        ("Evaluation", "get", "/v1/evaluation/job/{job_id}/runs", "list_job_runs"),
        ("Metric Collection Job", "get", "/v1/metric/collection-jobs/{jobId}/metric-values", "list_metric_values"),
        ("Simulation Run Plan Job", "post", "/v1/simulation/plan/{planId}/job", "create"),
        ("Simulation Run Plan", "post", "/v1/simulation/plan", "create"),
        ("Simulation Persona", "get", "/v1/persona", "list"),
        ("Call", "post", "/v1/call/batch-delete", "batch_delete"),
        ("Call", "post", "/v1/call/{callId}/cancel", "cancel"),
        ("Call", "get", "/v1/call/{callId}/metrics", "list_metrics"),
        ("Call", "get", "/v1/call/{callId}/evaluation-run", "list_evaluation_runs"),
        ("Simulation Job", "get", "/v1/simulation/job/lookup", "lookup"),
        ("Integrations", "post", "/v1/vapi/call", "create_vapi_call"),
        ("Webhook", "head", "/v1/webhooks", "head"),
    ],
)
def test_a_method_is_named_by_its_verb_and_the_nouns_that_the_tag_does_not_have(
    tag: str, verb: str, path: str, name: str
) -> None:
    assert method_name(tag, verb, path, returns_one=False) == name


def test_an_operation_that_returns_one_object_is_get_and_not_list() -> None:
    assert method_name("Health", "get", "/health", returns_one=True) == "get"
    assert method_name("Call", "get", "/v1/call/{id}/sentiment-run", returns_one=True) == "get_sentiment_run"


@pytest.mark.parametrize("text", ["jobId", "job_id", "job-id", "Job Id", "JobID"])
def test_the_words_of_a_name_are_the_same_in_every_style(text: str) -> None:
    assert words(text) == ["job", "id"]
    assert (snake(text), pascal(text)) == ("job_id", "JobId")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("policies", "policy"),
        ("jobs", "job"),
        ("statuses", "status"),
        ("branches", "branch"),
        ("boxes", "box"),
        ("classes", "class"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("access", "access"),
        ("call", "call"),
    ],
)
def test_the_singular_of_a_plural(plural: str, one: str) -> None:
    assert singular(plural) == one
