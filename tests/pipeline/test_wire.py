"""The table of the live wire: complete for what is committed, and checked against whatever the documents become."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.pipeline import wire
from openapi.pipeline.build import Build, build
from openapi.pipeline.document import JsonObject, operations
from openapi.pipeline.errors import WireError
from openapi.pipeline.sources.yaml_loader import read_yaml
from tests.pipeline.documents import FOLDER, copied

LEGACY = "roark-analytics.openapi.json"
SENTIMENT = "GET /v1/call/{call_id}/sentiment-run"


@pytest.fixture(scope="module")
def table(result: Build) -> JsonObject:
    """The compiled table."""
    assert result.wire is not None
    return result.wire


@pytest.fixture(scope="module")
def result() -> Build:
    return build(FOLDER)


# -- the committed table -------------------------------------------------------------------------------------


def test_there_is_an_entry_for_each_operation_of_the_rewritten_document(result: Build, table: JsonObject) -> None:
    rewritten = {
        f"{method.upper()} {path}" for path, method, each in operations(result.document) if each["x-source"] == LEGACY
    }
    assert table["operations"].keys() == rewritten
    assert len(rewritten) == 10
    assert dict(result.notes)["wire"] == []


def places(document: JsonObject, table: JsonObject) -> Iterator[tuple[str, JsonObject, JsonObject]]:
    """Each property that is sent or received on the live wire: its place, schema and node."""
    schemas = document["components"]["schemas"]

    def inside(place: str, schema: Any, node: JsonObject) -> Iterator[Any]:
        while not {"properties", "enum"} & schema.keys():
            match schema:
                case {"$ref": ref}:
                    schema = schemas[ref.rpartition("/")[2]]
                case {"allOf": [inner]} | {"items": inner}:
                    schema = inner
                case _:
                    break
        yield place, schema, node
        contents = table["shapes"][node["shape"]] if "shape" in node else node
        for name, inner in schema.get("properties", {}).items():
            yield from inside(f"{place}.{name}", inner, contents.get("fields", {}).get(name, {}))
        if "each" in contents:
            yield from inside(f"{place}.*", schemas["ToolParameter"], contents["each"])

    for path, method, operation in operations(document):
        entry = table["operations"].get(f"{method.upper()} {path}")
        if entry and path != "/health":
            for side in ("request", "response"):
                schema = wire._content(operation, side)
                if schema is not None:
                    yield from inside(f"{method} {path} {side} $", schema, entry[side])


def test_no_snake_case_name_and_no_enum_of_the_documents_is_left_out(result: Build, table: JsonObject) -> None:
    found = list(places(result.document, table))
    assert len(found) > 100
    for place, schema, node in found:
        name = place.partition("$")[2].rpartition(".")[2]
        if "_" in name:
            assert "name" in node or node.get("absent") == "always", place
        # The types of a tool's parameter are written alike on both wires.
        if "enum" in schema and not place.endswith("parameter_type"):
            assert node["values"].keys() == set(schema["enum"]), place


def test_names_and_values_are_those_of_roarks_servers(table: JsonObject) -> None:
    def nodes(value: Any) -> Iterator[JsonObject]:
        if isinstance(value, dict):
            yield value
            for inner in value.values():
                yield from nodes(inner)

    named = [node for node in nodes(table) if isinstance(node.get("name"), str)]
    assert len(named) > 30
    assert not [node for node in named if "_" in node["name"] or not node["name"][0].islower()]
    values = [value for node in nodes(table) for value in node.get("values", {}).values()]
    assert values
    assert all(value.isupper() for value in values)


def test_a_field_that_may_be_missing_is_marked_in_the_document(result: Build) -> None:
    said = {
        f"{name}.{key}"
        for name, schema in result.document["components"]["schemas"].items()
        for key, each in schema.get("properties", {}).items()
        if wire.LEFT_OUT in each
    }
    assert said == {"CallData.status", "EvaluationEvidence.id", "EvaluationMetric.id", "EvaluationRun.id"}


def test_the_committed_table_is_the_compiled_one(table: JsonObject) -> None:
    committed = FOLDER.parent / "generated/roark_generated" / wire.COMPILED
    assert committed.read_text(encoding="utf-8") == wire.as_json(table)
    assert json.loads(wire.as_json(table)).items() >= table.items()


# -- what stops the build ------------------------------------------------------------------------------------

Edit = Callable[[Any], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def edited(folder: Path, edit: Edit) -> None:
    """Change the table of a folder."""
    path = folder / wire.FILE
    table = read_yaml(path.read_text(encoding="utf-8"), wire.FILE)
    edit(table)
    path.write_text(yaml.safe_dump(table, sort_keys=False), encoding="utf-8")


def response(table: Any, operation: str = SENTIMENT) -> Any:
    return table["operations"][operation]["response"]


MISTAKES: dict[str, tuple[Edit, str, str]] = {
    "a path that isn't there": (
        lambda table: response(table).update({"$.data.mood": "mood"}),
        "response/$.data.mood",
        "the documents have nothing at 'mood' of this path",
    ),
    "an item of what is no array": (
        lambda table: response(table).update({"$.data[*].status": "state"}),
        "response/$.data[*].status",
        "nothing at '[*]'",
    ),
    "a key of what has only its own": (
        lambda table: response(table).update({"$.data.*": "state"}),
        "response/$.data.*",
        "nothing at '*'",
    ),
    "what is no path": (lambda table: response(table).update({"data.status": "s"}), "data.status", "this is no path"),
    "a path of a shape": (
        lambda table: table["shapes"]["CallParticipant"].update({"$.age": "age"}),
        "/shapes/CallParticipant/$.age",
        "nothing at 'age'",
    ),
    "a shape of another component": (
        lambda table: response(table).update({"$.data": {"shape": "CallData"}}),
        "response/$.data",
        "here is SentimentAnalysis, not CallData",
    ),
    "a shape that isn't there": (
        lambda table: table["shapes"].pop("CallParticipant"),
        "/shapes/CallParticipant",
        "there is no such shape",
    ),
    "a parameter that isn't there": (
        lambda table: table["operations"]["GET /v1/evaluation/job/{job_id}/runs"]["query"].update(page="page"),
        "query/page",
        "has no such parameter",
    ),
    "a body that isn't there": (
        lambda table: table["operations"][SENTIMENT].update(request={"$.x": "y"}),
        "/request",
        "has no such body",
    ),
    "a value that isn't there": (
        lambda table: table["values"]["SentimentCategory"].update(mixed="MIXED"),
        "/values/SentimentCategory/mixed",
        "the documents have no such value at $.data.average_categorical_sentiment",
    ),
    "values that aren't there": (
        lambda table: response(table).update({"$.data.status": {"values": "Mood"}}),
        "$.data.status",
        "there are no values Mood",
    ),
    "a field that is there, added": (
        lambda table: response(table).update({"$.data.status": {"added": {"type": "string"}}}),
        "$.data.status",
        "the documents have this field too",
    ),
    "two fields of one name": (
        lambda table: response(table).update({"$.data.status": "commonEmotion"}),
        "/response",
        "two fields are called commonEmotion there",
    ),
    "the name of another field": (
        lambda table: response(table).update({"$.data.common_emotion": "status"}),
        "/response",
        "two fields are called status there",
    ),
    "a missing field that isn't required": (
        lambda table: response(table).update({"$.data.common_emotion": {"absent": "sometimes"}}),
        "/response",
        "common_emotion may be missing in the documents too",
    ),
    "a missing field that is no text": (
        lambda table: table["shapes"]["CallData"].update({"$.is_test": {"name": "isTest", "absent": "sometimes"}}),
        "/shapes/CallData/is_test",
        "give a default",
    ),
    "a word that means nothing": (
        lambda table: response(table).update({"$.data.status": {"absent": "often"}}),
        "$.data.status",
        "`absent` is always or sometimes",
    ),
    "a key that means nothing": (
        lambda table: response(table).update({"$.data.status": {"nmae": "x"}}),
        "$.data.status",
        "an entry is a name, or has name, values",
    ),
    "a condition on no enum": (
        lambda table: table["shapes"]["ToolParameter"].update({"$": {"only-if": "value"}}),
        "/shapes/ToolParameter/$",
        "value is no enum of this object",
    ),
    "rules that aren't mentioned": (
        lambda table: table["shapes"]["CallAnalysisCreateRequest"].pop("$"),
        "/shapes/CallAnalysisCreateRequest",
        "it must say which rules hold there",
    ),
    "a side that means nothing": (
        lambda table: table["operations"][SENTIMENT].update(headers={}),
        "sentiment-run",
        "query, request, response",
    ),
    "entries that are none": (
        lambda table: table["operations"][SENTIMENT].update(response=["$.data"]),
        "/response",
        "a mapping of paths to entries",
    ),
    "a section that means nothing": (lambda table: table.update(notes={}), wire.FILE, "it must have the keys"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_stops_the_build_and_is_named_by_its_place(name: str, folder: Path, result: Build) -> None:
    edit, place, problem = MISTAKES[name]
    edited(folder, edit)
    with pytest.raises(WireError) as caught:
        wire.compiled(folder, result.document)
    assert place in str(caught.value).replace("~1", "/")
    assert problem in str(caught.value)
    assert "Correct openapi/wire/live.yaml" in str(caught.value)


def test_the_documents_are_left_as_they_are(result: Build) -> None:
    before = copy.deepcopy(result.document)
    assert wire.compiled(FOLDER, result.document) is not None
    assert result.document == before


def test_without_a_table_there_is_nothing_to_compile(folder: Path, result: Build) -> None:
    (folder / wire.FILE).unlink()
    assert wire.compiled(folder, result.document) is None
    assert build(folder).wire is None


# -- documents that change -----------------------------------------------------------------------------------


def test_an_operation_that_another_document_speaks_for_is_left_as_that_has_it(result: Build) -> None:
    document = copy.deepcopy(result.document)
    operation = document["paths"].pop("/v1/call/{call_id}/sentiment-run")
    operation["get"]["x-source"] = "reference.openapi.json"
    # Nothing of it has to be as the table has it.
    operation["get"]["responses"] = {"204": {"description": "None"}}
    document["paths"]["/v1/call/{callId}/sentiment-run"] = operation
    found = wire.compiled(FOLDER, document)
    assert found is not None
    assert SENTIMENT not in found.table["operations"]
    assert len(found.table["operations"]) == 9
    place = "wire/live.yaml#/operations/GET ~1v1~1call~1{call_id}~1sentiment-run"
    assert found.obsolete == [
        f"{place} is for an operation that is superseded by reference.openapi.json, remove it",
        "wire/live.yaml#/values/SentimentCategory is not used, remove it",
    ]


def test_an_operation_that_is_gone_or_has_moved_stops_nothing(result: Build) -> None:
    document = copy.deepcopy(result.document)
    del document["paths"]["/health"]
    document["paths"]["/v2/retell/call"] = document["paths"].pop("/v1/retell/call")
    found = wire.compiled(FOLDER, document)
    assert found is not None
    assert [note.partition(" is ")[2] for note in found.obsolete] == ["for an operation that is gone, remove it"] * 2


def test_a_shape_or_values_that_nothing_uses_are_told_of(folder: Path, result: Build) -> None:
    def spare(table: Any) -> None:
        table["shapes"]["HealthResponse"] = {"$.status": "state"}
        table["values"]["HealthStatus"] = {"healthy": "HEALTHY"}

    edited(folder, spare)
    found = wire.compiled(folder, result.document)
    assert found is not None
    assert found.obsolete == [
        "wire/live.yaml#/shapes/HealthResponse is not used, remove it",
        "wire/live.yaml#/values/HealthStatus is not used, remove it",
    ]
