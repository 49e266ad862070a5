"""Phone calls: uploads, imports from the providers, the analysis of a call, and its results."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from attrs import frozen

from ..error_bodies import invalid
from ..examples import OMIT
from ..jobs import ANALYSIS, Job, timestamp
from ..request_parser import Arguments
from ..spec import component
from ..store import JsonObject, PhoneCall, Store
from .evaluations import all_evaluators, run


def create_analysis(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/call-analysis"""
    call = upload(store, arguments.body)
    store.analyses[call.analysis.id] = call
    for provider in (_VAPI, _RETELL):
        _remember(store, call, provider, arguments.body.get(f"{provider.name}_call_id"))
    return _analysis_job(store, call)


def get_analysis(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/call-analysis/{job_id}"""
    call = store.analysis(arguments.id)
    store.poll(call.analysis)
    return _analysis_job(store, call)


def create_vapi_call(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/vapi/call"""
    return _import(store, arguments.body, _VAPI)


def create_retell_call(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/retell/call"""
    return _import(store, arguments.body, _RETELL)


def list_evaluation_runs(store: Store, arguments: Arguments) -> list[JsonObject]:
    """GET /v1/call/{call_id}/evaluation-run"""
    job = store.poll(store.call(arguments.id).analysis)
    return [run(store, job, evaluator, 0) for evaluator in all_evaluators(store)] if job.started_at else []


def get_sentiment(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/call/{call_id}/sentiment-run"""
    job = store.poll(store.call(arguments.id).analysis)
    results = store.schemas[component("SentimentAnalysis")].properties.keys() - {"status"}
    known = {} if job.stage == "done" else dict.fromkeys(results, OMIT)
    return store.shape("SentimentAnalysis", status=job.status, **known)


def _analysis_job(store: Store, call: PhoneCall) -> JsonObject:
    job = call.analysis
    return store.shape(
        "CallAnalysisJob",
        job_id=job.id,
        status=job.status,
        call=_call_data(store, call, job),
        created_at=job.created_at,
        completed_at=job.completed_at,
        error_message=job.error_message if job.error_message is not None else OMIT,
    )


def _call_data(store: Store, call: PhoneCall, job: Job) -> JsonObject:
    uploaded = store.schemas[component("CallAnalysisCreateRequest")].properties
    shown = store.schemas[component("CallData")].properties
    known = {name: call.upload.get(name, OMIT) for name in shown if name in uploaded}
    # A recording is of a call that has ended. What was said, and for how long, is known once it has been analysed.
    known |= {"id": call.id, "status": "ended"}
    if job.stage != "done":
        return store.shape("CallData", **known, **dict.fromkeys(("ended_at", "duration_ms", "summary"), OMIT))
    data = store.shape("CallData", **known)
    if {"started_at", "duration_ms", "ended_at"} <= data.keys():
        data["ended_at"] = _later(data["started_at"], data["duration_ms"])
    return data


def _later(time: str, milliseconds: int) -> str:
    try:
        return timestamp(datetime.fromisoformat(time.upper()) + timedelta(milliseconds=milliseconds))
    except (OverflowError, ValueError):
        return time  # a leap second, or the last day that Python's calendar has


def upload(store: Store, body: JsonObject) -> PhoneCall:
    """Put a call into the store, which waits to be analysed."""
    call = PhoneCall(store.new_id(), store.new_job(ANALYSIS), body)
    store.calls[call.id] = call
    return call


# -- webhooks of the providers -------------------------------------------------------------------------------


@frozen
class _Provider:
    """A provider of phone calls, and the form of its webhook's body."""

    name: str
    payload: str
    """The field of the request that holds the body."""
    kind: str
    """The field of the body that names the kind of event, and the kind that has ended calls."""
    ended: str
    call_id: str
    """The field of `call` that holds the provider's id of the call."""
    envelope: str | None = None
    """The field that the event stands in when the body is forwarded whole."""


# https://docs.vapi.ai/server-url/end-of-call-report and https://docs.retellai.com/features/webhook-overview
_VAPI = _Provider("vapi", "vapi_end_of_call_report_payload", "type", "end-of-call-report", "id", envelope="message")
_RETELL = _Provider("retell", "retell_call_ended_payload", "event", "call_ended", "call_id")


def _import(store: Store, body: JsonObject, provider: _Provider) -> JsonObject:
    provider_id = _provider_id(body[provider.payload], provider) if provider.payload in body else None
    known = store.calls_by_provider.get((provider.name, provider_id)) if provider_id else None
    if known is None or not body.get("skip_already_imported"):
        known = upload(store, body)
        _remember(store, known, provider, provider_id)
    return store.shape("CallUploadResponse", call_id=known.id)


def _provider_id(event: JsonObject, provider: _Provider) -> str:
    path = provider.payload
    inner = event.get(provider.envelope) if provider.envelope else None
    if isinstance(inner, dict):
        path, event = f"{path}.{provider.envelope}", inner
    kind = event.get(provider.kind, provider.ended)
    if kind != provider.ended:
        raise invalid(f"must be {provider.ended!r}, not {kind!r}", f"{path}.{provider.kind}")
    call: Any = event.get("call")
    found = call.get(provider.call_id) if isinstance(call, dict) else None
    if not isinstance(found, str) or not found:
        message = f"must be the id that {provider.name.capitalize()} gave the call, as in the body of its webhook"
        raise invalid(message, f"{path}.call.{provider.call_id}")
    return found


def _remember(store: Store, call: PhoneCall, provider: _Provider, provider_id: str | None) -> None:
    if provider_id:
        store.calls_by_provider.setdefault((provider.name, provider_id), call)
