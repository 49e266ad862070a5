"""Every example in the documents, its placeholders filled, is read and written again as it stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roark_client
from roark_client import MetricDefinitionUpdateRequest, MetricValues, ProviderMetric, ThresholdMetric
from roark_generated.api.metric.create_threshold import OPERATION as CREATE_THRESHOLD
from roark_generated.api.metric.update_definition import OPERATION as UPDATE_DEFINITION
from roark_generated.api.metric_collection_job.list_metric_values import OPERATION as LIST_METRIC_VALUES
from tests.pages import blocks, filled, schema_examples
from tests.spec import components, operations, resolved, values


def component(name: str) -> Any:
    return components()[name]


def test_the_metric_values_of_a_job() -> None:
    (example,) = blocks("list-metric-values.page.txt")
    found = LIST_METRIC_VALUES.decode(example)
    assert [type(group) for group in found] == [MetricValues]
    assert [str(value.computed_at) for group in found for value in group.values or ()] == ["2023-11-07 05:31:56+00:00"]
    assert [group.to_dict() for group in found] == example["data"]


def test_the_body_of_an_update() -> None:
    body, _ = blocks("update-metric-definition.page.txt")
    immutable = component("MetricDefinitionUpdateRequest")["x-immutable"]
    assert {name for name, value in body.items() if value == "<unknown>"} == set(immutable)
    editable = {name: value for name, value in body.items() if name not in immutable}
    names = MetricDefinitionUpdateRequest.wire_names
    request = UPDATE_DEFINITION.request({"id_or_slug": "m"} | {names[wire]: value for wire, value in editable.items()})
    assert request.body == editable
    assert MetricDefinitionUpdateRequest.from_dict(editable).to_dict() == editable


def test_the_answer_to_an_update() -> None:
    _, answer = blocks("update-metric-definition.page.txt")
    metric = UPDATE_DEFINITION.decode(answer)
    assert type(metric) is ProviderMetric
    # The page prints the fields of every kind at once, and no slug: that is metricId's.
    assert set(metric.additional_properties) == {"threshold", "formula", "pattern"}
    assert metric.to_dict() == {**answer["data"], "slug": answer["data"]["metricId"]}


def test_the_body_of_a_threshold() -> None:
    body, _ = blocks("create-threshold.page.txt")
    arguments = {"".join(f"_{c.lower()}" if c.isupper() else c for c in wire): value for wire, value in body.items()}
    with pytest.warns(DeprecationWarning, match="metric_id"):
        request = CREATE_THRESHOLD.request({"id_or_slug": "m", **arguments})
    assert body["slug"] == body["metricId"]
    assert request.body == {wire: value for wire, value in body.items() if wire != "metricId"}


def test_the_answer_with_a_threshold() -> None:
    _, answer = blocks("create-threshold.page.txt")
    expected = filled(component("ThresholdMetric"), answer["data"])
    metric = CREATE_THRESHOLD.decode({"data": expected})
    assert type(metric) is ThresholdMetric
    assert metric.to_dict() == expected


def test_each_error_body() -> None:
    found = 0
    for _, path, operation in operations():
        for status, response in operation["responses"].items():
            media = response["content"]["application/json"]
            if status[0] != "2" and "example" in media:
                model = getattr(roark_client, resolved(media["schema"])["title"])
                assert model.from_dict(media["example"]).to_dict() == media["example"], (path, status)
                found += 1
    assert found >= 5


@pytest.mark.parametrize(("name", "wire", "value"), list(schema_examples()))
@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_each_example_of_a_property(name: str, wire: str, value: Any, data: st.DataObject) -> None:
    whole = {**data.draw(values(component(name))), wire: value}
    model = getattr(roark_client, name)
    assert model.from_dict(whole).to_dict() == whole
