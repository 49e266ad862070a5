"""The responses as msgspec structs: aware datetimes, ids as strings, unknown fields ignored, missing fields UNSET."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

Aware = Annotated[datetime, Meta(tz=True)]


class Unit(Struct):
    name: str
    symbol: str | None


class Segment(Struct, rename="camel"):
    id: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    start_offset_ms: float | UnsetType = UNSET
    end_offset_ms: float | UnsetType = UNSET


class Value(Struct, rename="camel"):
    computed_at: Aware | UnsetType = UNSET
    value: Any = UNSET
    call_id: str | UnsetType = UNSET
    chat_id: str | UnsetType = UNSET
    error_message: str | UnsetType = UNSET
    value_reasoning: str | UnsetType = UNSET
    confidence: float | UnsetType = UNSET
    policy_ids: list[str] | UnsetType = UNSET
    segment: Segment | UnsetType = UNSET
    from_segment: Segment | UnsetType = UNSET
    to_segment: Segment | UnsetType = UNSET


class Values(Struct, rename="camel"):
    metric_definition_id: str | UnsetType = UNSET
    slug: str | UnsetType = UNSET
    metric_id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    values: list[Value] | UnsetType = UNSET
    unit: Unit | UnsetType = UNSET


class MetricValues(Struct):
    data: list[Values]


class Source(Struct, rename="camel", kw_only=True):
    source_metric_definition_id: str
    source_variant_id: str | None


class Comparison(Source, rename="camel", kw_only=True):
    operator: str
    threshold_value: str
    source_participant_role: str | None


class Threshold(Comparison, rename="camel", kw_only=True):
    aggregation_mode: str
    count_threshold: int | None


class Outcome(Comparison, rename="camel", kw_only=True):
    window_before: int | None
    window_after: int | None


class Pattern(Struct, rename="camel"):
    operation: str
    window_mode: str | None
    trigger_combinator: str | None
    triggers: list[Comparison]
    outcome: Outcome | None


class Formula(Struct):
    expression: str
    sources: list[Source]


class Metric(Struct, rename="camel", kw_only=True, tag_field="calculationType"):
    id: str
    slug: str
    metric_id: str
    variant_id: str
    version_id: str
    name: str
    description: str
    type: str
    scope: str
    supported_contexts: list[str]
    unit: Unit | UnsetType = UNSET


class LlmJudgeMetric(Metric, rename="camel", kw_only=True, tag="LLM_JUDGE"):
    pass


class ProviderMetric(Metric, rename="camel", kw_only=True, tag="PROVIDER"):
    pass


class ThresholdMetric(Metric, rename="camel", kw_only=True, tag="THRESHOLD"):
    threshold: Threshold | UnsetType = UNSET


class FormulaMetric(Metric, rename="camel", kw_only=True, tag="FORMULA"):
    formula: Formula


class PatternMetric(Metric, rename="camel", kw_only=True, tag="PATTERN"):
    pattern: Pattern


class One(Struct):
    data: LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric


class Definitions(Struct):
    data: list[LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric]


class EvaluationMetric(Struct, kw_only=True):
    id: str
    name: str
    value_type: str
    numeric_value: float | UnsetType = UNSET
    boolean_value: bool | UnsetType = UNSET
    text_value: str | UnsetType = UNSET
    confidence: float | UnsetType = UNSET
    reasoning: str | UnsetType = UNSET
    role: str


class Evidence(Struct, kw_only=True):
    id: str
    snippet_text: str
    comment_text: str | UnsetType = UNSET
    is_positive: bool


class Evaluator(Struct):
    id: str
    name: str
    weight: float | UnsetType = UNSET


class Run(Struct, kw_only=True):
    id: str
    status: str
    score: float | UnsetType = UNSET
    score_classification: str | UnsetType = UNSET
    summary: str | UnsetType = UNSET
    started_at: Aware | UnsetType = UNSET
    completed_at: Aware | UnsetType = UNSET
    metrics: list[EvaluationMetric] | UnsetType = UNSET
    evidence: list[Evidence] | UnsetType = UNSET
    evaluator: Evaluator


class Pagination(Struct):
    total: int
    has_more: bool
    next_cursor: str | UnsetType | None = UNSET


class RunPage(Struct):
    pagination: Pagination
    runs: list[Run]


class Runs(Struct):
    data: RunPage
