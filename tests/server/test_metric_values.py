"""The values that a metric collection job collected."""

from __future__ import annotations

import pytest

from roark_client.testing import RoarkServer
from tests.server.conforming import Conforming

ROOT = "/v1/metric/collection-jobs"


def test_only_rows_with_a_value_are_listed_unless_all_are_asked_for(server: RoarkServer, api: Conforming) -> None:
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
    assert "$.status" in api.error(400, "GET", path, params={"status": "failure"})["message"]


def test_values_are_grouped_by_definitions_that_can_be_read(server: RoarkServer, api: Conforming) -> None:
    groups = api.get(f"{ROOT}/{server.samples.collection_job_id}/metric-values")
    for group in groups:
        definition = api.get(f"/v1/metric/definitions/{group['metricDefinitionId']}")
        assert [group[name] for name in ("slug", "metricId", "name")] == [
            definition[name] for name in ("slug", "metricId", "name")
        ]
    assert len({group["slug"] for group in groups}) == len(groups)
    assert {type(row["value"]) for group in groups for row in group["values"]} == {int, float, bool, str}


def test_a_test_adds_the_values_that_it_needs(server: RoarkServer, api: Conforming) -> None:
    missed = {"errorMessage": "NOT_APPLICABLE"}
    job = server.add_collection_job({"call_reason": [{"value": "refund"}, missed], "call_resolution": [missed]})
    (group,) = api.get(f"{ROOT}/{job}/metric-values")
    assert group["slug"] == "call_reason"
    assert [row["value"] for row in group["values"]] == ["refund"]
    everything = api.get(f"{ROOT}/{job}/metric-values", status="all")
    assert [len(group["values"]) for group in everything] == [2, 1]


def test_values_that_the_spec_does_not_allow_are_refused(server: RoarkServer) -> None:
    with pytest.raises(ValueError, match=r"MetricValues: \$\.values\[0\]\.callId"):
        server.add_collection_job({"call_reason": [{"callId": "x"}]})


def test_values_of_a_definition_that_does_not_exist_are_refused(server: RoarkServer) -> None:
    with pytest.raises(LookupError, match="no metric definition 'nope'"):
        server.add_collection_job({"nope": []})
