"""One metric definition of each kind, as the API answers (after the example of update-metric-definition.page.txt)."""

from __future__ import annotations

from typing import Any

ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
SOURCE = {"sourceMetricDefinitionId": ID, "sourceVariantId": None}
CONDITION = {
    **SOURCE,
    "operator": "GREATER_THAN",
    "thresholdValue": "4",
    "sourceParticipantRole": "AGENT",
}
DETAILS: dict[str, dict[str, Any]] = {
    "LLM_JUDGE": {},
    "PROVIDER": {},
    "THRESHOLD": {"threshold": {**CONDITION, "aggregationMode": "EACH", "countThreshold": None}},
    "FORMULA": {"formula": {"expression": "a / b", "sources": [SOURCE, SOURCE]}},
    "PATTERN": {
        "pattern": {
            "operation": "PATTERN_EXISTS",
            "windowMode": None,
            "triggerCombinator": "AND",
            "triggers": [CONDITION],
            "outcome": {**CONDITION, "windowBefore": 1, "windowAfter": None},
        }
    },
}
CLASSES = {
    "LLM_JUDGE": "LlmJudgeMetric",
    "PROVIDER": "ProviderMetric",
    "THRESHOLD": "ThresholdMetric",
    "FORMULA": "FormulaMetric",
    "PATTERN": "PatternMetric",
}


def definition(kind: str, **changes: Any) -> dict[str, Any]:
    """A definition of this kind; one that no release knows if the kind is none of the five."""
    return {
        "id": ID,
        "slug": "customer_satisfaction",
        "metricId": "customer_satisfaction",
        "variantId": ID,
        "versionId": ID,
        "name": "Customer satisfaction",
        "description": "How content the customer is",
        "calculationType": kind,
        "type": "SCALE",
        "scope": "GLOBAL",
        "supportedContexts": ["CALL", "TURN"],
        "unit": {"name": "points", "symbol": None},
        **DETAILS.get(kind, {}),
        **changes,
    }
