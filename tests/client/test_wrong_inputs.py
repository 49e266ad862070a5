"""Ninety wrong inputs and what is said of each: the argument, the path, what came, what would be right."""

from __future__ import annotations

import math
import pickle
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from roark_client import (
    CallParticipant,
    EvaluationDataset,
    RequestValidationError,
    Roark,
    ScaleLabel,
    ToolInvocation,
)
from tests.client.test_arguments import Recorder, client

__all__ = ["client"]

ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
PAIR = [{"role": "agent"}, {"role": "customer"}]
CALL: dict[str, Any] = {
    "recording_url": "https://example.com/call.wav",
    "started_at": "2025-06-17T14:12:48Z",
    "interface_type": "phone",
    "call_direction": "inbound",
    "participants": PAIR,
}
TOOL: dict[str, Any] = {"name": "book", "parameters": {}, "result": "booked", "start_offset_ms": 0}
NAIVE = datetime(2025, 6, 17, 14, 12)  # noqa: DTZ001
CIRCLE: dict[str, Any] = {}
CIRCLE["again"] = CIRCLE


def analysis(**wrong: Any) -> tuple[str, dict[str, Any]]:
    return "call_analysis.create", {**CALL, **wrong}


def update(**wrong: Any) -> tuple[str, dict[str, Any]]:
    return "metric.update_definition", {"id_or_slug": "csat", **wrong}


def threshold(**wrong: Any) -> tuple[str, dict[str, Any]]:
    return "metric.create_threshold", {"id_or_slug": "csat", "operator": "EQUALS", "value": "4", **wrong}


def job(**wrong: Any) -> tuple[str, dict[str, Any]]:
    return "evaluation.create_job", {"evaluators": "all", "call": CALL, **wrong}


def runs(**wrong: Any) -> tuple[str, dict[str, Any]]:
    return "evaluation.list_job_runs", {"job_id": ID, **wrong}


def properties(value: Any) -> tuple[str, dict[str, Any]]:
    return analysis(properties=value)


def tool(**wrong: Any) -> tuple[str, dict[str, Any]]:
    return analysis(tool_invocations=[{**TOOL, **wrong}])


def without(key: str, **more: Any) -> tuple[str, dict[str, Any]]:
    call = {name: value for name, value in CALL.items() if name != key}
    return "evaluation.create_job", {"evaluators": "all", "call": {**call, **more}}


WRONG: list[tuple[tuple[str, dict[str, Any]], str]] = [
    (analysis(recording_url="call.wav"), "recording_url must be an absolute URI, not the string 'call.wav'"),
    (analysis(recording_url=7), "recording_url must be a string, not 7"),
    (analysis(recording_url=None), "recording_url must be a string, not None"),
    (analysis(recording_url=b"https://example.com"), "recording_url must be a string, not b'https://example.com'"),
    (
        analysis(stereo_recording_url="//example.com"),
        "stereo_recording_url must be an absolute URI, not the string '//example.com'",
    ),
    (
        analysis(started_at=NAIVE),
        (
            "started_at must be a date-time with its offset (RFC 3339), not a datetime without a time zone; give it one, such as .replace(tzinfo=timezone.utc) or .astimezone()"
        ),
    ),
    (
        analysis(started_at="yesterday"),
        "started_at must be a date-time with its offset (RFC 3339), not the string 'yesterday'",
    ),
    (
        analysis(started_at="2025-06-17T14:12:48"),
        "started_at must be a date-time with its offset (RFC 3339), not the string '2025-06-17T14:12:48'",
    ),
    (
        analysis(started_at=date(2025, 6, 17)),
        "started_at must be a date-time with its offset (RFC 3339), not datetime.date(2025, 6, 17)",
    ),
    (analysis(started_at=1750169568), "started_at must be a date-time with its offset (RFC 3339), not 1750169568"),
    (analysis(interface_type="fax"), "interface_type must be one of phone, web, not the string 'fax'"),
    (analysis(interface_type=["phone"]), "interface_type must be one of phone, web, not a list"),
    (analysis(call_direction="sideways"), "call_direction must be one of inbound, outbound, not the string 'sideways'"),
    (analysis(call_direction=None), "call_direction must be one of inbound, outbound, not None"),
    (
        analysis(participants=[]),
        (
            "participants must have exactly 2 items, has 0\nparticipants must hold exactly one each with role agent and customer, has none"
        ),
    ),
    (analysis(participants={"role": "agent"}), "participants must be a list, not a mapping"),
    (analysis(participants="agent"), "participants must be a list, not the string 'agent'"),
    (analysis(participants=CallParticipant(role="agent")), "participants must be a list, not a CallParticipant"),
    (
        analysis(participants=[*PAIR, {"role": "agent"}]),
        (
            "participants must have exactly 2 items, has 3\nparticipants must hold exactly one each with role agent and customer, has agent and customer and agent"
        ),
    ),
    (
        analysis(participants=[{"role": "agent"}, {"role": "agent"}]),
        "participants must hold exactly one each with role agent and customer, has agent and agent",
    ),
    (
        analysis(participants=[{"rle": "agent"}, {"role": "customer"}]),
        (
            "participants ($.participants[0].rle) is no field of CallParticipant; did you mean "
            "'role'?\nparticipants ($.participants[0].role) is required\nparticipants must hold exactly "
            "one each with role agent and customer, has none and customer"
        ),
    ),
    (
        analysis(participants=[{"role": "robot"}, {"role": "customer"}]),
        (
            "participants ($.participants[0].role) must be one of agent, customer, not the string "
            "'robot'\nparticipants must hold exactly one each with role agent and customer, has robot and "
            "customer"
        ),
    ),
    (
        analysis(participants=[{"role": "agent", "phone_number": "call me"}, {"role": "customer"}]),
        "participants ($.participants[0].phone_number) must match ^\\+?[1-9]\\d{1,14}$, not the string 'call me'",
    ),
    (
        analysis(participants=[{"role": "agent", "phoneNumber": "+4930123456"}, {"role": "customer"}]),
        "participants ($.participants[0].phoneNumber) is no field of CallParticipant; did you mean 'phone_number'?",
    ),
    (
        analysis(participants=[{"role": "agent", "spoke_first": "yes"}, {"role": "customer"}]),
        "participants ($.participants[0].spoke_first) must be True or False, not the string 'yes'",
    ),
    (
        analysis(participants=[ToolInvocation(**TOOL), {"role": "customer"}]),
        "participants ($.participants[0]) must be a CallParticipant or a mapping, not a ToolInvocation",
    ),
    (
        analysis(participants=["agent", "customer"]),
        (
            "participants ($.participants[0]) must be a CallParticipant or a mapping, not the string "
            "'agent'\nparticipants ($.participants[1]) must be a CallParticipant or a mapping, not the string 'customer'"
        ),
    ),
    (
        analysis(participants=[{"role": "agent", 7: True}, {"role": "customer"}]),
        "participants ($.participants[0]['7']) is no field of CallParticipant",
    ),
    (
        analysis(participants=[{"role": "agent", "name": "\ud800"}, {"role": "customer"}]),
        "participants ($.participants[0].name) must be text without lone surrogates, not the string '\\ud800'",
    ),
    (
        analysis(ended_status="hung up"),
        (
            "ended_status must be one of agent_ended_call, agent_transferred_call, agent_error, customer_ended_call, voice_mail_reached, silence_time_out, phone_call_provider_connection_error, customer_did_not_answer, customer_busy, dial_error, "
            "max_duration_reached, unknown, not the string 'hung up'"
        ),
    ),
    (analysis(is_test="no"), "is_test must be True or False, not the string 'no'"),
    (analysis(vapi_call_id="7"), "vapi_call_id must be a UUID, not the string '7'"),
    (analysis(retell_call_id=7), "retell_call_id must be a string, not 7"),
    (analysis(ended_reason="\udfff"), "ended_reason must be text without lone surrogates, not the string '\\udfff'"),
    (tool(start_offset_ms=-1), "tool_invocations ($.tool_invocations[0].start_offset_ms) must be at least 0, not -1"),
    (tool(start_offset_ms=1.5), "tool_invocations ($.tool_invocations[0].start_offset_ms) must be an integer, not 1.5"),
    (
        tool(start_offset_ms="0"),
        "tool_invocations ($.tool_invocations[0].start_offset_ms) must be an integer, not the string '0'",
    ),
    (tool(result=7), "tool_invocations ($.tool_invocations[0].result) must be a string or a mapping, not 7"),
    (tool(result=None), "tool_invocations ($.tool_invocations[0].result) must be a string or a mapping, not None"),
    (tool(parameters=[]), "tool_invocations ($.tool_invocations[0].parameters) must be a mapping, not a list"),
    (
        tool(parameters={"at": NAIVE}),
        (
            "tool_invocations ($.tool_invocations[0].parameters.at) must be a date-time with its offset (RFC 3339), not a datetime without a time zone; give it one, such as .replace(tzinfo=timezone.utc) or .astimezone()"
        ),
    ),
    (
        tool(result={"at": {1}}),
        (
            "tool_invocations ($.tool_invocations[0].result.at) must be a value that JSON has, not {1}; give a list, which has an order"
        ),
    ),
    (
        analysis(tool_invocations=[{"name": "book"}]),
        (
            "tool_invocations ($.tool_invocations[0].parameters) is required\ntool_invocations ($.tool_invocations[0].result) is required\ntool_invocations ($.tool_invocations[0].start_offset_ms) is required"
        ),
    ),
    (analysis(tool_invocations=ToolInvocation(**TOOL)), "tool_invocations must be a list, not a ToolInvocation"),
    (properties({"a": [{"b": math.inf}]}), "properties ($.properties.a[0].b) must be a finite number, not inf"),
    (properties({"a": math.nan}), "properties ($.properties.a) must be a finite number, not nan"),
    (
        properties({"price": Decimal("9.99")}),
        (
            "properties ($.properties.price) must be a value that JSON has, not Decimal('9.99'); give a "
            "float, or a string to keep every digit"
        ),
    ),
    (
        properties({"raw": b"abc"}),
        "properties ($.properties.raw) must be a value that JSON has, not b'abc'; give text, such as base64",
    ),
    (
        properties({"at": NAIVE}),
        (
            "properties ($.properties.at) must be a date-time with its offset (RFC 3339), not a datetime without a time zone; give it one, such as .replace(tzinfo=timezone.utc) or .astimezone()"
        ),
    ),
    (
        properties({"on": date(2025, 6, 17)}),
        (
            "properties ($.properties.on) must be a value that JSON has, not datetime.date(2025, 6, 17); give its .isoformat()"
        ),
    ),
    (
        properties({"tags": {"vip"}}),
        "properties ($.properties.tags) must be a value that JSON has, not {'vip'}; give a list, which has an order",
    ),
    (
        properties({"tags": frozenset({"vip"})}),
        (
            "properties ($.properties.tags) must be a value that JSON has, not frozenset({'vip'}); give a "
            "list, which has an order"
        ),
    ),
    (
        properties({"emoji": "\ud83d"}),
        "properties ($.properties.emoji) must be text without lone surrogates, not the string '\\ud83d'",
    ),
    (properties({"\ud83d": 1}), "properties must have keys without lone surrogates, not the string '\\ud83d'"),
    (properties({("a", "b"): 1}), "properties must have strings as keys, not ('a', 'b')"),
    (properties({"a": {("b",): 1}}), "properties ($.properties.a) must have strings as keys, not ('b',)"),
    (properties({"self": CIRCLE}), "properties ($.properties.self.again) must not hold itself"),
    (
        properties({"call": object}),
        "properties ($.properties.call) must be a value that JSON has, not <class 'object'>",
    ),
    (properties({"z": 1 + 2j}), "properties ($.properties.z) must be a value that JSON has, not (1+2j)"),
    (
        properties({"role": [CallParticipant(role="agent", additional_properties={"x": math.inf})]}),
        "properties ($.properties.role[0].x) must be a finite number, not inf",
    ),
    (properties([("a", 1)]), "properties must be a mapping, not a list"),
    (properties("a=1"), "properties must be a mapping, not the string 'a=1'"),
    (
        analysis(participants=[CallParticipant(role="agent", additional_properties={"x": {1}}), {"role": "customer"}]),
        "participants ($.participants[0].x) must be a value that JSON has, not {1}; give a list, which has an order",
    ),
    (update(scale_min=7, scale_max=5), "scale_min ($.scaleMin) must not exceed scale_max: 7 is more than 5"),
    (update(scale_min="1"), "scale_min ($.scaleMin) must be an integer, not the string '1'"),
    (update(scale_min=True), "scale_min ($.scaleMin) must be an integer, not True"),
    (update(scale_min=math.nan), "scale_min ($.scaleMin) must be an integer, not nan"),
    (update(name=""), "name must have 1 to 100 characters, has 0"),
    (update(name=None), "name must be a string, not None"),
    (update(max_classifications=0), "max_classifications ($.maxClassifications) must be at least 1, not 0"),
    (
        update(scale_labels=[{"range_mn": 0}]),
        "scale_labels ($.scaleLabels[0].range_mn) is no field of ScaleLabel; did you mean 'range_min'?",
    ),
    (
        update(scale_labels=[{"range_min": "0"}]),
        "scale_labels ($.scaleLabels[0].rangeMin) must be a finite number, not the string '0'",
    ),
    (
        update(scale_labels=[{"range_min": 0, "rangeMin": 0}]),
        "scale_labels ($.scaleLabels[0].rangeMin) must be given once, not as rangeMin and as range_min",
    ),
    (update(scale_labels={"range_min": 0}), "scale_labels ($.scaleLabels) must be a list, not a mapping"),
    (
        update(scale_labels=[ScaleLabel(range_min=math.inf)]),
        "scale_labels ($.scaleLabels[0].rangeMin) must be a finite number, not inf",
    ),
    (
        update(supported_contexts=["CALL", "CAL"]),
        "supported_contexts ($.supportedContexts[1]) must be one of CALL, SEGMENT, TURN, not the string 'CAL'",
    ),
    (
        update(supported_contexts="CALL"),
        "supported_contexts ($.supportedContexts) must be a list, not the string 'CALL'",
    ),
    (
        update(tool_definition_ids=["csat"]),
        "tool_definition_ids ($.toolDefinitionIds[0]) must be a UUID, not the string 'csat'",
    ),
    (
        update(sources=["csat"]),
        "sources ($.sources[0]) must be a MetricSourceInput or a mapping, not the string 'csat'",
    ),
    (update(), "the request has nothing to change: give at least one field besides change_reason"),
    (
        update(change_reason="tidying"),
        "the request has nothing to change: give at least one field besides change_reason",
    ),
    (update(scope="GLOBAL"), "scope can't be changed once the object is made"),
    (
        update(calculation_type="FORMULA"),
        "calculation_type ($.calculationType) can't be changed once the object is made",
    ),
    (
        threshold(operator=">"),
        (
            "operator must be one of GREATER_THAN, GREATER_THAN_OR_EQUALS, LESS_THAN, LESS_THAN_OR_EQUALS, "
            "EQUALS, NOT_EQUALS, not the string '>'"
        ),
    ),
    (
        threshold(operator=None),
        (
            "operator must be one of GREATER_THAN, GREATER_THAN_OR_EQUALS, LESS_THAN, LESS_THAN_OR_EQUALS, EQUALS, NOT_EQUALS, not None"
        ),
    ),
    (threshold(value=math.nan), "value must be a string or a finite number, not nan"),
    (threshold(value=None), "value must be a string or a finite number, not None"),
    (threshold(value=[4]), "value must be a string or a finite number, not a list"),
    (
        threshold(aggregation_mode="COUNT"),
        "count_threshold ($.countThreshold) is required when aggregation_mode is COUNT",
    ),
    (
        threshold(aggregation_mode="MODE"),
        (
            "aggregation_mode ($.aggregationMode) must be one of EACH, COUNT, AVERAGE, MIN, MAX, MEDIAN, "
            "P95, P99, SUM, not the string 'MODE'"
        ),
    ),
    (
        threshold(slug="a", metric_id="b"),
        "metric_id ($.metricId) is an alias of slug, but the string 'b' and the string 'a' differ; pass slug only",
    ),
    (threshold(id_or_slug=""), "id_or_slug must be an id, which '' is not"),
    (threshold(id_or_slug=".."), "id_or_slug must be an id, which '..' is not"),
    (threshold(id_or_slug=4), "id_or_slug must be a string or a UUID, not 4"),
    (
        job(call=None, dataset={"name": "Q4", "calls": [CALL]}),
        (
            "call must be a CallAnalysisCreateRequest or a mapping, not None\nthe request must have exactly one of call and dataset, has call and dataset"
        ),
    ),
    (
        job(dataset={"name": "Q4", "calls": [CALL]}),
        "the request must have exactly one of call and dataset, has call and dataset",
    ),
    (
        ("evaluation.create_job", {"evaluators": "all"}),
        "the request must have exactly one of call and dataset, has neither",
    ),
    (job(evaluators="al"), "evaluators must be a list or 'all', not the string 'al'"),
    (job(evaluators=[7]), "evaluators ($.evaluators[0]) must be a string, not 7"),
    (
        job(call=EvaluationDataset(name="Q4", calls=[])),
        "call must be a CallAnalysisCreateRequest or a mapping, not an EvaluationDataset",
    ),
    (without("recording_url"), "call ($.call.recording_url) is required"),
    (
        without("participants", particpants=PAIR),
        (
            "call ($.call.particpants) is no field of CallAnalysisCreateRequest; did you mean "
            "'participants'?\ncall ($.call.participants) is required"
        ),
    ),
    (runs(limit=0), "limit must be 1 to 50, not 0"),
    (runs(limit="ten"), "limit must be an integer, not the string 'ten'"),
    (runs(limit=None), "limit must be text or a number, not None; leave it out to send none"),
    (runs(next_cursor=None), "next_cursor must be text or a number, not None; leave it out to send none"),
    (runs(next_cursor="\ud800"), "next_cursor must be text without lone surrogates, not the string '\\ud800'"),
    (runs(job_id="x"), "job_id must be a UUID, not the string 'x'"),
    (runs(job_id=None), "job_id must be a string or a UUID, not None"),
    (
        ("metric_collection_job.list_metric_values", {"job_id": ID, "status": "al"}),
        "status must be one of success, all, not the string 'al'",
    ),
    (
        ("integrations.create_vapi_call", {"vapi_end_of_call_report_payload": "{}"}),
        "vapi_end_of_call_report_payload must be a mapping, not the string '{}'",
    ),
    (
        ("integrations.create_retell_call", {"retell_call_ended_payload": None}),
        "retell_call_ended_payload must be a mapping, not None",
    ),
]


def refusal(client: Recorder, given: tuple[str, dict[str, Any]]) -> RequestValidationError:
    name, arguments = given
    resource, _, method = name.partition(".")
    with pytest.raises(RequestValidationError) as caught:
        getattr(getattr(client, resource), method)(**arguments)
    assert client.sent == []
    return caught.value


@pytest.mark.filterwarnings("ignore:metric_id is a deprecated alias")
@pytest.mark.parametrize(("given", "expected"), WRONG, ids=[expected[:60] for _, expected in WRONG])
def test_a_wrong_input_is_refused_in_words_that_say_what_to_change(
    client: Recorder, given: tuple[str, dict[str, Any]], expected: str
) -> None:
    error = refusal(client, given)
    assert "\n".join(map(str, error.violations)) == expected
    assert all(violation.message in str(error) for violation in error.violations)


def test_there_are_ninety() -> None:
    assert len(WRONG) >= 90


def test_a_message_lists_ten_violations_and_says_how_many_more_there_are(client: Recorder) -> None:
    calls = [{**CALL, "recording_url": "no uri"}] * 100
    error = refusal(client, ("evaluation.create_job", {"evaluators": "all", "dataset": {"name": "d", "calls": calls}}))
    lines = str(error).splitlines()
    assert len(lines) == 1 + 10 + 1
    assert lines[-1] == "  and 90 more: .violations has all of them"
    assert [violation.path for violation in error.violations] == [
        f"$.dataset.calls[{index}].recording_url" for index in range(100)
    ]
    assert len(str(error)) < 2000


def test_many_bad_values_without_a_json_form_are_bounded_too(client: Recorder) -> None:
    error = refusal(client, properties({"rows": [math.nan] * 200}))
    assert len(error.violations) == 200
    assert str(error).splitlines()[-1] == "  and 190 more: .violations has all of them"


def test_what_has_no_json_form_is_named_without_the_check_before_sending_too() -> None:
    with Roark("token", base_url="http://localhost:1", validate=False) as unchecked:
        with pytest.raises(RequestValidationError) as caught:
            unchecked.call_analysis.create(**CALL, properties={"a": [{"b": math.inf}]})
        with pytest.raises(RequestValidationError) as by_path:
            unchecked.request("POST", "/v1/calls", json={"a": {"b": {1, 2}}})
    assert [tuple(violation) for violation in caught.value.violations] == [
        ("properties", "$.properties.a[0].b", "must be a finite number, not inf", "json")
    ]
    assert [violation.path for violation in by_path.value.violations] == ["$.a.b"]


def test_violations_survive_pickling(client: Recorder) -> None:
    for given in (properties({"a": {1}}), update(scope="GLOBAL")):
        error = refusal(client, given)
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.violations) == (type(error), str(error), error.violations)
