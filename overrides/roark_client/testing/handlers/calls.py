"""The operations on calls: uploads, the analysis of a call, and what the analysis found."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..examples import OMIT
from ..jobs import ANALYSIS, Job, stamp
from ..store import Arguments, JsonObject, PhoneCall, Store
from .evaluation_runs import EVALUATORS, run


def create_analysis(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/call-analysis"""
    call = _upload(store, arguments.body)
    store.analyses[call.analysis.id] = call
    for provider in ("vapi", "retell"):
        _remember(store, call, provider, arguments.body.get(f"{provider}_call_id"))
    return analysis_job(store, call)


def get_analysis(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/call-analysis/{job_id}"""
    call = store.analysis(arguments.id)
    store.look(call.analysis)
    return analysis_job(store, call)


def create_vapi_call(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/vapi/call"""
    report = arguments.body.get("vapi_end_of_call_report_payload")
    return _import(store, arguments.body, "vapi", _dig(report, "call", "id"))


def create_retell_call(store: Store, arguments: Arguments) -> JsonObject:
    """POST /v1/retell/call"""
    event = arguments.body.get("retell_call_ended_payload")
    return _import(store, arguments.body, "retell", _dig(event, "call", "call_id"))


def list_evaluation_runs(store: Store, arguments: Arguments) -> list[JsonObject]:
    """GET /v1/call/{call_id}/evaluation-run"""
    call = store.call(arguments.id)
    job = store.look(call.analysis)
    return [run(store, job, evaluator, 0) for evaluator in EVALUATORS] if job.started_at else []


def get_sentiment(store: Store, arguments: Arguments) -> JsonObject:
    """GET /v1/call/{call_id}/sentiment-run"""
    job = store.look(store.call(arguments.id).analysis)
    found = {} if job.status == ANALYSIS.done else dict.fromkeys(_FINDINGS, OMIT)
    return store.shape("SentimentAnalysis", status=job.status, **found)


_FINDINGS = ("average_sentiment", "average_categorical_sentiment", "common_emotion", "emotion_breakdown")


def analysis_job(store: Store, call: PhoneCall) -> JsonObject:
    """The analysis of a call as it stands."""
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
    known = {name: call.upload.get(name, OMIT) for name in _UPLOADED}
    # A recording is of a call that has ended; what was said, and for how long, is known when it has been analysed.
    known |= {"id": call.id, "status": "ended"}
    if job.status != ANALYSIS.done:
        return store.shape("CallData", **known, **dict.fromkeys(("ended_at", "duration_ms", "summary"), OMIT))
    data = store.shape("CallData", **known)
    if {"started_at", "duration_ms", "ended_at"} <= data.keys():
        data["ended_at"] = _later(data["started_at"], data["duration_ms"])
    return data


_UPLOADED = (
    "call_direction",
    "started_at",
    "ended_reason",
    "ended_status",
    "is_test",
    "participants",
    "tool_invocations",
    "properties",
)


def _later(time: str, milliseconds: int) -> str:
    try:
        return stamp(datetime.fromisoformat(time.upper()) + timedelta(milliseconds=milliseconds))
    except (OverflowError, ValueError):
        return time  # a leap second, or a year that Python's calendar ends before


def _upload(store: Store, body: JsonObject) -> PhoneCall:
    call = PhoneCall(store.new_id(), store.new_job(ANALYSIS), body)
    store.calls[call.id] = call
    return call


def _import(store: Store, body: JsonObject, provider: str, provider_id: object) -> JsonObject:
    known = store.calls_by_provider.get((provider, provider_id)) if isinstance(provider_id, str) else None
    if known is not None and body.get("skip_already_imported"):
        return store.shape("CallUploadResponse", call_id=known.id)
    call = _upload(store, body)
    _remember(store, call, provider, provider_id)
    return store.shape("CallUploadResponse", call_id=call.id)


def _remember(store: Store, call: PhoneCall, provider: str, provider_id: object) -> None:
    if isinstance(provider_id, str):
        store.calls_by_provider.setdefault((provider, provider_id), call)


def _dig(value: object, *keys: str) -> object:
    """What a payload of another service holds there, if it is of that form at all."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
