"""What an editor, a notebook and a framework see of the client: names, docstrings, signatures, type hints."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing
from collections.abc import Iterator
from typing import Any

import pytest

import roark_client
from roark_client import APIResponse, AsyncRoark, Roark
from roark_generated.api import AsyncResources, Resources

CLIENTS: list[Roark | AsyncRoark] = [
    Roark("token", base_url="http://localhost:1"),
    AsyncRoark("token", base_url="http://localhost:1"),
]
TAGS = [name for name in vars(Resources) if not name.startswith("_")]


def functions() -> Iterator[tuple[str, Any]]:
    """Every public function, and every public method of a public class."""
    for name in sorted({*dir(roark_client)} - {"testing"}):
        value = getattr(roark_client, name)
        if inspect.isclass(value) and not name.startswith("_"):
            yield from methods(name, value)
        elif inspect.isfunction(value):
            yield name, value
    for client in CLIENTS:
        for tag in TAGS:
            resource = getattr(client, tag)
            yield from methods(type(resource).__name__, type(resource))
            raw = resource.with_raw_response
            yield from ((f"{type(raw).__name__}.{name}", method) for name, method in vars(raw).items())


def methods(owner: str, class_: type) -> Iterator[tuple[str, Any]]:
    for name in dir(class_):
        if name == "__init__" or not name.startswith("_"):
            found = inspect.getattr_static(class_, name)
            function = getattr(found, "__func__", getattr(found, "fget", found))
            if inspect.isfunction(function):
                yield f"{owner}.{name}", function


FUNCTIONS = dict(functions())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_has_type_hints_that_can_be_evaluated(name: str) -> None:
    typing.get_type_hints(FUNCTIONS[name])


def test_the_hints_are_the_types() -> None:
    hints = typing.get_type_hints(FUNCTIONS["MetricResource.create_threshold"])
    assert hints["operator"] == roark_client.ComparisonOperator | roark_client.ComparisonOperatorLiteral
    assert hints["return"] is roark_client.ThresholdMetric
    assert "MetricResource.update_definition" in FUNCTIONS


@pytest.mark.parametrize("client", CLIENTS, ids=["sync", "async"])
@pytest.mark.parametrize("tag", TAGS)
def test_raw_methods_are_listed_and_described_as_the_methods_that_they_stand_for(
    client: Roark | AsyncRoark, tag: str
) -> None:
    resource = getattr(client, tag)
    raw = resource.with_raw_response
    besides = ("iter_", "wait", "with_raw_response")
    offered = [name for name in dir(resource) if name[0] != "_" and not name.startswith(besides)]
    assert [name for name in dir(raw) if name[0] != "_"] == offered != []
    for name in offered:
        method, described = getattr(resource, name), getattr(raw, name)
        assert (described.__name__, described.__doc__) == (name, method.__doc__)
        assert inspect.signature(described).parameters == inspect.signature(method).parameters
        returned = f"APIResponse[{inspect.signature(method).return_annotation}]"
        assert inspect.signature(described).return_annotation == returned
        assert inspect.iscoroutinefunction(described) is isinstance(client, AsyncRoark)


def test_both_clients_have_the_same_resources() -> None:
    assert [name for name in vars(AsyncResources) if not name.startswith("_")] == TAGS
    assert APIResponse.__name__ in dir(roark_client)


def test_no_docstring_names_a_document_of_this_repository_or_says_deprecated_twice() -> None:
    for name, function in FUNCTIONS.items():
        text = inspect.getdoc(function) or ""
        assert not {".page.txt", ".page.md", ".openapi.json"} & {
            end for end in (".page.txt", ".page.md", ".openapi.json") if end in text
        }, name
        assert text.lower().count("deprecated") <= 1, name


def test_a_call_asks_no_module_for_a_name_that_it_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    from roark_generated import models
    from roark_generated.models import metric_definition
    from roark_runtime import types
    from tests.client.test_arguments import Recorder

    recorder = Recorder()
    recorder.metric.get_definition("csat")
    recorder.metric.update_definition("csat", name="CSAT")
    asked: list[str] = []
    for module in (models, metric_definition, types):
        monkeypatch.setattr(module, "__getattr__", asked.append)
    recorder.metric.get_definition("csat")
    recorder.metric.update_definition("csat", name="CSAT")
    assert asked == []


def test_the_mock_server_is_listed_and_imported_when_it_is_first_used() -> None:
    assert "testing" in dir(roark_client)
    program = (
        "import sys, roark_client; assert 'roark_client.testing' not in sys.modules; roark_client.testing.RoarkServer"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
