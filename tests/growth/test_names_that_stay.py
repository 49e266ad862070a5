"""The name of a method or class depends neither on the order of a document nor on what else is in it."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from openapi.pipeline.build import Build, assemble
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.document import JsonObject
from openapi.pipeline.released import NONE, Released
from tests.growth.tree import enveloped, in_path, json_body
from tests.pipeline.documents import document, source

TEXT: JsonObject = {"type": "string"}
DIRECTION: JsonObject = {"type": "string", "enum": ["INBOUND", "OUTBOUND"]}
PERSON: JsonObject = {
    "type": "object",
    "properties": {"role": {"type": "string", "enum": ["AGENT", "CUSTOMER"]}, "name": TEXT},
    "required": ["role"],
}
CALL: JsonObject = {
    "type": "object",
    "properties": {"id": TEXT, "callDirection": DIRECTION, "participants": {"type": "array", "items": PERSON}},
    "required": ["id"],
}
SHORT: JsonObject = {"type": "object", "properties": {"id": TEXT}, "required": ["id"]}
AGENT: JsonObject = {"type": "object", "properties": {"id": TEXT, "person": PERSON, "callDirection": DIRECTION}}
PAGINATION: JsonObject = {
    "type": "object",
    "properties": {"total": {"type": "integer"}, "hasMore": {"type": "boolean"}, "nextCursor": TEXT},
    "required": ["total", "hasMore"],
}


def _page(item: JsonObject) -> JsonObject:
    properties = {"data": {"type": "array", "items": item}, "pagination": PAGINATION}
    schema = {"type": "object", "properties": properties, "required": ["data", "pagination"]}
    return {"200": {"description": "A page", "content": {"application/json": {"schema": schema}}}}


def _operation(tag: str, responses: JsonObject, *path: str, **more: Any) -> JsonObject:
    return {"tags": [tag], "parameters": [in_path(name) for name in path], "responses": responses, **more}


def _paths() -> JsonObject:
    call_body = json_body({"callDirection": DIRECTION, "participants": {"type": "array", "items": PERSON}})
    return {
        "/v1/call": {
            "get": _operation("Call", _page(CALL)),
            "post": _operation("Call", enveloped(SHORT), requestBody=call_body),
        },
        "/v1/call/{callId}": {
            "get": _operation("Call", enveloped(CALL), "callId"),
            "put": _operation("Call", enveloped(CALL), "callId", requestBody=call_body),
        },
        "/v1/call/{callId}/metrics": {
            "get": _operation("Call", enveloped({"type": "array", "items": SHORT}), "callId")
        },
        "/v1/call/batch-delete": {"post": _operation("Call", enveloped(SHORT))},
        "/v1/simulation/agent": {
            "get": _operation("Simulation Agent", _page(AGENT)),
            "post": _operation("Simulation Agent", enveloped(AGENT), requestBody=json_body({"person": PERSON})),
        },
        "/v1/simulation/agent/{agentId}": {"get": _operation("Simulation Agent", enveloped(AGENT), "agentId")},
    }


def _built(paths: JsonObject, released: Released = NONE) -> Build:
    return assemble([source(document(copy.deepcopy(paths)))], [], released)


def _names(built: Build) -> tuple[dict[str, str], dict[str, str]]:
    return dict(built.names.methods), dict(built.names.classes)


def test_methods_and_classes_are_named_for_what_they_are() -> None:
    methods, classes = _names(_built(_paths()))
    assert methods == {
        "GET /v1/call": "call.list",
        "POST /v1/call": "call.create",
        "GET /v1/call/{}": "call.get",
        "PUT /v1/call/{}": "call.update",
        "GET /v1/call/{}/metrics": "call.list_metrics",
        "POST /v1/call/batch-delete": "call.batch_delete",
        "GET /v1/simulation/agent": "simulation_agent.list",
        "POST /v1/simulation/agent": "simulation_agent.create",
        "GET /v1/simulation/agent/{}": "simulation_agent.get",
    }
    assert classes["GET /v1/call/{} response.data"] == "CallRecord"
    assert classes["CallListResponse.data[]"] == "CallRecord"
    assert classes["GET /v1/simulation/agent/{} response.data"] == "SimulationAgent"
    assert classes["CallRecord.call_direction"] == classes["SimulationAgent.call_direction"] == "CallDirection"


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_paths_changes_no_name(seed: int) -> None:
    shuffled = list(_paths().items())
    random.Random(seed).shuffle(shuffled)
    assert _names(_built(dict(shuffled))) == _names(_built(_paths()))


@pytest.mark.parametrize(
    ("path", "method"), [(path, method) for path, item in _paths().items() for method in item], ids=str
)
def test_an_operation_that_is_removed_or_added_changes_no_other_name(path: str, method: str) -> None:
    whole = _built(_paths())
    paths = _paths()
    del paths[path][method]
    less = _built({path: item for path, item in paths.items() if item}, whole.names)
    assert _names(less) == _names(whole)
    schemas = whole.document["components"]["schemas"]
    assert {name: schemas.get(name) for name in less.document["components"]["schemas"]}.keys() <= schemas.keys()

    # The other way round: what was released without the operation is called the same when it is there.
    before = _built({path: item for path, item in paths.items() if item})
    after = _built(_paths(), before.names)
    methods, classes = _names(before)
    assert {key: after.names.methods[key] for key in methods} == methods
    assert {place: after.names.classes[place] for place in classes} == classes
    assert not [change for change in compare(before.document, after.document) if change.breaking]


def test_only_what_changed_is_reported() -> None:
    before = _built(_paths())
    paths = _paths()
    call = copy.deepcopy(CALL)
    call["properties"]["callDirection"] = {"type": "string", "enum": ["INBOUND", "OUTBOUND", "A", "B", "C", "D", "E"]}
    paths["/v1/call"]["get"] = _operation("Call", _page(call))
    paths["/v1/call/{callId}"]["get"] = _operation("Call", enveloped(call), "callId")
    paths["/v1/call/{callId}"]["put"]["responses"] = enveloped(call)
    paths["/v1/simulation/agent"]["post"]["requestBody"] = json_body({"human": PERSON})
    for name in ("one", "two", "three"):
        paths[f"/v1/{name}"] = {"get": _operation(name.capitalize(), enveloped(TEXT))}
    after = _built(paths, before.names)
    reported = {
        (change.where, change.what.format(*change.values)) for change in compare(before.document, after.document)
    }
    assert {found for found in reported if "is new (" in found[1]} == {
        (f"{name}.list", f"is new (GET /v1/{name})") for name in ("one", "two", "three")
    }
    rest = {found for found in reported if "is new (" not in found[1]}
    assert {where for where, _ in rest} == {
        "CallRecord.callDirection",
        "CallRecordCallDirection",
        "simulation_agent.create(human)",
        "simulation_agent.create(person)",
    }
