"""A gate on a nightly evaluation, in Python: the rules, the report, and the exit status for CI.

The same as a command, with the rules in a file:

    roark gate --collection-job ID --rules gate.toml --wait
"""

from __future__ import annotations

import sys

from roark_client import Roark
from roark_client.gate import judge, of_collection_job, parse_rules
from roark_client.gate.terminal import print_report
from roark_client.testing import RoarkServer

RULES = """
[metrics.call_resolution]
min_pass_rate = 0.8         # of all rows, also those that could not be measured

[metrics.customer_satisfaction]
min_mean = 3.5
min_samples = 20

[metrics.call_reason]
expected = ["appointment", "billing"]
"""

with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
    # What a job of yours has collected, here on the embedded server.
    job_id = server.add_collection_job(
        {
            "call_resolution": [{"value": True}] * 38 + [{"value": False}, {"errorMessage": "DATA_MISSING"}],
            "customer_satisfaction": [{"value": score} for score in (3, 4, 4, 5, 5) * 6],
            "call_reason": [{"value": reason} for reason in ("appointment", "billing") * 15],
        }
    )
    rules = parse_rules(RULES)
    report = judge(rules, of_collection_job(client, job_id, wait_for=rules, timeout=600))

print_report(report)
sys.exit(report.verdict.exit_status)
