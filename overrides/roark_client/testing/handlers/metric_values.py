"""The operation on metric collection jobs: what a job measured, grouped by metric definition."""

from __future__ import annotations

from ..store import Arguments, JsonObject, Store


def list_metric_values(store: Store, arguments: Arguments) -> list[JsonObject]:
    """GET /v1/metric/collection-jobs/{jobId}/metric-values

    Only what was measured, unless `status=all` asks for the rows without a value too; a definition of which nothing
    is left is not listed.
    """
    groups = store.collection(arguments.id)
    if arguments.query["status"] == "all":
        return groups
    measured = [{**group, "values": [row for row in group["values"] if "value" in row]} for group in groups]
    return [group for group in measured if group["values"]]
