# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricDefinition: Metric definition data. The variant is selected by `calculationType`.

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from roark_runtime.errors import DecodeError

if TYPE_CHECKING:
    from .formula_metric import FormulaMetric
    from .llm_judge_metric import LlmJudgeMetric
    from .pattern_metric import PatternMetric
    from .provider_metric import ProviderMetric
    from .threshold_metric import ThresholdMetric
    from .unknown_metric import UnknownMetric

    MetricDefinition = LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric | UnknownMetric
    """Metric definition data. The variant is selected by `calculationType`."""
else:

    def __getattr__(name: str) -> Any:
        """The union itself, when it is asked for: it takes all variants, reading an object takes one."""
        if name != "MetricDefinition":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .formula_metric import FormulaMetric
        from .llm_judge_metric import LlmJudgeMetric
        from .pattern_metric import PatternMetric
        from .provider_metric import ProviderMetric
        from .threshold_metric import ThresholdMetric
        from .unknown_metric import UnknownMetric

        MetricDefinition = (
            LlmJudgeMetric | ProviderMetric | ThresholdMetric | FormulaMetric | PatternMetric | UnknownMetric
        )
        globals()[name] = MetricDefinition
        return MetricDefinition


def decode_metric_definition(data: dict[str, Any]) -> MetricDefinition:
    """Read the variant that `calculationType` names, and no other; an unknown name gives UnknownMetric."""
    kind = data.get("calculationType")
    if type(kind) is not str:
        raise DecodeError(data, "calculationType", "a string that names the kind", "MetricDefinition")
    decode = _DECODERS.get(kind) or _decoder(kind)
    try:
        return decode(data)
    except DecodeError as fault:
        fault.inside_variant(_VARIANTS[kind][1], kind)
        raise


def _decoder(kind: str) -> Callable[[dict[str, Any]], MetricDefinition]:
    """What reads this kind, imported when the first of it comes."""
    if kind not in _VARIANTS:
        from .unknown_metric import decode_unknown_metric

        return decode_unknown_metric
    module = _VARIANTS[kind][0]
    _DECODERS[kind] = getattr(import_module(f"{__package__}.{module}"), f"decode_{module}")
    return _DECODERS[kind]


_VARIANTS = {
    "LLM_JUDGE": ("llm_judge_metric", "LlmJudgeMetric"),
    "PROVIDER": ("provider_metric", "ProviderMetric"),
    "THRESHOLD": ("threshold_metric", "ThresholdMetric"),
    "FORMULA": ("formula_metric", "FormulaMetric"),
    "PATTERN": ("pattern_metric", "PatternMetric"),
}
"""Kind → the module and the class that hold it."""

_DECODERS: dict[str, Callable[[dict[str, Any]], MetricDefinition]] = {}
"""Kind → what reads it, of the kinds that have come."""
