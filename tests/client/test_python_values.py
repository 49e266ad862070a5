"""What stands for a JSON value in a Python program is taken as one; what JSON has no word for is refused by name."""

from __future__ import annotations

import json
import math
from collections import OrderedDict, defaultdict
from typing import Any

import pytest

from roark_client import RequestValidationError
from roark_generated.types import write_json
from tests.client.test_arguments import CALL, Recorder

TOOL: dict[str, Any] = {"name": "book", "parameters": {}, "result": "", "start_offset_ms": 0}


class Text(str):
    """As of a template engine."""

    __slots__ = ()


class Whole(int):
    """As of a database driver."""


class Real(float):
    """As of numpy."""


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
    ],
)
def test_a_subclass_is_what_it_is_a_subclass_of(
    client: Recorder, given: dict[str, Any], written: dict[str, Any]
) -> None:
    client.call_analysis.create(**CALL, tool_invocations=[OrderedDict({**TOOL, **given})])
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
