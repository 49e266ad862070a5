"""Traces and metrics of a client with OpenTelemetry, by its stable conventions for HTTP. Extra `roark-client[otel]`.

    from roark_client import Roark
    from roark_client.otel import instrument

    with Roark(hooks=instrument()) as client:
        client.health.get()

A call is a span that is named after its operation, such as `metric.get_definition`. Each attempt is a client span below
it, and a value of the histogram `http.client.request.duration`. No name and no attribute has an id, the token, or any
of a body: of the path they have the template, in place of `url.full`.

`emit_evaluation_results` emits evaluation runs as events, by a convention that is still in development.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

try:
    from opentelemetry import metrics, trace
    from opentelemetry.trace import SpanKind, Status, StatusCode
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        "roark_client.otel needs opentelemetry-api: pip install 'roark-client[otel]'", name="opentelemetry"
    ) from None

from . import Call, EvaluationRun, Hooks
from ._version import __version__

if TYPE_CHECKING:
    from opentelemetry._logs import LoggerProvider

SCOPE = "roark_client"
DURATION = "http.client.request.duration"
# Those that the convention gives, in seconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
OPT_IN = "OTEL_SEMCONV_STABILITY_OPT_IN"
GEN_AI = "gen_ai_latest_experimental"

_CALL, _ATTEMPT = "roark_client.otel.call", "roark_client.otel.attempt"


def instrument(
    *, tracer_provider: trace.TracerProvider | None = None, meter_provider: metrics.MeterProvider | None = None
) -> Hooks:
    """Hooks that record the calls of a client; give them to `Roark` or `AsyncRoark`.

    A call is a child of the span that is current when it begins. The context is not sent to the API.

    Args:
        tracer_provider: where spans go; without it, the global one.
        meter_provider: where the metric goes; without it, the global one.
    """
    tracer = trace.get_tracer(SCOPE, __version__, tracer_provider)
    meter = metrics.get_meter(SCOPE, __version__, meter_provider)
    duration = meter.create_histogram(
        DURATION,
        unit="s",
        description="Duration of HTTP client requests.",
        explicit_bucket_boundaries_advisory=BUCKETS,
    )

    def on_request(call: Call) -> None:
        if _CALL not in call.context:
            call.context[_CALL] = tracer.start_span(call.operation, attributes=_server(call))
        attributes = {"http.request.method": call.method, **_server(call), **_template(call)}
        if call.attempt > 1:
            attributes["http.request.resend_count"] = call.attempt - 1
        call.context[_ATTEMPT] = tracer.start_span(
            " ".join([call.method, *_template(call).values()]),
            trace.set_span_in_context(call.context[_CALL]),
            SpanKind.CLIENT,
            attributes,
        )

    def on_response(call: Call) -> None:
        span = call.context.pop(_ATTEMPT)
        outcome = _outcome(call)
        span.set_attributes(outcome)
        if call.error_type is not None:
            span.set_status(Status(StatusCode.ERROR))
        recorded = {"http.request.method": call.method, **_server(call), **_template(call), **outcome}
        duration.record(call.elapsed, recorded, trace.set_span_in_context(span))
        span.end()

    def on_end(call: Call) -> None:
        span = call.context.pop(_CALL)
        if call.error is not None:
            # The message of an exception may have what the API said, and ids.
            status = getattr(call.error, "status_code", None)
            span.set_attribute("error.type", type(call.error).__name__ if status is None else str(status))
            span.set_status(Status(StatusCode.ERROR, type(call.error).__name__))
        span.end()

    return Hooks(on_request=on_request, on_response=on_response, on_end=on_end)


def emit_evaluation_results(runs: Iterable[EvaluationRun], *, logger_provider: LoggerProvider | None = None) -> int:
    """Emit an event `gen_ai.evaluation.result` for each run, and return how many were emitted.

    The convention is in development: nothing is emitted unless the environment variable OTEL_SEMCONV_STABILITY_OPT_IN
    contains `gen_ai_latest_experimental`. An event has the name of the evaluator, the score and its classification. It
    has no summary and no evidence, which may quote the call. It belongs to the current span.

    Args:
        runs: evaluation runs, such as those of `evaluation.list_job_runs`.
        logger_provider: where events go; without it, the global one.
    """
    if GEN_AI not in [name.strip() for name in os.environ.get(OPT_IN, "").split(",")]:
        return 0
    # OpenTelemetry marks its API of logs as one that may still change: nothing else depends on it.
    from opentelemetry._logs import LogRecord, SeverityNumber, get_logger

    logger = get_logger(SCOPE, __version__, logger_provider)
    emitted = 0
    for run in runs:
        attributes: dict[str, Any] = {"gen_ai.evaluation.name": run.evaluator.name}
        if isinstance(run.score, int | float):
            attributes["gen_ai.evaluation.score.value"] = float(run.score)
        if isinstance(run.score_classification, str):
            attributes["gen_ai.evaluation.score.label"] = str(run.score_classification)
        logger.emit(
            LogRecord(event_name="gen_ai.evaluation.result", attributes=attributes, severity_number=SeverityNumber.INFO)
        )
        emitted += 1
    return emitted


def _server(call: Call) -> dict[str, str | int]:
    return {"server.address": call.server_address, "server.port": call.server_port}


def _template(call: Call) -> dict[str, str]:
    return {} if call.path is None else {"url.template": call.path}


def _outcome(call: Call) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    if call.status is not None:
        found |= {"http.response.status_code": call.status, "network.protocol.version": "1.1"}
    if call.error_type is not None:
        found["error.type"] = call.error_type
    return found
