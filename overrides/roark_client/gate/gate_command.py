"""`roark gate`: judge a job, or a file, by a rules file. The exit status says what it came to."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .._command_errors import USAGE, CommandError, missing_extra, reporting

if TYPE_CHECKING:
    from roark_client import Timing

    from .gate_rules import Rule
    from .judgement import Report
    from .series import Results

TIMEOUT = 900.0

_EPILOG = """\
Exit status: 0 PASSED, 10 FAILED, 11 INCONCLUSIVE, 12 TIMED_OUT; if nothing could be judged: 1 an API error,
2 usage or a file, 3 authentication, 4 not found, 5 connection. The token is read from ROARK_API_BEARER_TOKEN.
In a GitHub workflow the report is added to the step's summary, and the step has the outputs score, checks-passed,
checks-total and verdict."""


def parser(prog: str = "python -m roark_client.gate") -> argparse.ArgumentParser:
    """The arguments of the command."""
    made = argparse.ArgumentParser(
        prog=prog,
        description="Decide a release on metric values. It never passes on nothing: no rule, a metric that is missing, "
        "too few values, rows without a value count against it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    judged = made.add_mutually_exclusive_group(required=True)
    judged.add_argument("--collection-job", metavar="ID", help="judge the values of a metric collection job")
    judged.add_argument("--evaluation-job", metavar="ID", help="judge the runs of an evaluation job")
    judged.add_argument(
        "--results", metavar="FILE", help="judge a file that --save wrote, or a response of the API (JSON)"
    )
    made.add_argument("--rules", metavar="FILE", required=True, help="the rules (TOML)")
    made.add_argument(
        "--confidence",
        type=_confidence,
        metavar="P",
        default=0.95,
        help="of pass rates and comparisons (default: %(default)s)",
    )
    made.add_argument("--baseline", metavar="FILE", help="fail what is worse than in this file of --save")
    made.add_argument(
        "--wait", action="store_true", help="wait for the job; for a collection job, for min_samples rows"
    )
    made.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        default=TIMEOUT,
        help="wait so long at most (default: %(default)g)",
    )
    made.add_argument("--save", metavar="FILE", help="write what was judged, for a later --baseline or --results")
    made.add_argument("--junit", metavar="FILE", help="write the report as JUnit XML")
    made.add_argument("--markdown", metavar="FILE", help="write the report as Markdown")
    made.add_argument("--plot", metavar="FILE", help="draw each metric's distribution: a .png or .svg file")
    made.add_argument("--quiet", action="store_true", help="print no report")
    return made


def main(
    arguments: Sequence[str] | None = None,
    *,
    prog: str = "python -m roark_client.gate",
    timing: Timing | None = None,
) -> int:
    """Run the command by itself, and return its exit status. `timing` is the clock and sleep of waiting, for tests."""
    given = parser(prog).parse_args(arguments)
    return reporting(prog, lambda: run(given, timing))


def run(given: argparse.Namespace, timing: Timing | None = None) -> int:
    """Judge, report, and return the exit status. Raises CommandError, RoarkError, ValueError and OSError."""
    from .errors import ResultsError, RulesError

    try:
        return _run(given, timing)
    except (RulesError, ResultsError) as error:
        raise CommandError(str(error), USAGE) from error
    except ModuleNotFoundError as error:
        raise missing_extra(error, {"rich": "gate", "matplotlib": "plot"}) from error


def _run(given: argparse.Namespace, timing: Timing | None) -> int:
    from .gate_rules import read_rules
    from .github_actions import hand_on, to_markdown
    from .judgement import judge
    from .results_file import read_results, save_results

    # What is missing, or wrong, shows before anything is waited for.
    show = None if given.quiet else _printer()
    if given.plot is not None:
        _check_plot(given.plot)
    rules = read_rules(given.rules)
    baseline = None if given.baseline is None else read_results(given.baseline)
    results = _results(given, rules, timing)
    report = judge(rules, results, confidence=given.confidence, baseline=baseline)
    if show is not None:
        show(report)
    if given.junit is not None:
        from .junit import write_junit

        write_junit(report, given.junit)
    if given.markdown is not None:
        from pathlib import Path

        Path(given.markdown).write_text(to_markdown(report), encoding="utf-8", newline="\n")
    if given.save is not None:
        save_results(results, given.save)
    if given.plot is not None:
        from .._distributions import draw
        from .pictured import pictured

        if panels := pictured(rules, results):
            draw(panels, given.plot)
    hand_on(report)
    return report.verdict.exit_status


def _results(given: argparse.Namespace, rules: list[Rule], timing: Timing | None) -> Results:
    from roark_client import Roark, Timing

    from .job_results import of_collection_job, of_evaluation_job
    from .results_file import read_results

    if given.results is not None:
        return read_results(given.results)
    timing = timing or Timing()
    with Roark(timing=timing) as client:
        if given.collection_job is not None:
            wait_for = rules if given.wait else ()
            return of_collection_job(
                client, given.collection_job, wait_for=wait_for, timeout=given.timeout, timing=timing
            )
        return of_evaluation_job(client, given.evaluation_job, wait=given.wait, timeout=given.timeout)


def _printer() -> Callable[[Report], None]:
    from .terminal import print_report

    return print_report


def _check_plot(file: str) -> None:
    if not file.endswith((".png", ".svg")):
        raise ValueError(f"--plot {file}: must end in .png or .svg")


def _confidence(text: str) -> float:
    value = float(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text}: must be above 0 and below 1, as 0.95 is")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{text}: must be a number of seconds above 0")
    return value
