"""Single values: UNSET, enums that are open when read, times, numbers, and what a release doesn't know."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client import (
    UNSET,
    CallParticipant,
    DecodeError,
    EvaluationRun,
    HealthResponse,
    HealthStatus,
    MetricUnit,
    PaginationInfo,
    ThresholdMetric,
    Unset,
)
from tests.definitions import ID, definition
from tests.spec import date_times

HEALTH = {"status": "healthy", "version": "1.0.0", "timestamp": "2025-06-17T14:12:48.584Z"}


def test_unset_is_one_object_under_copy_and_pickle() -> None:
    for again in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET)), Unset("UNSET")):
        assert again is UNSET
    assert not UNSET
    assert repr(UNSET) == "UNSET"


def test_models_keep_unset_under_copy_and_pickle() -> None:
    page = PaginationInfo.from_dict({"total": 1, "has_more": False})
    for again in (copy.copy(page), copy.deepcopy(page), pickle.loads(pickle.dumps(page))):
        assert again == page
        assert again.next_cursor is UNSET


def test_missing_and_null_differ_both_ways() -> None:
    missing: Any = PaginationInfo.from_dict({"total": 0, "has_more": False})
    null: Any = PaginationInfo.from_dict({"total": 0, "has_more": False, "next_cursor": None})
    assert (missing.next_cursor, null.next_cursor) == (UNSET, None)
    assert "next_cursor" not in missing.to_dict()
    assert null.to_dict()["next_cursor"] is None
    assert missing != null


def test_null_where_the_spec_has_none_is_read_as_missing_unless_the_field_is_required() -> None:
    assert CallParticipant.from_dict({"role": "agent", "name": None}).name is UNSET
    with pytest.raises(DecodeError, match=r"CallParticipant at \$\.role: expected a string, got null"):
        CallParticipant.from_dict({"role": None})


def test_an_enum_value_unknown_to_this_release_arrives_as_that_string() -> None:
    assert HealthResponse.from_dict(HEALTH).status is HealthStatus.HEALTHY
    health = HealthResponse.from_dict({**HEALTH, "status": "on_fire"})
    assert health.status == "on_fire"
    assert type(health.status) is str
    assert health.to_dict()["status"] == "on_fire"


def test_a_written_enum_is_a_plain_string() -> None:
    written = CallParticipant.from_dict({"role": "agent"}).to_dict()
    assert type(written["role"]) is str


def test_unknown_fields_are_kept_and_survive_evolve() -> None:
    health = HealthResponse.from_dict({**HEALTH, "region": {"name": "eu"}})
    assert health.additional_properties == {"region": {"name": "eu"}}
    newer = attrs.evolve(health, version="2")
    assert newer.to_dict() == {**HEALTH, "version": "2", "region": {"name": "eu"}}


@given(date_times())
def test_times_are_aware_and_written_as_they_were_read(text: str) -> None:
    health: Any = HealthResponse.from_dict({**HEALTH, "timestamp": text})
    assert health.timestamp.tzinfo is not None
    assert health.to_dict()["timestamp"] == text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-06-17T24:00:00Z", datetime(2025, 6, 18, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2025-06-17T14:12:48.123456789Z", datetime(2025, 6, 17, 14, 12, 48, 123456, UTC)),
        (
            "2025-06-17T14:12:48.5+08:00",
            datetime(2025, 6, 17, 14, 12, 48, 500000, timezone(timedelta(hours=8))),
        ),
        ("2025-06-17t14:12:48z", datetime(2025, 6, 17, 14, 12, 48, tzinfo=UTC)),
    ],
)
def test_unusual_times_are_read(text: str, moment: datetime) -> None:
    assert HealthResponse.from_dict({**HEALTH, "timestamp": text}).timestamp == moment


@pytest.mark.parametrize(
    "wrong", ["", "soon", "2025-06-17", "2025-06-17T14:12:48", "2025-13-01T00:00:00Z", 1750169568, None]
)
def test_a_time_that_is_none_or_has_no_offset_is_refused(wrong: Any) -> None:
    with pytest.raises(DecodeError, match=r"HealthResponse at \$\.timestamp: expected a date-time"):
        HealthResponse.from_dict({**HEALTH, "timestamp": wrong})


@pytest.mark.parametrize("wrong", [True, "3", 1.5, None])
def test_an_integer_is_no_boolean_and_no_fraction(wrong: Any) -> None:
    with pytest.raises(DecodeError, match=r"\$\.total: expected an integer"):
        PaginationInfo.from_dict({"total": wrong, "has_more": False})


def test_an_integer_may_be_written_with_a_fraction_of_zero() -> None:
    page = PaginationInfo.from_dict({"total": 3.0, "has_more": False})
    assert type(page.total) is int


RUN = {"id": ID, "status": "completed", "evaluator": {"id": ID, "name": "tone"}}


@pytest.mark.parametrize("wrong", [True, "0.5", []])
def test_a_number_is_no_boolean_and_no_string(wrong: Any) -> None:
    with pytest.raises(DecodeError, match=r"\$\.score: expected a number"):
        EvaluationRun.from_dict({**RUN, "score": wrong})


@given(st.sampled_from([1, 0, 0.25]))
def test_a_number_stays_the_number_it_is(score: float) -> None:
    assert EvaluationRun.from_dict({**RUN, "score": score}).score == score


def test_ids_are_strings_when_read() -> None:
    assert EvaluationRun.from_dict(RUN).id == ID


def test_a_repr_leaves_out_what_is_unset_and_shortens_what_is_long() -> None:
    unit = MetricUnit(name="x" * 500, symbol=None)
    assert repr(MetricUnit(name="points", symbol=None)) == "MetricUnit(name='points', symbol=None)"
    assert len(repr(unit)) < 200
    metric = ThresholdMetric.from_dict({k: v for k, v in definition("THRESHOLD").items() if k != "unit"})
    assert "unit=" not in repr(metric)


def test_from_dict_takes_any_mapping() -> None:
    from types import MappingProxyType

    assert HealthResponse.from_dict(MappingProxyType(HEALTH)) == HealthResponse.from_dict(HEALTH)


def test_a_decode_error_pickles_whole() -> None:
    with pytest.raises(DecodeError) as caught:
        ThresholdMetric.from_dict(definition("THRESHOLD", name=3))
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value) == "ThresholdMetric at $.name: expected a string, got 3"
    assert (again.path, again.expected, again.got, again.model, again.variant) == (
        "$.name", "a string", "3", "ThresholdMetric", None,
    )  # fmt: skip
