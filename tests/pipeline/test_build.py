"""The build command writes the same bytes each time, all of them or nothing, and reports clearly why it stops."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from openapi.pipeline.build import Build, assemble, build
from openapi.pipeline.cli import main
from openapi.pipeline.document import JsonObject, operations
from openapi.pipeline.errors import PipelineError, ResultError
from openapi.pipeline.provenance import Trace
from openapi.pipeline.sources.yaml_loader import read_yaml
from openapi.pipeline.yaml_writer import as_yaml, write_atomically
from tests.pipeline.documents import FOLDER, copied, document, files_of, operation, path_parameter, response, source

RESULT = "roark.openapi.yaml"


def test_the_committed_document_is_what_is_built(merged: JsonObject) -> None:
    assert (FOLDER / RESULT).read_text(encoding="utf-8") == as_yaml(merged)


def test_the_build_writes_the_result_and_nothing_else(
    merged: JsonObject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    (folder / RESULT).unlink()
    before = files_of(folder)

    assert main(["build", "--folder", str(folder)]) == 0

    after = files_of(folder)
    assert set(after) - set(before) == {RESULT}
    assert after[RESULT] == (FOLDER / RESULT).read_bytes()
    assert {name: after[name] for name in before} == before
    output = capsys.readouterr().out
    assert f"{len(list(operations(yaml.safe_load(after[RESULT]))))} operations" in output
    assert "none lost" in output


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_are_the_same_under_every_hash_seed(seed: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / RESULT).unlink()
    command = [sys.executable, "-m", "openapi.pipeline", "build", "--quiet", "--folder", str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=FOLDER.parent, env=environment, check=True, capture_output=True)
    assert (folder / RESULT).read_bytes() == (FOLDER / RESULT).read_bytes()


def test_a_build_of_the_build_changes_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for _ in range(2):
        assert main(["build", "--quiet", "--folder", str(folder)]) == 0
        assert (folder / RESULT).read_bytes() == (FOLDER / RESULT).read_bytes()


def test_the_summary_has_the_documents_the_corrections_and_the_totals(
    merged: JsonObject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--folder", str(copied(tmp_path))]) == 0
    output = capsys.readouterr().out
    for name in [path.name for path in (FOLDER / "sources").iterdir() if path.name != "sources.yaml"]:
        assert f"{name} (" in output
    for path in (FOLDER / "overlays").iterdir():
        assert path.name in output
    assert "In the sources: " in output
    assert "In the result: " in output
    assert len(output.splitlines()) < 60


def test_the_details_have_every_reason(built: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--verbose", "--folder", str(copied(tmp_path))]) == 0
    output = capsys.readouterr().out
    assert all(done.action.description in output for done in built.applied)
    assert all(note in output for _, notes in built.notes for note in notes)


def test_provenance_prints_where_everything_is(built: Build, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["provenance", "--folder", str(FOLDER)]) == 0
    output = capsys.readouterr().out

    def line(trace: Trace) -> str:
        return f"{trace.part.kind:9} {trace.part.origin}\n          {trace.how}: {', '.join(trace.pointers)}"

    assert output == "\n".join(map(line, built.traces)) + "\n"


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["destroy"])
    assert stopped.value.code == 2
    assert "destroy" in capsys.readouterr().err


# -- an invalid result stops the build -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "pointer", "message"),
    [
        pytest.param(
            document(schemas={"A": {"type": "object", "properties": {"b": {"type": "strin"}}}}),
            "/components/schemas/A/properties/b/type",
            "'strin'",
            id="a misspelt type",
        ),
        pytest.param(
            document({"/t": {"get": operation({"type": "string", "minLength": -1})}}),
            "/paths/~1t/get/responses/200/content/application~1json/schema/minLength",
            "-1",
            id="a negative length",
        ),
        pytest.param(document({"/t/{id}": {"get": operation()}}), "", "'id'", id="an undeclared path parameter"),
        pytest.param(
            document(schemas={"A": {"type": "object", "properties": {"b": {"type": "string", "default": 3}}}}),
            "",
            "3 is not of type",
            id="a default of another type",
        ),
        pytest.param(
            document(schemas={"A": {"type": "object", "properties": {"b": {"type": "strin", "default": "x"}}}}),
            "/components/schemas/A/properties/b/type",
            "'strin'",
            id="a default of a misspelt type",
        ),
    ],
)
def test_a_result_that_is_not_valid_stops_the_build(value: JsonObject, pointer: str, message: str) -> None:
    with pytest.raises(ResultError, match=message) as stopped:
        assemble([source(value)], [])
    assert stopped.value.pointer == pointer
    assert RESULT in str(stopped.value)


def test_cycles_of_references_are_supported() -> None:
    node = {
        "type": "object",
        "properties": {
            "next": {"$ref": "#/components/schemas/Node"},
            "kind": {"type": ["string", "null"], "enum": ["x"]},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
        },
    }
    tree = {"anyOf": [{"$ref": "#/components/schemas/Node"}, {"$ref": "#/components/schemas/Tree"}, {"type": "null"}]}
    value = document(
        {"/nodes/{id}": {"get": operation({"$ref": "#/components/schemas/Tree"}, parameters=[path_parameter("id")])}},
        {"Node": node, "Tree": tree},
    )
    schemas = assemble([source(value)], []).document["components"]["schemas"]
    assert schemas["Node"]["properties"]["next"] == {"$ref": "#/components/schemas/Node"}
    assert schemas["NodeKind"]["enum"] == ["x"]


def test_a_document_of_many_operations_is_built_completely() -> None:
    def thing(number: int) -> JsonObject:
        inner = {"type": "object", "properties": {f"inner{number}": {"type": "string", "enum": ["a", f"b{number}"]}}}
        properties = {f"field{field}": {"type": "string"} for field in range(20)}
        data = {
            "type": "object",
            "properties": {**properties, "inner": inner, "unit": {"type": "string", "enum": ["u"]}},
        }
        return {"type": "object", "properties": {"data": data}, "required": ["data"]}

    paths = {
        f"/v1/group{number // 10}/thing{number}/{{id}}": {
            "get": {
                "tags": [f"Group{number // 10}"],
                "parameters": [path_parameter("id")],
                "responses": response(thing(number)),
            }
        }
        for number in range(150)
    }
    result = assemble([source(document(paths))], [])
    assert len({item["get"]["operationId"] for item in result.document["paths"].values()}) == 150
    # For each operation an envelope, its data, an inner object and its enum; and one unit for all.
    assert len(result.document["components"]["schemas"]) == 150 * 4 + 1


# -- YAML -------------------------------------------------------------------------------------------------


_LOOKALIKES = (
    *("2023-11-07T05:31:56Z", "2023-11-07", "12:30:45", "on", "no", "true", "null", "~", ""),
    *("1", "1e3", "0o17", "0x1F", "1_000", ".5", "=", "<<", " a", "a ", "a: b", "#", "- a"),
    *("two\nlines\n", "trailing \nspace", "tab\there", "'", '"', "\\", "é", "—", "\u2028"),
)


@pytest.mark.parametrize("text", _LOOKALIKES)
def test_a_text_that_looks_like_something_else_is_loaded_as_that_text(text: str) -> None:
    value = {"title": text, "list": [text], f"key {text}": 1, text: 2}
    written = as_yaml(value)
    assert read_yaml(written, "") == value
    assert yaml.safe_load(written) == value


def test_what_would_be_loaded_differently_is_not_written() -> None:
    with pytest.raises(ResultError, match="doesn't load as the same document"):
        as_yaml({"value": (1, 2)})


def test_a_failure_while_writing_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "result.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "new \ud800")
    assert files_of(tmp_path) == {"result.yaml": b"old"}


def test_an_error_has_a_place_a_problem_and_a_remedy() -> None:
    error = PipelineError("it is wrong", file="a.yaml", pointer="/b/0", remedy="Correct it.")
    assert str(error) == "a.yaml#/b/0: it is wrong\n  Correct it."
    assert str(PipelineError("it is wrong")) == "it is wrong"
    assert str(PipelineError("it is wrong", pointer="/b")) == "merged document#/b: it is wrong"


def test_the_result_has_no_path_of_the_machine(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    result = build(folder)
    assert str(tmp_path) not in as_yaml(result.document)
