"""What OpenTelemetry records of a client: its stable conventions for HTTP, and nothing of ids, tokens and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import HistogramDataPoint, InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from roark_client import NotFoundError, Roark
from roark_client.otel import BUCKETS, GEN_AI, OPT_IN, emit_evaluation_results, instrument
from roark_client.testing import RoarkServer
from tests.client.test_hooks import SLUG, get_definition
from tests.client.transport.drivers import KINDS, Kind, use_parser

TEMPLATE = "/v1/metric/definitions/{idOrSlug}"


@pytest.fixture(scope="module")
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Kind:
    kind: Kind = request.param
    use_parser(monkeypatch, kind)
    return kind


class Recorder:
    """Everything that the SDK records, in memory."""

    def __init__(self) -> None:
        self._spans, self._metrics = InMemorySpanExporter(), InMemoryMetricReader()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self._spans))
        self.meters = MeterProvider(metric_readers=[self._metrics])
        self.hooks = instrument(tracer_provider=self.tracers, meter_provider=self.meters)

    @property
    def spans(self) -> list[ReadableSpan]:
        return sorted(self._spans.get_finished_spans(), key=lambda span: span.start_time or 0)

    def points(self) -> dict[int | None, HistogramDataPoint]:
        """The points of the histogram by status."""
        data = self._metrics.get_metrics_data()
        assert data is not None
        (metric,) = data.resource_metrics[0].scope_metrics[0].metrics
        assert (metric.name, metric.unit) == ("http.client.request.duration", "s")
        points: Any = metric.data.data_points
        return {point.attributes.get("http.response.status_code"): point for point in points}


def test_a_call_is_a_span_and_each_attempt_a_client_span_below_it(kind: Kind, server: RoarkServer) -> None:
    recorder = Recorder()
    server.fail_next(status=503)
    server.fail_next(cut="before")
    get_definition(kind, server, hooks=recorder.hooks)
    call, *attempts = recorder.spans
    assert (call.name, call.kind, call.status.status_code) == (
        "metric.get_definition",
        SpanKind.INTERNAL,
        StatusCode.UNSET,
    )
    assert call.context is not None
    assert [attempt.name for attempt in attempts] == [f"GET {TEMPLATE}"] * 3
    assert {attempt.kind for attempt in attempts} == {SpanKind.CLIENT}
    assert {attempt.parent.span_id for attempt in attempts if attempt.parent} == {call.context.span_id}
    base = {
        "http.request.method": "GET",
        "server.address": "127.0.0.1",
        "server.port": int(server.url.rpartition(":")[2]),
        "url.template": TEMPLATE,
    }
    answered = {"network.protocol.version": "1.1"}
    assert [dict(attempt.attributes or {}) for attempt in attempts] == [
        base | answered | {"http.response.status_code": 503, "error.type": "503"},
        base | {"http.request.resend_count": 1, "error.type": "APIConnectionError"},
        base | answered | {"http.request.resend_count": 2, "http.response.status_code": 200},
    ]
    codes = [attempt.status.status_code for attempt in attempts]
    assert codes == [StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET]


def test_the_duration_of_each_attempt_is_recorded(kind: Kind, server: RoarkServer) -> None:
    recorder = Recorder()
    server.fail_next(status=503)
    get_definition(kind, server, hooks=recorder.hooks)
    points = recorder.points()
    assert {status: point.count for status, point in points.items()} == {503: 1, 200: 1}
    assert points[200].explicit_bounds == BUCKETS
    assert points[200].sum > 0
    assert (points[503].attributes or {})["error.type"] == "503"


def test_a_call_that_fails_is_an_error_without_its_message(kind: Kind, server: RoarkServer) -> None:
    recorder = Recorder()
    with pytest.raises(NotFoundError):
        get_definition(kind, server, "3c90c3cc-0d44-4b50-8888-8dd25736052a", hooks=recorder.hooks)
    call, _ = recorder.spans
    assert (call.attributes or {})["error.type"] == "404"
    assert (call.status.status_code, call.status.description) == (StatusCode.ERROR, "NotFoundError")
    assert not call.events


def test_no_name_and_no_attribute_has_an_id_the_token_or_a_body(server: RoarkServer) -> None:
    recorder = Recorder()
    secrets = {"3c90c3cc-0d44-4b50-8888-8dd25736052a", server.token, "a new name", SLUG}
    with Roark(server.token, base_url=server.url, hooks=recorder.hooks) as client:
        client.metric.update_definition(SLUG, name="a new name")
        client.request("GET", f"/v1/metric/definitions/{SLUG}")
        with pytest.raises(NotFoundError):
            client.call.get_sentiment("3c90c3cc-0d44-4b50-8888-8dd25736052a")
    assert [span.name for span in recorder.spans][2:4] == ["request", "GET"]
    recorded = "".join([*(span.to_json() for span in recorder.spans), *map(str, recorder.points().values())])
    assert [secret for secret in secrets if secret in recorded] == []


def test_a_call_is_a_child_of_the_current_span(kind: Kind, server: RoarkServer) -> None:
    recorder = Recorder()
    with recorder.tracers.get_tracer("of a program").start_as_current_span("program") as outer:
        get_definition(kind, server, hooks=recorder.hooks)
    call = next(span for span in recorder.spans if span.name == "metric.get_definition")
    assert call.parent is not None
    assert call.parent.span_id == outer.get_span_context().span_id


def test_evaluation_results_are_events_only_if_the_environment_opts_in(
    server: RoarkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter = InMemoryLogRecordExporter()  # type: ignore[no-untyped-call]
    provider = LoggerProvider()
    provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
    with Roark(server.token, base_url=server.url) as client:
        runs = client.call.list_evaluation_runs(server.samples.call_id)
    monkeypatch.setenv(OPT_IN, "http")
    assert emit_evaluation_results(runs, logger_provider=provider) == 0
    assert not exporter.get_finished_logs()
    monkeypatch.setenv(OPT_IN, f"http, {GEN_AI}")
    assert emit_evaluation_results(runs, logger_provider=provider) == len(runs) > 0
    for run, log in zip(runs, exporter.get_finished_logs(), strict=True):
        assert log.log_record.event_name == "gen_ai.evaluation.result"
        assert dict(log.log_record.attributes or {}) == {
            "gen_ai.evaluation.name": run.evaluator.name,
            "gen_ai.evaluation.score.value": run.score,
            "gen_ai.evaluation.score.label": run.score_classification,
        }
