# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricDefinition: Metric definition data. The variant is selected by `calculationType`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roark_runtime.union import TaggedUnion, lazy_alias

if TYPE_CHECKING:
    from .formula_metric import FormulaMetric
    from .llm_judge_metric import LlmJudgeMetric
    from .pattern_metric import PatternMetric
    from .provider_metric import ProviderMetric
    from .threshold_metric import ThresholdMetric
    from .unknown_metric import UnknownMetric

    MetricDefinition = LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric | UnknownMetric
    """Metric definition data. The variant is selected by `calculationType`."""

METRIC_DEFINITION: TaggedUnion[MetricDefinition] = TaggedUnion(
    "MetricDefinition",
    __name__,
    "calculationType",
    {
        "LLM_JUDGE": ("llm_judge_metric", "LlmJudgeMetric"),
        "PROVIDER": ("provider_metric", "ProviderMetric"),
        "THRESHOLD": ("threshold_metric", "ThresholdMetric"),
        "FORMULA": ("formula_metric", "FormulaMetric"),
        "PATTERN": ("pattern_metric", "PatternMetric"),
    },
    unknown=("unknown_metric", "UnknownMetric"),
    python_name="calculation_type",
)
"""The kinds, by the value of the discriminator."""

if not TYPE_CHECKING:
    __getattr__ = lazy_alias(__name__, METRIC_DEFINITION)
