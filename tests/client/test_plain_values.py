"""Models as dicts, as JSON text, as a repr and as a table in a notebook."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Literal

import pytest

from roark_client import (
    UNSET,
    CallParticipant,
    EvaluationRun,
    LlmJudgeMetric,
    MetricType,
    RequestValidationError,
    ScaleLabel,
    UnknownMetric,
)
from roark_generated.models.metric_definition import METRIC_DEFINITION
from tests.definitions import definition

ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
LABEL = ScaleLabel(range_min=0, label="Low", additional_properties={"colour": "red"})


def test_the_keys_are_those_of_the_wire_or_of_python() -> None:
    assert LABEL.to_dict() == {"rangeMin": 0, "label": "Low", "colour": "red"}
    assert LABEL.to_dict(names="python") == {"range_min": 0, "label": "Low", "colour": "red"}


@pytest.mark.parametrize("names", ["wire", "python"])
def test_a_field_that_is_not_there_is_left_out_or_what_is_asked_for(names: Literal["wire", "python"]) -> None:
    assert UNSET not in LABEL.to_dict(names=names).values()
    filled = LABEL.to_dict(names=names, unset=None)
    assert len(filled) == len(ScaleLabel.wire_names) + 1
    assert filled["description"] is None
    assert LABEL.to_dict(names=names, unset=UNSET)["description"] is UNSET


def test_values_are_those_of_json_or_of_python_all_the_way_down() -> None:
    metric = LlmJudgeMetric.from_dict(definition("LLM_JUDGE"))
    as_json = metric.to_dict(names="python", mode="json")
    as_python = metric.to_dict(names="python", mode="python")
    assert as_python["type"] is MetricType.SCALE or isinstance(as_python["type"], MetricType)
    assert type(as_json["type"]) is str
    assert json.loads(json.dumps(as_json)) == as_json
    assert as_json.keys() == as_python.keys() <= {*LlmJudgeMetric.wire_names.values(), *as_json}


def test_moments_stay_moments_in_python_and_are_text_in_json() -> None:
    from roark_client import CallAnalysisCreateRequest

    call = CallAnalysisCreateRequest(
        recording_url="https://example.com/call.wav",
        started_at=datetime(2025, 6, 17, tzinfo=UTC),
        interface_type="phone",
        call_direction="inbound",
        participants=[CallParticipant(role="agent")],
    )
    assert call.to_dict(mode="python")["started_at"] == datetime(2025, 6, 17, tzinfo=UTC)
    assert call.to_dict(names="python")["started_at"] == "2025-06-17T00:00:00Z"
    assert call.to_dict(mode="python")["participants"] == [{"role": "agent"}]


@pytest.mark.parametrize("kind", ["LLM_JUDGE", "THRESHOLD", "FORMULA", "PATTERN", "PROVIDER", "A_NEW_ONE"])
def test_json_text_reads_back_as_the_same_object(kind: str) -> None:
    data = definition("THRESHOLD" if kind == "A_NEW_ONE" else kind)
    metric: Any = METRIC_DEFINITION.decode({**data, "calculationType": kind})
    assert METRIC_DEFINITION.decode(json.loads(metric.to_json())) == metric
    assert "\n" in metric.to_json(indent=2)
    assert json.loads(metric.to_json(indent=2)) == metric.to_dict()


def test_json_text_may_have_the_names_of_python() -> None:
    assert json.loads(LABEL.to_json(names="python", unset=None))["range_max"] is None


def test_what_json_has_no_form_for_is_named() -> None:
    with pytest.raises(RequestValidationError, match=r"rangeMin must be a finite number, not inf"):
        ScaleLabel(range_min=float("inf")).to_json()


def test_an_object_of_an_unknown_kind_is_what_came_whatever_is_asked_for() -> None:
    unknown = UnknownMetric.from_dict({"calculationType": "NEW", "metricId": "csat"})
    assert unknown.to_dict(names="python", mode="python", unset=None) == {"calculationType": "NEW", "metricId": "csat"}


def test_a_repr_keeps_ids_whole_and_shortens_the_rest() -> None:
    metric = LlmJudgeMetric.from_dict({**definition("LLM_JUDGE"), "id": ID, "description": "x" * 500})
    text = repr(metric)
    assert f"id={ID!r}" in text
    assert "x" * 110 in text
    assert "x" * 121 not in text


def test_a_nested_object_keeps_its_ids_whole_too() -> None:
    run = EvaluationRun.from_dict({"id": ID, "status": "COMPLETED", "evaluator": {"id": ID, "name": "x" * 200}})
    assert f"id={run.evaluator.id!r}" in repr(run)
    assert f"id={run.evaluator.id!r}" in repr([run])


def test_an_object_deep_inside_is_short_and_a_long_list_says_how_long_it_is() -> None:
    text = repr(ScaleLabel(label=[LABEL] * 5, description=CallParticipant(role="agent", name="y" * 200)))  # type: ignore[arg-type]
    assert "... 2 more]" in text
    assert "y" * 41 not in text


def test_a_notebook_shows_a_table_and_nothing_in_it_is_markup() -> None:
    metric = LlmJudgeMetric.from_dict({**definition("LLM_JUDGE"), "name": "<script>alert(1)</script>"})
    shown = metric._repr_html_()
    assert shown.startswith("<table>")
    assert "LlmJudgeMetric" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "UNSET" not in shown
    unknown = UnknownMetric.from_dict({"calculationType": "<b>", "metricId": "csat"})
    assert "&lt;b&gt;" in unknown._repr_html_()
