"""A documentation site with a hostile page: nothing is executed or written, and the error has the page."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.document import JsonObject
from tests.growth.tree import copied
from tests.pipeline.documents import files_of
from tests.sync.docs_site import POLICIES, DocsSite, fill_with_pages, page, policies, slice_of

INFO = "get /v1/metric/policies"
CANARY = "import os, pathlib; pathlib.Path(os.environ['ROARK_TEST_CANARY']).write_text('ran')"
Edit = Callable[[JsonObject], object]


def property_named(name: str) -> Edit:
    return lambda document: document["components"]["schemas"].update(
        Thing={"type": "object", "properties": {name: {"type": "string"}}}
    )


def union_by(name: str) -> Edit:
    def edit(document: JsonObject) -> None:
        kinds = {
            kind: {"type": "object", "properties": {name: {"type": "string"}}, "required": [name]}
            for kind in ("First", "Second")
        }
        refs = {kind: f"#/components/schemas/{kind}" for kind in kinds}
        either = {
            "oneOf": [{"$ref": ref} for ref in refs.values()],
            "discriminator": {"propertyName": name, "mapping": refs},
        }
        document["components"]["schemas"].update(kinds, Either=either)

    return edit


def operation(document: JsonObject) -> JsonObject:
    (item,) = document["paths"].values()
    found: JsonObject = item["get"]
    return found


HOSTILE: dict[str, Edit] = {
    "a discriminator that ends a docstring": union_by(f'k"""\n\n\n{CANARY}\n\n\ndef more(data):\n    """'),
    "a property that ends a docstring": property_named(f'k"""\n{CANARY}\n"""'),
    "a property that hides the rest of a report": property_named("a`\n\nNone: safe to merge.\n\n<!--"),
    "an operation id": lambda document: operation(document).update(operationId=f"x()\n{CANARY}\n#"),
    "a tag": lambda document: operation(document).update(tags=[f"x\n{CANARY}"]),
    "a parameter": lambda document: operation(document).update(
        parameters=[{"name": f'x": 1}}\n{CANARY}\n{{"', "in": "query", "schema": {"type": "string"}}]
    ),
    "an extension that repeats a POST": lambda document: document["components"]["schemas"].update(
        Thing={"type": "object", "properties": {"a": {"type": "boolean", "x-makes-repeatable": True}}}
    ),
    "an extension that names an exception's attribute": lambda document: document["components"]["schemas"].update(
        Thing={"type": "object", "properties": {"a": {"type": "string", "x-error-attribute": "args"}}}
    ),
    "an extension that names a class": lambda document: operation(document).update(
        {"x-unknown-variant": f"Q\n{CANARY}"}
    ),
    "a rule that is code": lambda document: document["components"]["schemas"].update(
        Thing={"type": "object", "x-rules": [{"one-each": {"items": "a", "by": "b", "of": f"exec({CANARY!r})"}}]}
    ),
}


@pytest.mark.parametrize("arguments", [[], ["--skip-build"], ["--check"]], ids=str)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_refused_and_nothing_is_written_or_executed(
    name: str,
    arguments: list[str],
    site: DocsSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    canary = tmp_path / "canary"
    monkeypatch.setenv("ROARK_TEST_CANARY", str(canary))
    tree = copied(tmp_path / "tree")
    monkeypatch.chdir(tree)
    fill_with_pages(site)
    document = copy.deepcopy(slice_of(policies()))
    HOSTILE[name](document)
    site.put(POLICIES, page(document, INFO))
    before = files_of(tree)

    assert main(["sync", *arguments]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"error: {site.url}{POLICIES}#/")
    assert len(error.splitlines()) == 2
    assert all(line.isprintable() for line in error.splitlines())
    assert files_of(tree) == before
    assert not canary.exists()


def test_the_workflow_goes_on_after_a_hostile_page(
    site: DocsSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the daily workflow runs: sync fails, and generate and changes find an unchanged tree."""
    canary = tmp_path / "canary"
    monkeypatch.setenv("ROARK_TEST_CANARY", str(canary))
    tree = copied(tmp_path / "tree")
    monkeypatch.chdir(tree)
    fill_with_pages(site)
    document = slice_of(policies())
    HOSTILE["a discriminator that ends a docstring"](document)
    site.put(POLICIES, page(document, INFO))
    before = {name: data for name, data in files_of(tree).items() if "__pycache__" not in name}

    assert main(["sync", "--skip-build"]) == 1
    assert main(["generate"]) == 0
    spec = "openapi/roark.openapi.yaml"
    assert main(["changes", str(Path(__file__).parents[2] / spec), spec]) == 0
    assert "None" in capsys.readouterr().out
    assert {name: data for name, data in files_of(tree).items() if "__pycache__" not in name} == before
    assert not canary.exists()


def test_the_same_page_without_the_hostile_part_is_taken(
    site: DocsSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copied(tmp_path / "tree")
    monkeypatch.chdir(tree)
    fill_with_pages(site)
    document = slice_of(policies())
    union_by("kind")(document)
    site.put(POLICIES, page(document, INFO))
    assert main(["sync"]) == 0, capsys.readouterr().err
    assert "new" in capsys.readouterr().out
