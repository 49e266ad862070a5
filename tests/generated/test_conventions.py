"""Pages and jobs are recognized by their form, in any of the spellings that the API uses."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from openapi.pipeline.codegen.conventions import JobForm, PageForm, job_form, page_form
from tests.spec import components, operations

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
INFO: Json = {
    "type": "object",
    "required": ["total", "has_more"],
    "properties": {
        "total": {"type": "integer"},
        "has_more": {"type": "boolean"},
        "next_cursor": {"type": ["string", "null"]},
    },
}
PAGE: Json = {
    "type": "object",
    "required": ["pagination", "runs"],
    "properties": {
        "pagination": {"$ref": "#/components/schemas/Info"},
        "runs": {"type": "array", "items": TEXT},
    },
}
STATUS: Json = {"type": "string", "enum": ["pending", "completed", "failed"]}
JOB: Json = {
    "type": "object",
    "required": ["status"],
    "properties": {"status": {"allOf": [{"$ref": "#/components/schemas/Status"}], "default": "pending"}},
}
SCHEMAS: Json = {"Info": INFO, "Page": PAGE, "Job": JOB, "Status": STATUS}
PATH = "/v1/jobs/{jobId}"


def operation(schema: Json, *parameters: str) -> Json:
    """An operation that returns this, with these query parameters."""
    return {
        "parameters": [{"name": name, "in": "query", "schema": TEXT} for name in parameters],
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}},
    }


def envelope(schema: Json) -> Json:
    return {"type": "object", "required": ["data"], "properties": {"data": schema}, "x-envelope": "data"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


FORM = PageForm(
    ("runs",), ("pagination", "total"), ("pagination", "has_more"), ("pagination", "next_cursor"), "next_cursor"
)


@pytest.mark.parametrize("schema", [PAGE, ref("Page"), envelope(ref("Page"))], ids=["inline", "component", "envelope"])
def test_an_object_with_one_array_and_a_cursor_is_a_page(schema: Json) -> None:
    assert page_form(operation(schema, "next_cursor"), SCHEMAS) == FORM


@pytest.mark.parametrize("parameter", ["nextCursor", "cursor", "after"])
def test_the_cursor_goes_into_a_parameter_of_its_name_or_of_a_usual_one(parameter: str) -> None:
    found = page_form(operation(PAGE, "limit", parameter), SCHEMAS)
    assert found is not None
    assert found.parameter == parameter
    both = page_form(operation(PAGE, parameter, "next_cursor"), {**SCHEMAS})
    assert both is not None
    assert both.parameter in ("next_cursor", "nextCursor")


def test_names_in_camel_case_are_recognized_and_kept() -> None:
    info = {
        "type": "object",
        "required": ["total", "hasMore", "nextCursor"],
        "properties": {"total": {"type": "integer"}, "hasMore": {"type": "boolean"}, "nextCursor": TEXT},
    }
    found = page_form(operation(PAGE, "nextCursor"), {**SCHEMAS, "Info": info})
    assert found is not None
    assert found.has_more == ("pagination", "hasMore")
    assert found.cursor == ("pagination", "nextCursor")
    assert found.parameter == "nextCursor"


def another_array(schemas: Json) -> None:
    schemas["Page"]["properties"]["others"] = {"type": "array", "items": TEXT}
    schemas["Page"]["required"].append("others")


NOT_PAGES: dict[str, Callable[[Json], Any]] = {
    "two arrays": another_array,
    "a cursor that is no string": lambda schemas: schemas["Info"]["properties"]["next_cursor"].update(type="integer"),
    "no cursor": lambda schemas: schemas["Info"]["properties"].pop("next_cursor"),
}


@pytest.mark.parametrize("name", NOT_PAGES)
def test_what_lacks_a_part_is_returned_as_the_object_that_it_is(name: str) -> None:
    schemas = copy.deepcopy(SCHEMAS)
    NOT_PAGES[name](schemas)
    assert page_form(operation(ref("Page"), "next_cursor"), schemas) is None


def test_each_part_of_a_page_may_be_missing() -> None:
    schemas = copy.deepcopy(SCHEMAS)
    schemas["Page"]["required"].clear()
    schemas["Info"]["required"].clear()
    assert page_form(operation(ref("Page"), "next_cursor"), schemas) == FORM
    for name in ("total", "has_more"):
        schemas["Info"]["properties"].pop(name)
    found = page_form(operation(ref("Page"), "next_cursor"), schemas)
    assert found is not None
    assert (found.total, found.has_more, found.cursor) == ((), (), ("pagination", "next_cursor"))


def test_without_a_cursor_an_offset_leads_to_the_next_page() -> None:
    schemas = copy.deepcopy(SCHEMAS)
    schemas["Info"]["properties"].pop("next_cursor")
    found = page_form(operation(ref("Page"), "limit", "offset"), schemas)
    assert found is not None
    assert (found.cursor, found.parameter, found.limit) == ((), "offset", "limit")


def test_without_a_parameter_for_the_cursor_there_is_no_next_page_to_ask_for() -> None:
    assert page_form(operation(ref("Page"), "limit"), SCHEMAS) is None


@pytest.mark.parametrize("path", ["/v1/jobs/{jobId}", "/v1/evaluation/job/{job_id}"])
def test_an_operation_that_reads_a_job_by_its_id_can_be_waited_for(path: str) -> None:
    assert job_form("get", path, operation(ref("Job")), SCHEMAS) == JobForm("status", ("completed",), ("failed",))


def test_every_status_of_the_table_counts_in_any_case_and_no_other_does() -> None:
    statuses = {"type": "string", "enum": ["QUEUED", "SUCCESS", "done", "CANCELLED", "error", "somewhere"]}
    found = job_form("get", PATH, operation(envelope(ref("Job"))), {**SCHEMAS, "Status": statuses})
    assert found == JobForm("status", ("SUCCESS", "done"), ("CANCELLED", "error"))


@pytest.mark.parametrize(
    ("method", "path", "statuses"),
    [
        ("post", PATH, STATUS["enum"]),
        ("get", "/v1/jobs/{jobId}/runs", STATUS["enum"]),
        ("get", "/v1/calls/{callId}", STATUS["enum"]),
        ("get", PATH, ["pending", "completed"]),
        ("get", PATH, ["pending", "failed"]),
    ],
    ids=["another method", "below a job", "no job", "never fails", "never ends well"],
)
def test_what_is_no_job_cannot_be_waited_for(method: str, path: str, statuses: list[str]) -> None:
    schemas = {**SCHEMAS, "Status": {"type": "string", "enum": statuses}}
    assert job_form(method, path, operation(ref("Job")), schemas) is None


def test_what_takes_more_than_the_id_cannot_be_waited_for() -> None:
    with_query = operation(ref("Job"), "project")
    with_query["parameters"][0]["required"] = True
    assert job_form("get", PATH, with_query, SCHEMAS) is None


def test_the_spec_has_jobs_and_lists_in_pages() -> None:
    """What tests/client waits for and iterates over."""
    found = list(operations())
    assert any(page_form(operation, components()) for _, _, operation in found)
    assert any(job_form(method, path, operation, components()) for method, path, operation in found)
