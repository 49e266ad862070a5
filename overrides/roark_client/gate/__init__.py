"""A release gate on metric values, for CI: rules per metric, judged on what a job measured. Extra `[gate]`, `[plot]`.

    from roark_client import Roark
    from roark_client.gate import judge, of_collection_job, read_rules

    with Roark() as client:
        report = judge(read_rules("gate.toml"), of_collection_job(client, job_id))
    print(report.verdict, report.score)

The rules are a TOML file, a table for each metric:

    [metrics.call_resolution]
    min_pass_rate = 0.8     # at least 80 % of the rows are `expected`, judged by Wilson's lower bound
    expected = true         # what passes: a value, or an array of them; without min_pass_rate every row has to

    [metrics.response_latency]
    max_p95 = 1.5           # nineteen of twenty rows are this or less
    min_mean = 0.1
    min_samples = 20        # with fewer values than this (5 unless given) nothing passes

    [evaluators."Customer satisfaction"]
    min_pass_rate = 0.9     # of an evaluation job's runs, classified "success"; min_mean and max_p95 are of their score

It never passes on nothing: no rule, a metric that isn't there, too few values are INCONCLUSIVE. A row without a value
fails a pass rate, is above every max_p95, and leaves a mean INCONCLUSIVE.

From what is measured to what is written:

    gate_rules      the rules file
    series          what was measured, by metric
    job_results     from a collection job or an evaluation job
    results_file    from a file, or to one
    intervals       confidence intervals
    judgement       rules and series → verdicts
    printable       names from elsewhere, on a line
    terminal        the report as a table with bars
    junit           as a JUnit file
    github_actions  as Markdown, and a step's outputs
    gate_command    `roark gate`, and `python -m roark_client.gate` without the extra `cli`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import ResultsError, RulesError
    from .gate_rules import Rule, parse_rules, read_rules
    from .job_results import of_collection_job, of_evaluation_job
    from .judgement import Check, Report, Verdict, judge
    from .results_file import read_results, save_results
    from .series import Results, Series, of_runs, of_values

__all__ = [
    "Check",
    "Report",
    "Results",
    "ResultsError",
    "Rule",
    "RulesError",
    "Series",
    "Verdict",
    "judge",
    "of_collection_job",
    "of_evaluation_job",
    "of_runs",
    "of_values",
    "parse_rules",
    "read_results",
    "read_rules",
    "save_results",
]

_MODULES = {
    "Check": "judgement",
    "Report": "judgement",
    "Results": "series",
    "ResultsError": "errors",
    "Rule": "gate_rules",
    "RulesError": "errors",
    "Series": "series",
    "Verdict": "judgement",
    "judge": "judgement",
    "of_collection_job": "job_results",
    "of_evaluation_job": "job_results",
    "of_runs": "series",
    "of_values": "series",
    "parse_rules": "gate_rules",
    "read_results": "results_file",
    "read_rules": "gate_rules",
    "save_results": "results_file",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_MODULES[name]}", __name__), name)
