"""Nothing is lost: every operation, parameter, schema and property of every source is somewhere in the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from openapi.pipeline import normalize
from openapi.pipeline.build import Build, assemble
from openapi.pipeline.document import JsonObject, Pointer, at, component_of, from_pointer
from openapi.pipeline.errors import LostError
from openapi.pipeline.overlays.parse import Overlay, parse
from openapi.pipeline.provenance import Fate, Item
from tests.pipeline.documents import document, operation, overlay, source


def _properties(value: Any) -> Iterator[str]:
    """Every property of a document, found by another way than the pipeline's: a mapping under the key `properties`."""
    if isinstance(value, dict):
        for key, item in value.items():
            # CallData and two requests have a property that is called properties: it has a type of its own.
            if key == "properties" and isinstance(item, dict) and not isinstance(item.get("type"), str):
                yield from item
                for schema in item.values():
                    yield from _properties(schema)
            elif key not in ("example", "examples"):
                yield from _properties(item)
    elif isinstance(value, list):
        for item in value:
            yield from _properties(item)


def test_the_ledger_has_every_operation_schema_and_property_of_the_sources(built: Build) -> None:
    for given in built.sources:
        fates = [fate for fate in built.fates if fate.item.origin.startswith(given.entry.file + "#")]
        count = Counter(fate.item.kind for fate in fates)
        assert count["operation"] == len(given.entry.operations)
        assert count["property"] == len(list(_properties(given.document)))
        components = {
            fate.item.origin.rpartition("/")[2]
            for fate in fates
            if fate.item.kind == "schema" and fate.item.origin.count("/") == 3
        }
        assert components == set(given.document["components"].get("schemas", {}))


def test_every_place_in_the_ledger_is_a_place_in_the_result(built: Build) -> None:
    for fate in built.fates:
        assert fate.places
        for place in fate.places:
            assert at(built.document, from_pointer(place)) is not None


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
        ("property", f"{_PAGE}#{_BODY}/properties/calcType", "recorded as immutable"),
    ],
)
def test_the_ledger_says_how_each_thing_came_to_its_place(kind: str, origin: str, how: str, built: Build) -> None:
    assert {fate.item: fate.how for fate in built.fates}[Item(kind, origin)] == how


def test_a_property_keeps_its_name_wherever_it_went(built: Build) -> None:
    for fate in built.fates:
        if fate.item.kind == "property" and fate.how != "recorded as immutable":
            name = fate.item.origin.rpartition("/")[2]
            assert {place.rpartition("/")[2] for place in fate.places} == {name}


def test_every_component_of_the_result_came_from_a_source(built: Build) -> None:
    came = {from_pointer(place)[2] for fate in built.fates for place in fate.places if place.startswith("/components")}
    assert came == set(built.document["components"]["schemas"])


# What a schema says that a client can get wrong.
_FACETS = (
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
    """A schema with what it refers to and what it allows beside null."""
    name = component_of(schema)
    if name:
        return _resolved(built, built.document["components"]["schemas"][name])
    merged: JsonObject = {}
    for part in [*schema.get("allOf", []), *(each for each in schema.get("oneOf", []) if each != {"type": "null"})]:
        merged |= _resolved(built, part)
    return merged | schema


def _kept(built: Build) -> list[tuple[Fate, JsonObject]]:
    documents = {given.entry.file: given.document for given in built.sources}
    found = []
    for fate in built.fates:
        file, _, pointer = fate.item.origin.partition("#")
        # ApiResponse is in every envelope, where what is in it says more than that it is "the main response payload".
        is_wrapper = "/schemas/ApiResponse/" in fate.item.origin
        if fate.item.kind == "property" and fate.how.split()[0] in ("kept", "renamed", "hoisted") and not is_wrapper:
            found.append((fate, at(documents[file], from_pointer(pointer))))
    return found


def _place(built: Build, fate: Fate) -> JsonObject:
    place: Pointer = from_pointer(fate.places[0])
    return _resolved(built, at(built.document, place))


def test_constraints_formats_defaults_and_examples_survive(built: Build) -> None:
    kept = _kept(built)
    checked = 0
    for fate, schema in kept:
        result = _place(built, fate)
        for facet in _FACETS:
            for said in [schema, *schema.get("allOf", [])]:
                if facet in said:
                    assert result[facet] == said[facet], (fate, facet)
                    checked += 1
    assert checked > 150


def test_descriptions_and_options_survive(built: Build) -> None:
    kept = _kept(built)
    said: dict[str, set[str | None]] = {}
    for fate, schema in kept:
        said.setdefault(fate.places[0], set()).add(schema.get("description"))
    for fate, schema in kept:
        result = _place(built, fate)
        # Where copies that differ in prose have become one, the first one's words stand.
        if "description" in schema and len(said[fate.places[0]]) == 1:
            assert result["description"] == schema["description"], fate
        if "enum" in schema:
            assert result["enum"] == [value for value in schema["enum"] if value is not None], fate
        items = schema.get("items", {})
        if "enum" in items:
            assert _resolved(built, result["items"])["enum"] == items["enum"], fate


def test_what_was_required_is_required_but_for_the_slug(built: Build) -> None:
    documents = {given.entry.file: given.document for given in built.sources}
    slugs = 0
    for fate, _ in _kept(built):
        file, _, pointer = fate.item.origin.partition("#")
        *owner, _, name = from_pointer(pointer)
        was = name in at(documents[file], tuple(owner)).get("required", [])
        place = from_pointer(fate.places[0])
        now = name in at(built.document, place[:-2]).get("required", [])
        if was and not now:
            assert name == "slug"
            slugs += 1
        elif now and not was:
            # The member of an allOf that only said what `data` is; the other member required it.
            assert name == "data"
    assert slugs == 5


# -- and what would be lost stops the build --------------------------------------------------------------

_OWN = {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}}
_OTHER = {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Inner"}}}
_INNER = {"type": "object", "properties": {"b": {"type": "string"}}}
_REMOVAL = {"target": "$.paths['/t'].get.responses['200'].content['application/json'].schema", "remove": True}


def _with(*actions: JsonObject) -> Build:
    value = document({"/t": {"get": operation(_OWN)}}, {"Other": _OTHER, "Inner": _INNER, "Empty": {"type": "object"}})
    corrections: list[Overlay] = [parse(overlay(*actions), "overlays/test.yaml")] if actions else []
    return assemble([source(value)], corrections)


def test_what_an_overlay_removes_without_saying_where_it_went_is_lost() -> None:
    with pytest.raises(LostError) as lost:
        _with(_REMOVAL)
    message = str(lost.value)
    assert (
        "property one.openapi.json#/paths/~1t/get/responses/200/content/application~1json/schema/properties/a"
        in message
    )
    assert "taken out by overlays/test.yaml#/actions/0" in message
    assert "x-moved-to" in message


def test_what_an_overlay_moves_is_found_where_it_went() -> None:
    fates = {
        fate.item.origin.rpartition("schema")[2]: fate for fate in _with({**_REMOVAL, "x-moved-to": "Other"}).fates
    }
    assert fates["/properties/a/properties/b"].places == ("/components/schemas/Inner/properties/b",)
    assert fates["/properties/a/properties/b"].how == "moved to Other by overlays/test.yaml#/actions/0"


@pytest.mark.parametrize("component", ["Inner", "Empty", "Gone"])
def test_what_is_said_to_be_where_it_is_not_is_lost(component: str) -> None:
    with pytest.raises(LostError, match="properties/b, taken out by"):
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
def test_what_a_rule_drops_stops_the_build(drop: Any, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _with().fates
    monkeypatch.setattr(normalize, "RULES", (*normalize.RULES, lambda value: (drop(value), [])))
    with pytest.raises(LostError, match=rf"(?m)^  {kind} one.openapi.json#"):
        _with()
