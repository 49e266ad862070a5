"""What a metric collection job measured."""

from __future__ import annotations

import pytest

from roark_client.testing import RoarkServer
from tests.server.conforming import Conforming

ROOT = "/v1/metric/collection-jobs"


def test_only_what_was_measured_is_told_unless_all_is_asked_for(server: RoarkServer, api: Conforming) -> None:
    path = f"{ROOT}/{server.samples.collection_job_id}/metric-values"
    measured = api.get(path)
    assert measured
    assert api.get(path, status="success") == measured
    assert all("value" in row for group in measured for row in group["values"])
    everything = [row for group in api.get(path, status="all") for row in group["values"]]
    missed = [row for row in everything if "value" not in row]
    assert len(everything) == len(missed) + sum(len(group["values"]) for group in measured)
    assert missed
    assert all(row["errorMessage"] for row in missed)
    assert "$.status" in api.refused(400, "GET", path, params={"status": "failure"})["message"]


def test_values_are_grouped_by_definitions_that_can_be_read(server: RoarkServer, api: Conforming) -> None:
    groups = api.get(f"{ROOT}/{server.samples.collection_job_id}/metric-values")
    for group in groups:
        definition = api.get(f"/v1/metric/definitions/{group['metricDefinitionId']}")
        assert [group[name] for name in ("slug", "metricId", "name")] == [
            definition[name] for name in ("slug", "metricId", "name")
        ]
    assert len({group["slug"] for group in groups}) == len(groups)
    assert {type(row["value"]) for group in groups for row in group["values"]} == {int, float, bool, str}


def test_a_test_says_what_was_measured(server: RoarkServer, api: Conforming) -> None:
    missed = {"errorMessage": "NOT_APPLICABLE"}
    job = server.add_collection_job({"call_reason": [{"value": "refund"}, missed], "call_resolution": [missed]})
    (group,) = api.get(f"{ROOT}/{job}/metric-values")
    assert group["slug"] == "call_reason"
    assert [row["value"] for row in group["values"]] == ["refund"]
    everything = api.get(f"{ROOT}/{job}/metric-values", status="all")
    assert [len(group["values"]) for group in everything] == [2, 1]
    with pytest.raises(ValueError, match=r"MetricValues: \$\.values\[0\]\.callId"):
        server.add_collection_job({"call_reason": [{"callId": "x"}]})
