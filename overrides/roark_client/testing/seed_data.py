"""What a server holds from its start, so that every operation has something to respond with.

Values come from the examples in the spec; this module says what ties them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from .examples import OMIT
from .handlers import is_as_handled
from .handlers.calls import create_analysis
from .handlers.evaluations import create_job
from .handlers.metrics import add_definition, definition_components
from .jobs import timestamp
from .request_parser import Arguments
from .spec import Operation
from .store import JsonObject, Store

# The system's metrics, with the slugs that the documents name: each one's kind, what it shows, its other settings.
_SYSTEM_METRICS: Sequence[tuple[str, JsonObject, JsonObject]] = (
    (
        "LLM_JUDGE",
        {
            "slug": "customer_satisfaction",
            "name": "Customer satisfaction",
            "description": "How satisfied the customer was with the call",
            "type": "SCALE",
        },
        {"scaleMin": 1, "scaleMax": 5},
    ),
    (
        "LLM_JUDGE",
        {
            "slug": "call_reason",
            "name": "Call reason",
            "description": "Why the customer called",
            "type": "CLASSIFICATION",
        },
        {"maxClassifications": 1},
    ),
    (
        "LLM_JUDGE",
        {
            "slug": "call_resolution",
            "name": "Call resolution",
            "description": "Whether the call resolved what the customer called for",
            "type": "BOOLEAN",
        },
        {},
    ),
    (
        "PROVIDER",
        {
            "slug": "sentiment_score",
            "name": "Sentiment score",
            "description": "How positive a participant sounds, from 0 to 1",
            "type": "NUMERIC",
            "scope": "PER_PARTICIPANT",
            "supportedContexts": ["CALL", "SEGMENT", "TURN"],
        },
        {},
    ),
)
_VALUES: Mapping[str, Any] = {"SCALE": 4, "CLASSIFICATION": "appointment", "BOOLEAN": True, "NUMERIC": 0.72}


@frozen
class Samples:
    """The ids and slugs of what the server holds from its start; the jobs are done."""

    call_id: str
    analysis_job_id: str
    evaluation_job_id: str
    collection_job_id: str
    definitions: Mapping[str, str]
    """The slug of a definition of each kind, by its `calculationType`."""


def fill(store: Store, operations: Mapping[str, Operation]) -> Samples:
    """Put the seed data into an empty store: of each operation that is as its handler knows it."""
    call_id, analysis_job_id, evaluation_job_id = store.new_id(), store.new_id(), store.new_id()
    if is_as_handled(operations.get("call_analysis.create")):
        upload = _upload(store)
        analysis = create_analysis(store, Arguments(body=upload))
        call_id, analysis_job_id = analysis["call"]["id"], analysis["job_id"]
        store.job(analysis_job_id).finish()
        if is_as_handled(operations.get("evaluation.create_job")):
            dataset = store.shape("EvaluationDataset", calls=[upload] * 4)
            evaluation = create_job(store, Arguments(body={"evaluators": "all", "dataset": dataset}))
            evaluation_job_id = evaluation["job_id"]
            store.job(evaluation_job_id).finish()
    slugs = _definitions(store) if is_as_handled(operations.get("metric.get_definition")) else {}
    collection_job_id = store.new_id()
    store.collections[collection_job_id] = [
        metric_values(store, definition.shown, _rows(store, definition.shown["type"], call_id))
        for definition in store.definitions.values()
        if definition.shown.get("type") in _VALUES
        and is_as_handled(operations.get("metric_collection_job.list_metric_values"))
    ]
    return Samples(
        call_id=call_id,
        analysis_job_id=analysis_job_id,
        evaluation_job_id=evaluation_job_id,
        collection_job_id=collection_job_id,
        definitions=slugs,
    )


def metric_values(store: Store, definition: JsonObject, rows: Iterable[JsonObject]) -> JsonObject:
    """The values that a job collected for a definition."""
    shared = {name: definition.get(name, OMIT) for name in ("slug", "metricId", "name", "description", "unit")}
    values = [{"computedAt": timestamp(store.clock()), **row} for row in rows]
    return store.shape("MetricValues", **shared, metricDefinitionId=definition["id"], values=values)


def _upload(store: Store) -> JsonObject:
    request = store.shape("CallAnalysisCreateRequest", vapi_call_id=OMIT, retell_call_id=OMIT)
    roles = {"agent": "Agent Smith", "customer": "John Doe"}
    participants = [store.shape("CallParticipant", role=role, name=name) for role, name in roles.items()]
    return {**request, "participants": participants}


def _definitions(store: Store) -> dict[str, str]:
    """Add definitions of each kind that the spec has, new kinds included; the slug of the first one of each kind."""
    components = definition_components(store)
    slugs: dict[str, str] = {}

    def add(kind: str, known: JsonObject, settings: JsonObject | None = None) -> None:
        shown = store.shape(components[kind], **known)
        add_definition(store, shown, owned=False, settings=settings)
        slugs.setdefault(kind, known["slug"])

    for kind, known, settings in _SYSTEM_METRICS:
        if kind in components:
            add(kind, {**known, "unit": OMIT}, settings)
    derived = _derived_metrics(store, source=next(iter(store.definitions), OMIT))
    for kind in [kind for kind in components if kind not in slugs]:
        add(kind, derived.get(kind) or {"slug": f"example_{kind.lower()}", "name": f"Example {kind.lower()}"})
    return {kind: slugs[kind] for kind in components}


def _derived_metrics(store: Store, source: object) -> Mapping[str, JsonObject]:
    """The metrics that are derived from another one, by kind."""
    request = store.shape("ThresholdCreateRequest")
    comparison = {
        "sourceMetricDefinitionId": source,
        "operator": request["operator"],
        "thresholdValue": request["value"],
        "sourceParticipantRole": None,
        "sourceVariantId": None,
    }
    input_metric = store.shape("MetricSource", sourceMetricDefinitionId=source, sourceVariantId=None)
    trigger = store.shape("PatternTrigger", **comparison)
    outcome = store.shape("PatternOutcome", **comparison, windowBefore=None, windowAfter=10)
    return {
        "THRESHOLD": {
            "slug": "satisfied_customer",
            "name": "Satisfied customer",
            "description": "Whether customer satisfaction is 4 or more",
            "type": "BOOLEAN",
            "unit": OMIT,
            "threshold": store.shape("ThresholdMetricDetails", **comparison, countThreshold=None),
        },
        "FORMULA": {
            "slug": "satisfaction_percentage",
            "name": "Satisfaction percentage",
            "description": "Customer satisfaction as a percentage of the highest score",
            "type": "NUMERIC",
            "unit": store.shape("MetricUnit", name="percent", symbol="%"),
            "formula": store.shape(
                "FormulaMetricDetails", expression="customer_satisfaction / 5 * 100", sources=[input_metric]
            ),
        },
        "PATTERN": {
            "slug": "satisfaction_after_transfer",
            "name": "Satisfaction after transfer",
            "description": "Whether a satisfied moment follows another",
            "type": "BOOLEAN",
            "unit": OMIT,
            "pattern": store.shape("PatternMetricDetails", windowMode=None, triggers=[trigger], outcome=outcome),
        },
    }


def _rows(store: Store, kind: str, call_id: str) -> list[JsonObject]:
    """A row with a value, and one without, for a call that could not be measured."""
    not_shown = ("computedAt", "chatId", "policyIds", "segment", "fromSegment", "toSegment", "errorMessage")
    measured = store.shape(
        "MetricValue",
        **dict.fromkeys(not_shown, OMIT),
        callId=call_id,
        value=_VALUES[kind],
        valueReasoning="The customer thanked the agent twice",
        confidence=0.92,
    )
    missed = {"callId": call_id, "errorMessage": "DATA_MISSING: the recording holds no speech"}
    return [measured, missed]
