"""A program that used `roark-analytics`, moved to this client. Comments say what it was.

ROARK_API_BEARER_TOKEN=… python migrate.py JOB_ID
"""

from __future__ import annotations

import sys

# `from roark_analytics import Roark, omit`; what was `omit` is UNSET.
from roark_client import UNSET, LlmJudgeMetric, Roark


def names(client: Roark, job_id: str) -> list[object]:
    # It was `[group.name for group in client.….list_metric_values(job_id, extra_headers={…}).data]`.
    own = client.with_options(headers={"X-Team": "voice"})
    return [group.name for group in own.metric_collection_job.list_metric_values(job_id)]


def unit(client: Roark, metric: str) -> str:
    # The definition was in `.data`; None was a unit that is missing as well as one that is null.
    found = client.metric.get_definition(metric)
    if isinstance(found, LlmJudgeMetric) and found.unit not in (UNSET, None):
        return found.unit.name
    return "none"


def raw_status(client: Roark) -> tuple[int, str]:
    # It was `response.parse().status`.
    response = client.health.with_raw_response.get()
    return response.status_code, str(response.parsed.status)


if __name__ == "__main__":
    # The arguments of the client are the same.
    with Roark(timeout=20, max_retries=2) as client:
        print(names(client, sys.argv[1]), unit(client, "customer_satisfaction"), raw_status(client))
