"""What a server holds from its start, so that every operation has something to answer: the documents' own examples.

Values come from the examples in the spec; what is said here is what ties them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .examples import OMIT
from .handlers.calls import create_analysis
from .handlers.evaluations import create_job
from .handlers.metrics import add_definition
from .jobs import stamp
from .spec import component
from .store import Arguments, Definition, JsonObject, Store

# What the system's metrics measure: the slugs are those that the documents name.
_MEASURED: Sequence[tuple[str, JsonObject, JsonObject]] = (
    (
        "LLM_JUDGE",
        {
            "slug": "customer_satisfaction",
            "name": "Customer satisfaction",
            "description": "How satisfied the customer was with the call",
            "type": "SCALE",
            "scope": "GLOBAL",
            "supportedContexts": ["CALL"],
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
            "scope": "GLOBAL",
            "supportedContexts": ["CALL"],
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
            "scope": "GLOBAL",
            "supportedContexts": ["CALL"],
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


@dataclass(frozen=True, slots=True)
class Samples:
    """How to find what the server holds from its start; the jobs are done."""

    call_id: str
    analysis_job_id: str
    evaluation_job_id: str
    collection_job_id: str
    definitions: Mapping[str, str]
    """The slug of a definition of each kind, by its `calculationType`."""


def fill(store: Store) -> Samples:
    """Put the samples into an empty store."""
    upload = _analysis_request(store)
    analysis = create_analysis(store, Arguments(body=upload))
    dataset = store.shape("EvaluationDataset", calls=[upload] * 4)
    evaluation = create_job(store, Arguments(body={"evaluators": "all", "dataset": dataset}))
    for job_id in (analysis["job_id"], evaluation["job_id"]):
        store.job(job_id).finish()
    definitions = _definitions(store)
    collection = store.new_id()
    store.collections[collection] = [
        metric_values(store, definition.shown, _rows(store, definition.shown["type"], analysis["call"]["id"]))
        for definition in store.definitions.values()
        if definition.shown.get("type") in _VALUES
    ]
    return Samples(
        call_id=analysis["call"]["id"],
        analysis_job_id=analysis["job_id"],
        evaluation_job_id=evaluation["job_id"],
        collection_job_id=collection,
        definitions={kind: definition.shown["slug"] for kind, definition in definitions.items()},
    )


def variants(store: Store) -> dict[str, str]:
    """The component of each kind of metric definition, by its `calculationType`."""
    mapping: Mapping[str, str] = store.schemas[component("MetricDefinition")].keywords["discriminator"]["mapping"]
    return {kind: reference.rpartition("/")[2] for kind, reference in mapping.items()}


def _analysis_request(store: Store) -> JsonObject:
    request = store.shape("CallAnalysisCreateRequest", vapi_call_id=OMIT, retell_call_id=OMIT)
    roles = {"agent": "Agent Smith", "customer": "John Doe"}
    participants = [store.shape("CallParticipant", role=role, name=name) for role, name in roles.items()]
    return {**request, "participants": participants}


def _definitions(store: Store) -> dict[str, Definition]:
    """One or more of each kind that the spec has, a kind that is new in it too."""
    components = variants(store)
    made: dict[str, Definition] = {}
    for kind, known, settings in _MEASURED:
        if kind in components:
            shown = store.shape(components[kind], **known, unit=OMIT)
            made.setdefault(kind, add_definition(store, shown, owned=False, settings=settings))
    derived = _derived(store, next((definition.shown["id"] for definition in made.values()), OMIT))
    for kind in (kind for kind in components if kind not in made):
        known = {"slug": f"example_{kind.lower()}", "name": f"Example {kind.lower()}", **derived.get(kind, {})}
        made[kind] = add_definition(store, store.shape(components[kind], **known), owned=False)
    return {kind: made[kind] for kind in components}


def _derived(store: Store, source: object) -> Mapping[str, JsonObject]:
    """The kinds of metric that look at another."""
    request = store.shape("ThresholdCreateRequest")
    comparison = {
        "sourceMetricDefinitionId": source,
        "operator": request["operator"],
        "thresholdValue": request["value"],
        "sourceParticipantRole": None,
        "sourceVariantId": None,
    }
    read = store.shape("MetricSource", sourceMetricDefinitionId=source, sourceVariantId=None)
    common = {"scope": "GLOBAL", "supportedContexts": ["CALL"]}
    return {
        "THRESHOLD": {
            **common,
            "slug": "satisfied_customer",
            "name": "Satisfied customer",
            "description": "Whether customer satisfaction is 4 or more",
            "type": "BOOLEAN",
            "unit": OMIT,
            "threshold": store.shape(
                "ThresholdMetricDetails", **comparison, aggregationMode="EACH", countThreshold=None
            ),
        },
        "FORMULA": {
            **common,
            "slug": "satisfaction_percentage",
            "name": "Satisfaction percentage",
            "description": "Customer satisfaction as a part of the best that can be",
            "type": "NUMERIC",
            "unit": store.shape("MetricUnit", name="percent", symbol="%"),
            "formula": store.shape(
                "FormulaMetricDetails", expression="customer_satisfaction / 5 * 100", sources=[read]
            ),
        },
        "PATTERN": {
            **common,
            "slug": "satisfaction_after_transfer",
            "name": "Satisfaction after transfer",
            "description": "Whether a satisfied moment follows another",
            "type": "BOOLEAN",
            "unit": OMIT,
            "pattern": store.shape(
                "PatternMetricDetails",
                operation="PATTERN_EXISTS",
                windowMode=None,
                triggerCombinator="AND",
                triggers=[store.shape("PatternTrigger", **comparison)],
                outcome=store.shape("PatternOutcome", **comparison, windowBefore=None, windowAfter=10),
            ),
        },
    }


def metric_values(store: Store, definition: JsonObject, rows: Iterable[JsonObject]) -> JsonObject:
    """What a job collected for a definition."""
    shared = {name: definition.get(name, OMIT) for name in ("slug", "metricId", "name", "description")}
    return store.shape(
        "MetricValues",
        **shared,
        metricDefinitionId=definition["id"],
        unit=definition.get("unit", OMIT),
        values=[{"computedAt": stamp(store.clock()), **row} for row in rows],
    )


def _rows(store: Store, kind: str, call_id: str) -> list[JsonObject]:
    """A value that was measured, and the row of one that could not be."""
    elsewhere = dict.fromkeys(("computedAt", "chatId", "policyIds", "segment", "fromSegment", "toSegment"), OMIT)
    measured = store.shape(
        "MetricValue",
        **elsewhere,
        callId=call_id,
        value=_VALUES[kind],
        valueReasoning="The customer thanked the agent twice",
        confidence=0.92,
        errorMessage=OMIT,
    )
    missed = {"callId": call_id, "errorMessage": "DATA_MISSING: the recording holds no speech"}
    return [measured, missed]
