"""What stands for a JSON value in a Python program is taken as one; what JSON has no word for is refused by name."""

from __future__ import annotations

import json
import math
from collections import OrderedDict, UserList, defaultdict, deque
from datetime import UTC, datetime, tzinfo
from enum import Enum
from types import MappingProxyType
from typing import Any

import pytest

from roark_client import CallParticipant, RequestValidationError
from roark_runtime.codec import write_json
from tests.client.test_arguments import CALL, Recorder
from tests.definitions import ID

TOOL: dict[str, Any] = {"name": "book", "parameters": {}, "result": "", "start_offset_ms": 0}


class Text(str):
    """As of a template engine."""

    __slots__ = ()


class Whole(int):
    """As of a database driver."""


class Real(float):
    """As of numpy."""


class Level(int, Enum):
    """As of a settings module."""

    HIGH = 5


class Timeless(tzinfo):
    """A time zone that says nothing."""

    def utcoffset(self, moment: datetime | None, /) -> None:
        return None

    def dst(self, moment: datetime | None, /) -> None:
        return None

    def tzname(self, moment: datetime | None, /) -> None:
        return None


@pytest.fixture
def client() -> Recorder:
    return Recorder()


def sent(client: Recorder) -> Any:
    return json.loads(write_json(client.sent[-1].body))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({"name": Text("book")}, {"name": "book"}),
        ({"start_offset_ms": Whole(5)}, {"start_offset_ms": 5}),
        ({"start_offset_ms": Real(5)}, {"start_offset_ms": 5}),
        ({"start_offset_ms": 2**70}, {"start_offset_ms": 2**70}),
        ({"result": Text("booked")}, {"result": "booked"}),
        ({"result": OrderedDict(at=9)}, {"result": {"at": 9}}),
        ({"result": defaultdict(int, at=9)}, {"result": {"at": 9}}),
        ({"parameters": OrderedDict(at=9)}, {"parameters": {"at": 9}}),
        ({"result": MappingProxyType({"at": 9})}, {"result": {"at": 9}}),
    ],
)
def test_a_subclass_is_what_it_is_a_subclass_of(
    client: Recorder, given: dict[str, Any], written: dict[str, Any]
) -> None:
    client.call_analysis.create(**CALL, tool_invocations=[OrderedDict({**TOOL, **given})])  # type: ignore[list-item]
    assert sent(client)["tool_invocations"] == [{**TOOL, **written}]


@pytest.mark.parametrize("number", [Real(2.5), 2.5, 3, Whole(3)])
def test_a_number_may_be_of_any_class_of_numbers(client: Recorder, number: float) -> None:
    client.metric.update_definition("m", scale_labels=[{"range_min": number}])
    assert sent(client) == {"scaleLabels": [{"rangeMin": number}]}


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, Real("nan"), True, "3"])
def test_what_is_no_number_of_json_is_refused_by_name(client: Recorder, number: Any) -> None:
    with pytest.raises(RequestValidationError) as caught:
        client.metric.update_definition("m", scale_labels=[{"range_min": number}])
    (violation,) = caught.value.violations
    assert (violation.argument, violation.path) == ("scale_labels", "$.scaleLabels[0].rangeMin")
    assert client.sent == []


@pytest.mark.parametrize("number", [2.5, math.nan, math.inf, True, Real(0.5)])
def test_what_is_no_whole_number_is_refused_by_name(client: Recorder, number: Any) -> None:
    with pytest.raises(RequestValidationError, match=r"max_classifications .*must be an integer"):
        client.metric.update_definition("m", max_classifications=number)
    assert client.sent == []


@pytest.mark.parametrize("given", [Level.HIGH, Whole(5), Real(5), 5.0, 5])
def test_a_number_goes_into_a_query_and_into_a_string_by_its_digits(client: Recorder, given: Any) -> None:
    client.evaluation.list_job_runs(ID, limit=given)
    assert client.sent[-1].params == {"limit": "5"}
    client.metric.create_threshold("m", operator="EQUALS", value=given)
    assert sent(client)["value"] in ("5", "5.0")


@pytest.mark.parametrize("given", [deque(["a"]), UserList(["a"]), {"a": 1}.keys(), ("a",), iter(["a"])])
def test_whatever_can_be_iterated_over_is_a_list(client: Recorder, given: Any) -> None:
    client.evaluation.create_job(evaluators=given, call=CALL)
    assert sent(client)["evaluators"] == ["a"]


@pytest.mark.parametrize("given", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_bytes_are_no_list_of_numbers(client: Recorder, given: Any) -> None:
    with pytest.raises(RequestValidationError, match=r"properties \(\$\.properties\.b\) must be a value that JSON has"):
        client.call_analysis.create(**CALL, properties={"b": given})


def test_a_time_of_a_zone_that_says_nothing_is_no_time(client: Recorder) -> None:
    with pytest.raises(RequestValidationError, match=r"\$\.properties\.at\) .* not a datetime without a time zone"):
        client.call_analysis.create(**CALL, properties={"at": datetime(2025, 1, 2, tzinfo=Timeless())})


def test_a_time_where_a_text_belongs_is_called_a_time(client: Recorder) -> None:
    with pytest.raises(RequestValidationError, match=r"name must be a string, not a datetime$"):
        client.metric.update_definition("m", name=datetime(2025, 1, 2, tzinfo=UTC))  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [10**5000, math.nan, math.inf], ids=["huge", "nan", "inf"])
def test_what_has_no_digits_is_refused_in_a_query_and_in_a_string(client: Recorder, number: Any) -> None:
    with pytest.raises(RequestValidationError, match="limit"):
        client.evaluation.list_job_runs(ID, limit=number)
    with pytest.raises(RequestValidationError, match="value"):
        client.metric.create_threshold("m", operator="EQUALS", value=number)
    with pytest.raises(RequestValidationError, match="count_threshold"):
        client.metric.create_threshold("m", operator="EQUALS", value=1, count_threshold=-number)


@pytest.mark.parametrize("wrong", [[{1: 2}, {}], [CallParticipant, {"role": "agent"}], [{None: 1}, {}]])
def test_what_is_no_object_at_all_is_refused_by_name(client: Recorder, wrong: Any) -> None:
    with pytest.raises(RequestValidationError, match="participants"):
        client.call_analysis.create(**{**CALL, "participants": wrong})


def test_a_value_that_holds_itself_hides_no_other_fault(client: Recorder) -> None:
    circle: dict[Any, Any] = {None: 1, 1.5: 2}
    circle["a"] = [circle]
    participants = [{"role": "agent"}, {"role": "customer", "name": 3}]
    with pytest.raises(RequestValidationError, match=r"\$\.participants\[1\]\.name"):
        client.call_analysis.create(**{**CALL, "participants": participants}, properties=circle)


def test_each_of_many_faults_has_its_path(client: Recorder) -> None:
    calls: Any = [{**CALL, "recording_url": "no uri"}] * 300
    with pytest.raises(RequestValidationError) as caught:
        client.evaluation.create_job(evaluators="all", dataset={"name": "d", "calls": calls})
    paths = [violation.path for violation in caught.value.violations if violation.path.endswith("recording_url")]
    assert paths == [f"$.dataset.calls[{index}].recording_url" for index in range(300)]
    assert {violation.argument for violation in caught.value.violations} == {"dataset"}
