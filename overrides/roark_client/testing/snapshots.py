"""The state of a server as JSON, and back: the same state is the same bytes.

A snapshot is data of whoever has the server, such as uploaded calls. What it says is checked before anything changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import jsonschema_rs

from .handlers.metrics import definition_components
from .jobs import ANALYSIS, EVALUATION, Job, Statuses, TickingClock
from .spec import component
from .store import Definition, Evaluation, JsonObject, PhoneCall, Store

FORMAT = "roark-server-state/1"

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0, "maximum": 2**53}


def _object(**properties: Any) -> JsonObject:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


_JOB = _object(
    id=_TEXT,
    created_at=_TEXT,
    started_at=_TEXT_OR_NULL,
    completed_at=_TEXT_OR_NULL,
    error_message=_TEXT_OR_NULL,
    polls=_COUNT,
)
_SCHEMA = _object(
    format={"const": FORMAT},
    seed=_TEXT,
    ids=_COUNT,
    responses=_COUNT,
    started=_TEXT,
    clock=_TEXT_OR_NULL,
    polls_per_step={**_COUNT, "type": ["integer", "null"]},
    health=_TEXT,
    calls={"type": "array", "items": _object(id=_TEXT, upload={"type": "object"}, analysis=_JOB)},
    analyses=_TEXTS,
    provider_calls={"type": "array", "items": {"type": "array", "items": _TEXT, "minItems": 3, "maxItems": 3}},
    evaluations={
        "type": "array",
        "items": _object(job=_JOB, evaluators=_TEXTS, calls=_COUNT, call_ids=_TEXTS, dataset_id=_TEXT_OR_NULL),
    },
    definitions={
        "type": "array",
        "items": _object(shown={"type": "object"}, owned={"type": "boolean"}, settings={"type": "object"}),
    },
    collections={"type": "object", "additionalProperties": {"type": "array", "items": {"type": "object"}}},
)
_JOB_FIELDS = ("started_at", "completed_at", "error_message", "polls")


def dump(store: Store, responses: int) -> bytes:
    """The state of a store, and how many responses its server has sent."""
    state = {
        "format": FORMAT,
        "seed": store.seed,
        "ids": store.ids,
        "responses": responses,
        "started": store.started.isoformat(),
        "clock": store.clock.now.isoformat() if isinstance(store.clock, TickingClock) else None,
        "polls_per_step": store.polls_per_step,
        "health": store.health,
        "calls": [
            {"id": call.id, "upload": call.upload, "analysis": _job(call.analysis)} for call in store.calls.values()
        ],
        "analyses": [call.id for call in store.analyses.values()],
        "provider_calls": [[*key, call.id] for key, call in store.calls_by_provider.items()],
        "evaluations": [
            {
                "job": _job(each.job),
                "evaluators": each.evaluators,
                "calls": each.calls,
                "call_ids": each.call_ids,
                "dataset_id": each.dataset_id,
            }
            for each in store.evaluations.values()
        ],
        "definitions": [
            {"shown": each.shown, "owned": each.owned, "settings": each.settings} for each in store.definitions.values()
        ],
        "collections": store.collections,
    }
    return json.dumps(state, separators=(",", ":")).encode()


def load(store: Store, snapshot: bytes) -> int:
    """Put a store into the state of a snapshot, and return how many responses its server had sent.

    Raises:
        ValueError: it is no snapshot, or has what the spec does not allow. The store stays as it was.
    """
    state = _parsed(snapshot)
    calls = {
        each["id"]: PhoneCall(each["id"], _loaded_job(store, each["analysis"], ANALYSIS), each["upload"])
        for each in state["calls"]
    }
    evaluations = {
        each["job"]["id"]: Evaluation(
            _loaded_job(store, each["job"], EVALUATION),
            each["evaluators"],
            each["calls"],
            each["call_ids"],
            each["dataset_id"],
        )
        for each in state["evaluations"]
    }
    analyses = {call.analysis.id: call for call in (_call(calls, each) for each in state["analyses"])}
    by_provider = {(name, key): _call(calls, each) for name, key, each in state["provider_calls"]}
    definitions = _definitions(store, state["definitions"])
    for groups in state["collections"].values():
        for group in groups:
            store.check(component("MetricValues"), group)
    store.check(component("HealthStatus"), state["health"])
    started = _moment(state["started"])
    now = None if state["clock"] is None else _moment(state["clock"])
    store.calls, store.evaluations, store.analyses = calls, evaluations, analyses
    store.calls_by_provider, store.definitions, store.collections = by_provider, definitions, state["collections"]
    store.seed, store.ids, store.health = state["seed"], state["ids"], state["health"]
    store.polls_per_step, store.started = state["polls_per_step"], started
    if now is not None and isinstance(store.clock, TickingClock):
        store.clock.now = now
    responses: int = state["responses"]
    return responses


def _parsed(snapshot: bytes) -> JsonObject:
    try:
        state: JsonObject = json.loads(snapshot)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the snapshot is not JSON: {error}") from error
    broken = next(iter(_VALIDATOR.iter_errors(state)), None)
    if broken is not None:
        where = "/".join(["", *map(str, broken.instance_path)])
        raise ValueError(f"this is no snapshot of this release: {where or 'the whole'}: {broken.message[:200]}")
    return state


_VALIDATOR = jsonschema_rs.Draft202012Validator(_SCHEMA)


def _definitions(store: Store, entries: list[JsonObject]) -> dict[str, Definition]:
    components = definition_components(store)
    found: dict[str, Definition] = {}
    for each in entries:
        shown = each["shown"]
        name = components.get(shown.get("calculationType"))
        if name is None:
            raise ValueError(f"the spec has no metric of kind {shown.get('calculationType')!r}")
        store.check(component(name), shown)
        found[shown["id"]] = Definition(shown, each["owned"], each["settings"])
    return found


def _call(calls: Mapping[str, PhoneCall], identifier: str) -> PhoneCall:
    if identifier not in calls:
        raise ValueError(f"the snapshot refers to a call that it does not have: {identifier!r}")
    return calls[identifier]


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a time of the snapshot has no time zone: {text!r}")
    return moment


def _job(job: Job) -> JsonObject:
    return {"id": job.id, "created_at": job.created_at, **{name: getattr(job, name) for name in _JOB_FIELDS}}


def _loaded_job(store: Store, fields: JsonObject, statuses: Statuses) -> Job:
    job = Job(fields["id"], statuses, lambda: datetime.fromisoformat(fields["created_at"]))
    job.clock = store.clock
    for name in ("created_at", *_JOB_FIELDS):
        setattr(job, name, fields[name])
    return job
