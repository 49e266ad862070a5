"""Rules and what was measured → a verdict for each check, and one for all. No I/O."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from statistics import fmean

from attrs import frozen

from .gate_rules import Rule
from .intervals import mean_difference, percentile_95, rate_difference, wilson
from .series import Results, Series


class Verdict(StrEnum):
    """What a check, or the gate, came to."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    INCONCLUSIVE = "INCONCLUSIVE"
    TIMED_OUT = "TIMED_OUT"

    @property
    def exit_status(self) -> int:
        """The exit status of `python -m roark_client.gate`."""
        return {"PASSED": 0, "FAILED": 10, "INCONCLUSIVE": 11, "TIMED_OUT": 12}[self.value]


@frozen(kw_only=True)
class Check:
    """One requirement of one rule.

    Attributes:
        rule: the rule.
        name: the requirement: "min_pass_rate", "min_mean", "max_p95", "expected"; with a baseline also "pass rate
            since baseline", "mean since baseline", "p95 since baseline".
        title: what people call the metric.
        verdict: PASSED, FAILED or INCONCLUSIVE.
        message: why, in a sentence.
        measured: the rate, mean or percentile; None if there is none.
        required: what it is compared with, if that is a number.
        rows: how many rows the metric has.
        missing: how many of them can't be judged: they have no value, or for a mean or percentile no number.
    """

    rule: Rule
    name: str
    title: str
    verdict: Verdict
    message: str
    measured: float | None = None
    required: float | None = None
    rows: int = 0
    missing: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether what is measured is a share, from 0 to 1."""
        return self.name in (_PASS_RATE, _EXPECTED, _RATE_NOT_WORSE, _P95_NOT_WORSE)


@frozen(kw_only=True)
class Report:
    """What the gate came to.

    Attributes:
        verdict: TIMED_OUT if the job was not over in time; FAILED if a check, or the job, has failed; INCONCLUSIVE if
            a check is or there is none; else PASSED.
        checks: in the order of the rules.
        confidence: that pass rates and comparisons were judged with, from 0 to 1.
        message: why, where the checks don't say.
        measured: the names that rules can have, if one of the rules has another.
    """

    verdict: Verdict
    checks: Sequence[Check]
    confidence: float
    message: str | None = None
    measured: Sequence[str] = ()

    @property
    def passed(self) -> int:
        """How many checks have passed."""
        return sum(check.verdict is Verdict.PASSED for check in self.checks)

    @property
    def score(self) -> float:
        """The share of checks that have passed, from 0 to 1; 0 if there is none."""
        return self.passed / len(self.checks) if self.checks else 0.0


_PASS_RATE, _EXPECTED, _MEAN, _P95 = "min_pass_rate", "expected", "min_mean", "max_p95"
_RATE_NOT_WORSE = "pass rate since baseline"
_MEAN_NOT_WORSE = "mean since baseline"
_P95_NOT_WORSE = "p95 since baseline"


def judge(
    rules: Iterable[Rule], results: Results, *, confidence: float = 0.95, baseline: Results | None = None
) -> Report:
    """Judge what was measured.

    Args:
        rules: what it has to be.
        results: what was measured.
        confidence: of pass rates and comparisons, above 0 and below 1.
        baseline: what was measured last time: what is worse with that confidence has failed.

    Raises:
        ValueError: the confidence isn't between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence={confidence!r}: must be above 0 and below 1")
    checks: list[Check] = []
    for rule in rules:
        series = results.series(rule)
        checks += _checks(rule, series, confidence)
        if baseline is not None:
            checks += _comparisons(rule, series, baseline.series(rule), confidence)
    verdict, message = _overall(checks, results)
    unknown = any(results.series(check.rule) is None for check in checks)
    measured = results.names if unknown else ()
    return Report(verdict=verdict, checks=checks, confidence=confidence, message=message, measured=measured)


def _overall(checks: Sequence[Check], results: Results) -> tuple[Verdict, str | None]:
    found = {check.verdict for check in checks}
    if results.timed_out is not None:
        return Verdict.TIMED_OUT, results.timed_out
    if results.failed is not None:
        return Verdict.FAILED, results.failed
    if Verdict.FAILED in found:
        return Verdict.FAILED, results.unfinished
    if results.unfinished is not None:
        return Verdict.INCONCLUSIVE, results.unfinished
    if not checks:
        return Verdict.INCONCLUSIVE, "There is no rule, so nothing was judged: add a table [metrics.NAME] to the rules."
    return (Verdict.INCONCLUSIVE if Verdict.INCONCLUSIVE in found else Verdict.PASSED), None


# -- each requirement of a rule


def _checks(rule: Rule, series: Series | None, confidence: float) -> Iterator[Check]:
    wanted: list[tuple[str, float | None, Callable[[Rule, Series, float], Check]]] = []
    if rule.min_pass_rate is not None:
        wanted.append((_PASS_RATE, rule.min_pass_rate, _pass_rate))
    elif rule.expected:
        wanted.append((_EXPECTED, 1.0, _all_expected))
    if rule.min_mean is not None:
        wanted.append((_MEAN, rule.min_mean, _mean))
    if rule.max_p95 is not None:
        wanted.append((_P95, rule.max_p95, _p95))
    for name, required, check in wanted:
        if series is None:
            yield _missing(rule, name, required, "It is not among what was measured")
        else:
            yield check(rule, series, confidence)


def _missing(rule: Rule, name: str, required: float | None, why: str) -> Check:
    return Check(
        rule=rule, name=name, title=rule.name, verdict=Verdict.INCONCLUSIVE, message=f"{why}.", required=required
    )


def _pass_rate(rule: Rule, series: Series, confidence: float) -> Check:
    assert rule.min_pass_rate is not None
    rows, passed, valued = _counts(rule, series)
    rate = passed / rows if rows else None
    if rate is None or rows < rule.min_samples:
        verdict, message = Verdict.INCONCLUSIVE, _too_few(rows, rule, "rows")
    elif rate < rule.min_pass_rate:
        verdict, message = Verdict.FAILED, f"{passed} of {rows} rows pass, {rate:.1%}."
    elif valued < rule.min_samples:
        verdict, message = Verdict.INCONCLUSIVE, _too_few(valued, rule, "rows with a value")
    else:
        low = wilson(passed, rows, confidence).low
        verdict = Verdict.PASSED if low >= rule.min_pass_rate else Verdict.INCONCLUSIVE
        message = f"{passed} of {rows} rows pass: at least {low:.1%} do with {_percent(confidence)} confidence."
        if verdict is not Verdict.PASSED:
            message = f"{message} More rows are needed to tell."
    return _check(rule, series, _PASS_RATE, verdict, message, rate, rule.min_pass_rate, rows - valued)


def _all_expected(rule: Rule, series: Series, confidence: float) -> Check:
    rows, passed, valued = _counts(rule, series)
    wrong = rows - passed
    if wrong:
        verdict = Verdict.FAILED
        message = f"{wrong} of {rows} rows are not as expected{_without(rows - valued)}."
    elif rows < rule.min_samples:
        verdict, message = Verdict.INCONCLUSIVE, _too_few(rows, rule, "rows")
    else:
        verdict, message = Verdict.PASSED, f"All {rows} rows are as expected."
    return _check(rule, series, _EXPECTED, verdict, message, passed / rows if rows else None, 1.0, rows - valued)


def _mean(rule: Rule, series: Series, confidence: float) -> Check:
    assert rule.min_mean is not None
    numbers = series.numbers
    missing = len(series.values) - len(numbers)
    mean = fmean(numbers) if numbers else None
    if mean is None or len(numbers) < rule.min_samples:
        verdict, message = Verdict.INCONCLUSIVE, _too_few(len(numbers), rule, "numbers")
    elif mean < rule.min_mean:
        verdict, message = Verdict.FAILED, f"The mean of {len(numbers)} numbers is {mean:.4g}."
    elif missing:
        verdict = Verdict.INCONCLUSIVE
        message = f"{missing} of {len(series.values)} rows have no number: their mean is not known."
    else:
        verdict, message = Verdict.PASSED, f"The mean of {len(numbers)} numbers is {mean:.4g}."
    return _check(rule, series, _MEAN, verdict, message, mean, rule.min_mean, missing)


def _p95(rule: Rule, series: Series, confidence: float) -> Check:
    assert rule.max_p95 is not None
    numbers = series.numbers
    missing = len(series.values) - len(numbers)
    # A row without a number may be as large as can be.
    reached = percentile_95([*numbers, *[math.inf] * missing]) if series.values else math.inf
    measured = reached if math.isfinite(reached) else None
    if len(numbers) < rule.min_samples:
        verdict, message = Verdict.INCONCLUSIVE, _too_few(len(numbers), rule, "numbers")
    elif measured is None:
        verdict = Verdict.FAILED
        message = f"More than 5 % of the rows have no number{_without(missing)}."
    else:
        verdict = Verdict.PASSED if measured <= rule.max_p95 else Verdict.FAILED
        message = f"95 % of {len(series.values)} rows are at most {measured:.4g}{_without(missing)}."
    return _check(rule, series, _P95, verdict, message, measured, rule.max_p95, missing)


def _check(
    rule: Rule,
    series: Series,
    name: str,
    verdict: Verdict,
    message: str,
    measured: float | None,
    required: float | None,
    missing: int,
) -> Check:
    return Check(
        rule=rule,
        name=name,
        title=series.name,
        verdict=verdict,
        message=message,
        measured=measured,
        required=required,
        rows=len(series.values),
        missing=missing,
    )


def _counts(rule: Rule, series: Series) -> tuple[int, int, int]:
    """All rows; those that pass; those that have a value."""
    outcomes = series.outcomes
    passed = sum(map(rule.passes, outcomes))
    return len(outcomes), passed, sum(outcome is not None for outcome in outcomes)


def _too_few(found: int, rule: Rule, what: str) -> str:
    return f"{found} {what}; nothing passes with fewer than {rule.min_samples} (min_samples)."


def _percent(share: float) -> str:
    return f"{share * 100:.6g} %"


def _without(missing: int) -> str:
    return f", {missing} have no value" if missing else ""


# -- against the baseline


def _comparisons(rule: Rule, now: Series | None, before: Series | None, confidence: float) -> Iterator[Check]:
    wanted: list[tuple[str, Callable[[Rule, Series, Series, float], tuple[float, float, float, str]]]] = []
    if rule.min_pass_rate is not None or rule.expected:
        wanted.append((_RATE_NOT_WORSE, _rates))
    if rule.min_mean is not None:
        wanted.append((_MEAN_NOT_WORSE, _means))
    if rule.max_p95 is not None:
        wanted.append((_P95_NOT_WORSE, _shares_within))
    for name, compare in wanted:
        if now is None or before is None:
            where = "among what was measured" if now is None else "in the baseline: save a new one"
            yield _missing(rule, name, None, f"It is not {where}")
            continue
        numeric = name != _RATE_NOT_WORSE
        counts = [len(series.numbers) if numeric else _counts(rule, series)[2] for series in (now, before)]
        missing = len(now.values) - counts[0]
        least = max(2, rule.min_samples)
        if min(counts) < least:
            message = f"{counts[0]} values, and {counts[1]} in the baseline; {least} of each are needed."
            yield _check(rule, now, name, Verdict.INCONCLUSIVE, message, None, None, missing)
            continue
        measured, required, best, what = compare(rule, now, before, confidence)
        worse = best < 0
        message = f"{what} {measured:.4g}, {required:.4g} in the baseline: "
        message += f"worse with {_percent(confidence)} confidence." if worse else "not shown to be worse."
        yield _check(rule, now, name, Verdict.FAILED if worse else Verdict.PASSED, message, measured, required, missing)


def _rates(rule: Rule, now: Series, before: Series, confidence: float) -> tuple[float, float, float, str]:
    """What is measured, what was, the most that it can be better by, and what it is called."""
    (rows, passed, _), (old_rows, old_passed, _) = _counts(rule, now), _counts(rule, before)
    best = rate_difference((passed, old_passed), (rows, old_rows), confidence).high
    return passed / rows, old_passed / old_rows, best, "The pass rate is"


def _means(rule: Rule, now: Series, before: Series, confidence: float) -> tuple[float, float, float, str]:
    numbers, old = now.numbers, before.numbers
    return fmean(numbers), fmean(old), mean_difference(numbers, old, confidence).high, "The mean is"


def _shares_within(rule: Rule, now: Series, before: Series, confidence: float) -> tuple[float, float, float, str]:
    """Percentiles have no simple interval; the shares of rows within the old one have."""
    limit = percentile_95(before.numbers)
    within, old = (sum(number <= limit for number in series.numbers) for series in (now, before))
    rows, old_rows = len(now.values), len(before.values)
    best = rate_difference((within, old), (rows, old_rows), confidence).high
    return within / rows, old / old_rows, best, f"The share of rows up to {limit:.4g} is"
