"""The generated code has every operation, schema, property, enum value and immutable field of the merged document.

That the merged document has everything in the sources is checked by each build: tests/pipeline/test_provenance.py.
"""

from __future__ import annotations

import inspect
import json
import re
from typing import Any, get_args

import attrs
import pytest
import yaml

import roark_client
from roark_generated import models
from roark_generated.api import AsyncResources, Resources
from tests.spec import ROOT, components, object_components, operations, resolved


def snake(tag: str) -> str:
    return tag.lower().replace(" ", "_")


def test_the_operations_of_the_sources_are_in_the_merged_document() -> None:
    sources = yaml.safe_load((ROOT / "openapi/sources/sources.yaml").read_text(encoding="utf-8"))
    listed = [operation for source in _documents(sources) for operation in source["operations"]]
    assert sorted(map(unnamed, listed)) == sorted(unnamed(f"{method} {path}") for method, path, _ in operations())


def unnamed(operation: str) -> str:
    """An operation without the names of its path parameters: documents give one parameter different names."""
    return re.sub(r"\{\w+\}", "{}", operation)


def _documents(sources: Any) -> list[Any]:
    found = sources.get("documents", sources.get("sources", sources))
    return list(found.values()) if isinstance(found, dict) else list(found)


def reads_a_job(method: str, path: str, operation: Any) -> bool:
    """Whether an operation reads a job by its id, whose status shows that it has failed."""
    (response,) = [response for status, response in operation["responses"].items() if status[0] == "2"]
    envelope = resolved(response["content"]["application/json"]["schema"])
    status = resolved(envelope["properties"]["data"]).get("properties", {}).get("status", {})
    values = {value[:4] for value in resolved(status).get("enum", [])}
    return method == "GET" and path.lower().replace("_", "").endswith("{jobid}") and "fail" in values


def returns_a_list_of_objects(operation: Any) -> bool:
    """Whether all that an operation returns is a list of objects in an envelope."""
    (response,) = [response for status, response in operation["responses"].items() if status[0] == "2"]
    data = resolved(resolved(response["content"]["application/json"]["schema"])["properties"]["data"])
    return data.get("type") == "array" and resolved(data["items"]).get("type") == "object"


@pytest.mark.parametrize("resources", [Resources, AsyncResources])
def test_every_operation_is_a_method(resources: Any) -> None:
    made = resources()
    methods = set()
    for method, path, operation in operations():
        tag = snake(operation["tags"][0])
        resource = getattr(made, tag)
        name = operation["operationId"].removeprefix(f"{tag}_")
        function = getattr(resource, name)
        assert inspect.iscoroutinefunction(function) == (resources is AsyncResources)
        assert f"{method} {path}" in " ".join(function.__doc__.split())
        methods.add((tag, name))
        if reads_a_job(method, path, operation):
            methods.add((tag, "wait"))
        if returns_a_list_of_objects(operation):
            methods.add((tag, f"iter_{name.removeprefix('list_')}"))
    tags = {tag for tag, _ in methods}
    offered = {
        (tag, name) for tag in tags for name, _ in inspect.getmembers(getattr(made, tag), callable) if name[0] != "_"
    }
    assert offered == methods


@pytest.mark.parametrize("name", object_components())
def test_every_property_is_an_attribute(name: str) -> None:
    model = getattr(roark_client, name)
    properties = components()[name]["properties"]
    assert list(model.wire_names) == list(properties)
    fields = [field.name for field in attrs.fields(model)]
    assert sorted(fields) == sorted([*model.wire_names.values(), "additional_properties"])


def test_every_enum_value_is_a_member() -> None:
    enums = {name: schema["enum"] for name, schema in components().items() if "enum" in schema}
    assert len(enums) > 20
    for name, wanted in enums.items():
        assert [member.value for member in getattr(roark_client, name)] == wanted


def test_every_schema_is_exported_and_nothing_else() -> None:
    unions = {name: schema for name, schema in components().items() if "discriminator" in schema}
    envelopes = {name for name, schema in components().items() if "x-envelope" in schema}
    classes = {name for name, schema in components().items() if {"properties", "enum"} & schema.keys()} - envelopes
    unknown = {schema["x-unknown-variant"] for schema in unions.values()}
    literals = {f"{name}Literal" for name, schema in components().items() if "enum" in schema}
    mappings = {name for name in models.__all__ if name.endswith("Dict")}
    assert set(models.__all__) == classes | set(unions) | unknown | literals | mappings
    assert {name for name in models.__all__ if not hasattr(roark_client, name)} == set()
    assert set(components()) == classes | set(unions) | envelopes


def test_every_object_that_an_argument_holds_is_a_typed_dict_with_its_keys() -> None:
    held = {
        "CallAnalysisCreateRequest", "CallParticipant", "ClassificationOption", "EvaluationDataset",
        "MetricSourceInput", "ScaleLabel", "ToolInvocation",
    }  # fmt: skip
    assert {name.removesuffix("Dict").removesuffix("Wire") for name in models.__all__ if name.endswith("Dict")} == held
    for name in held:
        by_wire = getattr(models, name).wire_names
        by_name: Any = getattr(models, f"{name}Dict")
        required = {by_wire[wire] for wire in components()[name].get("required", ())}
        assert by_name.__annotations__.keys() == set(by_wire.values())
        assert by_name.__required_keys__ == required
        if set(by_wire) != set(by_wire.values()):
            on_the_wire: Any = getattr(models, f"{name}WireDict")
            assert on_the_wire.__annotations__.keys() == set(by_wire)


def test_every_enum_has_its_values_as_a_literal() -> None:
    for name, schema in components().items():
        if "enum" in schema:
            assert list(get_args(getattr(models, f"{name}Literal"))) == schema["enum"]


def test_every_immutable_field_is_known_to_the_client() -> None:
    immutable = {name: schema["x-immutable"] for name, schema in components().items() if "x-immutable" in schema}
    assert immutable
    for name, wanted in immutable.items():
        assert list(getattr(roark_client, name).__fields__.immutable) == wanted


def test_every_error_attribute_is_read_under_each_of_its_names() -> None:
    wanted: dict[str, set[str]] = {}
    for schema in components().values():
        for wire, value in schema.get("properties", {}).items():
            if "x-error-attribute" in value:
                wanted.setdefault(value["x-error-attribute"], set()).add(wire)
    assert set(wanted) == {"type", "code", "message", "param", "details", "request_id"}
    from roark_generated.errors import ERROR_ATTRIBUTES

    assert {attribute: set(names) for attribute, names in ERROR_ATTRIBUTES.items()} == wanted


def test_the_spec_is_plain_data() -> None:
    text = json.dumps(components(), sort_keys=True)
    assert "x-rename" not in text
    assert "x-component" not in text
