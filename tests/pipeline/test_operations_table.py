"""The table of operations in README.md follows the spec; the rest of the page is left as it is."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given

from openapi.pipeline.codegen.ir import Operation
from openapi.pipeline.codegen.operations_table import BEGIN, END, replaced
from openapi.pipeline.codegen.spec_reader import SpecReader
from openapi.pipeline.display import printable
from openapi.pipeline.document import JsonObject
from openapi.pipeline.document import operations as operations_of
from openapi.pipeline.errors import GenerationError
from tests.pipeline.rendered import codes, elements
from tests.pipeline.test_markdown import BENIGN, HOSTILE, SURFACE, UNTIMED, rename

PAGE = f"# A page\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"


def read(spec: JsonObject) -> tuple[SpecReader, list[Operation]]:
    reader = SpecReader(spec)
    return reader, [reader.operation(method, path) for path, method, _ in operations_of(spec)]


def changed(name: str) -> JsonObject:
    """The spec with this name wherever a document may choose one."""
    spec = copy.deepcopy(SURFACE)
    rename(name)(spec)
    return spec


def test_the_table_is_replaced_and_all_else_is_left() -> None:
    written = replaced(PAGE, *read(SURFACE), file="README.md")
    before, _, rest = written.partition(BEGIN)
    table, _, after = rest.partition(END)
    assert before == "# A page\n\nBefore.\n\n"
    assert after == "\n\nAfter.\n"
    assert table.strip().splitlines() == [
        "This release has 1 of the API's operations:",
        "",
        "| method | operation | returns |",
        "|---|---|---|",
        "| `thing.create(id, *, …)` | `POST /things/{id}` | `Either` |",
    ]


def test_a_second_time_changes_nothing() -> None:
    once = replaced(PAGE, *read(SURFACE), file="README.md")
    assert replaced(once, *read(SURFACE), file="README.md") == once


@UNTIMED
@given(HOSTILE)
def test_whatever_a_path_holds_is_code_in_its_cell(name: str) -> None:
    written, plain = (replaced(PAGE, *read(changed(each)), file="README.md") for each in (name, BENIGN))
    assert elements(written) == elements(plain)
    assert f"POST /things/{{id}}/{printable(name, 10_000) or ' '}" in codes(written)


@pytest.mark.parametrize(
    "page",
    ["", BEGIN, f"{END}\n{BEGIN}", f"{PAGE}{PAGE}", f"see {BEGIN}\n{END}"],
    ids=["no comments", "one", "in the other order", "twice", "not on a line of its own"],
)
def test_a_page_without_a_place_for_the_table_stops_with_what_to_put_there(page: str) -> None:
    with pytest.raises(GenerationError) as stopped:
        replaced(page, *read(SURFACE), file="README.md")
    assert str(stopped.value).startswith("README.md: the two comments around the table of operations are missing")
    assert BEGIN in stopped.value.remedy
    assert END in stopped.value.remedy
