"""Pages, waiting, raw responses, options and models as a user writes them; type checkers accept every line."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, assert_type

import attrs

from roark_client import (
    UNSET,
    APIResponse,
    AsyncPage,
    AsyncRoark,
    CallAnalysisCreateRequestDict,
    CallAnalysisJob,
    CallParticipant,
    ComparisonOperator,
    ComparisonOperatorLiteral,
    EvaluationDataset,
    EvaluationJob,
    EvaluationRun,
    JobFailedError,
    MetricDefinition,
    MetricSourceInput,
    MetricValues,
    Page,
    ParticipantRole,
    RequestValidationError,
    Roark,
    ScaleLabel,
    ThresholdMetric,
    ThresholdMetricDetails,
    UnknownMetric,
    Unset,
    Violation,
    WaitTimeoutError,
)

JOB = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


def pages(client: Roark) -> list[EvaluationRun]:
    page = client.evaluation.list_job_runs(JOB, limit=50)
    assert_type(page, Page[EvaluationRun])
    assert_type(page.items, list[EvaluationRun])
    assert_type(page.total, int | None)
    assert_type(page.has_more, bool)
    assert_type(page.next_page(), Page[EvaluationRun] | None)
    assert_type(page.pages(), Iterator[Page[EvaluationRun]])
    for run in page:
        assert_type(run, EvaluationRun)
        assert_type(run.score, float | Unset)
    return [run for each in page.pages() for run in each.items if run.score is not UNSET and run.score > 0.5]


async def async_pages(client: AsyncRoark) -> list[EvaluationRun]:
    page = await client.evaluation.list_job_runs(JOB)
    assert_type(page, AsyncPage[EvaluationRun])
    assert_type(page.items, list[EvaluationRun])
    assert_type(await page.next_page(), AsyncPage[EvaluationRun] | None)
    assert_type(page.pages(), AsyncIterator[AsyncPage[EvaluationRun]])
    async for each in page.pages():
        assert_type(each, AsyncPage[EvaluationRun])
    return [run async for run in page]


def waiting(client: Roark) -> None:
    def report(job: CallAnalysisJob) -> None:
        print(job.status)

    assert_type(client.call_analysis.wait(JOB), CallAnalysisJob)
    assert_type(client.call_analysis.wait(JOB, timeout=None, poll_interval=0.5, on_update=report), CallAnalysisJob)
    try:
        job = client.evaluation.wait(JOB, timeout=60, on_update=lambda job: print(job.created_at))
    except (JobFailedError, WaitTimeoutError) as error:
        print(error.job)
    else:
        assert_type(job, EvaluationJob)


async def async_waiting(client: AsyncRoark) -> None:
    async def report(job: EvaluationJob) -> None:
        await asyncio.sleep(0)
        print(job.id)

    assert_type(await client.evaluation.wait(JOB, on_update=report), EvaluationJob)
    first, second = await asyncio.gather(client.call_analysis.wait(JOB), client.evaluation.wait(JOB))
    assert_type(first, CallAnalysisJob)
    assert_type(second, EvaluationJob)


def raw_responses(client: Roark) -> None:
    response = client.metric.with_raw_response.get_definition("customer_satisfaction")
    assert_type(response, APIResponse[MetricDefinition])
    assert_type(response.parsed, MetricDefinition)
    assert_type(response.status_code, int)
    assert_type(response.headers, Mapping[str, str])
    assert_type(response.content, bytes)
    assert_type(response.request_id, str | None)
    assert_type(response.attempts, int)
    assert_type(response.elapsed, float)
    runs = client.evaluation.with_raw_response.list_job_runs(JOB, limit=10)
    assert_type(runs, APIResponse[Page[EvaluationRun]])
    values = client.metric_collection_job.with_raw_response.list_metric_values(JOB, status="all")
    assert_type(values, APIResponse[list[MetricValues]])
    threshold = client.metric.with_raw_response.create_threshold("csat", operator="EQUALS", value=4)
    assert_type(threshold.parsed, ThresholdMetric)


async def async_raw_responses(client: AsyncRoark) -> None:
    response = await client.metric.with_raw_response.get_definition("customer_satisfaction")
    assert_type(response, APIResponse[MetricDefinition])
    task = asyncio.create_task(client.evaluation.with_raw_response.list_job_runs(JOB))
    assert_type((await task).parsed, AsyncPage[EvaluationRun])


def options(client: Roark) -> None:
    patient = client.with_options(timeout=120.0, max_retries=5, deadline=None, headers={"X-Trace": "1"}, validate=False)
    assert_type(patient, Roark)
    assert_type(Roark("token", validate=False).with_options(repeatable=True), Roark)
    assert_type(client.request("GET", "/v1/call/123/transcript", params={"limit": 5}), Any)


async def async_options(client: AsyncRoark) -> None:
    assert_type(client.with_options(validate=False), AsyncRoark)
    assert_type(await client.request("POST", "/v1/calls", json={"at": datetime.now(UTC)}), Any)


def editing(client: Roark) -> MetricDefinition:
    metric = client.metric.get_definition("customer_satisfaction")
    updated = client.metric.update_definition(
        metric,
        name="Happiness",
        scale_labels=[ScaleLabel(label="Low", range_min=0, range_max=2.5), {"label": "High", "rangeMin": 2.5}],
        supported_contexts=["CALL"],
        change_reason="clearer",
    )
    assert_type(updated, MetricDefinition)
    if not isinstance(updated, UnknownMetric):
        assert_type(updated.version_id, str)
    source = MetricSourceInput(source_metric_definition_id=JOB)
    client.metric.update_definition(updated, formula="a / b", sources=[source, {"source_variant_id": JOB}])
    assert_type(client.metric.create_threshold(updated, operator="GREATER_THAN", value=4), ThresholdMetric)
    client.metric.create_threshold(
        metric, operator="GREATER_THAN", value=4.5, aggregation_mode="COUNT", count_threshold=1
    )
    client.metric.create_threshold(JOB, operator="GREATER_THAN", value="4")
    return client.metric.get_definition(updated)


def refused(client: Roark) -> tuple[Violation, ...]:
    recording: CallAnalysisCreateRequestDict = {
        "recording_url": "here",
        "started_at": datetime.now(UTC),
        "interface_type": "phone",
        "call_direction": "inbound",
        "participants": [CallParticipant(role=ParticipantRole.AGENT), {"role": "customer"}],
    }
    try:
        client.evaluation.create_job(
            evaluators=["tone"], dataset=EvaluationDataset(name="Q4", calls=[]), call=recording
        )
    except RequestValidationError as error:
        for violation in error.violations:
            assert_type(violation.argument, str)
            assert_type(violation.path, str)
            assert_type(violation.message, str)
        return error.violations
    return ()


def values(client: Roark, operator: ComparisonOperatorLiteral) -> None:
    client.metric.create_threshold("csat", operator=operator, value=4)
    client.metric.create_threshold("csat", operator=ComparisonOperator.EQUALS, value=4)
    client.metric.create_threshold("csat", operator=ComparisonOperator.of("WITHIN"), value=4)
    client.call_analysis.create(
        recording_url="https://example.com/call.wav",
        started_at="2025-06-17T14:12:00Z",
        interface_type="phone",
        call_direction="outbound",
        participants=[{"role": "agent", "phone_number": "+4930123456"}, CallParticipant(role="customer")],
        tool_invocations=[{"name": "book", "parameters": {}, "result": "booked", "start_offset_ms": 5}],
    )


def models(metric: MetricDefinition) -> str:
    match metric:
        case ThresholdMetric(threshold=ThresholdMetricDetails(operator=operator, threshold_value=value)):
            assert_type(value, str)
            return f"{operator} {value}"
        case ThresholdMetric():
            renamed = attrs.evolve(metric, name="Renamed")
            assert_type(renamed, ThresholdMetric)
            assert_type(renamed.to_dict(), dict[str, Any])
            assert_type(ThresholdMetric.from_dict(renamed.to_dict()), ThresholdMetric)
            return repr(renamed)
        case _:
            return metric.slug
