"""The bodies that are read and written: from a seeded random generator, the same bytes in each run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any
from uuid import UUID

JsonObject = dict[str, Any]

_WORDS = ("agent", "asked", "moved", "after", "Monday", "then", "calmly", "policy", "twice", "booked", "again")
KINDS = ("LLM_JUDGE", "PROVIDER", "THRESHOLD", "FORMULA", "PATTERN")

# Fields that only the classes of roark-analytics require: it is generated from another version of the API. Its bodies
# have them in addition.
_SDK_VALUE = {"captureStatus": "SUCCESS", "context": "SEGMENT"}
_SDK_VALUES = {"scope": "GLOBAL", "type": "NUMERIC"}
_SDK_DEFINITION = {
    "booleanFalseLabel": None,
    "booleanTrueLabel": None,
    "evidenceSource": None,
    "llmPrompt": None,
    "requiresLiveConversation": False,
    "supportedConversationSources": None,
    "supportsVariants": True,
}


def to_bytes(document: object) -> bytes:
    """JSON as an API sends it: UTF-8, no spaces."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def metric_values(definitions: int, values: int = 200, *, for_sdk: bool = False) -> bytes:
    """The response of list_metric_values."""
    random = Random(definitions)
    more_of_each, more_of_all = (_SDK_VALUE, _SDK_VALUES) if for_sdk else ({}, {})
    return to_bytes(
        {
            "data": [
                {
                    "metricDefinitionId": _uuid(random),
                    "slug": f"metric_{index}",
                    "metricId": f"metric_{index}",
                    "name": f"Metric {index}",
                    "description": _text(random, 12),
                    "unit": {"name": "seconds", "symbol": "s"},
                    "values": [{**_value(random), **more_of_each} for _ in range(values)],
                    **more_of_all,
                }
                for index in range(definitions)
            ]
        }
    )


def _value(random: Random) -> JsonObject:
    """A value with the fields of the example in the documents, except the error and the chat."""
    return {
        "computedAt": _moment(random),
        "value": random.choice((round(random.random(), 3), True, _text(random, 1))),
        "callId": _uuid(random),
        "valueReasoning": _text(random, 1),
        "confidence": round(random.random(), 3),
        "policyIds": [_uuid(random)],
        "segment": _segment(random),
        "fromSegment": _segment(random),
        "toSegment": _segment(random),
    }


def _segment(random: Random) -> JsonObject:
    return {
        "id": _uuid(random),
        "text": _text(random, 1),
        "startOffsetMs": random.randrange(60_000),
        "endOffsetMs": random.randrange(60_000, 90_000),
    }


def definition(kind: str = "THRESHOLD", *, for_sdk: bool = False) -> bytes:
    """The response of get_definition."""
    return to_bytes({"data": _definition(Random(kind), kind, for_sdk)})


def definitions(count: int, *, for_sdk: bool = False) -> bytes:
    """A list of definitions of all kinds."""
    random = Random(count)
    listed = [_definition(random, KINDS[index % len(KINDS)], for_sdk) for index in range(count)]
    page = {"pagination": {"total": count, "hasMore": False, "nextCursor": None}} if for_sdk else {}
    return to_bytes({"data": listed, **page})


def _definition(random: Random, kind: str, for_sdk: bool) -> JsonObject:
    slug = "_".join(random.sample(_WORDS, 3))
    return {
        "id": _uuid(random),
        "slug": slug,
        "metricId": slug,
        "variantId": _uuid(random),
        "versionId": _uuid(random),
        "name": slug.replace("_", " ").capitalize(),
        "description": _text(random, 14),
        "type": random.choice(("NUMERIC", "BOOLEAN", "SCALE")),
        "scope": "PER_PARTICIPANT",
        "supportedContexts": ["CALL", "SEGMENT"],
        "unit": {"name": "points", "symbol": None},
        "calculationType": kind,
        **_details(random, kind),
        **(_SDK_DEFINITION if for_sdk else {}),
    }


def _details(random: Random, kind: str) -> JsonObject:
    compared = {
        "sourceMetricDefinitionId": _uuid(random),
        "operator": "GREATER_THAN",
        "thresholdValue": "4",
        "sourceParticipantRole": "AGENT",
        "sourceVariantId": None,
    }
    details: Mapping[str, JsonObject] = {
        "THRESHOLD": {"threshold": {**compared, "aggregationMode": "EACH", "countThreshold": None}},
        "FORMULA": {
            "formula": {
                "expression": "a / b",
                "sources": [{"sourceMetricDefinitionId": _uuid(random), "sourceVariantId": None} for _ in range(2)],
            }
        },
        "PATTERN": {
            "pattern": {
                "operation": "PATTERN_COUNT",
                "windowMode": None,
                "triggerCombinator": "AND",
                "triggers": [compared, compared],
                "outcome": {**compared, "windowBefore": None, "windowAfter": 3},
            }
        },
    }
    return details.get(kind, {})


def evaluation_runs(count: int) -> bytes:
    """The response of list_job_runs."""
    random = Random(count)
    page = {"total": count, "has_more": False, "next_cursor": None}
    return to_bytes({"data": {"pagination": page, "runs": [_run(random) for _ in range(count)]}})


def _run(random: Random) -> JsonObject:
    return {
        "id": _uuid(random),
        "status": "completed",
        "score": round(random.random(), 2),
        "score_classification": "success",
        "summary": _text(random, 18),
        "started_at": _moment(random),
        "completed_at": _moment(random),
        "metrics": [
            {
                "id": _uuid(random),
                "name": "sentiment_score",
                "value_type": "numeric",
                "numeric_value": round(random.random(), 2),
                "confidence": round(random.random(), 2),
                "reasoning": _text(random, 10),
                "role": "primary",
            }
            for _ in range(4)
        ],
        "evidence": [
            {
                "id": _uuid(random),
                "snippet_text": _text(random, 9),
                "comment_text": _text(random, 8),
                "is_positive": True,
            }
            for _ in range(3)
        ],
        "evaluator": {"id": _uuid(random), "name": "Customer satisfaction", "weight": 0.8},
    }


def dataset(calls: int) -> JsonObject:
    """The arguments of create_job, as plain mappings."""
    random = Random(calls)
    return {
        "evaluators": [_uuid(random), _uuid(random)],
        "dataset": {"name": "A week of calls", "calls": [_call(random) for _ in range(calls)]},
    }


def _call(random: Random) -> JsonObject:
    return {
        "recording_url": f"https://example.com/recordings/{_uuid(random)}.wav",
        "started_at": _moment(random),
        "interface_type": "phone",
        "call_direction": "inbound",
        "participants": [
            {"role": "agent", "name": "Agent Smith", "spoke_first": True, "is_simulated": False},
            {"role": "customer", "name": "John Doe", "phone_number": "+15551234567"},
        ],
        "ended_status": "customer_ended_call",
        "tool_invocations": [
            {
                "name": "book_appointment",
                "description": _text(random, 6),
                "parameters": {"day": "Monday", "patient": random.randrange(10_000)},
                "result": "booked",
                "start_offset_ms": 5000,
                "end_offset_ms": 7500,
            }
        ],
        "is_test": False,
        "vapi_call_id": _uuid(random),
        "properties": {"branch": "north", "priority": random.randrange(5)},
    }


def upload() -> JsonObject:
    """The arguments of create_vapi_call: a report of 28 kB."""
    return {"vapi_end_of_call_report_payload": report(Random(1), "call-1", 28_000), "skip_already_imported": True}


def report(random: Random, call: str, size: int) -> JsonObject:
    """A webhook of Vapi's for the end of a call, of about so many bytes."""
    messages: list[JsonObject] = []
    length = 0
    while length < size:
        said = " ".join(f"word{random.randrange(2000):x}" for _ in range(12))
        messages.append({"role": "bot", "message": said, "secondsFromStart": length / 100})
        length += len(said) + 60
    return {"message": {"type": "end-of-call-report", "call": {"id": call}, "artifact": {"messages": messages}}}


def uploaded() -> bytes:
    """The response of create_vapi_call."""
    random = Random(2)
    call = {
        "id": _uuid(random),
        "status": "ended",
        "started_at": _moment(random),
        "interface_type": "phone",
        "call_direction": "inbound",
        "is_test": False,
        "participants": [{"role": "agent"}, {"role": "customer"}],
        "properties": {},
    }
    return to_bytes({"data": {"call_id": _uuid(random), "job_id": _uuid(random), "status": "pending", "call": call}})


def _uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _moment(random: Random) -> str:
    month, day = random.randrange(1, 10), random.randrange(10, 20)
    return f"2025-0{month}-{day}T10:{random.randrange(10, 60)}:07.{random.randrange(100, 1000)}Z"


def _text(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, k=words))
