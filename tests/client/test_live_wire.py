"""The live wire: requests as Roark's own servers take them, and their responses, read as the documents have them.

What is sent and received here is written out by hand, after the types of roark-analytics 2.24.1 and 1.177.0.
"""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

import roark_client
from roark_client import (
    UNSET,
    APIResponseValidationError,
    CallEndedStatus,
    CallParticipant,
    CallStatus,
    ConfigurationError,
    EvaluationJobStatus,
    InternalServerError,
    JobFailedError,
    JobStatus,
    NotFoundError,
    ParticipantRole,
    RequestValidationError,
    Roark,
    ToolParameter,
)
from tests.client.both import Both
from tests.client.transport.drivers import FakeTime
from tests.definitions import ID, definition

# Any: the classes follow the documents.
models: Any = roark_client

Connect = Callable[..., Both]

CALL = {
    "recording_url": "https://example.com/call.wav",
    "stereo_recording_url": "https://example.com/stereo.wav",
    "started_at": datetime(2025, 6, 17, 14, 12, 48, tzinfo=UTC),
    "interface_type": "phone",
    "call_direction": "outbound",
    "participants": [
        CallParticipant(role=ParticipantRole.AGENT, is_simulated=True, spoke_first=False),
        {"role": "customer", "phone_number": "+15551234567", "name": "in_progress"},
    ],
    "ended_status": CallEndedStatus.VOICE_MAIL_REACHED,
    "ended_reason": "unknown",
    "tool_invocations": [
        {
            "name": "book",
            "parameters": {
                "day": ToolParameter(parameter_type="string", value={"parameter_type": "string"}),
                "where": {"parameter_type": "place", "value": 1},
                "is_test": "phone",
            },
            "result": {"started_at": "inbound"},
            "start_offset_ms": 5,
            "end_offset_ms": 9,
        }
    ],
    "is_test": True,
    "vapi_call_id": ID,
    "retell_call_id": "r",
    "properties": {"call_direction": "outbound"},
}
LIVE_CALL = {
    "recordingUrl": "https://example.com/call.wav",
    "stereoRecordingUrl": "https://example.com/stereo.wav",
    "startedAt": "2025-06-17T14:12:48Z",
    "interfaceType": "PHONE",
    "callDirection": "OUTBOUND",
    "participants": [
        {"role": "AGENT", "isSimulated": True, "spokeFirst": False},
        {"role": "CUSTOMER", "phoneNumber": "+15551234567", "name": "in_progress"},
    ],
    "endedStatus": "VOICE_MAIL_REACHED",
    "endedReason": "unknown",
    "toolInvocations": [
        {
            "name": "book",
            "parameters": {
                "day": {"type": "string", "value": {"parameter_type": "string"}},
                "where": {"parameter_type": "place", "value": 1},
                "is_test": "phone",
            },
            "result": {"started_at": "inbound"},
            "startOffsetMs": 5,
            "endOffsetMs": 9,
        }
    ],
    "isTest": True,
    "vapiCallId": ID,
    "retellCallId": "r",
    "properties": {"call_direction": "outbound"},
}
LIVE_RUN = {
    "blockRuns": [{"blockName": "Greets", "status": "COMPLETED", "createdAt": "2025-06-17T14:12:48Z"}],
    "evaluator": {"id": ID, "name": "csat", "weight": 0.5},
    "evidence": [
        {"createdAt": "2025-06-17T14:12:48Z", "isPositive": True, "snippetText": "Thank you", "commentText": "Kind"}
    ],
    "metrics": [
        {
            "createdAt": "2025-06-17T14:12:48Z",
            "name": "csat",
            "role": "PRIMARY",
            "valueType": "NUMERIC",
            "numericValue": 4.5,
            "confidence": 0.9,
        }
    ],
    "status": "COMPLETED",
    "id": ID,
    "startedAt": "2025-06-17T14:12:48Z",
    "completedAt": "2025-06-17T14:12:49Z",
    "result": "SKIPPED",
    "score": 0.9,
    "summary": "Good",
}


class LiveApi(httpx.MockTransport):
    """Keeps what it is asked, and responds with one document."""

    def __init__(self, document: Any, status: int = 200) -> None:
        self.requests: list[httpx.Request] = []
        super().__init__(lambda request: self._respond(request, document, status))

    def _respond(self, request: httpx.Request, document: Any, status: int) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(status, json=document)

    @property
    def body(self) -> Any:
        """The body of the last request."""
        return json.loads(self.requests[-1].content)


def live(connect: Connect, document: Any, status: int = 200, **settings: Any) -> tuple[Both, LiveApi]:
    api = LiveApi(document, status)
    return connect(api, wire="live", **settings), api


# -- each operation ------------------------------------------------------------------------------------------


def test_health_is_the_same(connect: Connect) -> None:
    document = {"data": {"status": "degraded", "version": "1.0.0", "timestamp": "2025-06-17T14:12:48Z"}}
    both, api = live(connect, document)
    assert both.done(both.client.health.get()).to_dict() == document["data"]
    assert api.requests[-1].url.path == "/health"


def test_a_call_is_uploaded_and_the_job_read(connect: Connect) -> None:
    data = {
        "jobId": ID,
        "status": "IN_PROGRESS",
        "call": {
            "id": ID,
            "status": "RINGING",
            "callDirection": "INBOUND",
            "startedAt": "2025-06-17T14:12:48Z",
            "endedAt": None,
            "durationMs": 120000.0,
            "isTest": False,
            "participants": [{"role": "AGENT", "name": None, "phoneNumber": None}, {"role": "CUSTOMER"}],
            "endedStatus": "AGENT_BUSY",
            "projectId": "p",
        },
    }
    both, api = live(connect, {"data": data}, 201)
    job = both.done(both.client.call_analysis.create(**CALL))
    assert api.body == LIVE_CALL
    assert job.status is JobStatus.IN_PROGRESS
    assert (job.job_id, job.created_at, job.completed_at, job.error_message) == (ID, UNSET, UNSET, UNSET)
    assert (job.call.status, job.call.ended_at, job.call.duration_ms) == (CallStatus.RINGING, None, 120000)
    # New values go through as they are, new fields too.
    assert (job.call.ended_status, job.call.additional_properties) == ("AGENT_BUSY", {"projectId": "p"})
    agent, customer = job.call.participants
    assert (agent.role, agent.name, agent.phone_number) == (ParticipantRole.AGENT, UNSET, UNSET)
    assert customer.role is ParticipantRole.CUSTOMER


def test_a_required_field_that_is_not_sent_is_unset(connect: Connect) -> None:
    call = {"id": ID, "callDirection": "INBOUND", "startedAt": "2025-06-17T14:12:48Z", "isTest": False}
    both, api = live(connect, {"data": {"jobId": ID, "status": "PENDING", "call": {**call, "participants": []}}})
    job = both.done(both.client.call_analysis.get(ID))
    assert api.requests[-1].url.path == f"/v1/call-analysis/{ID}"
    assert job.call.status is UNSET
    assert "status" not in job.call.to_dict()
    call = {"id": ID, "call_direction": "inbound", "started_at": "2025-06-17T14:12:48Z", "is_test": False}
    documented = {"data": {"job_id": ID, "status": "pending", "call": {**call, "participants": []}}}
    with pytest.raises(APIResponseValidationError, match=r"CallData at \$\.data\.call\.status: expected a value"):
        both.done(connect(LiveApi(documented)).client.call_analysis.get(ID))


@pytest.mark.parametrize(
    ("provider", "payload", "live_payload"),
    [
        ("vapi", "vapi_end_of_call_report_payload", "vapiEndOfCallReportPayload"),
        ("retell", "retell_call_ended_payload", "retellCallEndedPayload"),
    ],
)
def test_a_webhooks_body_is_passed_on_untouched(
    connect: Connect, provider: str, payload: str, live_payload: str
) -> None:
    event = {"call": {"id": "1", "started_at": "phone", payload: {"call_id": "x"}}, "type": "string", "status": None}
    both, api = live(connect, {"data": {"callId": ID}}, 201)
    method = getattr(both.client.integrations, f"create_{provider}_call")
    response = both.done(method(**{payload: event}, skip_already_imported=True, properties={"is_test": "web"}))
    assert response.call_id == ID
    assert api.body == {live_payload: event, "skipAlreadyImported": True, "properties": {"is_test": "web"}}


def test_runs_are_read_without_the_ids_that_are_not_sent(connect: Connect) -> None:
    both, _ = live(connect, {"data": [LIVE_RUN, {**LIVE_RUN, "result": "SUCCESS", "id": None, "score": None}]})
    run, other = both.done(both.client.call.list_evaluation_runs(ID))
    assert (run.id, run.status, run.score) == (ID, JobStatus.COMPLETED, 0.9)
    assert run.score_classification is models.ScoreClassification.IRRELEVANT
    assert run.started_at == datetime(2025, 6, 17, 14, 12, 48, tzinfo=UTC)
    (metric,), (evidence,) = run.metrics, run.evidence
    assert (metric.id, metric.value_type, metric.numeric_value, metric.role) == (UNSET, "numeric", 4.5, "primary")
    assert (evidence.id, evidence.snippet_text, evidence.comment_text) == (UNSET, "Thank you", "Kind")
    assert run.additional_properties == {"blockRuns": LIVE_RUN["blockRuns"]}
    assert metric.additional_properties == {"createdAt": "2025-06-17T14:12:48Z"}
    assert (other.id, other.score, other.score_classification) == (UNSET, UNSET, models.ScoreClassification.SUCCESS)
    assert "id=" not in repr(metric)
    assert copy.deepcopy(metric) == pickle.loads(pickle.dumps(metric)) == metric


def test_a_sentiment_is_not_read_as_an_empty_one(connect: Connect) -> None:
    data = {
        "status": "COMPLETED",
        "averageSentiment": 0.7,
        "averageCategoricalSentiment": "NEUTRAL",
        "commonEmotion": "joy",
    }
    both, api = live(connect, {"data": data})
    found = both.done(both.client.call.get_sentiment(ID))
    assert (found.average_sentiment, found.common_emotion) == (0.7, "joy")
    assert found.average_categorical_sentiment is models.SentimentCategory.NEUTRAL
    assert (found.emotion_breakdown, found.additional_properties) == (UNSET, {})
    unread = both.done(connect(api, wire="documented").client.call.get_sentiment(ID))
    assert unread.average_sentiment is UNSET


def test_an_evaluation_of_a_call_or_of_a_dataset_is_created(connect: Connect) -> None:
    both, api = live(connect, {"data": {"jobId": ID, "status": "PENDING", "callId": ID}}, 201)
    job = both.done(both.client.evaluation.create_job(evaluators=["in_progress"], call=CALL))
    assert api.body == {"evaluators": ["in_progress"], "call": LIVE_CALL}
    assert (job.job_id, job.status) == (ID, EvaluationJobStatus.PENDING)
    assert job.additional_properties == {"callId": ID}
    both.done(both.client.evaluation.create_job(evaluators="all", dataset={"name": "Q4", "calls": [CALL, CALL]}))
    assert api.body == {"evaluators": "all", "dataset": {"name": "Q4", "calls": [LIVE_CALL, LIVE_CALL]}}


def test_a_wait_sees_the_end(connect: Connect) -> None:
    both, api = live(connect, {"data": {"id": ID, "status": "SUCCESS", "dataset": {"calls": []}}}, timing=FakeTime())
    done = both.done(both.client.evaluation.wait(ID))
    assert done.status is EvaluationJobStatus.SUCCESS
    assert done.additional_properties == {"dataset": {"calls": []}}
    assert len(api.requests) == 1
    failed, _ = live(connect, {"data": {"id": ID, "status": "FAILURE"}}, timing=FakeTime())
    with pytest.raises(JobFailedError, match="its status is failure"):
        failed.done(failed.client.evaluation.wait(ID))


def test_the_runs_of_a_job_come_in_pages(connect: Connect) -> None:
    pagination = {"total": 1.0, "hasMore": False}
    both, api = live(connect, {"data": {"data": [LIVE_RUN], "pagination": pagination}})
    page = both.done(both.client.evaluation.list_job_runs(ID, limit=5, next_cursor="c"))
    assert dict(api.requests[-1].url.params) == {"limit": "5", "nextCursor": "c"}
    assert (page.total, page.has_more, [run.metrics[0].id for run in page.items]) == (1, False, [UNSET])


@pytest.mark.parametrize(
    ("data", "total"), [({}, 0), ({"data": [LIVE_RUN, LIVE_RUN]}, 2), ({"data": None, "pagination": None}, 0)]
)
def test_without_pagination_the_runs_are_all_there_is(connect: Connect, data: Any, total: int) -> None:
    both, _ = live(connect, {"data": data})
    page = both.done(both.client.evaluation.list_job_runs(ID))
    assert (page.total, len(page.items), page.has_more) == (total, total, False)


# -- what is around the operations ---------------------------------------------------------------------------


def test_what_is_documented_by_roark_itself_is_spoken_as_documented(connect: Connect) -> None:
    both, _ = live(connect, {"data": definition("LLM_JUDGE")})
    assert both.done(both.client.metric.get_definition("csat")).metric_id == "customer_satisfaction"


def test_arguments_are_checked_by_their_documented_names_before_anything_is_sent(connect: Connect) -> None:
    both, api = live(connect, {})
    wrong = {**CALL, "interface_type": "PHONE", "participants": [{"role": "SIMULATED_CUSTOMER"}]}
    with pytest.raises(RequestValidationError) as caught:
        both.done(both.client.call_analysis.create(**wrong))
    assert {violation.path for violation in caught.value.violations} == {
        "$.interface_type",
        "$.participants",
        "$.participants[0].role",
    }
    assert api.requests == []


def test_values_that_the_documents_do_not_have_are_sent_as_they_are_without_checks(connect: Connect) -> None:
    both, api = live(connect, {"data": {"callId": ID}}, 201, validate=False)
    call = {**CALL, "ended_status": "AGENT_BUSY", "participants": [{"role": "agent"}, {"role": "SIMULATED_CUSTOMER"}]}
    with pytest.raises(APIResponseValidationError):
        both.done(both.client.call_analysis.create(**call))
    assert api.body["endedStatus"] == "AGENT_BUSY"
    assert api.body["participants"] == [{"role": "AGENT"}, {"role": "SIMULATED_CUSTOMER"}]


def test_what_has_no_json_form_is_refused_before_anything_is_sent(connect: Connect) -> None:
    both, api = live(connect, {}, validate=False)
    with pytest.raises(RequestValidationError, match=r"vapi_end_of_call_report_payload.*finite"):
        both.done(both.client.integrations.create_vapi_call(vapi_end_of_call_report_payload={"x": float("nan")}))
    assert api.requests == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"metrics": [{**LIVE_RUN["metrics"][0], "numericValue": "x"}]}, "$.data.data[0].metrics[0].numericValue"),  # type: ignore[index]
        ({"startedAt": "yesterday"}, "$.data.data[0].startedAt"),
        ({"result": 5}, "$.data.data[0].result"),
        ({"evaluator": None}, "$.data.data[0].evaluator"),
    ],
)
def test_an_error_names_the_place_in_the_response_as_it_came(connect: Connect, change: Any, path: str) -> None:
    both, _ = live(connect, {"data": {"data": [{**LIVE_RUN, **change}]}})
    with pytest.raises(APIResponseValidationError) as caught:
        both.done(both.client.evaluation.list_job_runs(ID))
    assert caught.value.json_path == path
    assert path in str(caught.value)


def test_an_error_response_is_read(connect: Connect) -> None:
    error = {"type": "not_found", "code": "resource_not_found", "message": "No such call", "param": "callId"}
    both, _ = live(connect, error, 404)
    with pytest.raises(NotFoundError) as caught:
        both.done(both.client.call.get_sentiment(ID))
    assert (caught.value.code, caught.value.param) == ("resource_not_found", "callId")


def test_a_raw_response_is_as_it_came(connect: Connect) -> None:
    both, _ = live(connect, {"data": {"callId": ID}}, 201)
    raw = both.client.integrations.with_raw_response
    response = both.done(raw.create_retell_call(retell_call_ended_payload={}))
    assert json.loads(response.content) == {"data": {"callId": ID}}
    assert response.parsed.call_id == ID


def test_a_request_by_hand_is_sent_as_it_is(connect: Connect) -> None:
    both, api = live(connect, {"data": {"jobId": ID}})
    body = {"evaluators": "all", "callId": ID, "started_at": "phone"}
    assert both.done(both.client.request("POST", "/v1/evaluation/job", json=body)) == {"data": {"jobId": ID}}
    assert api.body == body


def test_an_upload_that_may_be_repeated_still_may(connect: Connect) -> None:
    both, api = live(connect, {}, 503, timing=FakeTime())
    vapi = both.client.integrations.create_vapi_call
    for skip, attempts in ((False, 1), (True, 3)):
        api.requests.clear()
        with pytest.raises(InternalServerError):
            both.done(vapi(vapi_end_of_call_report_payload={}, skip_already_imported=skip))
        assert len(api.requests) == attempts


# -- which wire ----------------------------------------------------------------------------------------------


def wire_of(client: Any) -> str:
    """The wire that a client speaks on."""
    return str(client._factory.options.wire)


def test_the_environment_names_the_wire_and_an_argument_overrides_it(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wire_of(connect(LiveApi({})).client) == "documented"
    monkeypatch.setenv("ROARK_WIRE", "")
    assert wire_of(connect(LiveApi({})).client) == "documented"
    monkeypatch.setenv("ROARK_WIRE", "live")
    assert wire_of(connect(LiveApi({})).client) == "live"
    assert wire_of(connect(LiveApi({}), wire="documented").client) == "documented"


@pytest.mark.parametrize("wrong", ["Live", "", 5, ["live"]])
def test_another_wire_is_refused_by_name(connect: Connect, monkeypatch: pytest.MonkeyPatch, wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^wire: must be 'documented' or 'live', not "):
        connect(LiveApi({}), wire=wrong)
    monkeypatch.setenv("ROARK_WIRE", "life")
    with pytest.raises(ConfigurationError, match=r"^ROARK_WIRE: must be 'documented' or 'live', not 'life'$"):
        connect(LiveApi({}))


def test_a_copy_speaks_on_the_same_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "token")
    for wire in ("documented", "live"):
        monkeypatch.delenv("ROARK_WIRE", raising=False)
        with Roark(wire=wire) as client:
            monkeypatch.setenv("ROARK_WIRE", "live")
            copies = [client.with_options(timeout=1), copy.copy(client), copy.deepcopy(client)]
            copies.append(pickle.loads(pickle.dumps(client)))
            assert [wire_of(each) for each in copies] == [wire] * 4
