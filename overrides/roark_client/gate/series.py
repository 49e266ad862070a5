"""What was measured, by metric: rows with a value, and rows without."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, field, frozen

from roark_client import UNSET, EvaluationMetric, EvaluationRun, MetricValues

from .gate_rules import Of, Rule


@frozen
class Series:
    """The rows of one metric.

    Attributes:
        name: what people call it.
        values: a value for each row, None where there is none.
        outcomes: what a pass rate looks at: the values, but of an evaluator its classifications.
    """

    name: str
    values: tuple[Any, ...]
    outcomes: tuple[Any, ...] = field(default=Factory(lambda self: self.values, takes_self=True))

    @property
    def numbers(self) -> list[float]:
        """The values that are numbers."""
        return [float(value) for value in self.values if _is_number(value)]


@frozen(kw_only=True)
class Results:
    """What a job, or a file, came to.

    Attributes:
        metrics: by slug and id; of an evaluation job by name.
        evaluators: of an evaluation job: by name and id.
        contents: what they were read from.
        timed_out: why they are not complete, if the job was waited for in vain.
        unfinished: the same, if it was not waited for.
        failed: why there are none, if the job has failed.
    """

    metrics: Mapping[str, Series] = field(factory=dict[str, Series])
    evaluators: Mapping[str, Series] = field(factory=dict[str, Series])
    contents: list[MetricValues] | list[EvaluationRun] = field(factory=list[MetricValues])
    timed_out: str | None = None
    unfinished: str | None = None
    failed: str | None = None

    @property
    def names(self) -> list[str]:
        """A name of each metric and evaluator."""
        # A metric's first name is its slug; its ids have the same series.
        metrics = {id(series): name for name, series in reversed(list(self.metrics.items()))}
        return [*reversed(metrics.values()), *dict.fromkeys(series.name for series in self.evaluators.values())]

    def series(self, rule: Rule) -> Series | None:
        """The series that a rule is about."""
        sections: Mapping[Of, Mapping[str, Series]] = {"metrics": self.metrics, "evaluators": self.evaluators}
        return sections[rule.of].get(rule.name)


def of_values(groups: Iterable[MetricValues]) -> Results:
    """The results of a collection job, from what list_metric_values(job_id, status="all") returned."""
    listed = list(groups)
    found: dict[str, Series] = {}
    for group in listed:
        series = Series(group.name or group.slug or "", tuple(_value(row.value) for row in group.values or ()))
        keys = [key for key in (group.slug, group.metric_id, group.metric_definition_id) if key]
        for key in dict.fromkeys(keys):
            # Variants of a metric have one slug.
            found[key] = _joined(found[key], series) if key in found else series
    return Results(metrics=found, contents=listed)


def of_runs(runs: Iterable[EvaluationRun]) -> Results:
    """The results of an evaluation job, from its runs: a metric's values, an evaluator's scores and classifications.

    A run that lacks a metric which the same evaluator's other runs have is a row without a value.
    """
    listed = list(runs)
    by_evaluator: dict[str, list[EvaluationRun]] = {}
    for run in listed:
        by_evaluator.setdefault(run.evaluator.id, []).append(run)
    evaluators: dict[str, Series] = {}
    metrics: dict[str, list[Any]] = {}
    for key, its_runs in by_evaluator.items():
        name = its_runs[0].evaluator.name
        series = Series(
            name,
            tuple(_value(run.score) for run in its_runs),
            tuple(_outcome(run) for run in its_runs),
        )
        evaluators[key] = series
        # Two evaluators of one name are told apart by id alone; by name they are judged together.
        if name != key:
            same = evaluators.get(name)
            evaluators[name] = series if same is None else _joined(same, series)
        measured = dict.fromkeys(metric.name for run in its_runs for metric in run.metrics or ())
        for metric_name in measured:
            rows = metrics.setdefault(metric_name, [])
            for run in its_runs:
                found = [_measured(metric) for metric in run.metrics or () if metric.name == metric_name]
                rows.extend(found or [None])
    return Results(
        metrics={name: Series(name, tuple(rows)) for name, rows in metrics.items()},
        evaluators=evaluators,
        contents=listed,
    )


def _outcome(run: object) -> Any:
    """How an evaluator classifies a run; newer documents call it the result."""
    return _value(getattr(run, "score_classification", getattr(run, "result", None)))


def _joined(one: Series, other: Series) -> Series:
    return Series(one.name, one.values + other.values, one.outcomes + other.outcomes)


def _measured(metric: EvaluationMetric) -> Any:
    values = (metric.numeric_value, metric.boolean_value, metric.text_value)
    return next((_value(value) for value in values if value is not UNSET), None)


def _value(value: Any) -> Any:
    """The value; None where there is none, or a number that isn't one."""
    if value is UNSET or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
