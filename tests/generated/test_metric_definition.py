"""The variant of a metric definition is chosen by `calculationType` alone; no value ever lands in the wrong class."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roark_client
from roark_client import DecodeError, MetricContext, MetricType, UnknownMetric
from roark_generated.api.metric.get_definition import OPERATION
from tests.definitions import CLASSES, definition


def read(value: Any) -> Any:
    """What the client makes of this definition in an answer."""
    return OPERATION.decode({"data": value})


@pytest.mark.parametrize("kind", CLASSES)
def test_each_kind_arrives_in_its_own_class(kind: str) -> None:
    metric = read(definition(kind))
    assert type(metric) is getattr(roark_client, CLASSES[kind])
    assert metric.calculation_type == kind
    assert metric.type is MetricType.SCALE
    assert metric.supported_contexts == [MetricContext.CALL, MetricContext.TURN]
    assert metric.unit.symbol is None
    assert metric.to_dict() == definition(kind)


def test_an_unknown_calculation_type_arrives_as_unknown_metric_with_everything_kept() -> None:
    value = definition("ORACLE", oracle={"deck": ["tower", 3, None]})
    metric = read(value)
    assert type(metric) is UnknownMetric
    assert metric.calculation_type == "ORACLE"
    assert metric.raw == value == metric.to_dict()
    assert (metric.name, metric.slug, metric.type) == (value["name"], value["slug"], MetricType.SCALE)


@given(
    st.text().filter(lambda kind: kind not in CLASSES),
    st.dictionaries(st.text(), st.none() | st.integers() | st.text()),
)
def test_an_unknown_kind_may_hold_anything(kind: str, rest: dict[str, Any]) -> None:
    value = {**rest, "calculationType": kind}
    assert read(value) == UnknownMetric(calculation_type=kind, raw=value)


def test_what_an_unknown_kind_lacks_is_no_attribute() -> None:
    metric = read({"calculationType": "ORACLE", "name": 7})
    assert not hasattr(metric, "slug")
    with pytest.raises(DecodeError, match=r"UnknownMetric at \$\.name: expected a string, got 7"):
        _ = metric.name


def test_kinds_are_told_apart_by_match_statements() -> None:
    told = []
    for kind in (*CLASSES, "ORACLE"):
        match read(definition(kind)):
            case roark_client.ThresholdMetric(threshold=roark_client.ThresholdMetricDetails(operator=operator)):
                told.append(str(operator))
            case roark_client.UnknownMetric(raw={"calculationType": unknown}):
                told.append(unknown)
            case known:
                told.append(type(known).__name__)
    assert told == [
        "LlmJudgeMetric",
        "ProviderMetric",
        "GREATER_THAN",
        "FormulaMetric",
        "PatternMetric",
        "ORACLE",
    ]


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("fault", ["missing", "null", "number", "array"])
@pytest.mark.parametrize("field", ["id", "name", "supportedContexts"])
def test_a_malformed_field_is_reported_as_its_own_kinds(kind: str, field: str, fault: str) -> None:
    value = definition(kind)
    wrong: dict[str, Any] = {"null": None, "number": 3, "array": [{}]}
    if fault == "missing":
        del value[field]
    else:
        value[field] = wrong[fault]
    with pytest.raises(DecodeError) as caught:
        read(value)
    path = f"$.data.{field}" + ("[0]" if fault == "array" and field == "supportedContexts" else "")
    assert (caught.value.model, caught.value.variant, caught.value.path) == (CLASSES[kind], kind, path)
    assert CLASSES[kind] in str(caught.value)
    assert path in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "path", "wrong"),
    [
        ("THRESHOLD", "threshold.operator", 3),
        ("THRESHOLD", "threshold.countThreshold", "many"),
        ("THRESHOLD", "threshold", []),
        ("FORMULA", "formula", None),
        ("FORMULA", "formula.expression", None),
        ("FORMULA", "formula.sources[1].sourceMetricDefinitionId", {}),
        ("FORMULA", "formula.sources[1]", "x"),
        ("PATTERN", "pattern.triggers[0].thresholdValue", 4),
        ("PATTERN", "pattern.outcome.windowBefore", 1.5),
        ("PATTERN", "pattern.outcome", "soon"),
        ("LLM_JUDGE", "unit.name", None),
        ("PROVIDER", "unit", 1),
    ],
)
def test_a_malformed_detail_is_reported_with_its_path(kind: str, path: str, wrong: Any) -> None:
    import copy
    import re

    value = copy.deepcopy(definition(kind))
    *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    holder: Any = value
    for step in steps:
        holder = holder[step]
    holder[last] = wrong
    with pytest.raises(DecodeError) as caught:
        read(value)
    assert (caught.value.model, caught.value.variant, caught.value.path) == (
        CLASSES[kind],
        kind,
        f"$.data.{path}",
    )


@pytest.mark.parametrize("wrong", [None, 3, ["THRESHOLD"], {"THRESHOLD": 1}])
def test_a_kind_that_is_no_string_is_refused(wrong: Any) -> None:
    with pytest.raises(DecodeError, match=r"\$\.data\.calculationType: expected a string that names the kind"):
        read({**definition("THRESHOLD"), "calculationType": wrong})


def test_a_missing_kind_is_refused_not_guessed() -> None:
    value = definition("FORMULA")
    del value["calculationType"]
    with pytest.raises(DecodeError, match=r"\$\.data\.calculationType: .*got nothing"):
        read(value)


def test_a_definition_without_slug_takes_its_metric_id() -> None:
    value = definition("PROVIDER")
    del value["slug"]
    assert read(value).slug == value["metricId"]


@pytest.mark.parametrize("document", [None, [], "data", {}, {"data": None}, {"data": []}, {"data": "x"}])
def test_an_answer_of_another_shape_is_refused(document: Any) -> None:
    with pytest.raises(DecodeError):
        OPERATION.decode(document)
