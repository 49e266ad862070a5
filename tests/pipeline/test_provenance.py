"""Nothing is lost: every operation, parameter, schema and property of every source is in the merged document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from openapi.pipeline import normalize
from openapi.pipeline.build import Build, assemble
from openapi.pipeline.document import JsonObject, Pointer, at, component_of, from_pointer
from openapi.pipeline.errors import LostPartError
from openapi.pipeline.overlays.parse import Overlay, parse
from openapi.pipeline.provenance import Part, Trace
from tests.pipeline.documents import document, operation, overlay, source
from tests.spec import ROOT


def _properties(value: Any) -> Iterator[str]:
    """Every property of a document, found independently of the pipeline: in a mapping under the key `properties`."""
    if isinstance(value, dict):
        for key, item in value.items():
            # CallData and two requests have a property called properties, which has a type.
            if key == "properties" and isinstance(item, dict) and not isinstance(item.get("type"), str):
                yield from item
                for schema in item.values():
                    yield from _properties(schema)
            elif key not in ("example", "examples"):
                yield from _properties(item)
    elif isinstance(value, list):
        for item in value:
            yield from _properties(item)


def test_every_operation_schema_and_property_of_the_sources_is_traced(built: Build) -> None:
    for given in built.sources:
        traces = [trace for trace in built.traces if trace.part.origin.startswith(given.entry.file + "#")]
        count = Counter(trace.part.kind for trace in traces)
        assert count["operation"] == len(given.entry.operations)
        assert count["property"] == len(list(_properties(given.document)))
        components = {
            trace.part.origin.rpartition("/")[2]
            for trace in traces
            if trace.part.kind == "schema" and trace.part.origin.count("/") == 3
        }
        assert components == set(given.document["components"].get("schemas", {}))


def test_every_pointer_of_a_trace_is_valid_in_the_result(built: Build) -> None:
    for trace in built.traces:
        assert trace.pointers
        for pointer in trace.pointers:
            assert at(built.document, from_pointer(pointer)) is not None


_GET, _PATCH = "~1v1~1metric~1definitions~1{idOrSlug}/get", "~1v1~1metric~1definitions~1{metricId}/patch"
_BODY = f"/paths/{_PATCH}/requestBody/content/application~1json/schema"
_SLICE, _PAGE, _API = (
    "get-metric-definition.page.md",
    "update-metric-definition.page.txt",
    "roark-analytics.openapi.json",
)


@pytest.mark.parametrize(
    ("kind", "origin", "how"),
    [
        ("operation", f"{_SLICE}#/paths/{_GET}", "kept"),
        ("operation", f"{_PAGE}#/paths/{_PATCH}", "kept under /v1/metric/definitions/{idOrSlug}"),
        ("parameter", f"{_PAGE}#/paths/{_PATCH}/parameters/0", "kept under /v1/metric/definitions/{idOrSlug}"),
        ("schema", f"{_API}#/components/schemas/CallData", "kept"),
        ("schema", f"{_API}#/components/schemas/ErrorType", "renamed with LegacyErrorType"),
        (
            "property",
            f"{_API}#/components/schemas/ErrorResponse/properties/message",
            "renamed with LegacyErrorResponse",
        ),
        (
            "schema",
            f"{_API}#/components/schemas/EvaluationJobCreateRequest/properties/dataset",
            "hoisted into EvaluationDataset",
        ),
        ("property", f"{_API}#/components/schemas/EvaluationJobCreateRequest/properties/dataset", "kept"),
        ("property", f"{_PAGE}#{_BODY}/properties/name", "hoisted into MetricDefinitionUpdateRequest"),
        ("property", f"{_PAGE}#{_BODY}/properties/calcType", "listed as immutable"),
    ],
)
def test_a_trace_says_how_a_part_got_into_the_result(kind: str, origin: str, how: str, built: Build) -> None:
    assert {trace.part: trace.how for trace in built.traces}[Part(kind, origin)] == how


def test_a_property_keeps_its_name_wherever_it_is(built: Build) -> None:
    for trace in built.traces:
        if trace.part.kind == "property" and trace.how != "listed as immutable":
            name = trace.part.origin.rpartition("/")[2]
            assert {pointer.rpartition("/")[2] for pointer in trace.pointers} == {name}


def test_every_component_of_the_result_is_from_a_source(built: Build) -> None:
    traced = {
        from_pointer(pointer)[2]
        for trace in built.traces
        for pointer in trace.pointers
        if pointer.startswith("/components")
    }
    assert traced == set(built.document["components"]["schemas"])


# Keywords that must not be lost.
_KEYWORDS = (
    "format",
    "const",
    "default",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "example",
    "examples",
)


def _resolved(built: Build, schema: JsonObject) -> JsonObject:
    """A schema with the keywords of what it refers to, composes, or allows besides null."""
    name = component_of(schema)
    if name:
        return _resolved(built, built.document["components"]["schemas"][name])
    merged: JsonObject = {}
    for part in [*schema.get("allOf", []), *(each for each in schema.get("oneOf", []) if each != {"type": "null"})]:
        merged |= _resolved(built, part)
    return merged | schema


def _kept(built: Build) -> list[tuple[Trace, JsonObject]]:
    documents = {given.entry.file: given.document for given in built.sources}
    found = []
    for trace in built.traces:
        file, _, pointer = trace.part.origin.partition("#")
        # ApiResponse is in every envelope, whose data has a better description than "the main response payload".
        is_wrapper = "/schemas/ApiResponse/" in trace.part.origin
        if trace.part.kind == "property" and trace.how.split()[0] in ("kept", "renamed", "hoisted") and not is_wrapper:
            found.append((trace, at(documents[file], from_pointer(pointer))))
    return found


def _traced_schema(built: Build, trace: Trace) -> JsonObject:
    pointer: Pointer = from_pointer(trace.pointers[0])
    return _resolved(built, at(built.document, pointer))


@cache
def _corrected_descriptions() -> tuple[str, ...]:
    """Those that an overlay writes anew."""
    overlays = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "openapi/overlays").glob("*.yaml"))
    updates = (action.get("update") for overlay in overlays for action in overlay["actions"])
    return tuple(update["description"] for update in updates if isinstance(update, dict) and "description" in update)


def test_constraints_formats_defaults_and_examples_survive(built: Build) -> None:
    kept = _kept(built)
    checked = 0
    for trace, schema in kept:
        result = _traced_schema(built, trace)
        for keyword in _KEYWORDS:
            for part in [schema, *schema.get("allOf", [])]:
                if keyword in part:
                    assert result[keyword] == part[keyword], (trace, keyword)
                    checked += 1
    assert checked > 150


def test_descriptions_and_options_survive(built: Build) -> None:
    kept = _kept(built)
    descriptions: dict[str, set[str | None]] = {}
    for trace, schema in kept:
        descriptions.setdefault(trace.pointers[0], set()).add(schema.get("description"))
    for trace, schema in kept:
        result = _traced_schema(built, trace)
        # Of copies that differ only in prose, the first one's prose is kept.
        if "description" in schema and len(descriptions[trace.pointers[0]]) == 1:
            assert result["description"] in (schema["description"], *_corrected_descriptions()), trace
        if "enum" in schema:
            assert result["enum"] == [value for value in schema["enum"] if value is not None], trace
        items = schema.get("items", {})
        if "enum" in items:
            assert _resolved(built, result["items"])["enum"] == items["enum"], trace


def test_required_properties_are_required_except_the_slug(built: Build) -> None:
    documents = {given.entry.file: given.document for given in built.sources}
    slugs = 0
    for trace, _ in _kept(built):
        file, _, pointer = trace.part.origin.partition("#")
        *owner, _, name = from_pointer(pointer)
        was_required = name in at(documents[file], tuple(owner)).get("required", [])
        there = from_pointer(trace.pointers[0])
        is_required = name in at(built.document, there[:-2]).get("required", [])
        if was_required and not is_required:
            assert name == "slug"
            slugs += 1
        elif is_required and not was_required:
            # In a member of an allOf, of which the other member requires it.
            assert name == "data"
    assert slugs == 5


# -- a lost part stops the build -------------------------------------------------------------------------

_OWN = {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}}
_OTHER = {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Inner"}}}
_INNER = {"type": "object", "properties": {"b": {"type": "string"}}}
_REMOVAL = {"target": "$.paths['/t'].get.responses['200'].content['application/json'].schema", "remove": True}


def _with(*actions: JsonObject) -> Build:
    value = document({"/t": {"get": operation(_OWN)}}, {"Other": _OTHER, "Inner": _INNER, "Empty": {"type": "object"}})
    corrections: list[Overlay] = [parse(overlay(*actions), "overlays/test.yaml")] if actions else []
    return assemble([source(value)], corrections)


def test_a_part_that_an_overlay_removes_without_x_moved_to_is_lost() -> None:
    with pytest.raises(LostPartError) as lost:
        _with(_REMOVAL)
    message = str(lost.value)
    assert (
        "property one.openapi.json#/paths/~1t/get/responses/200/content/application~1json/schema/properties/a"
        in message
    )
    assert "removed by overlays/test.yaml#/actions/0" in message
    assert "x-moved-to" in message


def test_a_part_that_an_overlay_moves_is_found_in_its_new_component() -> None:
    traces = {
        trace.part.origin.rpartition("schema")[2]: trace for trace in _with({**_REMOVAL, "x-moved-to": "Other"}).traces
    }
    assert traces["/properties/a/properties/b"].pointers == ("/components/schemas/Inner/properties/b",)
    assert traces["/properties/a/properties/b"].how == "moved to Other by overlays/test.yaml#/actions/0"


@pytest.mark.parametrize("component", ["Inner", "Empty", "Gone"])
def test_a_part_that_is_not_in_the_component_of_x_moved_to_is_lost(component: str) -> None:
    with pytest.raises(LostPartError, match="properties/b, removed by"):
        _with({**_REMOVAL, "x-moved-to": component})


@pytest.mark.parametrize(
    ("drop", "kind"),
    [
        (lambda value: {**value, "paths": {}}, "operation"),
        (lambda value: {**value, "components": {"schemas": {}}}, "schema"),
        (
            lambda value: {
                **value,
                "components": {
                    "schemas": {
                        name: {key: item for key, item in schema.items() if key != "properties"}
                        for name, schema in value["components"]["schemas"].items()
                    }
                },
            },
            "property",
        ),
    ],
)
def test_a_part_that_a_rule_drops_stops_the_build(drop: Any, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _with().traces
    monkeypatch.setattr(normalize, "RULES", (*normalize.RULES, lambda value: (drop(value), [])))
    with pytest.raises(LostPartError, match=rf"(?m)^  {kind} one.openapi.json#"):
        _with()
