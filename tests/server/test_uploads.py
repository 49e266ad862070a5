"""Calls that were uploaded: what is kept of them, and that they are imported only once where that is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from roark_client._transport.options import Wire
from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming
from tests.spec import components
from tests.wires import WIRES


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> Wire:
    return request.param  # type: ignore[no-any-return]


VAPI = ("/v1/vapi/call", "vapi_end_of_call_report_payload")
RETELL = ("/v1/retell/call", "retell_call_ended_payload")


def test_an_analysis_job_shows_the_call_that_was_uploaded(api: Conforming) -> None:
    upload = bodies.recording(
        ended_status="customer_ended_call",
        ended_reason="Booked",
        is_test=True,
        properties={"campaign": {"id": 7}},
        tool_invocations=[
            {"name": "book", "parameters": {"day": "Friday"}, "result": {"ok": True}, "start_offset_ms": 5000}
        ],
    )
    call = api.post("/v1/call-analysis", upload)["call"]
    shown = components()["CallData"]["properties"].keys() & upload.keys()
    assert {"participants", "tool_invocations", "properties", "ended_reason"} <= shown
    assert {name: call[name] for name in shown} == {name: upload[name] for name in shown}


def test_a_field_that_was_not_uploaded_is_not_invented(api: Conforming) -> None:
    call = api.post("/v1/call-analysis", bodies.recording())["call"]
    assert call["is_test"] is False
    assert call.keys().isdisjoint({"ended_reason", "tool_invocations", "properties", "summary", "ended_at"})


@pytest.mark.parametrize(
    ("path", "upload"), [("/v1/vapi/call", bodies.vapi), ("/v1/retell/call", bodies.retell)], ids=["vapi", "retell"]
)
class TestImports:
    def test_a_call_is_imported_once_where_that_is_asked_for(self, api: Conforming, path: str, upload: Any) -> None:
        first = api.post(path, upload("one"))["call_id"]
        assert api.post(path, upload("one", skip_already_imported=True))["call_id"] == first
        assert api.post(path, upload("one", skip_already_imported=False))["call_id"] != first
        assert api.post(path, upload("two", skip_already_imported=True))["call_id"] != first

    def test_an_imported_call_is_analysed(self, server: RoarkServer, api: Conforming, path: str, upload: Any) -> None:
        call_id = api.post(path, upload())["call_id"]
        server.finish_job(call_id)
        assert api.get(f"/v1/call/{call_id}/sentiment-run")["status"] == "completed"


def test_the_whole_body_of_a_vapi_webhook_and_the_report_in_it_are_the_same_call(api: Conforming) -> None:
    report = bodies.vapi_report("one")
    whole = {"vapi_end_of_call_report_payload": {"message": report}, "skip_already_imported": True}
    first = api.post("/v1/vapi/call", whole)["call_id"]
    assert api.post("/v1/vapi/call", whole)["call_id"] == first
    assert api.post("/v1/vapi/call", bodies.vapi("one", skip_already_imported=True))["call_id"] == first


@pytest.mark.parametrize(("path", "field"), [VAPI, RETELL], ids=["vapi", "retell"])
def test_the_documents_own_example_is_accepted(api: Conforming, path: str, field: str) -> None:
    (schema,) = (each for each in components().values() if field in each.get("properties", {}))
    api.post(path, {field: schema["properties"][field]["example"]})


@pytest.mark.parametrize(
    ("provider", "payload", "param"),
    [
        (VAPI, {}, "call.id"),
        (VAPI, {"message": {}}, "message.call.id"),
        (VAPI, {"message": "hello"}, "call.id"),
        (VAPI, bodies.vapi_report(""), "call.id"),
        (VAPI, bodies.vapi_report(5), "call.id"),
        (VAPI, {**bodies.vapi_report("one"), "type": "status-update"}, "type"),
        (VAPI, {"message": {**bodies.vapi_report("one"), "type": "status-update"}}, "message.type"),
        (VAPI, bodies.retell_event("one"), "call.id"),
        (RETELL, {}, "call.call_id"),
        (RETELL, bodies.vapi_report("one"), "call.call_id"),
        (RETELL, {"message": bodies.vapi_report("one")}, "call.call_id"),
        (RETELL, bodies.retell_event(None), "call.call_id"),
        (RETELL, {**bodies.retell_event("one"), "event": "call_started"}, "event"),
        (RETELL, {"event": "call_ended", "call": "one"}, "call.call_id"),
    ],
)
def test_a_payload_that_is_not_the_providers_webhook_is_refused(
    api: Conforming, provider: tuple[str, str], payload: dict[str, Any], param: str
) -> None:
    path, field = provider
    error = api.error(400, "POST", path, {field: payload})
    assert (error["error_code"], error["parameter"]) == ("invalid_parameter", f"{field}.{param}")
    assert error["details"]["violations"] == [{"path": f"$.{field}.{param}", "message": error["message"]}]


def test_an_analysed_call_and_an_imported_one_are_the_same_by_their_vapi_id(api: Conforming) -> None:
    vapi_id = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
    analysed = api.post("/v1/call-analysis", bodies.recording(vapi_call_id=vapi_id))["call"]["id"]
    assert api.post("/v1/vapi/call", bodies.vapi(vapi_id, skip_already_imported=True))["call_id"] == analysed
