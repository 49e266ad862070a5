"""What each operation does, by its name: a function of the server's state and the request's arguments.

calls        phone calls: uploads, imports, their analysis and its results
evaluations  evaluation jobs and their runs
metrics      metric definitions and collected values
health       the server's health
live         what is done otherwise with `wire="live"`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..request_parser import Arguments
from ..spec import Operation
from ..store import Store
from . import calls, evaluations, health, metrics

Handler = Callable[[Store, Arguments], Any]

HANDLERS: Mapping[str, Handler] = {
    "call_analysis.create": calls.create_analysis,
    "call_analysis.get": calls.get_analysis,
    "call.get_sentiment": calls.get_sentiment,
    "call.list_evaluation_runs": calls.list_evaluation_runs,
    "evaluation.create_job": evaluations.create_job,
    "evaluation.get_job": evaluations.get_job,
    "evaluation.list_job_runs": evaluations.list_job_runs,
    "health.get": health.get_health,
    "integrations.create_retell_call": calls.create_retell_call,
    "integrations.create_vapi_call": calls.create_vapi_call,
    "metric.create_threshold": metrics.create_threshold,
    "metric.get_definition": metrics.get_definition,
    "metric.update_definition": metrics.update_definition,
    "metric_collection_job.list_metric_values": metrics.list_metric_values,
}
"""An operation without an entry, one that is new in the spec, gets an example as its response."""

_DOCUMENTS = frozenset((
    "", "create-threshold.page.txt", "get-metric-definition.page.md", "list-metric-values.page.txt",
    "roark-analytics.openapi.json", "update-metric-definition.page.txt",
))  # fmt: skip


def is_as_handled(operation: Operation | None) -> bool:
    """Whether an operation is as in the document that its handler was written for: another one has other fields."""
    return operation is not None and operation.source in _DOCUMENTS
