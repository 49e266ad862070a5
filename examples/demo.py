"""A session with Roark: all fourteen operations against the embedded server, and what came back."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from textwrap import shorten

from roark_client import (
    AsyncRoark,
    CallAnalysisCreateRequest,
    CallParticipant,
    EvaluationRun,
    FormulaMetric,
    ImmutableFieldError,
    LlmJudgeMetric,
    MetricDefinition,
    MetricValues,
    PatternMetric,
    ProviderMetric,
    Roark,
    ThresholdMetric,
    UnknownMetric,
)
from roark_client.testing import RoarkServer

WIDTH = 100
DONE = {"completed", "success"}
UUID = re.compile(r"\b([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


class Stage:
    """Prints each call beside the request that the server saw, and below them what came back."""

    def __init__(self, server: RoarkServer) -> None:
        self.server = server
        self.colours = sys.stdout.isatty()

    def chapter(self, title: str) -> None:
        print(f"\n{self._paint(title, 1)}")

    def call(self, code: str, *results: str) -> None:
        seen = self.server.requests[-1]
        request = short_ids(f"{seen.method} {seen.path}").rjust(WIDTH - 3 - len(code))
        print(f"  {self._paint(code, 36)} {self._paint(request, 2)}")
        for result in results:
            self.note(result)

    def note(self, text: str) -> None:
        print(f"      {shorten(short_ids(text), WIDTH - 6, placeholder=' …')}")

    def _paint(self, text: str, colour: int) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colours else text


def calls(client: Roark, stage: Stage) -> None:
    stage.chapter("Calls")
    health = client.health.get()
    stage.call("health.get()", f"{health.status}, version {health.version}, at {health.timestamp:%d %B %Y %H:%M} UTC")

    job = client.call_analysis.create(
        recording_url="https://example.com/recordings/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="phone",
        call_direction="inbound",
        participants=[CallParticipant(role="agent", name="Ada"), {"role": "customer", "name": "Grace"}],
    )
    stage.call("call_analysis.create(recording_url=…, participants=[…])", f"job {job.job_id}, {job.status}")

    states = until_done(lambda: client.call_analysis.get(job.job_id).status)
    job = client.call_analysis.get(job.job_id)
    people = " and ".join(f"{person.name or 'somebody'} ({person.role})" for person in job.call.participants)
    minutes = f"{(job.call.duration_ms or 0) / 60_000:.1f} minutes"
    stage.call(
        "call_analysis.get(job_id)", " → ".join(states), f"{people}, {minutes}: {job.call.summary or 'no summary'}"
    )

    runs = client.call.list_evaluation_runs(job.call.id)
    stage.call("call.list_evaluation_runs(call_id)", *map(described_run, runs))

    sentiment = client.call.get_sentiment(job.call.id)
    stage.call(
        "call.get_sentiment(call_id)",
        f"{sentiment.average_categorical_sentiment or 'unknown'}, mostly {sentiment.common_emotion or 'unknown'}",
    )


def integrations(client: Roark, stage: Stage) -> None:
    stage.chapter("Calls from elsewhere")
    report = {"type": "end-of-call-report", "call": {"id": "vapi-1"}}
    vapi = client.integrations.create_vapi_call(vapi_end_of_call_report_payload=report)
    stage.call("integrations.create_vapi_call(…)", f"call {vapi.call_id}")

    event = {"event": "call_ended", "call": {"call_id": "retell-1"}}
    first = client.integrations.create_retell_call(retell_call_ended_payload=event)
    again = client.integrations.create_retell_call(retell_call_ended_payload=event, skip_already_imported=True)
    told = "the same call, skipped the second time" if first == again else "a second call"
    stage.call("integrations.create_retell_call(…, skip_already_imported=True)", f"call {again.call_id}: {told}")


def evaluations(client: Roark, stage: Stage) -> None:
    stage.chapter("Evaluation")
    call = CallAnalysisCreateRequest(
        recording_url="https://example.com/recordings/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="web",
        call_direction="outbound",
        participants=[CallParticipant(role="agent"), CallParticipant(role="customer")],
    )
    created = client.evaluation.create_job(evaluators="all", dataset={"name": "Four calls", "calls": [call] * 4})
    stage.call('evaluation.create_job(evaluators="all", dataset=…)', f"job {created.job_id}, {created.status}")

    states = until_done(lambda: client.evaluation.get_job(created.job_id).status)
    stage.call("evaluation.get_job(job_id)", " → ".join(states))

    page = client.evaluation.list_job_runs(created.job_id, limit=5)
    pages = list(page.pages())
    runs = [run for page in pages for run in page.items]
    stage.call(
        "evaluation.list_job_runs(job_id, limit=5)",
        f"{len(runs)} of {page.total} runs on {len(pages)} pages, the last one:",
        described_run(runs[-1]),
    )


def metrics(client: Roark, stage: Stage) -> None:
    stage.chapter("Metrics")
    for slug in stage.server.samples.definitions.values():
        metric = client.metric.get_definition(slug)
        stage.call("metric.get_definition(slug)", f"{type(metric).__name__}: {described(metric)}")

    before = client.metric.get_definition("customer_satisfaction")
    after = client.metric.update_definition("customer_satisfaction", name="CSAT", change_reason="shorter")
    stage.call(
        'metric.update_definition(slug, name="CSAT")',
        f"{before.name} → {after.name}, version {before.version_id} → {after.version_id}",
    )
    try:
        client.metric.update_definition("customer_satisfaction", outputType="NUMERIC")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    except ImmutableFieldError as error:
        stage.note(f"with outputType=…, nothing is sent: {error}")

    threshold = client.metric.create_threshold(
        "customer_satisfaction", operator="GREATER_THAN_OR_EQUALS", value="4", slug="happy_customer"
    )
    stage.call("metric.create_threshold(slug, …)", f"{threshold.slug}: {described(threshold)}")

    values = client.metric_collection_job.list_metric_values(stage.server.samples.collection_job_id)
    stage.call("metric_collection_job.list_metric_values(job_id)", *map(described_values, values))


async def at_once(stage: Stage) -> None:
    stage.chapter("Awaited: five requests at once")
    async with AsyncRoark(stage.server.token, base_url=stage.server.url) as client:
        slugs = stage.server.samples.definitions.values()
        metrics = await asyncio.gather(*map(client.metric.get_definition, slugs))
    stage.call("await asyncio.gather(…)", *(f"{metric.slug}, {metric.calculation_type}" for metric in metrics))


def until_done(status: Callable[[], str]) -> list[str]:
    """The states that a job goes through; the embedded server moves it on at each look."""
    states = [status()]
    while states[-1] not in DONE:
        states.append(status())
    return list(dict.fromkeys(map(str, states)))


def short_ids(text: str) -> str:
    """A UUID as its first eight digits."""
    return UUID.sub(r"\1…", text)


def described(metric: MetricDefinition) -> str:
    match metric:
        case LlmJudgeMetric():
            return f"{metric.type}, judged by a language model"
        case ProviderMetric():
            return f"{metric.type}, measured by the provider"
        case ThresholdMetric(threshold=rule) if rule:
            return f"{rule.operator} {rule.threshold_value}, {rule.aggregation_mode}"
        case FormulaMetric(formula=formula):
            return formula.expression
        case PatternMetric(pattern=pattern):
            return f"{pattern.operation} over {len(pattern.triggers)} trigger(s)"
        case UnknownMetric(raw=raw):
            return f"newer than this release: {raw}"
        case _:
            return f"{metric.type}, without details"


def described_run(run: EvaluationRun) -> str:
    return f"{run.evaluator.name}: {run.score_classification or run.status}, {run.summary or 'no summary'}"


def described_values(measured: MetricValues) -> str:
    shown = ", ".join(f"{value.value} ({value.confidence or 1:.0%} sure)" for value in measured.values or ())
    return f"{measured.slug}: {shown}"


with RoarkServer() as server, Roark(server.token, base_url=server.url) as roark:
    act = Stage(server)
    calls(roark, act)
    integrations(roark, act)
    evaluations(roark, act)
    metrics(roark, act)
    asyncio.run(at_once(act))
    operations = {request.operation for request in server.requests}
    print(f"\n{len(operations)} of 14 operations in {len(server.requests)} requests, each checked against the spec.")
