"""The quick test of a request says yes to nothing that the checks before sending refuse, and to what they accept."""

from __future__ import annotations

import math
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roark_generated.api
from roark_client import RequestValidationError
from roark_runtime import conformance, schema
from roark_runtime.conformance import conforms
from roark_runtime.constraints import check, violations
from roark_runtime.operation import Operation, Request
from tests.client.transport.drivers import UNTIMED

MODULES = [import_module(found.name) for found in walk_packages(roark_generated.api.__path__, "roark_generated.api.")]
OPERATIONS: list[Operation[Any]] = [module.OPERATION for module in MODULES if hasattr(module, "OPERATION")]
WITH_BODY = [operation for operation in OPERATIONS if operation.body is not None]
TYPES = sorted(
    {
        field.type
        for operation in WITH_BODY
        for model in [operation.body]
        for field in model.__fields__.fields  # type: ignore[union-attr]
    },
    key=repr,
)

VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.floats() | st.text(max_size=3)
    | st.sampled_from([
        "3c90c3cc-0d44-4b50-8888-8dd25736052a", "https://a.example/x", "2025-06-17T14:12:48Z", "2025-02-30T14:12:48Z",
        "agent", "customer", "phone", "inbound", "GREATER_THAN", "+15551234567", "\ud800", "x" * 300, object(),
    ]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["name", "role", "recording_url", "started_at", "participants", "value", "parameters", "type"]),
        inner,
        max_size=4,
    ),
    max_leaves=8,
)  # fmt: skip


def refused_by_encoder(body: Any) -> bool:
    try:
        Request(OPERATIONS[0], "/", body=body).content(validate=False)
    except RequestValidationError:
        return True
    return False


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.name)
def test_it_agrees_with_the_checks_on_bodies_of_every_operation(operation: Operation[Any]) -> None:
    fields = operation.body.__fields__.fields  # type: ignore[union-attr]
    bodies = st.dictionaries(st.sampled_from([field.wire for field in fields] + ["unknown"]), VALUES, max_size=5)

    @UNTIMED
    @given(bodies)
    def agrees(body: dict[str, Any]) -> None:
        request: Request[Any] = Request(operation, operation.path, body=body)
        request.arguments = {field.wire: "x" for field in operation.in_path}
        if conforms(request):
            assert not violations(request) or refused_by_encoder(body)

    agrees()


@UNTIMED
@given(st.sampled_from(TYPES), VALUES)
def test_it_agrees_with_the_checks_on_every_type(type_: schema.Type, value: Any) -> None:
    try:
        fits = conformance._of(type_)(value)
    except TypeError:
        return
    found = list(check(type_, value, [value], 0))
    assert not (fits and found) or refused_by_encoder(value)


ACCEPTED: list[tuple[schema.Type, Any]] = [
    (schema.TEXT, "a"),
    (schema.Text(min_length=1, max_length=3, pattern="^a"), "abc"),
    (schema.UUID_TEXT, "3c90c3cc-0d44-4b50-8888-8dd25736052a"),
    (schema.DATE_TIME, "2025-06-17T14:12:48Z"),
    (schema.INTEGER, 3),
    (schema.Integer(minimum=3, maximum=3), 3),
    (schema.Integer(above=2), 3),
    (schema.NUMBER, 1.5),
    (schema.Number(multiple_of=0.5), 1.5),
    (schema.BOOLEAN, False),
    (schema.Const("x"), "x"),
    (schema.Array(schema.TEXT, min_items=1, max_items=1), ["a"]),
    (schema.Array(schema.TEXT, unique=True), ["a", "b"]),
    (schema.Map(schema.TEXT), {"a": "b"}),
    (schema.Map(schema.TEXT, max_properties=1), {"a": "b"}),
    (schema.Choice(schema.TEXT, schema.INTEGER), 3),
    (schema.Nullable(schema.TEXT), None),
    (schema.ANYTHING, [1]),
]
REFUSED: list[tuple[schema.Type, Any]] = [
    (schema.Text(min_length=1), ""),
    (schema.Text(max_length=3), "abcd"),
    (schema.Text(pattern="^a"), "b"),
    (schema.Text(pattern="^a", min_length=2), "a"),
    (schema.Integer(minimum=3), 2),
    (schema.Integer(maximum=3), 4),
    (schema.INTEGER, True),
    (schema.NUMBER, True),
    (schema.BOOLEAN, 1),
    (schema.Array(schema.TEXT, max_items=1), ["a", "b"]),
    (schema.Array(schema.TEXT, min_items=1), []),
    (schema.Map(schema.TEXT), {"a": 1}),
    (schema.Nullable(schema.TEXT), 1),
    (schema.Const("x"), "y"),
]


def identified(value: object) -> str:
    """The name of a case, the same in each process."""
    return type(value).__name__ if isinstance(value, schema.Type) else repr(value)


@pytest.mark.parametrize(("type_", "value"), ACCEPTED, ids=identified)
def test_what_is_good_is_accepted_at_once(type_: schema.Type, value: Any) -> None:
    assert conformance._of(type_)(value)


@pytest.mark.parametrize(("type_", "value"), REFUSED, ids=identified)
def test_what_is_wrong_is_left_to_the_checks(type_: schema.Type, value: Any) -> None:
    assert not conformance._of(type_)(value)


def test_what_no_encoder_sees_is_checked_at_once() -> None:
    operation = next(each for each in OPERATIONS if each.name == "evaluation.list_job_runs")
    request: Request[Any] = Request(operation, operation.path, arguments={"job_id": "x", "next_cursor": "\ud800"})
    assert not conforms(request)


def test_nan_in_a_body_is_reported_with_everything_else_that_is_wrong() -> None:
    operation = next(each for each in OPERATIONS if each.name == "evaluation.create_job")
    given = {"evaluators": "all", "dataset": {"name": "d", "calls": []}, "unknown": math.nan}
    with pytest.raises(RequestValidationError, match=r"create_job\(\) was given what can't be sent"):
        Request(operation, operation.path, body=given).content(validate=True)
