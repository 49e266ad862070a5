"""Calls that were uploaded: what is remembered of them, and imported only once where that is asked."""

from __future__ import annotations

import pytest

from roark_client.testing import RoarkServer
from tests.server import bodies
from tests.server.conforming import Conforming


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
    for name in ("started_at", "call_direction", "participants", "ended_status", "ended_reason", "is_test"):
        assert call[name] == upload[name]
    assert call["properties"] == {"campaign": {"id": 7}}
    assert call["tool_invocations"] == upload["tool_invocations"]


def test_what_was_not_uploaded_is_not_made_up(api: Conforming) -> None:
    call = api.post("/v1/call-analysis", bodies.recording())["call"]
    assert call["is_test"] is False
    assert call.keys().isdisjoint({"ended_reason", "tool_invocations", "properties", "summary", "ended_at"})


@pytest.mark.parametrize(
    ("path", "upload"), [("/v1/vapi/call", bodies.vapi), ("/v1/retell/call", bodies.retell)], ids=["vapi", "retell"]
)
class TestImports:
    def test_the_same_call_is_imported_once_where_asked_so(self, api: Conforming, path: str, upload: type) -> None:
        first = api.post(path, upload("one"))["call_id"]
        assert api.post(path, upload("one", skip_already_imported=True))["call_id"] == first
        assert api.post(path, upload("one", skip_already_imported=False))["call_id"] != first
        assert api.post(path, upload("two", skip_already_imported=True))["call_id"] != first

    def test_a_payload_that_names_no_call_is_a_call_of_its_own(self, api: Conforming, path: str, upload: type) -> None:
        calls = {api.post(path, upload(name, skip_already_imported=True))["call_id"] for name in (None, None, 5)}
        assert len(calls) == 3

    def test_an_imported_call_is_analysed(self, server: RoarkServer, api: Conforming, path: str, upload: type) -> None:
        call_id = api.post(path, upload())["call_id"]
        server.finish_job(call_id)
        assert api.get(f"/v1/call/{call_id}/sentiment-run")["status"] == "completed"


def test_an_analysed_call_and_an_imported_one_are_the_same_by_their_vapi_id(api: Conforming) -> None:
    vapi_id = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
    analysed = api.post("/v1/call-analysis", bodies.recording(vapi_call_id=vapi_id))["call"]["id"]
    assert api.post("/v1/vapi/call", bodies.vapi(vapi_id, skip_already_imported=True))["call_id"] == analysed
