"""What a job measured: read once, or waited for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from roark_client import EvaluationJobStatus, JobFailedError, Timing, WaitTimeoutError

from .gate_rules import Rule
from .series import Results, of_runs, of_values

if TYPE_CHECKING:
    from roark_client import Roark

POLL_INTERVAL = 5.0
"""Seconds between two looks at a job."""


def of_collection_job(
    client: Roark,
    job_id: str,
    *,
    wait_for: Iterable[Rule] = (),
    timeout: float | None = None,
    poll_interval: float = POLL_INTERVAL,
    timing: Timing | None = None,
) -> Results:
    """What a metric collection job measured, rows without a value included.

    Args:
        client: the client.
        job_id: the job.
        wait_for: the rules whose metrics are waited for. The API has no status of these jobs: one is taken as over
            when each of the metrics has `min_samples` rows.
        timeout: seconds to wait; None to wait without a limit. `timed_out` tells what was missing then.
        poll_interval: seconds between two looks.
        timing: clock and sleep, for tests.

    Raises:
        APIError: a request failed.
    """
    timing = timing or Timing()
    rules = list(wait_for)
    started = timing.monotonic()
    while True:
        results = of_values(client.metric_collection_job.list_metric_values(job_id, status="all"))
        lacking = [rule for rule in rules if _rows(results, rule) < rule.min_samples]
        if not lacking:
            return results
        if timeout is not None and timing.monotonic() - started + poll_interval > timeout:
            shown = ", ".join(f"{rule.name} {_rows(results, rule)} of {rule.min_samples}" for rule in lacking)
            message = f"After {timeout:g} s there are too few rows: {shown}. Wait longer (timeout), or look at the job."
            return Results(metrics=results.metrics, contents=results.contents, timed_out=message)
        timing.sleep(poll_interval)


def of_evaluation_job(
    client: Roark,
    job_id: str,
    *,
    wait: bool = False,
    timeout: float | None = None,
    poll_interval: float = POLL_INTERVAL,
) -> Results:
    """What the runs of an evaluation job came to.

    Args:
        client: the client.
        job_id: the job.
        wait: wait until it is over; without that, results of a job that isn't are marked `unfinished`.
        timeout: seconds to wait; None to wait without a limit. `timed_out` tells that it wasn't over then.
        poll_interval: seconds before the second look at it; the next ones are further apart.

    Raises:
        APIError: a request failed.
    """
    try:
        if wait:
            client.evaluation.wait(job_id, timeout=timeout, poll_interval=poll_interval)
            status: Any = EvaluationJobStatus.SUCCESS
        else:
            status = client.evaluation.get_job(job_id).status
    except WaitTimeoutError as error:
        return Results(timed_out=f"{error}.")
    except JobFailedError as error:
        return Results(failed=f"{error}.")
    if status == EvaluationJobStatus.FAILURE:
        return Results(failed="The evaluation job has failed.")
    if status != EvaluationJobStatus.SUCCESS:
        return Results(unfinished=f"The evaluation job isn't over, its status is {status}: wait for it (--wait).")
    return of_runs(client.evaluation.list_job_runs(job_id))


def _rows(results: Results, rule: Rule) -> int:
    series = results.series(rule)
    return 0 if series is None else len(series.values)
