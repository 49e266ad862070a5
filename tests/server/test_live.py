"""A server with `wire="live"` takes and sends what Roark's own servers do; written out by hand, names and all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from roark_client import Roark
from roark_client.testing import RoarkServer
from roark_client.testing.contract import contract
from roark_client.testing.live_document import live_document
from tests.server import bodies
from tests.server.conforming import check, connected, in_process
from tests.spec import spec
from tests.wires import WIRES, spec_of

CALL = {
    "recordingUrl": "https://example.com/call.wav",
    "startedAt": "2025-06-17T14:12:48Z",
    "interfaceType": "PHONE",
    "callDirection": "INBOUND",
    "participants": [{"role": "AGENT", "isSimulated": True}, {"role": "CUSTOMER", "phoneNumber": "+15551234567"}],
}


@pytest.fixture
def server() -> Iterator[RoarkServer]:
    with RoarkServer(wire="live") as server:
        yield server


@pytest.fixture
def http(server: RoarkServer) -> Iterator[httpx.Client]:
    with connected(server) as client:
        yield client


def data(response: httpx.Response, status: int = 200) -> Any:
    assert response.status_code == status, response.text
    return response.json()["data"]


def test_a_call_is_uploaded_and_analysed(server: RoarkServer, http: httpx.Client) -> None:
    upload = {**CALL, "endedStatus": "CUSTOMER_BUSY", "properties": {"started_at": "phone"}, "isTest": True}
    job = data(http.post("/v1/call-analysis", json=upload), 201)
    assert job.keys() == {"jobId", "status", "call"}
    assert job["status"] == "PENDING"
    assert {name: job["call"][name] for name in upload if name in job["call"]} == {
        name: value for name, value in upload.items() if name not in ("recordingUrl", "interfaceType")
    }
    assert (job["call"]["status"], "endedAt" in job["call"]) == ("ENDED", False)
    server.finish_job(job["jobId"])
    job = data(http.get(f"/v1/call-analysis/{job['jobId']}"))
    assert job["status"] == "COMPLETED"
    assert {"endedAt", "durationMs", "summary"} <= job["call"].keys()


def test_values_that_roarks_servers_alone_have_are_taken_and_shown(http: httpx.Client) -> None:
    participants = [{"role": "BACKGROUND_SPEAKER", "name": None, "participantId": "p"}, {"role": "SIMULATED_CUSTOMER"}]
    upload = {**CALL, "endedStatus": "AGENT_DID_NOT_SPEAK", "participants": participants}
    call = data(http.post("/v1/call-analysis", json=upload), 201)["call"]
    assert call["endedStatus"] == "AGENT_DID_NOT_SPEAK"
    assert call["participants"] == [
        {"role": "BACKGROUND_SPEAKER", "participantId": "p"},
        {"role": "SIMULATED_CUSTOMER"},
    ]


def test_the_results_of_a_call_are_as_roarks_servers_show_them(server: RoarkServer, http: httpx.Client) -> None:
    sentiment = data(http.get(f"/v1/call/{server.samples.call_id}/sentiment-run"))
    assert sentiment.keys() == {"status", "averageSentiment", "averageCategoricalSentiment", "commonEmotion"}
    assert sentiment["averageCategoricalSentiment"] == "POSITIVE"
    run, *_ = data(http.get(f"/v1/call/{server.samples.call_id}/evaluation-run"))
    assert (run["status"], run["result"], run["score"]) == ("COMPLETED", "SUCCESS", 0.82)
    assert {"startedAt", "completedAt"} <= run.keys()
    assert run["metrics"][0].keys() >= {"createdAt", "valueType", "numericValue"}
    assert run["evidence"][0].keys() == {"createdAt", "snippetText", "commentText", "isPositive"}
    assert not {"id", "value_type"} & run["metrics"][0].keys()
    assert run["blockRuns"][0]["status"] == "COMPLETED"


def test_an_evaluation_of_one_call_tells_which(http: httpx.Client) -> None:
    job = data(http.post("/v1/evaluation/job", json={"evaluators": "all", "call": CALL}), 201)
    assert job.keys() == {"jobId", "status", "callId"}
    assert data(http.get(f"/v1/call/{job['callId']}/sentiment-run"))["status"]
    again = data(http.post("/v1/evaluation/job", json={"evaluators": ["x"], "callId": job["callId"]}), 201)
    assert again["callId"] == job["callId"]
    assert data(http.get(f"/v1/evaluation/job/{again['jobId']}")) == {
        "id": again["jobId"],
        "status": "PROCESSING",
        "call": {"id": job["callId"]},
    }
    unknown = {"evaluators": "all", "callId": bodies.UNKNOWN_ID}
    assert http.post("/v1/evaluation/job", json=unknown).status_code == 404


def test_an_evaluation_of_a_dataset_tells_which_calls(server: RoarkServer, http: httpx.Client) -> None:
    dataset = {"name": "Q4", "calls": [CALL, CALL]}
    job = data(http.post("/v1/evaluation/job", json={"evaluators": ["a", "b", "c"], "dataset": dataset}), 201)
    assert job.keys() == {"jobId", "status"}
    found = data(http.get(f"/v1/evaluation/job/{job['jobId']}"))["dataset"]
    assert len({call["id"] for call in found["calls"]}) == 2
    assert found["id"]
    runs = f"/v1/evaluation/job/{job['jobId']}/runs"
    page = data(http.get(runs, params={"limit": "4"}))
    assert page["pagination"].keys() == {"total", "hasMore", "nextCursor"}
    assert all(run["metrics"] == run["evidence"] == [] for run in page["data"])
    assert [run["status"] for run in page["data"]] == ["IN_PROGRESS"] * 4
    last = data(http.get(runs, params={"limit": "4", "nextCursor": page["pagination"]["nextCursor"]}))
    assert (len(last["data"]), last["pagination"]) == (2, {"total": 6, "hasMore": False})


@pytest.mark.parametrize("given", [{}, {"call": CALL, "callId": bodies.UNKNOWN_ID}])
def test_an_evaluation_takes_exactly_one_of_three(http: httpx.Client, given: dict[str, Any]) -> None:
    response = http.post("/v1/evaluation/job", json={"evaluators": "all", **given})
    assert response.status_code == 400
    assert "call and callId and dataset" in response.json()["message"]


def test_an_error_has_roarks_own_format_and_names_what_was_sent(server: RoarkServer, http: httpx.Client) -> None:
    error = http.post("/v1/call-analysis", json={**CALL, "interfaceType": "phone"}).json()
    assert (error["type"], error["code"], error["param"]) == ("validation", "invalid_parameter", "interfaceType")
    error = http.post("/v1/vapi/call", json={"vapiEndOfCallReportPayload": {}}).json()
    assert error["param"] == "vapiEndOfCallReportPayload.call.id"
    assert error["details"]["violations"][0]["path"] == "$.vapiEndOfCallReportPayload.call.id"
    runs = f"/v1/evaluation/job/{server.samples.evaluation_job_id}/runs"
    error = http.get(runs, params={"nextCursor": "x"}).json()
    assert (error["param"], error["details"]["violations"][0]["path"]) == ("nextCursor", "$.nextCursor")
    server.fail_next(status=503, operation="health.get")
    assert http.get("/health").json().keys() == {"type", "code", "message"}


def test_a_documented_body_is_refused(http: httpx.Client) -> None:
    for path, body in (("/v1/call-analysis", bodies.recording()), ("/v1/vapi/call", bodies.vapi())):
        assert http.post(path, json=body).status_code == 400


def test_what_roark_documents_itself_is_the_same(server: RoarkServer, http: httpx.Client) -> None:
    metric = data(http.patch("/v1/metric/definitions/customer_satisfaction", json={"name": "CSAT"}))
    assert (metric["name"], metric["metricId"]) == ("CSAT", "customer_satisfaction")
    slug = server.add_definition("PROVIDER", "loudness")["slug"]
    assert data(http.get(f"/v1/metric/definitions/{slug}"))["slug"] == slug


def test_two_servers_start_with_the_same_ids_on_either_wire(server: RoarkServer) -> None:
    assert RoarkServer().samples == RoarkServer(wire="live").samples == server.samples


def test_a_document_of_your_own_is_followed_on_the_live_wire_too() -> None:
    document = {**spec(), "paths": {path: spec()["paths"][path] for path in ("/v1/vapi/call", "/health")}}
    with in_process(RoarkServer(document=document, wire="live")) as client:
        assert client.post("/v1/vapi/call", json={"vapiEndOfCallReportPayload": {"call": {"id": "1"}}}).json()["data"]
        assert client.get(f"/v1/call/{bodies.UNKNOWN_ID}/sentiment-run").status_code == 404


def test_the_live_document_leaves_the_documented_one_as_it_is() -> None:
    before = contract().spec.document
    assert live_document(before, _table()) != before
    assert contract().spec.document == spec()
    for path, item in spec_of("live")["paths"].items():
        assert item.keys() == spec()["paths"][path].keys()


def _table() -> Any:
    from roark_client._wire.table import live

    return live()


def test_the_wire_of_a_server_is_found_in_the_environment_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RoarkServer().wire == "documented"
    monkeypatch.setenv("ROARK_WIRE", "live")
    assert RoarkServer().wire == "live"
    assert RoarkServer(wire="documented").wire == "documented"
    with pytest.raises(ValueError, match="wire: must be 'documented' or 'live', not 'x'"):
        RoarkServer(wire="x")  # type: ignore[arg-type]


# -- the bodies of the providers' webhooks -------------------------------------------------------------------

# With the fields of the example at https://docs.vapi.ai/server-url/events ("End of Call Report").
VAPI = {
    "message": {
        "type": "end-of-call-report",
        "endedReason": "customer-ended-call",
        "call": {"id": "0b2c4c41-9a0b-4b0e-8f8c-3f7a3f7f2d11", "type": "inboundPhoneCall", "status": "ended"},
        "artifact": {
            "recording": {"mono": {"combinedUrl": "https://storage.example.com/recordings/1.wav"}},
            "transcript": "AI: Good morning, how can I help?\nUser: I would like to move my appointment.",
            "messages": [
                {"role": "assistant", "message": "Good morning, how can I help?"},
                {"role": "user", "message": "I would like to move my appointment."},
            ],
        },
        "startedAt": "2025-06-17T14:12:48.580Z",
        "cost": 0.0512,
    }
}
# With the fields of the example at https://docs.retellai.com/features/webhook-overview ("Example Webhook Payload").
RETELL = {
    "event": "call_ended",
    "call": {
        "call_type": "phone_call",
        "from_number": "+12135550123",
        "to_number": "+12135550124",
        "direction": "inbound",
        "call_id": "Kx81TYYYJHfvl6Syypi88rdAHYHmcq6",
        "agent_id": "aBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD",
        "call_status": "registered",
        "metadata": {},
        "retell_llm_dynamic_variables": {"customer_name": "Jane Roe"},
        "start_timestamp": 1750169568580,
        "end_timestamp": 1750169688580,
        "disconnection_reason": "user_hangup",
        "transcript": "Agent: Good morning.\nUser: Hello.",
        "transcript_object": [{"role": "agent", "content": "Good morning."}, {"role": "user", "content": "Hello."}],
        "opt_out_sensitive_data_storage": False,
    },
}


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize(
    ("provider", "fields", "payload"),
    [
        ("vapi", ("vapi_end_of_call_report_payload", "vapiEndOfCallReportPayload"), VAPI),
        ("retell", ("retell_call_ended_payload", "retellCallEndedPayload"), RETELL),
    ],
)
def test_a_providers_own_webhook_goes_through_untouched(
    wire: Any, provider: str, fields: tuple[str, str], payload: dict[str, Any]
) -> None:
    field = fields[WIRES.index(wire)]
    with RoarkServer(wire=wire) as server, Roark(server.token, base_url=server.url, wire=wire) as client:
        create = getattr(client.integrations, f"create_{provider}_call")
        first = create(**{fields[0]: payload}).call_id
        assert server.requests[-1].json == {field: payload}
        assert create(**{fields[0]: payload}, skip_already_imported=True).call_id == first
        assert client.call.get_sentiment(first).status == "in_progress"
        with connected(server) as http:
            response = http.post(f"/v1/{provider}/call", json={field: payload})
        check(f"integrations_create_{provider}_call", response.status_code, response.json(), wire)
