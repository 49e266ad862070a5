"""A value that the API has and this release doesn't know yet: sent when a caller says so, kept when it is read."""

from __future__ import annotations

import copy
import pickle

import pytest

from roark_client import CallParticipant, ComparisonOperator, ParticipantRole, RequestValidationError
from tests.client.test_arguments import Recorder, client

__all__ = ["client"]


def test_a_value_that_is_known_is_its_member() -> None:
    assert ComparisonOperator.of("EQUALS") is ComparisonOperator.EQUALS
    assert ComparisonOperator.of(ComparisonOperator.EQUALS) is ComparisonOperator.EQUALS


def test_a_value_that_is_unknown_is_sent_when_it_is_given_explicitly(client: Recorder) -> None:
    client.metric.create_threshold("m", operator=ComparisonOperator.of("WITHIN"), value=4)
    assert client.sent[0].body["operator"] == "WITHIN"
    client.sent[0].validate()
    with pytest.raises(RequestValidationError, match="operator must be one of GREATER_THAN"):
        client.metric.create_threshold("m", operator="WITHIN", value=4)  # type: ignore[arg-type]


def test_an_unknown_value_of_another_enum_is_refused(client: Recorder) -> None:
    with pytest.raises(RequestValidationError, match=r"operator must be one of .*, not the string 'WITHIN'"):
        client.metric.create_threshold("m", operator=ParticipantRole.of("WITHIN"), value=4)  # type: ignore[arg-type]


def test_an_unknown_value_goes_into_a_query_and_into_a_nested_object(client: Recorder) -> None:
    from roark_client import MetricCaptureStatus

    client.metric_collection_job.list_metric_values(
        "3c90c3cc-0d44-4b50-8888-8dd25736052a", status=MetricCaptureStatus.of("failed")
    )
    assert client.sent[0].params == {"status": "failed"}
    assert CallParticipant(role=ParticipantRole.of("robot")).to_dict() == {"role": "robot"}


def test_an_unknown_value_is_an_instance_of_its_enum_and_no_member_of_it() -> None:
    unknown = ComparisonOperator.of("WITHIN")
    assert isinstance(unknown, ComparisonOperator)
    assert unknown == "WITHIN"
    assert str(unknown) == unknown.value == "WITHIN"
    assert "WITHIN" not in [member.value for member in ComparisonOperator]


@pytest.mark.parametrize("value", ["WITHIN", "EQUALS"])
def test_it_is_pickled_and_copied_by_its_value(value: str) -> None:
    operator = ComparisonOperator.of(value)
    for again in (pickle.loads(pickle.dumps(operator)), copy.copy(operator), copy.deepcopy(operator)):
        assert type(again) is ComparisonOperator
        assert again == operator == value
