"""The transcriptions agree with their pages in every field, constraint, option and default, and have nothing more.

The build compares them. These tests remove or alter each line and value on either side, and the comparison must notice.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import SourceError
from openapi.pipeline.sources.rendered_page import AUTHORIZATIONS, BODY, PATH, QUERY, RESPONSE, Page, read_page
from openapi.pipeline.sources.transcription import REASON, disagreements
from openapi.pipeline.sources.yaml_loader import read_yaml
from tests.pipeline.documents import FOLDER, PAGES, copied, files_of, leaves, replace_source


@cache
def _page(name: str) -> str:
    return (FOLDER / f"sources/{name}.page.txt").read_text(encoding="utf-8")


@cache
def _read(name: str) -> JsonObject:
    value: JsonObject = read_yaml((FOLDER / f"transcribed/{name}.openapi.yaml").read_text(encoding="utf-8"), name)
    return value


def _transcription(name: str) -> JsonObject:
    """A transcription that a test may alter."""
    return copy.deepcopy(_read(name))


def _differ(name: str, page: str, transcription: JsonObject) -> bool:
    """Whether they are found to differ, or the page is refused."""
    try:
        return bool(disagreements(page, f"{name}.page.txt", transcription))
    except SourceError:
        return True


@pytest.mark.parametrize("name", PAGES)
def test_a_transcription_agrees_with_its_page(name: str) -> None:
    assert disagreements(_page(name), f"{name}.page.txt", _transcription(name)) == []


# -- parsing -------------------------------------------------------------------------------------------------


def test_the_update_page_is_parsed_as_it_is_printed() -> None:
    page = read_page(_page("update-metric-definition"), "")
    assert (page.method, page.path) == ("PATCH", "/v1/metric/definitions/{metricId}")
    assert page.summary == "Update a metric definition"
    assert page.server == "https://api.roark.ai"
    assert list(page.sections) == [AUTHORIZATIONS, PATH, BODY, RESPONSE]
    fields = {field.name: field for field in page.sections[BODY].fields}
    assert len(fields) == 24
    assert fields["name"].constraints == ("Required string length: 1 - 100",)
    assert fields["llmPrompt"].constraints == ("Maximum string length: 2000",)
    assert fields["maxClassifications"].constraints == ("Required range: x >= 1",)
    assert fields["toolDefinitionIds"].type == "string<uuid>[]"
    assert fields["supportedContexts"].options == ("CALL", "SEGMENT", "TURN")
    assert [field.name for field in page.sections[BODY].fields if field.type == "any"] == [
        "metricId",
        "source",
        "organizationId",
        "projectId",
        "outputType",
        "scope",
        "participantRole",
        "calcType",
        "supportsMultipleVariants",
        "analysisPackageId",
    ]
    assert fields["changeReason"].description == "Optional free-text audit note recorded on the new version."


def test_the_threshold_page_is_parsed_as_it_is_printed() -> None:
    page = read_page(_page("create-threshold"), "")
    fields = {field.name: field for field in page.sections[BODY].fields}
    assert [name for name, field in fields.items() if "required" in field.flags] == ["operator", "value"]
    assert len(fields["aggregationMode"].options) == 9
    assert fields["aggregationMode"].default == "EACH"
    assert fields["value"].example == '"4"'
    assert page.sections[RESPONSE].fields[0].title == "Threshold metric"


def test_the_values_page_is_parsed_as_it_is_printed() -> None:
    page = read_page(_page("list-metric-values"), "")
    (status,) = page.sections[QUERY].fields
    assert (status.type, status.default, status.options) == ("enum<string>", "success", ("success", "all"))
    assert page.sections[RESPONSE].fields[0].type == "object[]"
    assert page.media_type is None


@pytest.mark.parametrize("name", PAGES)
def test_no_field_of_a_page_is_missed(name: str) -> None:
    """Counted independently: a line with a name before a line with a type."""
    text = _page(name)
    kind = r"(?:any|object|string|integer|enum<string>)(?:<uuid>)?(?:\[\])?"
    expected = re.findall(rf"^([A-Za-z]\w*)\n(?:[\w ]+ · )?{kind}$", text, re.MULTILINE)
    page = read_page(text, "")
    assert [field.name for section in page.sections.values() for field in section.fields] == expected


# -- changes of the page ---------------------------------------------------------------------------------


def _altered_pages() -> Iterator[Any]:
    """Every line below the examples, removed and altered."""
    for name in PAGES:
        lines = _page(name).splitlines()
        start = lines.index("Authorizations")
        for number, line in enumerate(lines[start:], start):
            if line:
                yield pytest.param(name, number, None, id=f"{name} without line {number + 1}: {line[:40]}")
                yield pytest.param(
                    name, number, _altered(line), id=f"{name} with line {number + 1} altered: {line[:40]}"
                )


def _altered(line: str) -> str:
    digits = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), line)
    return digits if digits != line else line + "x" if not line.endswith(",") else line[:-1] + "x,"


@pytest.mark.parametrize(("name", "number", "line"), list(_altered_pages()))
def test_a_line_that_is_missing_or_altered_on_the_page_is_noticed(name: str, number: int, line: str | None) -> None:
    lines = _page(name).splitlines()
    lines[number : number + 1] = [] if line is None else [line]
    assert _differ(name, "\n".join(lines), _transcription(name))


def _fields_of_pages() -> Iterator[Any]:
    for name in PAGES:
        page = read_page(_page(name), "")
        for section in page.sections.values():
            for field in section.fields:
                yield pytest.param(name, field.name, id=f"{name}: {field.name}")


@pytest.mark.parametrize(("name", "field"), list(_fields_of_pages()))
def test_a_field_that_is_missing_on_the_page_is_noticed(name: str, field: str) -> None:
    text = _page(name)
    kind = r"(?:[\w ]+ · )?(?:any|object|string|integer|enum<string>)(?:<uuid>)?(?:\[\])?"
    head = rf"(?:Authorizations|Path Parameters|Query Parameters|Body|Response|[A-Za-z]\w*\n{kind})$"
    block = re.search(rf"^{field}\n{kind}$.*?(?=^{head}|\Z)", text, re.MULTILINE | re.DOTALL)
    assert block is not None
    assert _differ(name, text.replace(block[0], ""), _transcription(name))


def _examples() -> Iterator[Any]:
    for name in PAGES:
        page: Page = read_page(_page(name), "")
        for what in ("request_example", "response_example"):
            for path, _ in leaves(getattr(page, what)):
                if path:
                    yield pytest.param(name, what, path, id=f"{name} {what}: {'/'.join(map(str, path))}")


@pytest.mark.parametrize(("name", "what", "path"), list(_examples()))
def test_a_field_that_is_missing_in_an_example_is_noticed(name: str, what: str, path: tuple[str | int, ...]) -> None:
    transcription = _transcription(name)
    (operation,) = (each for item in transcription["paths"].values() for each in item.values())
    part = operation["requestBody"] if what == "request_example" else next(iter(operation["responses"].values()))
    parent = part["content"]["application/json"]["example"]
    for token in path[:-1]:
        parent = parent[token]
    del parent[path[-1]]
    assert _differ(name, _page(name), transcription)


# -- changes of the transcription ----------------------------------------------------------------------------

# OpenAPI requires these, and no page prints them.
_NOT_ON_A_PAGE = {("openapi",), ("info", "title"), ("info", "version")}


def _leaves_of_transcriptions() -> Iterator[Any]:
    for name in PAGES:
        for path, value in leaves(_transcription(name)):
            if path not in _NOT_ON_A_PAGE:
                yield pytest.param(name, path, value, id=f"{name}: {'/'.join(map(str, path))}")


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for token in path:
        value = value[token]
    return value


@pytest.mark.parametrize(("name", "path", "value"), list(_leaves_of_transcriptions()))
def test_anything_that_is_missing_or_altered_in_a_transcription_is_noticed(
    name: str, path: tuple[str | int, ...], value: Any
) -> None:
    missing = _transcription(name)
    del _at(missing, path[:-1])[path[-1]]
    assert _differ(name, _page(name), missing)

    if path[-1] != REASON:
        altered = _transcription(name)
        _at(altered, path[:-1])[path[-1]] = _other(value)
        assert _differ(name, _page(name), altered)


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return value + "x"
        case _:
            return ["something"]


def _schemas(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        if "type" in value and isinstance(value["type"], str) and value["type"] != "http":
            yield path
        for key, item in value.items():
            if key != "example":
                yield from _schemas(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _schemas(item, (*path, index))


_MORE: dict[str, Any] = {
    "minLength": 7,
    "maximum": 7,
    "pattern": "x",
    "format": "email",
    "default": "x",
    "deprecated": True,
    "enum": ["x"],
    "required": ["x"],
    "x-anything": 1,
}


@pytest.mark.parametrize("keyword", _MORE)
@pytest.mark.parametrize("name", PAGES)
def test_an_additional_keyword_in_a_transcription_is_noticed(name: str, keyword: str) -> None:
    transcription = _transcription(name)
    for path in _schemas(transcription):
        altered = copy.deepcopy(transcription)
        schema = _at(altered, path)
        if keyword not in schema:
            schema[keyword] = _MORE[keyword]
            assert _differ(name, _page(name), altered), path


@pytest.mark.parametrize("name", PAGES)
def test_an_additional_property_in_a_transcription_is_noticed(name: str) -> None:
    transcription = _transcription(name)
    objects = [path for path in _schemas(transcription) if "properties" in _at(transcription, path)]
    assert objects
    for path in objects:
        altered = copy.deepcopy(transcription)
        _at(altered, path)["properties"]["more"] = {}
        assert _differ(name, _page(name), altered), path


# -- the build stops -------------------------------------------------------------------------------------


def test_a_changed_page_stops_the_build_with_the_pointer_and_both_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    page = _page("create-threshold").replace("Required range: x >= 0", "Required range: 1 <= x <= 9")
    replace_source(folder, "create-threshold.page.txt", page.encode())
    before = files_of(folder)

    assert main(["build", "--folder", str(folder)]) == 1

    error = capsys.readouterr().err
    assert "transcribed/create-threshold.openapi.yaml: it disagrees with create-threshold.page.txt" in error
    assert "/properties/countThreshold/minimum: the page has 1, the transcription 0" in error
    assert "/properties/countThreshold/maximum: the page has 9, the transcription (absent)" in error
    assert files_of(folder) == before
