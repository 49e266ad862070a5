# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationRun: Complete evaluation run result for a single evaluator"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, read_datetime, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import DATE_TIME, TEXT, UUID_TEXT, Array, Enumerated, Field, Fields, Number, Object
from roark_runtime.unset import UNSET, MaybeUnset, Unset

from .evaluation_evidence import EvaluationEvidence
from .evaluation_metric import EvaluationMetric
from .evaluator import Evaluator
from .job_status import JOB_STATUS_BY_VALUE, JobStatus
from .score_classification import SCORE_CLASSIFICATION_BY_VALUE, ScoreClassification


@define(kw_only=True, repr=False)
class EvaluationRun(Model):
    """Complete evaluation run result for a single evaluator"""

    id: str | MaybeUnset
    """Unique identifier for the evaluation run. UNSET with wire="live" where Roark's own servers leave it
    out
    """
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

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("status", Enumerated(JobStatus), required=True),
        Field("score", Number(minimum=0, maximum=1)),
        Field("score_classification", Enumerated(ScoreClassification)),
        Field("summary", TEXT),
        Field("started_at", DATE_TIME),
        Field("completed_at", DATE_TIME),
        Field("metrics", Array(Object(EvaluationMetric))),
        Field("evidence", Array(Object(EvaluationEvidence))),
        Field("evaluator", Object(Evaluator), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationRun:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationRun.__new__(EvaluationRun)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "EvaluationRun")
            self.id = value
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "EvaluationRun")
            value = JOB_STATUS_BY_VALUE.get(value, value)
            self.status = value
            value = data.get("score", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "score", "a number", "EvaluationRun")
            self.score = value
            value = data.get("score_classification", UNSET)
            if type(value) is str:
                value = SCORE_CLASSIFICATION_BY_VALUE.get(value, value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "score_classification", "a string", "EvaluationRun")
            self.score_classification = value
            value = data.get("summary", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "summary", "a string", "EvaluationRun")
            self.summary = value
            value = data.get("started_at", UNSET)
            if type(value) is str:
                value = read_datetime(value, data, "started_at", "EvaluationRun")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "started_at", "a date-time with its offset (RFC 3339)", "EvaluationRun")
            self.started_at = value
            value = data.get("completed_at", UNSET)
            if type(value) is str:
                value = read_datetime(value, data, "completed_at", "EvaluationRun")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "completed_at", "a date-time with its offset (RFC 3339)", "EvaluationRun")
            self.completed_at = value
            value = data.get("metrics", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "EvaluationRun")
                value = [EvaluationMetric.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "metrics", "an array", "EvaluationRun")
            self.metrics = value
            value = data.get("evidence", UNSET)
            if type(value) is list:
                for item in value:
                    if type(item) is not dict:
                        raise not_an_item(value, dict, "an object", "EvaluationRun")
                value = [EvaluationEvidence.decode(item) for item in value]
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "evidence", "an array", "EvaluationRun")
            self.evidence = value
            value = data["evaluator"]
            if type(value) is not dict:
                raise DecodeError(data, "evaluator", "an object", "EvaluationRun")
            value = Evaluator.decode(value)
            self.evaluator = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationRun") from None
        self.additional_properties = {} if len(data) == 10 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationRun.__fields__.known
