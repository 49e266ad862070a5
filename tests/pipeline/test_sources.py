"""A source that differs from its entry in sources.yaml stops the build: the error has the file, nothing is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from openapi.pipeline.cli import main
from openapi.pipeline.document import operations
from openapi.pipeline.sources.load import load
from openapi.pipeline.sources.manifest import entries
from tests.pipeline.documents import FOLDER, copied, document, files_of, operation, replace_source, rewrite_entry

API, SLICE, PAGE = "roark-analytics.openapi.json", "get-metric-definition.page.md", "create-threshold.page.txt"


def test_the_sources_are_kept_as_they_were_published() -> None:
    found = {entry.file: entry.sha256 for entry in entries(FOLDER)}
    for file, sha256 in found.items():
        assert hashlib.sha256((FOLDER / "sources" / file).read_bytes()).hexdigest() == sha256


def test_every_source_has_the_operations_that_are_listed() -> None:
    for source in load(FOLDER):
        found = {f"{method.upper()} {path}" for path, method, _ in operations(source.document)}
        assert found == set(source.entry.operations)


def _text(folder: Path, file: str) -> str:
    return (folder / "sources" / file).read_text(encoding="utf-8")


def _wrong_bytes(folder: Path) -> None:
    path = folder / "sources" / API
    path.write_bytes(path.read_bytes() + b"\n")


def _api(folder: Path, value: object) -> None:
    replace_source(folder, API, json.dumps(value).encode())


def _referring_to(ref: object) -> Callable[[Path], None]:
    schema = {"type": "object", "properties": {"thing": {"$ref": ref}}}

    def damage(folder: Path) -> None:
        value = json.loads(_text(folder, API))
        value["components"]["schemas"]["Damaged"] = schema
        _api(folder, value)

    return damage


def _without_an_operation(folder: Path) -> None:
    value = json.loads(_text(folder, API))
    del value["paths"]["/health"]
    _api(folder, value)


def _with_an_unlisted_operation(folder: Path) -> None:
    value = json.loads(_text(folder, API))
    value["paths"]["/v1/new"] = {"post": operation()}
    _api(folder, value)


def _another_method(folder: Path) -> None:
    replace_source(folder, SLICE, _text(folder, SLICE).replace("    get:\n", "    put:\n").encode())


def _fence_of(text: str) -> Callable[[Path], None]:
    return lambda folder: replace_source(folder, SLICE, f"# A page\n\n````yaml spec get /x\n{text}\n````\n".encode())


def _transcription(folder: Path, text: str) -> None:
    (folder / "transcribed/create-threshold.openapi.yaml").write_text(text, encoding="utf-8")


def _entry_with(**changes: object) -> Callable[[Path], None]:
    return lambda folder: rewrite_entry(folder, API, **changes)


def _manifest_of(text: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / "sources/sources.yaml").write_text(text, encoding="utf-8")

    return damage


def _listed_twice(folder: Path) -> None:
    path = folder / "sources/sources.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    listed["documents"].append(listed["documents"][0])
    path.write_text(yaml.safe_dump(listed), encoding="utf-8")


BAD = {
    "other bytes than listed": (_wrong_bytes, API, "SHA-256"),
    "truncated JSON": (lambda f: replace_source(f, API, _text(f, API)[:5000].encode()), API, "not valid JSON"),
    "HTML in place of JSON": (lambda f: replace_source(f, API, b"<!DOCTYPE html><html>"), API, "not valid JSON"),
    "not UTF-8": (lambda f: replace_source(f, API, b"\xff\xfe{}"), API, "not UTF-8"),
    "empty": (lambda f: replace_source(f, API, b""), API, "not valid JSON"),
    "no file": (lambda f: (f / "sources" / API).unlink(), API, "can't be read"),
    "JSON that is not OpenAPI": (lambda f: _api(f, {"message": "Not Found"}), API, "not an OpenAPI 3.1 document"),
    "a list": (lambda f: _api(f, []), API, "not an OpenAPI 3.1 document"),
    "OpenAPI 3.0": (lambda f: _api(f, {**document(), "openapi": "3.0.3"}), API, "'3.0.3'"),
    "Swagger 2": (lambda f: _api(f, {"swagger": "2.0", "paths": {}}), API, "not an OpenAPI 3.1 document"),
    "no paths": (lambda f: _api(f, {"openapi": "3.1.0", "info": {}}), API, "`paths` is required"),
    "paths that are a list": (
        lambda f: _api(f, {**document(), "paths": []}),
        API,
        "#/paths: this must be an object of objects",
    ),
    "an operation missing": (
        _without_an_operation,
        API,
        "GET /health is listed in sources.yaml, but not in the document",
    ),
    "an unlisted operation": (_with_an_unlisted_operation, API, "POST /v1/new is in the document, but not listed"),
    "another method": (_another_method, SLICE, "PUT /v1/metric/definitions/{idOrSlug} is in the document, but not"),
    "a reference to a file": (_referring_to("other.json#/a"), API, "leaves the document"),
    "a reference to a host": (_referring_to("https://example.org/a.json"), API, "leaves the document"),
    "a reference that is not a string": (_referring_to(3), API, "leaves the document"),
    "a reference to nothing": (_referring_to("#/components/schemas/Gone"), API, "can't be resolved"),
    "a page without a code block": (lambda f: replace_source(f, SLICE, b"# A guide\n"), SLICE, "found 0"),
    "a fence of three backticks": (lambda f: replace_source(f, SLICE, b"```yaml\na: 1\n```\n"), SLICE, "found 0"),
    "a fence that is not closed": (
        lambda f: replace_source(f, SLICE, _text(f, SLICE)[:9000].encode()),
        SLICE,
        "is not closed",
    ),
    "two fences": (lambda f: replace_source(f, SLICE, b"````yaml a\na: 1\n````\n" * 2), SLICE, "found 2"),
    "a fence of bad YAML": (_fence_of("openapi: [3.1"), SLICE, "not valid YAML"),
    "a fence with a key twice": (_fence_of("openapi: 3.1.0\nopenapi: 3.1.0"), SLICE, "is in one mapping twice"),
    "a fence of no OpenAPI": (_fence_of("hello: world"), SLICE, "not an OpenAPI 3.1 document"),
    "a truncated page": (lambda f: replace_source(f, PAGE, _text(f, PAGE)[:900].encode()), PAGE, "line "),
    "HTML in place of a page": (lambda f: replace_source(f, PAGE, b"<!DOCTYPE html>"), PAGE, "line 1"),
    "no transcription": (
        lambda f: (f / "transcribed/create-threshold.openapi.yaml").unlink(),
        "transcribed/create-threshold.openapi.yaml",
        "can't be read",
    ),
    "a transcription of bad YAML": (
        lambda f: _transcription(f, "a: [1"),
        "transcribed/create-threshold.openapi.yaml",
        "not valid YAML",
    ),
    "a transcription of another operation": (
        lambda f: _transcription(f, (f / "transcribed/list-metric-values.openapi.yaml").read_text(encoding="utf-8")),
        "transcribed/create-threshold.openapi.yaml",
        "POST /v1/metric/definitions/{idOrSlug}/thresholds is listed",
    ),
    "a file that is not listed": (
        lambda f: (f / "sources/new.page.md").write_text("x"),
        "sources",
        "not listed in sources.yaml: new.page.md",
    ),
    "an unknown form": (_entry_with(form="pdf"), "sources.yaml#/documents/0", "unknown form 'pdf'"),
    "an unknown key": (_entry_with(hash="x"), "sources.yaml#/documents/0", "unknown key 'hash'"),
    "a transcription of a JSON document": (_entry_with(transcription="x"), "sources.yaml#/documents/0", "unknown"),
    "a rendered page without one": (_entry_with(form="rendered-page"), "sources.yaml#/documents/0", "`transcription`"),
    "a file in another folder": (_entry_with(file="../x.json"), "sources.yaml#/documents/0", "without a folder"),
    "no SHA-256": (_entry_with(sha256=None), "sources.yaml#/documents/0", "`sha256` is required"),
    "operations as a string": (_entry_with(operations="GET /"), "sources.yaml#/documents/0", "`operations` must be"),
    "a document listed twice": (_listed_twice, "sources.yaml#/documents/", "listed twice"),
    "a manifest of bad YAML": (_manifest_of("documents: ["), "sources.yaml", "not valid YAML"),
    "an empty manifest": (_manifest_of("documents: []"), "sources.yaml", "list of documents"),
    "a manifest of another form": (_manifest_of("- a\n"), "sources.yaml", "list of documents"),
    "a manifest with another key": (_manifest_of("documents: [{}]\nmore: 1\n"), "sources.yaml", "list of documents"),
    "an entry that is not an object": (
        _manifest_of("documents: [a]\n"),
        "sources.yaml#/documents/0",
        "must be an object",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_source_stops_the_build(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage, file, message = BAD[case]
    folder = copied(tmp_path)
    damage(folder)
    before = files_of(folder)

    assert main(["build", "--folder", str(folder)]) == 1

    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("error: ")
    assert file in error
    assert message in error
    assert "Traceback" not in error
    assert files_of(folder) == before
