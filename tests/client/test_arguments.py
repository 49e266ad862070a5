"""Arguments become exactly one request, or are refused by name before anything is sent."""

from __future__ import annotations

import json
import uuid
import warnings
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roark_client import (
    CallDirection,
    CallParticipant,
    ImmutableFieldError,
    InterfaceType,
    MetricDefinitionUpdateRequest,
    RequestValidationError,
)
from roark_generated.api import Resources
from roark_runtime.codec import write_json
from roark_runtime.operation import Request
from tests.definitions import ID, definition
from tests.spec import components

IMMUTABLE = components()["MetricDefinitionUpdateRequest"]["x-immutable"]


class Recorder(Resources):
    """A client that checks requests and keeps them instead of sending."""

    def __init__(self) -> None:
        self.sent: list[Request[Any]] = []
        self.validates = True

    def send(self, request: Request[Any], /) -> Any:
        if self.validates:
            request.validate()
        self.sent.append(request)

    def send_raw(self, request: Request[Any], /) -> Any:
        raise AssertionError("these tests ask for no raw responses")

    def iterate(self, request: Request[Any], /) -> Any:
        self.send(request)
        return iter(())

    def wait(self, request: Request[Any], /, **_: Any) -> Any:
        raise AssertionError("these tests wait for nothing")


@pytest.fixture
def client() -> Recorder:
    return Recorder()


CALL: Any = {
    "recording_url": "https://example.com/recordings/call-12345.wav",
    "started_at": datetime(2025, 6, 17, 14, 12, 48, 580000, UTC),
    "interface_type": "phone",
    "call_direction": "inbound",
    "participants": [
        {"role": "agent", "spoke_first": True},
        {"role": "customer", "phone_number": "+15551234567"},
    ],
}


def call(**changes: Any) -> dict[str, Any]:
    """The arguments of a call, with changes."""
    return {**CALL, **changes}


CALL_JSON = {**CALL, "started_at": "2025-06-17T14:12:48.580Z"}


# -- bodies ----------------------------------------------------------------------------------------------------


def test_a_body_holds_what_was_given_and_nothing_else(client: Recorder) -> None:
    client.call_analysis.create(**CALL)
    (request,) = client.sent
    assert (request.operation.method, request.path, request.body) == ("POST", "/v1/call-analysis", CALL_JSON)


def test_models_and_mappings_mix_freely(client: Recorder) -> None:
    participants = [CallParticipant(role="agent", spoke_first=True), CALL["participants"][1]]
    direction, interface = CallDirection.INBOUND, InterfaceType.PHONE
    client.call_analysis.create(**call(participants=participants, interface_type=interface, call_direction=direction))
    assert client.sent[0].body == CALL_JSON


def test_mappings_take_wire_and_python_names(client: Recorder) -> None:
    sources: list[Any] = [{"sourceMetricDefinitionId": ID}, {"source_metric_definition_id": uuid.UUID(ID)}]
    client.metric.update_definition("m", formula="a/b", sources=sources)
    assert client.sent[0].body == {"formula": "a/b", "sources": [{"sourceMetricDefinitionId": ID}] * 2}


@pytest.mark.parametrize(
    ("participant", "message"),
    [
        ({"name": "Ann"}, r"participants \(\$\.participants\[1\]\.role\) is required"),
        ({"role": "boss"}, r"role\) must be one of agent, customer, not the string 'boss'"),
        ({"role": "agent", "phone_number": 3}, r"phone_number\) must be a string, not 3"),
        (
            "agent",
            r"participants \(\$\.participants\[1\]\) must be a CallParticipant or a mapping, not the string 'agent'",
        ),
        (None, r"participants\[1\]\) must be a CallParticipant or a mapping, not None"),
    ],
)
def test_a_nested_value_that_cannot_be_sent_is_refused_by_name(
    client: Recorder, participant: Any, message: str
) -> None:
    with pytest.raises(RequestValidationError, match=message) as caught:
        client.call_analysis.create(**call(participants=[{"role": "agent"}, participant]))
    assert {violation.argument for violation in caught.value.violations} == {"participants"}
    assert client.sent == []


def test_an_unknown_key_of_a_mapping_is_refused_with_the_nearest_name(client: Recorder) -> None:
    participant = {"role": "agent", "fone_number": "+1"}
    with pytest.raises(RequestValidationError) as caught:
        client.call_analysis.create(**call(participants=[participant, {"role": "customer"}], recording_url="no uri"))
    assert [tuple(violation) for violation in caught.value.violations] == [
        ("recording_url", "$.recording_url", "must be an absolute URI, not the string 'no uri'", "format"),
        (
            "participants",
            "$.participants[0].fone_number",
            "is no field of CallParticipant; did you mean 'phone_number'?",
            "unknown",
        ),
    ]


def test_without_validation_an_unknown_key_of_a_mapping_is_sent_as_it_is(client: Recorder) -> None:
    participants = [{"role": "agent", "shoeSize": 43}, {"role": "customer"}]
    client.validates = False
    client.call_analysis.create(**call(participants=participants))
    assert json.loads(write_json(client.sent[-1].body))["participants"] == participants


@pytest.mark.parametrize("wrong", ["ab", None, {"role": "agent"}, 3])
def test_a_list_must_be_a_list(client: Recorder, wrong: Any) -> None:
    with pytest.raises(RequestValidationError, match="participants must be a list, not"):
        client.call_analysis.create(**call(participants=wrong))


def test_everything_that_is_wrong_is_told_at_once(client: Recorder) -> None:
    with pytest.raises(RequestValidationError) as caught:
        client.call_analysis.create(
            recording_url="no uri",
            started_at=datetime(2025, 6, 17),  # noqa: DTZ001
            interface_type="fax",  # type: ignore[arg-type]
            call_direction="inbound",
            participants=[{"role": "agent", "name": ""}],
            vapi_call_id="7",
        )
    reported = [tuple(violation) for violation in caught.value.violations]
    expected = {
        ("recording_url", "$.recording_url"): ("must be an absolute URI, not the string 'no uri'", "format"),
        ("started_at", "$.started_at"): (
            (
                "must be a date-time with its offset (RFC 3339), not a datetime without a time zone; give it one, "
                "such as .replace(tzinfo=timezone.utc) or .astimezone()"
            ),
            "type",
        ),
        ("interface_type", "$.interface_type"): ("must be one of phone, web, not the string 'fax'", "enum"),
        ("participants", "$.participants"): ("must have exactly 2 items, has 1", "length"),
        ("participants", "$.participants[0].name"): ("must have 1 to 255 characters, has 0", "length"),
        ("vapi_call_id", "$.vapi_call_id"): ("must be a UUID, not the string '7'", "format"),
    }
    message = "must hold exactly one each with role agent and customer, has agent"
    between_fields = ("participants", "$.participants", message, "one-each")
    assert sorted(reported) == sorted([*((*place, *what) for place, what in expected.items()), between_fields])
    assert all(
        violation.path in str(caught.value) or violation.argument in str(caught.value)
        for violation in caught.value.violations
    )


def test_a_query_is_checked_too(client: Any) -> None:
    with pytest.raises(RequestValidationError, match="limit must be 1 to 50, not 51"):
        client.evaluation.list_job_runs(ID, limit=51)
    with pytest.raises(RequestValidationError, match="job_id must be a UUID, not the string 'x'"):
        client.evaluation.get_job("x")


def test_a_nested_wire_and_python_name_of_one_field_are_refused(client: Recorder) -> None:
    twice: Any = {"sourceVariantId": ID, "source_variant_id": ID}
    with pytest.raises(RequestValidationError, match="must be given once, not as sourceVariantId and") as caught:
        client.metric.update_definition("m", sources=[twice])
    assert [(each.argument, each.path, each.code) for each in caught.value.violations] == [
        ("sources", "$.sources[0].sourceVariantId", "twice")
    ]


def test_naive_times_are_refused_with_the_fix(client: Recorder) -> None:
    with pytest.raises(
        RequestValidationError, match=r"started_at must be a date-time.*time zone.*tzinfo=timezone\.utc"
    ):
        client.call_analysis.create(**call(started_at=datetime(2025, 6, 17)))  # noqa: DTZ001
    assert client.sent == []


def test_times_keep_their_offset(client: Recorder) -> None:
    moment = datetime(2025, 6, 17, 14, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    client.call_analysis.create(**call(started_at=moment))
    assert client.sent[0].body["started_at"] == "2025-06-17T14:00:00-03:30"


def test_a_misspelt_argument_is_a_type_error(client: Recorder) -> None:
    with pytest.raises(TypeError, match="nmae"):
        client.metric.update_definition("m", nmae="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'llm_prompt'"):
        client.metric.update_definition("m", llmPrompt="x")  # type: ignore[call-arg]


def test_only_skip_already_imported_makes_an_upload_repeatable(client: Recorder) -> None:
    client.integrations.create_vapi_call(vapi_end_of_call_report_payload={"call": {"id": "1"}})
    client.integrations.create_vapi_call(vapi_end_of_call_report_payload={}, skip_already_imported=True)
    client.integrations.create_retell_call(retell_call_ended_payload={}, skip_already_imported=False)
    assert [request.repeatable for request in client.sent] == [False, True, False]


def test_evaluators_are_a_list_or_all(client: Recorder) -> None:
    client.evaluation.create_job(evaluators="all", dataset={"name": "Q4", "calls": [CALL]})
    client.evaluation.create_job(evaluators=["tone"], call=CALL)
    assert [request.body for request in client.sent] == [
        {"evaluators": "all", "dataset": {"name": "Q4", "calls": [CALL_JSON]}},
        {"evaluators": ["tone"], "call": CALL_JSON},
    ]


# -- immutable fields ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wire", IMMUTABLE)
@pytest.mark.parametrize("spelling", ["wire", "python"])
def test_an_immutable_field_is_refused_by_name_and_nothing_is_sent(client: Recorder, wire: str, spelling: str) -> None:
    name = wire if spelling == "wire" else "".join(f"_{c.lower()}" if c.isupper() else c for c in wire)
    with pytest.raises(ImmutableFieldError, match=rf"{name} can't be changed once the object") as caught:
        client.metric.update_definition("m", name="New", **{name: "x"})  # type: ignore[arg-type]
    assert caught.value.fields == (wire,)
    assert client.sent == []


def test_a_whole_definitions_dict_is_refused_naming_each_immutable_field(client: Recorder) -> None:
    with pytest.raises(ImmutableFieldError) as caught:
        client.metric.update_definition("m", **definition("THRESHOLD"))
    body = components()["MetricDefinitionUpdateRequest"]["properties"]
    fixed = {key for key in definition("THRESHOLD") if key not in body and key != "nobody_knows_this"}
    assert fixed > set(IMMUTABLE) & set(definition("THRESHOLD")) != set()
    assert set(caught.value.fields) == fixed
    assert {violation.code for violation in caught.value.violations} == {"immutable"}
    assert client.sent == []


@pytest.mark.parametrize("name", ["calculation_type", "type", "slug", "id", "versionId", "threshold"])
def test_what_a_definition_has_and_an_update_does_not_take_is_immutable_too(client: Recorder, name: str) -> None:
    given: Any = {name: "x"}
    with pytest.raises(ImmutableFieldError, match=f"{name} can't be changed once the object is made") as caught:
        client.metric.update_definition("m", name="New", **given)
    (violation,) = caught.value.violations
    assert (violation.argument, violation.code) == (name, "immutable")
    assert client.sent == []


def test_the_update_model_refuses_immutable_fields_too() -> None:
    for fields in ({"scope": "GLOBAL"}, {"calcType": "FORMULA"}, {"calc_type": "FORMULA"}):
        with pytest.raises(ImmutableFieldError):
            MetricDefinitionUpdateRequest.from_dict({"name": "New", **fields})
    with pytest.raises(TypeError, match="scope"):
        MetricDefinitionUpdateRequest(scope="GLOBAL")  # type: ignore[call-arg]
    with pytest.raises(ImmutableFieldError):
        MetricDefinitionUpdateRequest(name="New", additional_properties={"scope": "GLOBAL"}).to_dict()


# -- aliases ---------------------------------------------------------------------------------------------------


def test_a_threshold_takes_slug(client: Recorder) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client.metric.create_threshold("m", operator="GREATER_THAN", value="4", slug="happy")
    assert client.sent[0].body == {"operator": "GREATER_THAN", "value": "4", "slug": "happy"}


def test_the_old_name_of_slug_is_sent_as_slug_with_a_warning_that_points_here(client: Recorder) -> None:
    with pytest.warns(DeprecationWarning, match="metric_id is a deprecated alias of slug") as caught:
        client.metric.create_threshold("m", operator="GREATER_THAN", value="4", metric_id="happy")
    assert client.sent[0].body["slug"] == "happy"
    assert "metricId" not in client.sent[0].body
    assert caught[0].filename == __file__


def test_alias_and_name_may_agree_but_not_differ(client: Recorder) -> None:
    with pytest.warns(DeprecationWarning, match="metric_id"):
        client.metric.create_threshold("m", operator="EQUALS", value="4", metric_id="happy", slug="happy")
    with (
        pytest.warns(DeprecationWarning, match="metric_id"),
        pytest.raises(RequestValidationError, match="the string 'a' and the string 'b' differ"),
    ):
        client.metric.create_threshold("m", operator="EQUALS", value="4", metric_id="a", slug="b")
    assert len(client.sent) == 1


# -- paths and queries -----------------------------------------------------------------------------------------


@given(st.text())
def test_any_text_as_an_id_is_exactly_one_segment_or_refused(text: str) -> None:
    client = Recorder()
    if text in ("", ".", ".."):
        with pytest.raises(RequestValidationError, match=r"^id_or_slug "):
            client.metric.get_definition(text)
        assert client.sent == []
    else:
        client.metric.get_definition(text)
        before, segment = client.sent[0].path.rsplit("/", 1)
        assert before == "/v1/metric/definitions"
        assert unquote(segment) == text
        assert not set(segment) & set("?# \r\n")


@pytest.mark.parametrize("wrong", [None, 3, b"x", ["x"], "\ud800"])
def test_an_id_that_is_no_text_is_refused(client: Recorder, wrong: Any) -> None:
    with pytest.raises(RequestValidationError, match=r"^job_id "):
        client.call_analysis.get(wrong)


def test_an_id_may_be_a_uuid(client: Recorder) -> None:
    client.call_analysis.get(uuid.UUID(ID))
    assert client.sent[0].path == f"/v1/call-analysis/{ID}"


def test_a_query_holds_what_was_given(client: Any) -> None:
    client.evaluation.list_job_runs(ID)
    client.evaluation.list_job_runs(ID, limit=50, next_cursor="a b&c")
    client.metric_collection_job.list_metric_values("j", status="all")
    assert [request.params for request in client.sent] == [
        {},
        {"limit": "50", "next_cursor": "a b&c"},
        {"status": "all"},
    ]


def test_none_in_a_query_is_refused(client: Recorder) -> None:
    with pytest.raises(RequestValidationError, match=r"limit .*leave it out"):
        client.evaluation.list_job_runs(ID, limit=None)  # type: ignore[arg-type]
