"""Every operation of the client against the embedded server, with the request and the result of each."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any

import roark_client
from roark_client import AsyncRoark, ImmutableFieldError, RequestValidationError, Roark
from roark_client.testing import RoarkServer
from roark_client.testing.contract import contract
from roark_client.testing.handlers import HANDLERS, is_as_handled
from roark_generated.commands import COMMANDS

# The operations are whatever the spec has, so nothing here relies on their types.
models: Any = roark_client
WIDTH = 100
POLL_INTERVAL = 0.01  # Seconds. The embedded server advances a job at each poll.
UUID = re.compile(r"\b([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


class Printer:
    """Prints a statement beside the request that the server received for it, and its results below."""

    def __init__(self, server: RoarkServer) -> None:
        self.server = server
        self.has_colours = sys.stdout.isatty()

    def section(self, title: str) -> None:
        print(f"\n{self._styled(title, 1)}")

    def operation(self, statement: str, *results: str) -> None:
        received = self.server.requests[-1]
        request = short_ids(f"{received.method} {received.path}").rjust(WIDTH - 3 - len(statement))
        print(f"  {self._styled(statement, 36)} {self._styled(request, 2)}")
        for result in results:
            self.result(result)

    def result(self, text: str) -> None:
        print(f"      {shorten(short_ids(text), WIDTH - 6, placeholder=' …')}")

    def _styled(self, text: str, style: int) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.has_colours else text


def health(client: Any, printer: Printer) -> None:
    printer.section("Health")
    found = client.health.get()
    printer.operation(
        "health.get()", f"{found.status}, version {found.version}, at {found.timestamp:%d %B %Y %H:%M} UTC"
    )


def analyses(client: Any, printer: Printer) -> None:
    printer.section("Calls")
    job = client.call_analysis.create(
        recording_url="https://example.com/recordings/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="phone",
        call_direction="inbound",
        participants=[models.CallParticipant(role="agent", name="Ada"), {"role": "customer", "name": "Grace"}],
    )
    printer.operation("call_analysis.create(recording_url=…, participants=[…])", f"job {job.job_id}, {job.status}")

    statuses: list[str] = []

    def note(job: Any) -> None:
        statuses.append(job.status)

    job = client.call_analysis.wait(job.job_id, poll_interval=POLL_INTERVAL, on_update=note)
    people = " and ".join(f"{person.name or 'somebody'} ({person.role})" for person in job.call.participants)
    minutes = f"{(job.call.duration_ms or 0) / 60_000:.1f} minutes"
    printer.operation(
        "call_analysis.wait(job_id)", " → ".join(statuses), f"{people}, {minutes}: {job.call.summary or 'no summary'}"
    )


def calls(client: Any, printer: Printer) -> None:
    printer.section("Results of calls")
    call_id = printer.server.samples.call_id
    runs = client.call.list_evaluation_runs(call_id)
    printer.operation("call.list_evaluation_runs(call_id)", *map(described_run, runs))

    sentiment = client.call.get_sentiment(call_id)
    printer.operation(
        "call.get_sentiment(call_id)",
        f"{sentiment.average_categorical_sentiment or 'unknown'}, mostly {sentiment.common_emotion or 'unknown'}",
    )


def integrations(client: Any, printer: Printer) -> None:
    printer.section("Calls from Vapi and Retell")
    report = {"type": "end-of-call-report", "call": {"id": "vapi-1"}}
    vapi = client.integrations.create_vapi_call(vapi_end_of_call_report_payload=report)
    printer.operation("integrations.create_vapi_call(…)", f"call {vapi.call_id}")

    event = {"event": "call_ended", "call": {"call_id": "retell-1"}}
    first = client.integrations.create_retell_call(retell_call_ended_payload=event)
    again = client.integrations.create_retell_call(retell_call_ended_payload=event, skip_already_imported=True)
    outcome = "the same call, skipped the second time" if first == again else "a second call"
    printer.operation(
        "integrations.create_retell_call(…, skip_already_imported=True)", f"call {again.call_id}: {outcome}"
    )


def evaluations(client: Any, printer: Printer) -> None:
    printer.section("Evaluation")
    call = models.CallAnalysisCreateRequest(
        recording_url="https://example.com/recordings/call.wav",
        started_at=datetime(2025, 6, 17, 14, 12, tzinfo=UTC),
        interface_type="web",
        call_direction="outbound",
        participants=[{"role": "agent"}, {"role": "customer"}],
    )
    created = client.evaluation.create_job(evaluators="all", dataset={"name": "Four calls", "calls": [call] * 4})
    printer.operation('evaluation.create_job(evaluators="all", dataset=…)', f"job {created.job_id}, {created.status}")

    statuses: list[str] = []

    def note(job: Any) -> None:
        statuses.append(job.status)

    client.evaluation.wait(created.job_id, poll_interval=POLL_INTERVAL, on_update=note)
    printer.operation("evaluation.wait(job_id)", " → ".join(statuses))

    page = client.evaluation.list_job_runs(created.job_id, limit=5)
    pages = list(page.pages())
    runs = [run for page in pages for run in page.items]
    printer.operation(
        "evaluation.list_job_runs(job_id, limit=5)",
        f"{len(runs)} of {page.total} runs on {len(pages)} pages, the last one:",
        described_run(runs[-1]),
    )


def metrics(client: Any, printer: Printer) -> None:
    printer.section("Metrics")
    for slug in printer.server.samples.definitions.values():
        metric = client.metric.get_definition(slug)
        printer.operation("metric.get_definition(slug)", f"{type(metric).__name__}: {described(metric)}")

    before = client.metric.get_definition("customer_satisfaction")
    after = client.metric.update_definition("customer_satisfaction", name="CSAT", change_reason="shorter")
    printer.operation(
        'metric.update_definition(slug, name="CSAT")',
        f"{before.name} → {after.name}, version {before.version_id} → {after.version_id}",
    )
    try:
        client.metric.update_definition("customer_satisfaction", outputType="NUMERIC")
    except ImmutableFieldError as error:
        printer.result(f"outputType=… is refused before anything is sent: {error}")

    threshold = client.metric.create_threshold(
        "customer_satisfaction", operator="GREATER_THAN_OR_EQUALS", value="4", slug="happy_customer"
    )
    printer.operation("metric.create_threshold(slug, …)", f"{threshold.slug}: {described(threshold)}")

    values = client.metric_collection_job.list_metric_values(printer.server.samples.collection_job_id)
    printer.operation("metric_collection_job.list_metric_values(job_id)", *map(described_values, values))


async def concurrently(printer: Printer) -> None:
    printer.section("Async: several requests at once")
    async with AsyncRoark(printer.server.token, base_url=printer.server.url) as opened:
        client: Any = opened
        slugs = printer.server.samples.definitions.values()
        metrics = await asyncio.gather(*map(client.metric.get_definition, slugs))
    printer.operation("await asyncio.gather(…)", *(f"{metric.slug}, {metric.calculation_type}" for metric in metrics))


def short_ids(text: str) -> str:
    """The text with each UUID cut to its first eight digits."""
    return UUID.sub(r"\1…", text)


def described(metric: Any) -> str:
    match metric:
        case models.LlmJudgeMetric():
            return f"{metric.type}, judged by a language model"
        case models.ProviderMetric():
            return f"{metric.type}, measured by the provider"
        case models.ThresholdMetric() if metric.threshold:
            rule = metric.threshold
            return f"{rule.operator} {rule.threshold_value}, {rule.aggregation_mode}"
        case models.FormulaMetric():
            return str(metric.formula.expression)
        case models.PatternMetric():
            return f"{metric.pattern.operation} over {len(metric.pattern.triggers)} trigger(s)"
        case models.UnknownMetric():
            return f"newer than this release: {metric.raw}"
        case _:
            return f"{metric.type}, without details"


def described_run(run: Any) -> str:
    return f"{run.evaluator.name}: {run.score_classification or run.status}, {run.summary or 'no summary'}"


def described_values(measured: Any) -> str:
    shown = ", ".join(f"{value.value} ({value.confidence or 1:.0%} sure)" for value in measured.values or ())
    return f"{measured.slug}: {shown}"


def handled(resources: tuple[str, ...]) -> bool:
    """Whether the server does more on these resources than respond with examples, as the documents have them."""
    known = contract().spec.operations
    return all(is_as_handled(known.get(name)) for name in HANDLERS if name.partition(".")[0] in resources)


def others(client: Roark, printer: Printer) -> None:
    """Every operation that nothing above has used, with the examples of the spec as arguments."""
    used = {received.operation for received in printer.server.requests}
    names = [f"{tag}.{method}" for tag, methods in sorted(COMMANDS.items()) for method in methods]
    left = [name for name in names if name not in used]
    if left:
        printer.section("With the examples of the spec")
    for name in left:
        tag, _, method = name.partition(".")
        try:
            result: Any = getattr(getattr(client, tag), method)(**example_arguments(name))
        except RequestValidationError as error:
            printer.result(f"{name}: the examples of the spec are refused before anything is sent: {error}")
        else:
            printer.operation(f"{name}(…)", type(result).__name__)


def example_arguments(name: str) -> dict[str, Any]:
    """What the spec has as examples of an operation's required arguments."""
    operation, examples = contract().spec.operations[name], contract().examples
    tag, _, method = name.partition(".")
    body: Any = examples.of(operation.body) if operation.body else None
    schemas = {parameter.name: parameter.schema for parameter in operation.parameters}
    found: dict[str, Any] = {}
    for argument in COMMANDS[tag][method].get("arguments", ()):
        wire = argument.get("wire", argument["name"])
        if argument["in"] != "body":
            if argument.get("required"):
                found[argument["name"]] = examples.of(schemas[wire])
        elif isinstance(body, dict) and wire in body:
            found[argument["name"]] = body[wire]
        elif argument["name"] == "body":
            found["body"] = body
    return found


SECTIONS: tuple[tuple[Callable[[Any, Printer], None], tuple[str, ...]], ...] = (
    (health, ("health",)),
    (analyses, ("call_analysis",)),
    (calls, ("call",)),
    (integrations, ("integrations",)),
    (evaluations, ("evaluation",)),
    (metrics, ("metric", "metric_collection_job")),
)

with RoarkServer() as server, Roark(server.token, base_url=server.url) as roark:
    printer = Printer(server)
    for section, resources in SECTIONS:
        if handled(resources):
            section(roark, printer)
    if handled(("metric",)):
        asyncio.run(concurrently(printer))
    others(roark, printer)
    sent = {request.operation for request in server.requests}
    print(
        f"\n{len(sent)} of {len(contract().spec.operations)} operations in {len(server.requests)} requests, "
        "each checked against the spec."
    )
