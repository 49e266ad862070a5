"""/__roark__/: snapshot, restore, faults, clock, requests."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from roark_client import Roark
from roark_client.testing import RoarkServer
from tests.serve.programs import Running
from tests.server import bodies

METRIC = "/v1/metric/definitions/customer_satisfaction"


def use_everything(client: Roark) -> None:
    client.metric.update_definition("customer_satisfaction", name="Zufriedenheit \u00fc \U0001f600")
    client.metric.create_threshold("customer_satisfaction", operator="GREATER_THAN", value="3")
    client.integrations.create_vapi_call(vapi_end_of_call_report_payload=bodies.vapi_report("1"))
    client.integrations.create_retell_call(retell_call_ended_payload=bodies.retell_event("1"))
    job = client.evaluation.create_job(**bodies.evaluation(1, "a"))
    client.evaluation.get_job(job.job_id)


def test_a_restored_snapshot_is_byte_identical(program: Running) -> None:
    with Roark(program.token, base_url=program.url) as client:
        use_everything(client)
        snapshot = program.request("GET", "/__roark__/snapshot").content
        first = [program.request("GET", METRIC), program.request("GET", "/health")]
        use_everything(client)
    assert program.request("GET", "/__roark__/snapshot").content != snapshot
    assert program.request("POST", "/__roark__/restore", content=snapshot).status_code == 204
    assert program.request("GET", "/__roark__/snapshot").content == snapshot
    again = [program.request("GET", METRIC), program.request("GET", "/health")]
    assert [(each.content, each.headers["x-request-id"]) for each in again] == [
        (each.content, each.headers["x-request-id"]) for each in first
    ]


def test_another_server_goes_on_from_a_snapshot() -> None:
    with RoarkServer() as one, Roark(one.token, base_url=one.url) as client:
        use_everything(client)
        snapshot = one.snapshot()
    other = RoarkServer(seed="another")
    other.restore(snapshot)
    assert other.snapshot() == snapshot
    job_id = json.loads(snapshot)["evaluations"][-1]["job"]["id"]
    other.advance_job(job_id)
    assert other.snapshot() != snapshot


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no format": (lambda state: state.pop("format"), "format"),
    "another format": (lambda state: state.update(format="roark-server-state/2"), "format"),
    "a field more": (lambda state: state.update(more=1), "more"),
    "a call that isn't there": (lambda state: state["analyses"].append("x"), "a call that it does not have"),
    "a kind that isn't there": (lambda state: state["definitions"][0]["shown"].update(calculationType="X"), "kind 'X'"),
    "a definition of numbers": (lambda state: state["definitions"][0]["shown"].update(name=7), "name"),
    "a health that isn't there": (lambda state: state.update(health="ill"), "HealthStatus"),
    "a clock without a zone": (lambda state: state.update(clock="2025-06-17T14:12:48"), "no time zone"),
    "a clock of words": (lambda state: state.update(clock="noon"), "noon"),
    "values of no metric": (lambda state: state["collections"].update(x=[{"values": 7}]), "MetricValues"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_snapshot_that_the_spec_does_not_allow_changes_nothing(name: str) -> None:
    change, text = CHANGES[name]
    server = RoarkServer()
    before = server.snapshot()
    state = json.loads(before)
    state["health"] = "degraded"
    change(state)
    with pytest.raises(ValueError, match=text):
        server.restore(json.dumps(state).encode())
    assert server.snapshot() == before


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"[" * 100_000, b"\xff"])
def test_what_is_no_snapshot_is_refused(text: bytes, program: Running) -> None:
    before = program.request("GET", "/__roark__/snapshot").content
    assert program.request("POST", "/__roark__/restore", content=text).status_code == 400
    assert program.request("GET", "/__roark__/snapshot").content == before


def test_faults_are_added_listed_and_cleared(program: Running) -> None:
    added = program.request("POST", "/__roark__/faults", json={"n": 2, "status": 503, "path": METRIC})
    assert added.status_code == 201
    assert program.request("GET", METRIC).status_code == 503
    (waiting,) = program.request("GET", "/__roark__/faults").json()["faults"]
    assert (waiting["n"], waiting["status"]) == (1, 503)
    assert program.request("DELETE", "/__roark__/faults").status_code == 204
    assert program.request("GET", METRIC).status_code == 200


WRONG = {
    "an unknown argument": ("POST", "faults", {"statuss": 503}),
    "no error at all": ("POST", "faults", {}),
    "a status of no response": ("POST", "faults", {"status": 99}),
    "a delay of words": ("POST", "faults", {"delay": "long"}),
    "no object": ("POST", "faults", [1]),
    "no time": ("PUT", "clock", {"now": "noon"}),
    "no time zone": ("PUT", "clock", {"now": "2025-06-17T14:12:48"}),
    "a time after time": ("PUT", "clock", {"advance": 1e300}),
    "nothing": ("PUT", "clock", {}),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_makes_no_sense_is_the_senders_mistake(name: str, program: Running) -> None:
    method, place, body = WRONG[name]
    assert program.request(method, f"/__roark__/{place}", json=body).status_code == 400


def test_the_clock_is_set_and_advanced(program: Running) -> None:
    set_to = program.request("PUT", "/__roark__/clock", json={"now": "2030-01-01T00:00:00Z"})
    assert set_to.json() == {"now": "2030-01-01T00:00:00+00:00"}
    program.request("PUT", "/__roark__/clock", json={"advance": 3600})
    assert program.request("GET", "/health").json()["data"]["timestamp"].startswith("2030-01-01T01:00:0")


def test_requests_are_told_once_each_with_their_status_and_without_the_token(program: Running) -> None:
    program.request("GET", "/v1/metric/definitions/nothing?a=1")
    (request,) = program.request("GET", "/__roark__/requests").json()["requests"][-1:]
    assert (request["method"], request["query"], request["status"]) == ("GET", "a=1", 404)
    assert request["operation"] == "metric.get_definition"
    assert program.token not in json.dumps(request)
    after = program.request("GET", f"/__roark__/requests?after={request['number']}").json()
    assert after == {"requests": []}
    assert program.request("DELETE", "/__roark__/requests").status_code == 204
    assert program.request("GET", "/__roark__/requests").json() == {"requests": []}
    assert program.request("GET", "/__roark__/requests?after=x").status_code == 400


@pytest.mark.parametrize("place", ["snapshot", "faults", "clock", "requests"])
def test_nobody_without_the_token_controls_it(place: str, program: Running) -> None:
    assert httpx.get(f"{program.url}/__roark__/{place}").status_code == 401
    wrong = {"authorization": f"Bearer {program.token}x"}
    assert httpx.get(f"{program.url}/__roark__/{place}", headers=wrong).status_code == 401
