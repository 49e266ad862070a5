"""Small documents and overlays for tests of the pipeline, and copies of the repository's own."""

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


def response(schema: JsonObject, status: str = "200") -> JsonObject:
    """The responses of an operation: one, with this schema."""
    return {status: {"description": "A response", "content": {"application/json": {"schema": schema}}}}


def operation(schema: JsonObject | None = None, **more: Any) -> JsonObject:
    """An operation with the tag Thing and a response with this schema."""
    return {"tags": ["Thing"], "responses": response(schema or {"type": "string"}), **more}


def path_parameter(name: str) -> JsonObject:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def source(value: JsonObject, file: str = "one.openapi.json") -> Source:
    """A document as a loaded source."""
    return Source(Entry(file, "openapi-json", "a test", "", (), None), f"sources/{file}", value)


def overlay(*actions: JsonObject, extends: str = "../sources/one.openapi.json") -> JsonObject:
    """An overlay document. Every action gets a description."""
    return {
        "overlay": "1.0.0",
        "info": {"title": "Test", "version": "1"},
        "extends": extends,
        "actions": [{"description": "because", **action} for action in actions],
    }


def copied(destination: Path) -> Path:
    """Copy the repository's openapi folder, without the pipeline."""
    folder = destination / "openapi"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("pipeline", "__pycache__", "*.py"))
    return folder


def entry_of(folder: Path, file: str) -> tuple[Any, JsonObject]:
    """sources.yaml of a folder, and the entry of one file in it."""
    listed = yaml.safe_load((folder / "sources/sources.yaml").read_text(encoding="utf-8"))
    return listed, next(entry for entry in listed["documents"] if entry["file"] == file)


def rewrite_entry(folder: Path, file: str, /, **changes: Any) -> None:
    """Change the entry of a file in sources.yaml."""
    listed, entry = entry_of(folder, file)
    entry.update(changes)
    (folder / "sources/sources.yaml").write_text(yaml.safe_dump(listed), encoding="utf-8")


def replace_source(folder: Path, file: str, data: bytes) -> None:
    """Replace the bytes of a source, and its SHA-256 in sources.yaml."""
    (folder / "sources" / file).write_bytes(data)
    rewrite_entry(folder, file, sha256=hashlib.sha256(data).hexdigest())


def files_of(folder: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder, by relative path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every scalar and empty collection in a JSON value, with the keys that lead to it."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    empty = True
    for key, item in inside:
        empty = False
        yield from leaves(item, (*path, key))
    if empty:
        yield path, value
