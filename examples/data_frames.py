"""The metric values of a collection job as a data frame: the mean and the pass rate of each metric.

    ROARK_API_BEARER_TOKEN=… python data_frames.py JOB_ID

`status="all"` includes the rows that could not be measured: they say why.
"""

from __future__ import annotations

import sys

from roark_client import Roark
from roark_client.tables import to_pandas

if __name__ == "__main__":
    with Roark() as client:
        groups = client.metric_collection_job.list_metric_values(sys.argv[1], status="all")

    frame = to_pandas(groups)
    # One row a value; numbers, booleans and texts have columns of their own.
    missing = frame["error_message"].dropna()
    print(f"{len(frame)} rows, {len(missing)} without a value: {sorted(set(missing))}")
    print(frame.groupby("slug")[["number", "boolean"]].mean().round(2).to_string())
