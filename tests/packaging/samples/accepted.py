"""Every operation as a user writes it; type checkers accept every line."""

import asyncio
from datetime import UTC, datetime
from typing import assert_type
from uuid import UUID

from roark_client import (
    UNSET,
    APIResponse,
    AsyncPage,
    AsyncRoark,
    CallAnalysisJob,
    CallParticipant,
    CallUploadResponse,
    EvaluationJob,
    EvaluationJobResponse,
    EvaluationRun,
    FormulaMetric,
    HealthResponse,
    JobFailedError,
    LlmJudgeMetric,
    MetricDefinition,
    MetricValues,
    Page,
    PatternMetric,
    ProviderMetric,
    RequestValidationError,
    Roark,
    SentimentAnalysis,
    ThresholdMetric,
    UnknownMetric,
    Violation,
)

JOB = UUID("3c90c3cc-0d44-4b50-8888-8dd25736052a")
CALL = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


def session(client: Roark) -> None:
    assert_type(client.health.get(), HealthResponse)

    job = client.call_analysis.create(
        recording_url="https://example.com/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="phone",
        call_direction="inbound",
        participants=[CallParticipant(role="agent"), {"role": "customer"}],
    )
    assert_type(job, CallAnalysisJob)
    assert_type(job.job_id, str)
    assert_type(client.call_analysis.get(JOB), CallAnalysisJob)

    vapi = client.integrations.create_vapi_call(vapi_end_of_call_report_payload={"message": {}})
    assert_type(vapi, CallUploadResponse)
    retell = client.integrations.create_retell_call(retell_call_ended_payload={}, skip_already_imported=True)
    assert_type(retell, CallUploadResponse)

    assert_type(client.call.list_evaluation_runs(CALL), list[EvaluationRun])
    assert_type(client.call.get_sentiment(CALL), SentimentAnalysis)

    assert_type(
        client.evaluation.create_job(evaluators="all", dataset={"name": "Q4", "calls": []}), EvaluationJobResponse
    )
    assert_type(client.evaluation.get_job(JOB), EvaluationJob)
    assert_type(client.evaluation.list_job_runs(JOB, limit=10, next_cursor="cursor"), Page[EvaluationRun])

    assert_type(client.metric.get_definition("customer_satisfaction"), MetricDefinition)
    updated = client.metric.update_definition("customer_satisfaction", name="CSAT", change_reason="shorter")
    assert_type(updated, MetricDefinition)
    threshold = client.metric.create_threshold("customer_satisfaction", operator="GREATER_THAN", value="4")
    assert_type(threshold, ThresholdMetric)

    assert_type(client.metric_collection_job.list_metric_values(JOB, status="all"), list[MetricValues])


def pages_jobs_raw_responses_and_options(client: Roark) -> None:
    page = client.evaluation.list_job_runs(JOB)
    assert_type(page.items, list[EvaluationRun])
    assert_type(page.next_page(), Page[EvaluationRun] | None)
    for run in page:
        assert_type(run, EvaluationRun)
    for following in page.pages():
        assert_type(following.total, int | None)

    assert_type(client.call_analysis.wait(JOB, timeout=60, on_update=lambda job: print(job.status)), CallAnalysisJob)
    assert_type(client.evaluation.wait(JOB, poll_interval=2.0), EvaluationJob)

    response = client.metric.with_raw_response.get_definition("customer_satisfaction")
    assert_type(response, APIResponse[MetricDefinition])
    assert_type(response.parsed, MetricDefinition)
    assert_type(response.status_code, int)
    assert_type(client.evaluation.with_raw_response.list_job_runs(JOB, limit=5), APIResponse[Page[EvaluationRun]])

    patient = client.with_options(timeout=5, deadline=20, max_retries=0, validate=False, headers={"X-Team": "voice"})
    assert_type(patient, Roark)
    assert_type(client.metric.update_definition(response.parsed, name="CSAT"), MetricDefinition)
    assert_type(client.metric.create_threshold(response.parsed, operator="EQUALS", value=4.5), ThresholdMetric)


async def the_same_awaited(client: AsyncRoark) -> None:
    page = await client.evaluation.list_job_runs(JOB)
    async for run in page:
        assert_type(run, EvaluationRun)
    assert_type(await page.next_page(), AsyncPage[EvaluationRun] | None)
    assert_type(await client.evaluation.wait(JOB), EvaluationJob)
    response = await client.metric.with_raw_response.create_threshold("csat", operator="EQUALS", value=4)
    assert_type(response, APIResponse[ThresholdMetric])


def refusals(client: Roark) -> list[Violation]:
    try:
        client.health.get()
    except RequestValidationError as refused:
        return list(refused.violations)
    except JobFailedError as failed:
        print(failed.job)
    return []


def describe(metric: MetricDefinition) -> str:
    match metric:
        case ThresholdMetric(threshold=threshold):
            return f"{metric.slug}: {threshold}"
        case LlmJudgeMetric() | ProviderMetric() | FormulaMetric() | PatternMetric():
            return metric.slug
        case UnknownMetric():
            assert_type(metric, UnknownMetric)
            return str(metric.raw)


async def async_session(client: AsyncRoark) -> None:
    assert_type(await client.health.get(), HealthResponse)

    job = await client.call_analysis.create(
        recording_url="https://example.com/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="phone",
        call_direction="inbound",
        participants=[CallParticipant(role="agent"), {"role": "customer"}],
    )
    assert_type(job, CallAnalysisJob)
    assert_type(await client.call_analysis.get(JOB), CallAnalysisJob)

    vapi = await client.integrations.create_vapi_call(vapi_end_of_call_report_payload={"message": {}})
    assert_type(vapi, CallUploadResponse)
    retell = await client.integrations.create_retell_call(retell_call_ended_payload={}, skip_already_imported=True)
    assert_type(retell, CallUploadResponse)

    assert_type(await client.call.list_evaluation_runs(CALL), list[EvaluationRun])
    assert_type(await client.call.get_sentiment(CALL), SentimentAnalysis)

    created = await client.evaluation.create_job(evaluators="all", dataset={"name": "Q4", "calls": []})
    assert_type(created, EvaluationJobResponse)
    assert_type(await client.evaluation.get_job(JOB), EvaluationJob)
    assert_type(await client.evaluation.list_job_runs(JOB, limit=10), AsyncPage[EvaluationRun])

    assert_type(await client.metric.get_definition("customer_satisfaction"), MetricDefinition)
    assert_type(await client.metric.update_definition("customer_satisfaction", name="CSAT"), MetricDefinition)
    threshold = await client.metric.create_threshold("customer_satisfaction", operator="EQUALS", value="4")
    assert_type(threshold, ThresholdMetric)

    assert_type(await client.metric_collection_job.list_metric_values(JOB), list[MetricValues])


def on_the_live_wire() -> list[str]:
    """What Roark's own servers may leave out can be looked for there, and need not be elsewhere."""
    with Roark(wire="live") as live, Roark(wire="documented") as documented:
        found = ["none" if run.id is UNSET else run.id for run in live.call.list_evaluation_runs(CALL)]
        return found + [run.id.upper() for run in documented.call.list_evaluation_runs(CALL)]


async def concurrently() -> None:
    async with AsyncRoark("token", base_url="http://localhost", timeout=5.0, max_retries=0) as client:
        health, sentiment = await asyncio.gather(client.health.get(), client.call.get_sentiment(CALL))
        assert_type(health, HealthResponse)
        assert_type(sentiment, SentimentAnalysis)


with Roark() as roark:
    session(roark)
    print(describe(roark.metric.get_definition("customer_satisfaction")))
