"""Metric definitions: every update makes a new version, every threshold a definition of its own."""

from __future__ import annotations

from typing import Any

import pytest

from roark_client.testing import RoarkServer
from tests.server.conforming import Conforming

ROOT = "/v1/metric/definitions"
SATISFACTION = f"{ROOT}/customer_satisfaction"


def test_an_update_changes_the_given_fields_and_the_version(server: RoarkServer, api: Conforming) -> None:
    versions = set()
    for kind, slug in server.samples.definitions.items():
        before = api.get(f"{ROOT}/{slug}")
        after = api.patch(f"{ROOT}/{slug}", {"name": f"New {kind}", "changeReason": "Clearer"})
        assert after["versionId"] != before["versionId"]
        assert after == {**before, "name": f"New {kind}", "versionId": after["versionId"]}
        assert api.get(f"{ROOT}/{before['id']}") == after
        versions |= {before["versionId"], after["versionId"]}
    assert len(versions) == 2 * len(server.samples.definitions)


def test_an_update_of_settings_that_no_response_shows_changes_the_version(api: Conforming) -> None:
    before = api.get(SATISFACTION)
    after = api.patch(SATISFACTION, {"llmPrompt": "Rate the call", "scaleMin": 0})
    assert after == {**before, "versionId": after["versionId"]}
    assert after["versionId"] != before["versionId"]


def test_a_refused_update_makes_no_version(api: Conforming) -> None:
    before = api.get(SATISFACTION)
    api.error(400, "PATCH", SATISFACTION, {"name": "x", "formula": "1"})
    assert api.get(SATISFACTION) == before


def test_contexts_are_replaced(api: Conforming) -> None:
    contexts = ["SEGMENT", "TURN"]
    assert api.patch(SATISFACTION, {"supportedContexts": contexts})["supportedContexts"] == contexts


def test_a_formula_is_replaced_with_or_without_its_sources(server: RoarkServer, api: Conforming) -> None:
    path = f"{ROOT}/{server.samples.definitions['FORMULA']}"
    before = api.get(path)["formula"]
    alone = api.patch(path, {"formula": "customer_satisfaction * 20"})["formula"]
    assert alone == {"expression": "customer_satisfaction * 20", "sources": before["sources"]}
    other = {"sourceMetricDefinitionId": api.get(f"{ROOT}/sentiment_score")["id"]}
    both = api.patch(path, {"formula": "sentiment_score", "sources": [other]})["formula"]
    assert both == {"expression": "sentiment_score", "sources": [{**other, "sourceVariantId": None}]}


def test_a_threshold_is_a_definition_by_id_and_by_slug(api: Conforming) -> None:
    source = api.get(SATISFACTION)
    body = {"operator": "GREATER_THAN_OR_EQUALS", "value": "4", "slug": "happy"}
    threshold = api.post(f"{SATISFACTION}/thresholds", body)
    assert threshold["calculationType"] == "THRESHOLD"
    assert (threshold["slug"], threshold["metricId"]) == ("happy", "happy")
    assert threshold["supportedContexts"] == source["supportedContexts"]
    assert threshold["threshold"] == {
        "sourceMetricDefinitionId": source["id"],
        "operator": "GREATER_THAN_OR_EQUALS",
        "thresholdValue": "4",
        "aggregationMode": "EACH",
        "countThreshold": None,
        "sourceParticipantRole": None,
        "sourceVariantId": None,
    }
    for name in ("happy", threshold["id"]):
        assert api.get(f"{ROOT}/{name}") == threshold
    assert api.patch(f"{ROOT}/happy", {"name": "Happy"})["name"] == "Happy"


def test_a_threshold_keeps_all_that_it_was_created_with(api: Conforming) -> None:
    body = {
        "operator": "LESS_THAN",
        "value": "0.2",
        "aggregationMode": "COUNT",
        "countThreshold": 3,
        "sourceParticipantRole": "CUSTOMER",
        "sourceVariantId": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    }
    details = api.post(f"{ROOT}/sentiment_score/thresholds", body)["threshold"]
    assert details == {
        **{name: body[name] for name in body if name != "value"},
        "thresholdValue": "0.2",
        "sourceMetricDefinitionId": api.get(f"{ROOT}/sentiment_score")["id"],
    }


def test_a_threshold_without_a_slug_gets_one_of_its_own(api: Conforming) -> None:
    slugs = [
        api.post(f"{SATISFACTION}/thresholds", {"operator": "NOT_EQUALS", "value": "4 ⅓"})["slug"] for _ in range(12)
    ]
    assert slugs[:2] == ["customer_satisfaction_not_equals_4", "customer_satisfaction_not_equals_4_2"]
    assert len(set(slugs)) == 12
    api.post(f"{SATISFACTION}/thresholds", {"operator": "GREATER_THAN_OR_EQUALS", "value": "x" * 99})
    long = api.post(f"{SATISFACTION}/thresholds", {"operator": "GREATER_THAN_OR_EQUALS", "value": "x" * 99})["slug"]
    assert len(long) == 50
    assert long.endswith("_2")


@pytest.mark.parametrize("names", [{"slug": "happy"}, {"metricId": "happy"}, {"slug": "happy", "metricId": "happy"}])
def test_metric_id_is_an_alias_of_slug(api: Conforming, names: dict[str, str]) -> None:
    threshold = api.post(f"{SATISFACTION}/thresholds", {"operator": "EQUALS", "value": "5", **names})
    assert (threshold["slug"], threshold["metricId"]) == ("happy", "happy")


def test_an_alias_with_another_value_is_refused(api: Conforming) -> None:
    body = {"operator": "EQUALS", "value": "5", "slug": "happy", "metricId": "glad"}
    assert api.error(400, "POST", f"{SATISFACTION}/thresholds", body)["param"] == "metricId"


def test_counting_requires_a_count(api: Conforming) -> None:
    body: dict[str, Any] = {"operator": "EQUALS", "value": "5", "aggregationMode": "COUNT"}
    error = api.error(400, "POST", f"{SATISFACTION}/thresholds", body)
    assert (error["code"], error["param"]) == ("missing_required_field", "countThreshold")
    api.post(f"{SATISFACTION}/thresholds", {**body, "countThreshold": 0})


def test_a_role_is_only_for_sources_of_turns_or_segments(api: Conforming) -> None:
    body = {"operator": "EQUALS", "value": "5", "sourceParticipantRole": "AGENT"}
    assert api.error(400, "POST", f"{SATISFACTION}/thresholds", body)["param"] == "sourceParticipantRole"
    api.patch(SATISFACTION, {"supportedContexts": ["CALL", "TURN"]})
    api.post(f"{SATISFACTION}/thresholds", body)


def test_the_projects_own_definition_has_precedence_over_the_systems_with_the_same_slug(api: Conforming) -> None:
    system = api.get(SATISFACTION)
    body = {"operator": "EQUALS", "value": "5", "slug": "customer_satisfaction"}
    own = api.post(f"{SATISFACTION}/thresholds", body)
    assert api.get(SATISFACTION) == own
    assert api.get(f"{ROOT}/{system['id']}") == system
    error = api.error(409, "POST", f"{ROOT}/{system['id']}/thresholds", body)
    assert (error["type"], error["param"]) == ("conflict", "slug")


def test_a_test_adds_the_definitions_that_it_needs(server: RoarkServer, api: Conforming) -> None:
    added = server.add_definition("FORMULA", "ratio", name="Ratio", formula={"expression": "a / b", "sources": []})
    assert api.get(f"{ROOT}/ratio") == added
    assert (added["name"], added["formula"]["expression"]) == ("Ratio", "a / b")
    api.patch(f"{ROOT}/ratio", {"name": "Rate"})
    assert added["name"] == "Ratio"
    with pytest.raises(ValueError, match=r"FormulaMetric: \$\.scope"):
        server.add_definition("FORMULA", "other", scope="NOWHERE")
    with pytest.raises(ValueError, match="'ORACLE'; it has LLM_JUDGE, "):
        server.add_definition("ORACLE", "other")
