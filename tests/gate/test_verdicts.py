"""What passes, what fails, and that nothing passes on nothing."""

from __future__ import annotations

import math
from typing import Any

import pytest

from roark_client import EvaluationRun
from roark_client.gate import Results, Verdict, judge, of_runs, of_values, parse_rules
from tests.gate.measured import MISSING, judged, only, values

RATE = "[metrics.m]\nmin_pass_rate = 0.8\n"
MEAN = "[metrics.m]\nmin_mean = 4\n"
P95 = "[metrics.m]\nmax_p95 = 1.5\n"


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([True] * 10, "INCONCLUSIVE"),
        ([True] * 15, "INCONCLUSIVE"),
        ([True] * 16, "PASSED"),
        ([True] * 20, "PASSED"),
        ([True] * 20 + [False], "INCONCLUSIVE"),
        ([True] * 70 + [False] * 30, "FAILED"),
        ([True] * 790 + [False] * 210, "FAILED"),
        ([False] * 20, "FAILED"),
    ],
)
def test_a_pass_rate_is_judged_by_wilsons_lower_bound(rows: list[bool], verdict: str) -> None:
    assert judged(RATE, m=rows).verdict == verdict


def test_more_confidence_needs_more_rows() -> None:
    rules, results = parse_rules(RATE), values(m=[True] * 20)
    assert judge(rules, results, confidence=0.95).verdict is Verdict.PASSED
    assert judge(rules, results, confidence=0.99).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("confidence", [0, 1, -1, 95, math.nan])
def test_a_confidence_that_is_none_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        judge(parse_rules(RATE), values(m=[True] * 20), confidence=confidence)


# -- nothing passes on nothing


def test_without_a_rule_nothing_passes() -> None:
    report = judged("", m=[True] * 100)
    assert (report.verdict, report.score) == (Verdict.INCONCLUSIVE, 0)
    assert "no rule" in str(report.message)


@pytest.mark.parametrize("rules", [RATE, MEAN, P95, "[metrics.m]\nexpected = 1\n"])
@pytest.mark.parametrize("rows", [{}, {"m": []}, {"m": [MISSING] * 3}, {"other": [True, 5] * 50}])
def test_a_metric_without_values_never_passes(rules: str, rows: dict[str, Any]) -> None:
    assert judged(rules, **rows).verdict in (Verdict.INCONCLUSIVE, Verdict.FAILED)
    assert judged(rules, **rows).checks[0].verdict is not Verdict.PASSED


def test_a_missing_metric_says_what_there_is_in_its_place() -> None:
    report = judged(RATE, n=[True], other=[1])
    assert report.verdict is Verdict.INCONCLUSIVE
    assert report.measured == ["n", "other"]


@pytest.mark.parametrize(
    ("rules", "row"), [(RATE, True), (MEAN, 5), (P95, 1.0), ("[metrics.m]\nexpected = true\n", True)]
)
def test_too_few_values_never_pass(rules: str, row: Any) -> None:
    rules += "min_samples = 30\n"
    assert judged(rules, m=[row] * 29).verdict is Verdict.INCONCLUSIVE
    assert judged(rules, m=[row] * 30).verdict is Verdict.PASSED


@pytest.mark.parametrize(("rules", "row"), [(MEAN, 5), (P95, 1.0)])
def test_five_values_are_needed_unless_the_rule_says_otherwise(rules: str, row: Any) -> None:
    assert judged(rules, m=[row] * 4).verdict is Verdict.INCONCLUSIVE
    assert judged(rules, m=[row] * 5).verdict is Verdict.PASSED
    assert judged(rules + "min_samples = 1", m=[row]).verdict is Verdict.PASSED


# -- rows without a value


def test_a_row_without_a_value_fails_a_pass_rate() -> None:
    assert judged(RATE, m=[True] * 40).verdict is Verdict.PASSED
    report = judged(RATE, m=[True] * 40 + [MISSING] * 11)
    assert report.verdict is Verdict.FAILED
    assert (only(report).rows, only(report).missing) == (51, 11)


def test_a_row_without_a_value_leaves_a_mean_unknown() -> None:
    assert judged(MEAN, m=[5] * 20).verdict is Verdict.PASSED
    assert judged(MEAN, m=[5] * 20 + [MISSING]).verdict is Verdict.INCONCLUSIVE
    assert judged(MEAN, m=[3] * 20 + [MISSING]).verdict is Verdict.FAILED


def test_a_row_without_a_value_is_above_every_percentile() -> None:
    assert judged(P95, m=[1.0] * 19 + [MISSING]).verdict is Verdict.PASSED
    report = judged(P95, m=[1.0] * 18 + [MISSING] * 2)
    assert (report.verdict, only(report).measured) == (Verdict.FAILED, None)


def test_a_row_without_a_value_is_not_as_expected() -> None:
    rules = "[metrics.m]\nexpected = true\n"
    assert judged(rules, m=[True] * 20).verdict is Verdict.PASSED
    assert judged(rules, m=[True] * 20 + [MISSING]).verdict is Verdict.FAILED


@pytest.mark.parametrize("row", [None, True, "5", [5], math.nan, math.inf, 10**400])
def test_what_is_no_number_is_a_row_without_one(row: Any) -> None:
    assert judged(MEAN, m=[5] * 20 + [row]).verdict is Verdict.INCONCLUSIVE
    assert judged(P95, m=[1.0] * 18 + [row] * 2).verdict is Verdict.FAILED


# -- expected values


@pytest.mark.parametrize(
    ("expected", "passes", "fails"),
    [
        ("true", True, 1),
        ("1", 1, True),
        ("1", 1.0, "1"),
        ("false", False, 0),
        ('"billing"', "billing", "Billing"),
        ('["billing", "other"]', "other", "else"),
        ("[4, 5]", 5, 3),
    ],
)
def test_every_row_has_to_be_as_expected(expected: str, passes: Any, fails: Any) -> None:
    rules = f"[metrics.m]\nexpected = {expected}\n"
    assert judged(rules, m=[passes] * 5).verdict is Verdict.PASSED
    assert judged(rules, m=[passes] * 500 + [fails]).verdict is Verdict.FAILED


def test_a_pass_rate_is_of_what_is_expected() -> None:
    rules = "[metrics.m]\nexpected = [4, 5]\nmin_pass_rate = 0.5\n"
    report = judged(rules, m=[4] * 20 + [5] * 20 + [3] * 10)
    assert (report.verdict, only(report).measured) == (Verdict.PASSED, 0.8)


# -- several checks


def test_one_failure_fails_the_gate_whatever_else_passes() -> None:
    rules = "[metrics.a]\nmin_mean = 1\n[metrics.b]\nmin_mean = 9\n[metrics.c]\nmin_mean = 1\n"
    report = judged(rules, a=[5] * 9, b=[5] * 9)
    assert [check.verdict for check in report.checks] == ["PASSED", "FAILED", "INCONCLUSIVE"]
    assert (report.verdict, report.passed, report.score) == (Verdict.FAILED, 1, 1 / 3)


def test_a_rule_may_ask_for_several_things() -> None:
    report = judged("[metrics.m]\nmin_mean = 1\nmax_p95 = 2\nexpected = [1, 2]\n", m=[1, 2] * 10)
    assert [check.name for check in report.checks] == ["expected", "min_mean", "max_p95"]
    assert report.verdict is Verdict.PASSED


def test_a_metric_is_found_by_slug_and_id_and_its_variants_are_judged_together() -> None:
    groups = [values(m=[True] * 10).contents[0], values(m=[True] * 10).contents[0]]
    first, second = groups
    first.metric_definition_id, second.metric_definition_id = "id-1", "id-2"  # type: ignore[union-attr]
    results = of_values(groups)  # type: ignore[arg-type]
    assert {key: len(series.values) for key, series in results.metrics.items()} == {"m": 20, "id-1": 10, "id-2": 10}


# -- against a baseline


@pytest.mark.parametrize(
    ("rules", "before", "now", "verdict"),
    [
        ("min_pass_rate = 0.1", [True] * 95 + [False] * 5, [True] * 80 + [False] * 20, "FAILED"),
        ("min_pass_rate = 0.1", [True] * 95 + [False] * 5, [True] * 92 + [False] * 8, "PASSED"),
        ("min_pass_rate = 0.1", [True] * 50 + [False] * 50, [True] * 80 + [False] * 20, "PASSED"),
        ("min_pass_rate = 0.1", [True] * 100, [True] * 80 + [MISSING] * 20, "FAILED"),
        ("min_mean = 1", [4, 5] * 30, [3, 4] * 30, "FAILED"),
        ("min_mean = 1", [4, 5] * 30, [4, 5] * 29 + [3, 4], "PASSED"),
        ("max_p95 = 99", [1, 2, 3, 4] * 25, [1, 2, 3, 40] * 25, "FAILED"),
        ("max_p95 = 99", [1, 2, 3, 4] * 25, [1, 2, 3, 4] * 25, "PASSED"),
        ("max_p95 = 99", [1, 2, 3, 4] * 25, [1, 1, 1, 1] * 25, "PASSED"),
    ],
)
def test_what_is_worse_than_last_time_fails(rules: str, before: Any, now: Any, verdict: str) -> None:
    report = judged(f"[metrics.m]\n{rules}\n", values(m=before), m=now)
    assert [check.verdict for check in report.checks] == ["PASSED", verdict]


def test_a_comparison_with_nothing_never_passes() -> None:
    for baseline in (values(), values(m=[]), values(m=[True]), values(m=[MISSING] * 50)):
        report = judged("[metrics.m]\nmin_pass_rate = 0.1\n", baseline, m=[True] * 50)
        assert [check.verdict for check in report.checks] == ["PASSED", "INCONCLUSIVE"]


# -- evaluation runs


def run(evaluator: str, **fields: Any) -> EvaluationRun:
    return EvaluationRun.from_dict(
        {"id": "r", "status": "completed", "evaluator": {"id": f"id-{evaluator}", "name": evaluator}, **fields}
    )


def metric(name: str, **value: Any) -> dict[str, Any]:
    return {"id": "m", "name": name, "role": "primary", **value}


def test_an_evaluator_passes_by_its_classification_and_has_the_mean_of_its_scores() -> None:
    rules = parse_rules("[evaluators.tone]\nmin_pass_rate = 0.8\nmin_mean = 0.5\n")
    good = [run("tone", score=0.6, score_classification="success") for _ in range(20)]
    assert judge(rules, of_runs(good)).verdict is Verdict.PASSED
    bad = [run("tone", score=0.9, score_classification="irrelevant") for _ in range(20)]
    assert [check.verdict for check in judge(rules, of_runs(bad)).checks] == ["FAILED", "PASSED"]
    failed = [run("tone", status="failed") for _ in range(20)]
    assert [check.verdict for check in judge(rules, of_runs(good + failed)).checks] == ["FAILED", "INCONCLUSIVE"]


def test_a_run_that_lacks_a_metric_which_others_of_its_evaluator_have_is_a_row_without_a_value() -> None:
    numeric = metric("speed", value_type="numeric", numeric_value=2.0)
    runs = [run("tone", metrics=[numeric]), run("tone"), run("other")]
    assert of_runs(runs).metrics["speed"].values == (2.0, None)


def test_a_metric_of_a_run_may_be_a_number_a_boolean_or_a_text() -> None:
    metrics = [
        metric("n", value_type="numeric", numeric_value=0),
        metric("b", value_type="boolean", boolean_value=False),
        metric("t", value_type="text", text_value=""),
        metric("none", value_type="text"),
    ]
    found = of_runs([run("tone", metrics=metrics)]).metrics
    assert {name: series.values for name, series in found.items()} == {
        "n": (0,), "b": (False,), "t": ("",), "none": (None,)
    }  # fmt: skip


def test_an_evaluator_is_found_by_name_and_id() -> None:
    results = of_runs([run("tone", score=1)])
    assert results.evaluators["tone"] is results.evaluators["id-tone"]
    assert results.names == ["tone"]


# -- jobs that are not over


@pytest.mark.parametrize(
    ("state", "verdict"),
    [({"timed_out": "late"}, "TIMED_OUT"), ({"failed": "broken"}, "FAILED"), ({"unfinished": "wait"}, "INCONCLUSIVE")],
)
def test_results_that_are_not_complete_never_pass(state: dict[str, str], verdict: str) -> None:
    complete = values(m=[True] * 100)
    results = Results(metrics=complete.metrics, **state)  # type: ignore[arg-type]
    report = judge(parse_rules(RATE), results)
    assert only(report).verdict is Verdict.PASSED
    assert (report.verdict, report.message) == (verdict, *state.values())
