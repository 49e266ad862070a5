"""Copies of the tree with changed documents, and programs that use the client generated there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from openapi.pipeline.document import JsonObject, operations
from openapi.pipeline.sources.markdown_openapi import fenced_text
from openapi.pipeline.sources.yaml_loader import read_yaml
from tests.pipeline.documents import overlay, replace_source, rewrite_entry

ROOT = Path(__file__).parents[2]
LEGACY = "roark-analytics.openapi.json"
SLICE = "get-metric-definition.page.md"
Edit = Callable[[Path], object]

# What `make generate` reads or writes.
FOLDERS = ("docs", "generated", "openapi", "overrides")

SESSION = """\
import httpx
import roark_client
from roark_client import *
from roark_client.testing import RoarkServer

server = RoarkServer(polls_per_step=0)
with httpx.Client(transport=server.transport()) as http:
    with Roark(server.token, base_url="https://roark.test", http_client=http) as client:
{program}
assert not server.defects, server.defects
print("done")
"""


def copied(destination: Path) -> Path:
    """Copy what `make generate` reads and writes."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, destination / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in ("README.md", "generator-config.yaml"):
        shutil.copy2(ROOT / name, destination)
    return destination


def session(tree: Path, program: str) -> str:
    """Run a program with the copy's client on the copy's embedded server. Returns "done", or the error."""
    body = "\n".join(f"        {line}" for line in program.strip().splitlines())
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SESSION.format(program=body)],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tree / "generated"), str(tree / "overrides")])},
        text=True,
        capture_output=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr


# -- changes of the documents ----------------------------------------------------------------------------------


def legacy(change: Callable[[JsonObject], object]) -> Edit:
    """Change the complete document."""

    def edit(tree: Path) -> None:
        folder = tree / "openapi"
        document = json.loads((folder / "sources" / LEGACY).read_text(encoding="utf-8"))
        change(document)
        replace_source(folder, LEGACY, json.dumps(document, indent=1, ensure_ascii=False).encode())
        rewrite_entry(folder, LEGACY, operations=_listed(document))

    return edit


def fence(change: Callable[[JsonObject], object]) -> Edit:
    """Change the document in the page with a code block."""

    def edit(tree: Path) -> None:
        folder = tree / "openapi"
        text = (folder / "sources" / SLICE).read_text(encoding="utf-8")
        document = read_yaml(fenced_text(text, SLICE), SLICE)
        change(document)
        replace_source(folder, SLICE, _page(document).encode())

    return edit


def page(
    paths: JsonObject,
    *shared: str,
    file: str = "new.page.md",
    named: Mapping[str, str] | None = None,
    **schemas: JsonObject,
) -> Edit:
    """Add a page with these paths, and copies of the ``shared`` components of the known page.

    ``named`` are Python names that an overlay gives to fields of its body.
    """

    def edit(tree: Path) -> None:
        sources = tree / "openapi/sources"
        known = read_yaml(fenced_text((sources / SLICE).read_text(encoding="utf-8"), SLICE), SLICE)
        components = {name: known["components"]["schemas"][name] for name in shared}
        document = {**known, "paths": paths}
        document["components"] = {**known["components"], "schemas": {**components, **schemas}}
        data = _page(document).encode()
        (sources / file).write_bytes(data)
        listed = yaml.safe_load((sources / "sources.yaml").read_text(encoding="utf-8"))
        entry = {"file": file, "form": "markdown-fence", "origin": "a new page", "operations": _listed(document)}
        listed["documents"].append({**entry, "sha256": hashlib.sha256(data).hexdigest()})
        (sources / "sources.yaml").write_text(yaml.safe_dump(listed), encoding="utf-8")
        if named:
            actions = [
                {"target": f"$.paths..properties['{wire}']", "update": {"x-python-name": name}}
                for wire, name in named.items()
            ]
            text = yaml.safe_dump(overlay(*actions, extends=f"../sources/{file}"))
            (tree / "openapi/overlays/new.overlay.yaml").write_text(text, encoding="utf-8")

    return edit


def _listed(document: JsonObject) -> list[str]:
    return [f"{method.upper()} {path}" for path, method, _ in operations(document)]


def _page(document: JsonObject) -> str:
    # JSON is YAML, and faster to write.
    return f"# A page\n\n## OpenAPI\n\n````yaml get /x\n{json.dumps(document, indent=1, ensure_ascii=False)}\n````\n"


# -- parts of documents ----------------------------------------------------------------------------------------


def schema(document: JsonObject, name: str) -> Any:
    return document["components"]["schemas"][name]


def ref(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}


def enveloped(data: JsonObject, status: str = "200") -> JsonObject:
    """The responses of an operation: one, with an envelope around this data."""
    envelope = {"type": "object", "properties": {"data": data}, "required": ["data"]}
    return {status: {"description": "The data", "content": {"application/json": {"schema": envelope}}}}


def json_body(properties: JsonObject, *required: str) -> JsonObject:
    """A request body with these fields."""
    body = {"type": "object", "properties": properties, "required": list(required)}
    return {"required": True, "content": {"application/json": {"schema": body}}}


def in_path(name: str) -> JsonObject:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
