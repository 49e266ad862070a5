"""Small documents and overlays to try the pipeline on, and the repository's own in a folder that may be spoilt."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from openapi.pipeline.document import JsonObject
from openapi.pipeline.sources.load import Source
from openapi.pipeline.sources.manifest import Entry

FOLDER = Path(__file__).parents[2] / "openapi"
PAGES = ("create-threshold", "list-metric-values", "update-metric-definition")


def document(paths: JsonObject | None = None, schemas: JsonObject | None = None, **more: Any) -> JsonObject:
    """A complete document around some paths and schemas."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Test API", "version": "1"},
        "paths": paths or {},
        "components": {"schemas": schemas or {}},
        **more,
    }


def answer(schema: JsonObject, status: str = "200") -> JsonObject:
    """The responses of an operation that answers with one schema."""
    return {status: {"description": "An answer", "content": {"application/json": {"schema": schema}}}}


def operation(schema: JsonObject | None = None, **more: Any) -> JsonObject:
    """An operation of the tag Thing that answers with a schema."""
    return {"tags": ["Thing"], "responses": answer(schema or {"type": "string"}), **more}


def path_parameter(name: str) -> JsonObject:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def source(value: JsonObject, file: str = "one.openapi.json") -> Source:
    """A document as the pipeline has it once it is read."""
    return Source(Entry(file, "openapi-json", "a test", "", (), None), f"sources/{file}", value)


def overlay(*actions: JsonObject, extends: str = "../sources/one.openapi.json") -> JsonObject:
    """An overlay document; every action gets a reason."""
    return {
        "overlay": "1.0.0",
        "info": {"title": "Test", "version": "1"},
        "extends": extends,
        "actions": [{"description": "because", **action} for action in actions],
    }


def copied(destination: Path) -> Path:
    """The repository's openapi folder (without the programs), copied."""
    folder = destination / "openapi"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("pipeline", "__pycache__", "*.py"))
    return folder


def entry_of(folder: Path, file: str) -> tuple[Any, JsonObject]:
    """sources.yaml of a folder, and the entry of one file in it."""
    listed = yaml.safe_load((folder / "sources/sources.yaml").read_text(encoding="utf-8"))
    return listed, next(entry for entry in listed["documents"] if entry["file"] == file)


def rewrite_entry(folder: Path, file: str, /, **changes: Any) -> None:
    """Change what sources.yaml says of a file."""
    listed, entry = entry_of(folder, file)
    entry.update(changes)
    (folder / "sources/sources.yaml").write_text(yaml.safe_dump(listed), encoding="utf-8")


def replace_source(folder: Path, file: str, data: bytes) -> None:
    """Put other bytes in a source's place, and their SHA-256 in sources.yaml."""
    (folder / "sources" / file).write_bytes(data)
    rewrite_entry(folder, file, sha256=hashlib.sha256(data).hexdigest())


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leaves(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value in a JSON value that holds no other, and every empty one, with where it is."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    empty = True
    for key, item in inside:
        empty = False
        yield from leaves(item, (*place, key))
    if empty:
        yield place, value
