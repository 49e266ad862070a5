# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationRun: Complete evaluation run result for a single evaluator

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import (
    decoded,
    is_sequence,
    not_an_item,
    read_datetime,
    represent,
    write_datetime,
    write_object,
    write_text,
)
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_metrics(value: Any) -> Any:
    return [write_object(item, EvaluationMetric, "metrics") for item in value] if is_sequence(value) else value


def _write_evidence(value: Any) -> Any:
    return [write_object(item, EvaluationEvidence, "evidence") for item in value] if is_sequence(value) else value


def _write_evaluator(value: Any) -> Any:
    return write_object(value, Evaluator, "evaluator")


@define(kw_only=True, repr=False)
class EvaluationRun:
    """Complete evaluation run result for a single evaluator"""

    id: str
    """Unique identifier for the evaluation run"""
    status: JobStatus | str
    """Status of an analysis or evaluation job"""
    score: float | Unset = UNSET
    """Overall score from this evaluation run (0-1)"""
    score_classification: ScoreClassification | str | Unset = UNSET
    """Classification of the evaluation score"""
    summary: str | Unset = UNSET
    """AI-generated summary of the evaluation results"""
    started_at: datetime | Unset = UNSET
    """When the evaluation run started"""
    completed_at: datetime | Unset = UNSET
    """When the evaluation run completed"""
    metrics: list[EvaluationMetric] | Unset = UNSET
    """Individual metrics evaluated in this run"""
    evidence: list[EvaluationEvidence] | Unset = UNSET
    """Supporting evidence for the evaluation"""
    evaluator: Evaluator
    """Information about an evaluator used for assessment"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "score": "score",
        "score_classification": "score_classification",
        "summary": "summary",
        "started_at": "started_at",
        "completed_at": "completed_at",
        "metrics": "metrics",
        "evidence": "evidence",
        "evaluator": "evaluator",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationRun:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_run, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "status": write_text(self.status),
            "evaluator": _write_evaluator(self.evaluator),
        }
        if self.score is not UNSET:
            data["score"] = self.score
        if self.score_classification is not UNSET:
            data["score_classification"] = write_text(self.score_classification)
        if self.summary is not UNSET:
            data["summary"] = self.summary
        if self.started_at is not UNSET:
            data["started_at"] = write_datetime(self.started_at)
        if self.completed_at is not UNSET:
            data["completed_at"] = write_datetime(self.completed_at)
        if self.metrics is not UNSET:
            data["metrics"] = _write_metrics(self.metrics)
        if self.evidence is not UNSET:
            data["evidence"] = _write_evidence(self.evidence)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationRun.wire_names)


def decode_evaluation_run(data: dict[str, Any]) -> EvaluationRun:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationRun.__new__(EvaluationRun)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "EvaluationRun")
        self.id = v
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "EvaluationRun")
        v = JOB_STATUS_BY_VALUE.get(v, v)
        self.status = v
        v = data.get("score", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "score", "a number", "EvaluationRun")
        self.score = v
        v = data.get("score_classification", UNSET)
        if v is not UNSET:
            if type(v) is not str:
                raise DecodeError(data, "score_classification", "a string", "EvaluationRun")
            v = SCORE_CLASSIFICATION_BY_VALUE.get(v, v)
        self.score_classification = v
        v = data.get("summary", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "summary", "a string", "EvaluationRun")
        self.summary = v
        v = data.get("started_at", UNSET)
        if v is not UNSET:
            v = read_datetime(v, data, "started_at", "EvaluationRun")
        self.started_at = v
        v = data.get("completed_at", UNSET)
        if v is not UNSET:
            v = read_datetime(v, data, "completed_at", "EvaluationRun")
        self.completed_at = v
        v = data.get("metrics", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "metrics", "an array", "EvaluationRun")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "EvaluationRun")
            v = [decode_evaluation_metric(item) for item in v]
        self.metrics = v
        v = data.get("evidence", UNSET)
        if v is not UNSET:
            if type(v) is not list:
                raise DecodeError(data, "evidence", "an array", "EvaluationRun")
            for item in v:
                if type(item) is not dict:
                    raise not_an_item(v, dict, "an object", "EvaluationRun")
            v = [decode_evaluation_evidence(item) for item in v]
        self.evidence = v
        v = data["evaluator"]
        if type(v) is not dict:
            raise DecodeError(data, "evaluator", "an object", "EvaluationRun")
        v = decode_evaluator(v)
        self.evaluator = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationRun") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .evaluation_evidence import EvaluationEvidence, decode_evaluation_evidence
from .evaluation_metric import EvaluationMetric, decode_evaluation_metric
from .evaluator import Evaluator, decode_evaluator
from .job_status import JOB_STATUS_BY_VALUE, JobStatus
from .score_classification import SCORE_CLASSIFICATION_BY_VALUE, ScoreClassification
