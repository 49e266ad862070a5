"""The responses as pydantic models: aware datetimes, ids as strings, unknown fields ignored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)


class Unit(Camel):
    name: str
    symbol: str | None


class Segment(Camel):
    id: str | None = None
    text: str | None = None
    start_offset_ms: float | None = None
    end_offset_ms: float | None = None


class Value(Camel):
    computed_at: AwareDatetime | None = None
    value: Any = None
    call_id: str | None = None
    chat_id: str | None = None
    error_message: str | None = None
    value_reasoning: str | None = None
    confidence: float | None = None
    policy_ids: list[str] | None = None
    segment: Segment | None = None
    from_segment: Segment | None = None
    to_segment: Segment | None = None


class Values(Camel):
    metric_definition_id: str | None = None
    slug: str | None = None
    metric_id: str | None = None
    name: str | None = None
    description: str | None = None
    values: list[Value] | None = None
    unit: Unit | None = None


class MetricValues(Camel):
    data: list[Values]


class Source(Camel):
    source_metric_definition_id: str
    source_variant_id: str | None


class Comparison(Source):
    operator: str
    threshold_value: str
    source_participant_role: str | None


class Threshold(Comparison):
    aggregation_mode: str
    count_threshold: int | None


class Outcome(Comparison):
    window_before: int | None
    window_after: int | None


class Pattern(Camel):
    operation: str
    window_mode: str | None
    trigger_combinator: str | None
    triggers: list[Comparison]
    outcome: Outcome | None


class Formula(Camel):
    expression: str
    sources: list[Source]


class Metric(Camel):
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
    unit: Unit | None = None


class LlmJudgeMetric(Metric):
    calculation_type: Literal["LLM_JUDGE"]


class ProviderMetric(Metric):
    calculation_type: Literal["PROVIDER"]


class ThresholdMetric(Metric):
    calculation_type: Literal["THRESHOLD"]
    threshold: Threshold | None = None


class FormulaMetric(Metric):
    calculation_type: Literal["FORMULA"]
    formula: Formula


class PatternMetric(Metric):
    calculation_type: Literal["PATTERN"]
    pattern: Pattern


class One(Camel):
    data: Annotated[
        LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric,
        Field(discriminator="calculation_type"),
    ]


class Definitions(Camel):
    data: list[
        Annotated[
            LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric,
            Field(discriminator="calculation_type"),
        ]
    ]


class EvaluationMetric(BaseModel):
    id: str
    name: str
    value_type: str
    numeric_value: float | None = None
    boolean_value: bool | None = None
    text_value: str | None = None
    confidence: float | None = None
    reasoning: str | None = None
    role: str


class Evidence(BaseModel):
    id: str
    snippet_text: str
    comment_text: str | None = None
    is_positive: bool


class Evaluator(BaseModel):
    id: str
    name: str
    weight: float | None = None


class Run(BaseModel):
    id: str
    status: str
    score: float | None = None
    score_classification: str | None = None
    summary: str | None = None
    started_at: AwareDatetime | None = None
    completed_at: AwareDatetime | None = None
    metrics: list[EvaluationMetric] | None = None
    evidence: list[Evidence] | None = None
    evaluator: Evaluator


class Pagination(BaseModel):
    total: int
    has_more: bool
    next_cursor: str | None = None


class RunPage(BaseModel):
    pagination: Pagination
    runs: list[Run]


class Runs(BaseModel):
    data: RunPage
