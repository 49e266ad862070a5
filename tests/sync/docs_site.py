"""A documentation site on the loopback interface, laid out like Mintlify's, with responses that a test can replace."""

from __future__ import annotations

import copy
import functools
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from openapi.pipeline.document import JsonObject
from openapi.pipeline.sources.markdown_openapi import fenced_text
from openapi.pipeline.sources.yaml_loader import read_yaml
from tests.pipeline.documents import FOLDER, response

SLICE = "get-metric-definition.page.md"
WHOLE = "/api-reference/openapi.documented.json"
DEFINITION = "/api-reference/metric/get-a-metric-definition.md"
POLICIES = "/api-reference/metric-policy/list-policies.md"


@dataclass
class Response:
    """A response of the site. ``write`` writes the body instead, for a body that no correct server sends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[Any], None] | None = None


class DocsSite:
    """The responses of the site by path, and the requests that it got."""

    def __init__(self) -> None:
        self.url = ""
        self.responses: dict[str, Response] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    def put(self, path: str, body: str | bytes, **headers: str) -> None:
        """Serve a text at a path, with an ETag that depends on the text."""
        data = body.encode() if isinstance(body, str) else body
        kind = "application/json" if path.endswith(".json") else "text/markdown; charset=utf-8"
        if path.endswith(".txt"):
            kind = "text/plain; charset=utf-8"
        all_headers = {"content-type": kind, "etag": f'"{hash(data)}"', **headers}
        self.responses[path] = Response(data, headers=all_headers)

    def list_pages(self, *lines: str) -> None:
        """Serve an llms.txt with these lines in its API reference."""
        head = "# Roark\n\n> Voice analytics.\n\n## Guides\n\n- [Start](https://docs.roark.ai/start.md): Read me.\n"
        self.put("/llms.txt", head + "\n## API Reference\n\n" + "".join(f"- {line}\n" for line in lines))

    def paths(self) -> list[str]:
        """The paths that were requested."""
        return [path for path, _ in self.requests]


@contextmanager
def listening() -> Iterator[DocsSite]:
    """An empty site. For other paths it sends an HTML page with the status 404."""
    site = DocsSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.requests.append((self.path, headers))
            found = site.responses.get(self.path) or Response(b"<!DOCTYPE html><h1>404</h1>", 404)
            etag = found.headers.get("etag")
            if etag is not None and headers.get("if-none-match") == etag:
                found = Response(status=304)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.write is not None:
                self.close_connection = True
                self.end_headers()
                found.write(self.wfile)
                return
            if found.status != 304:
                self.send_header("content-length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_: Any) -> None:
            """Print nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """Ignore clients that close the connection early."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        site.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield site
        finally:
            server.shutdown()


def slice_page() -> str:
    """The committed page with a code block."""
    return (FOLDER / "sources" / SLICE).read_text(encoding="utf-8")


def slice_document() -> JsonObject:
    """The OpenAPI document in that code block."""
    return copy.deepcopy(_slice())


@functools.cache
def _slice() -> JsonObject:
    value: JsonObject = read_yaml(fenced_text(slice_page(), SLICE), SLICE)
    return value


def page(document: JsonObject, info: str, title: str = "A page") -> str:
    """A page with this document in a code block, and the info string of that."""
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"  # JSON is YAML, and faster to write.
    return f"> ## Documentation Index\n\n# {title}\n\n> What it does.\n\n## OpenAPI\n\n````yaml {info}\n{text}````\n"


def policies(**more: Any) -> JsonObject:
    """The path of a new page."""
    item = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    envelope = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": item}},
        "required": ["data"],
    }
    return {"/v1/metric/policies": {"get": {"tags": ["Metric Policy"], "responses": response(envelope), **more}}}


def slice_of(paths: JsonObject, schemas: tuple[str, ...] = ()) -> JsonObject:
    """The document of the committed page with other paths, and only some of its components."""
    known = slice_document()
    components = {**known["components"], "schemas": {name: known["components"]["schemas"][name] for name in schemas}}
    return {**known, "paths": paths, "components": components}


def fill_with_pages(site: DocsSite) -> None:
    """Two operations, a guide and a webhook, without the whole document."""
    site.put(DEFINITION, slice_page())
    site.put(POLICIES, page(slice_of(policies()), f"{WHOLE} get /v1/metric/policies", "List policies"))
    site.put("/api-reference/introduction.md", "# Introduction\n\n```yaml\na: 1\n```\n")
    site.put("/api-reference/webhooks/done.md", page(slice_of({}), "hooks.json webhook done", "Done"))
    site.list_pages(
        f"[Get a metric definition (by id or `slug`)](https://docs.roark.ai{DEFINITION}): Fetch one (or none).",
        f"[List policies]({POLICIES})",
        "[Introduction](https://docs.roark.ai/api-reference/introduction.md)",
        "[Done [webhook]](https://docs.roark.ai/api-reference/webhooks/done.md): Sent when a job is done",
        "[Broken](https://[docs.roark.ai/api-reference/x.md): malformed",
        "[Elsewhere](https://example.com/api-reference/x.md): off the site",
    )
