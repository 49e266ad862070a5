"""Models are pleasant to hold: short to print, equal by value, changed by copy, matched by keyword, explained."""

from __future__ import annotations

import ast
import copy
import inspect
import math
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roark_client import (
    UNSET,
    CallParticipant,
    LlmJudgeMetric,
    MetricSource,
    MetricSourceInput,
    MetricUnit,
    NotFoundError,
    ParticipantRole,
    RequestValidationError,
    Roark,
    ThresholdMetric,
    UnknownMetric,
    models,
)
from roark_client.testing import RoarkServer
from tests.client.both import Both
from tests.definitions import CLASSES, ID, definition
from tests.spec import components, object_components, values

Connect = Callable[..., Both]
A_SCREEN = 24 * 100
few = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def model(name: str) -> Any:
    return getattr(models, name)


# -- printing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", object_components())
def test_whatever_a_model_holds_its_repr_fits_a_screen(name: str) -> None:
    fields = [field.name for field in attrs.fields(model(name)) if field.name != "additional_properties"]
    crammed = model(name)(**dict.fromkeys(fields, ["x" * 10_000] * 100), additional_properties={"more": "y" * 10_000})
    text = repr(crammed)
    assert len(text) < A_SCREEN
    assert text.startswith(f"{name}(")
    assert text.endswith("...)")
    for field in fields:
        assert f"{field}=['xxx" in text


def test_a_repr_leaves_out_what_is_not_there() -> None:
    participant = CallParticipant(role=ParticipantRole.AGENT, name="Agent Smith")
    assert repr(participant) == "CallParticipant(name='Agent Smith', role=<ParticipantRole.AGENT: 'agent'>)"
    assert repr(attrs.evolve(participant, name=UNSET)) == "CallParticipant(role=<ParticipantRole.AGENT: 'agent'>)"


def test_a_repr_shows_null_and_what_this_release_does_not_know() -> None:
    unit = MetricUnit.from_dict({"name": "points", "symbol": None, "plural": "points"})
    assert repr(unit) == "MetricUnit(name='points', symbol=None, additional_properties={'plural': 'points'})"


def test_a_metric_of_an_unknown_kind_shows_its_kind() -> None:
    metric = UnknownMetric.from_dict(definition("TREND", series=list(range(10_000))))
    assert repr(metric).startswith("UnknownMetric(calculation_type='TREND', raw={")
    assert len(repr(metric)) < A_SCREEN


# -- values ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", object_components())
@given(data=st.data())
@few
def test_models_are_equal_by_value_and_an_evolved_one_differs_in_what_was_changed_alone(
    name: str, data: st.DataObject
) -> None:
    document = data.draw(values(components()[name]))
    one = model(name).from_dict(document)
    before = one.to_dict()
    for other in (
        model(name).from_dict(copy.deepcopy(document)),
        model(name).from_dict(before),
        attrs.evolve(one),
        copy.copy(one),
        copy.deepcopy(one),
        pickle.loads(pickle.dumps(one)),
    ):
        assert other == one
        assert other.to_dict() == before
        assert repr(other) == repr(one)
    for wire, field in model(name).wire_names.items():
        other = attrs.evolve(one, **{field: "something else"})
        assert other != one
        assert other.to_dict() == {**before, wire: "something else"}
    assert one.to_dict() == before


def test_a_model_equals_neither_one_of_another_class_nor_a_mapping() -> None:
    source = MetricSource(source_metric_definition_id=ID, source_variant_id=ID)
    assert source == MetricSource(source_metric_definition_id=ID, source_variant_id=ID)
    others: list[object] = [MetricSourceInput(source_metric_definition_id=ID, source_variant_id=ID), source.to_dict()]
    assert source not in others


def test_missing_and_null_differ() -> None:
    assert CallParticipant(role="agent").to_dict() == {"role": "agent"}
    with_null = CallParticipant.from_dict({"role": "agent", "note": None})
    assert with_null != CallParticipant(role="agent")
    assert with_null.to_dict() == {"role": "agent", "note": None}
    assert MetricUnit(name="points", symbol=None).to_dict() == {"name": "points", "symbol": None}


def test_wire_names_are_for_the_wire() -> None:
    metric = ThresholdMetric.from_dict(definition("THRESHOLD"))
    assert metric.version_id == metric.to_dict()["versionId"]
    with pytest.raises(TypeError, match="versionId"):
        attrs.evolve(metric, versionId="x")  # type: ignore[call-arg]


# -- matching --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*CLASSES, "TREND"])
def test_models_are_matched_by_class_and_keyword(kind: str) -> None:
    metric = model(CLASSES.get(kind, "UnknownMetric")).from_dict(definition(kind))
    match metric:
        case models.ThresholdMetric(threshold=models.ThresholdMetricDetails(operator="GREATER_THAN") as details):
            value = details.threshold_value
            found = f"THRESHOLD above {value}"
        case models.FormulaMetric(formula=models.FormulaMetricDetails(expression=expression)):
            found = f"FORMULA {expression}"
        case models.PatternMetric(pattern=models.PatternMetricDetails(triggers=[models.PatternTrigger()])):
            found = "PATTERN of one"
        case models.LlmJudgeMetric(type=models.MetricType.SCALE, unit=models.MetricUnit(name=name)):
            found = f"LLM_JUDGE in {name}"
        case models.ProviderMetric(slug="customer_satisfaction"):
            found = "PROVIDER"
        case models.UnknownMetric(calculation_type=other):
            found = other
        case _:
            found = "nothing"
    assert found.partition(" ")[0] == kind


# -- explaining themselves -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", object_components())
def test_attributes_say_what_the_documents_say_of_them(name: str) -> None:
    (tree,) = ast.parse(inspect.getsource(model(name))).body
    assert isinstance(tree, ast.ClassDef)
    told: dict[str, str] = {}
    for field, text in zip(tree.body, tree.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=attribute)), ast.Expr(value=ast.Constant(value=str(words))):
                told[attribute] = " ".join(words.split())
    described = 0
    for wire, schema in components()[name]["properties"].items():
        if "description" in schema:
            words = " ".join(schema["description"].split())
            if schema.get("deprecated") and "deprecated" not in words.lower():
                words += " Deprecated."
            if schema.get("x-left-out"):
                words += '. UNSET with wire="live" where Roark\'s own servers leave it out'
            assert told[model(name).wire_names[wire]] == words
            described += 1
    assert described == sum("description" in schema for schema in components()[name]["properties"].values())


def test_an_update_says_that_it_advances_the_version() -> None:
    told = " ".join(str(inspect.getdoc(Roark("token").metric.update_definition)).split())
    assert "with versionId advanced to the new version" in told


# -- editing a metric ------------------------------------------------------------------------------------------


def connected(connect: Connect) -> tuple[RoarkServer, Both]:
    server = RoarkServer(token="token")
    return server, connect(server.transport())


@pytest.mark.parametrize("kind", [*CLASSES, "TREND"])
def test_a_fetched_definition_stands_for_its_id(connect: Connect, kind: str) -> None:
    server, both = connected(connect)
    if kind in CLASSES:
        fetched = both.done(both.client.metric.get_definition(server.samples.definitions[kind]))
    else:
        known = both.done(both.client.metric.get_definition("call_reason"))
        fetched = UnknownMetric.from_dict({**known.to_dict(), "calculationType": kind})
    updated = both.done(both.client.metric.update_definition(fetched, name="Renamed"))
    assert (updated.id, updated.name) == (fetched.id, "Renamed")
    assert server.requests[-1].path == f"/v1/metric/definitions/{fetched.id}"
    threshold = both.done(both.client.metric.create_threshold(updated, operator="EQUALS", value=1))
    assert threshold.threshold.source_metric_definition_id == fetched.id
    assert both.done(both.client.metric.get_definition(fetched)) == updated


def test_each_update_advances_the_version(connect: Connect) -> None:
    _, both = connected(connect)
    first = both.done(both.client.metric.get_definition("customer_satisfaction"))
    second = both.done(both.client.metric.update_definition(first, name="Happiness"))
    third = both.done(both.client.metric.update_definition(second, llm_prompt="How happy was the customer?"))
    assert len({first.version_id, second.version_id, third.version_id}) == 3
    assert both.done(both.client.metric.get_definition(first)).version_id == third.version_id


def test_an_update_by_someone_else_shows_in_the_version(connect: Connect) -> None:
    _, both = connected(connect)
    mine = both.done(both.client.metric.get_definition("customer_satisfaction"))
    both.done(both.client.metric.update_definition("customer_satisfaction", name="Theirs"))
    assert both.done(both.client.metric.get_definition(mine)).version_id != mine.version_id


def test_a_definition_that_is_not_there_is_not_found(connect: Connect) -> None:
    _, both = connected(connect)
    gone = LlmJudgeMetric.from_dict(definition("LLM_JUDGE"))
    with pytest.raises(NotFoundError):
        both.done(both.client.metric.update_definition(gone, name="x"))


@pytest.mark.parametrize("wrong", [CallParticipant(role="agent"), UnknownMetric(calculation_type="TREND"), {"id": "x"}])
def test_what_has_no_id_stands_for_none(connect: Connect, wrong: Any) -> None:
    server, both = connected(connect)
    with pytest.raises(RequestValidationError, match="id_or_slug must be a string or a UUID"):
        both.done(both.client.metric.update_definition(wrong, name="x"))
    assert server.requests == []


# -- numbers in strings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "sent"), [("4", "4"), (4, "4"), (4.5, "4.5"), (-0.25, "-0.25"), (0, "0"), (10**20, "1" + "0" * 20)]
)
def test_a_thresholds_value_may_be_a_number_and_is_sent_as_the_string_the_document_wants(
    connect: Connect, value: str | float, sent: str
) -> None:
    server, both = connected(connect)
    threshold = both.done(both.client.metric.create_threshold("call_reason", operator="GREATER_THAN", value=value))
    assert server.requests[-1].json["value"] == sent
    assert threshold.threshold.threshold_value == sent


@pytest.mark.parametrize("value", [True, False, math.nan, math.inf, -math.inf, None, [4], {"value": 4}, "", b"4"])
def test_what_is_no_number_and_no_text_is_no_value_of_a_threshold(connect: Connect, value: Any) -> None:
    server, both = connected(connect)
    with pytest.raises(RequestValidationError) as caught:
        both.done(both.client.metric.create_threshold("call_reason", operator="GREATER_THAN", value=value))
    assert [violation[:2] for violation in caught.value.violations] == [("value", "$.value")]
    assert server.requests == []
