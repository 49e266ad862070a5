"""Texts of hundreds of thousands of characters for which a parser that isn't linear takes minutes.

Run as a program, it parses each and prints its name. It is killed if one takes half a minute.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import PipelineError
from openapi.pipeline.sources.load import checked
from openapi.pipeline.sources.manifest import Entry
from openapi.pipeline.sources.rendered_page import read_page as read_rendered_page
from openapi.pipeline.sources.yaml_loader import read_json, read_yaml
from openapi.pipeline.sync.fetch import Fetched
from openapi.pipeline.sync.manifest_writer import manifest_text
from openapi.pipeline.sync.page_index import read_full_index, read_index
from openapi.pipeline.sync.published_document import read_page
from openapi.pipeline.sync.reconcile import without_parameter_names
from openapi.pipeline.sync.site import HOME, Site
from openapi.pipeline.sync.validators import Validators, valid
from tests.pipeline.documents import document
from tests.sync.docs_site import page, policies, slice_of

N = 250_000
MANY = 1_000_000
"""For what takes more characters an item."""
SECONDS = 30
Read = Callable[[str], object]


def published_page(text: str) -> object:
    return read_page(Fetched(f"{HOME}/a.md", text.encode(), Validators()))


def index(text: str) -> object:
    return read_index(text, f"{HOME}/llms.txt", Site(HOME))


def full_index(text: str) -> object:
    return read_full_index(text, f"{HOME}/llms-full.txt", Site(HOME))


def yaml(text: str) -> object:
    return read_yaml(text, "a.yaml")


def as_json(text: str) -> object:
    return read_json(text, "a.json")


def openapi(text: str) -> object:
    return checked(read_json(text, "a.json"), "a.json")


def etag(text: str) -> object:
    return valid(text, text)


def rendered(text: str) -> object:
    return read_rendered_page(text, "a.page.txt")


def listed(text: str) -> object:
    entry = Entry("a", "rendered-page", "", "", (), "")
    return manifest_text(text, [entry], [entry])


def ref(number: int) -> JsonObject:
    return {"$ref": f"#/components/schemas/A{number}"}


def chain(length: int) -> JsonObject:
    return {**{f"A{n}": {"allOf": [ref(n + 1)]} for n in range(length)}, f"A{length}": {}}


KNOWN = page(slice_of(policies()), "get /v1/metric/policies", "TITLE")
RENDERED = (
    "Skip to main content\nGET\n/\nx\nSummary\ncurl --request GET \\\n--url https://h/x\n{\n}\nAuthorizations\na\n"
)

# Name → parser, and the text to parse.
SHAPES: dict[str, tuple[Read, Callable[[], str]]] = {
    "a title of spaces": (published_page, lambda: KNOWN.replace("TITLE", "x" + " " * N + "y")),
    "many titles": (published_page, lambda: "# \n" * N + KNOWN),
    "an info string of spaces": (published_page, lambda: KNOWN.replace("````yaml ", "````yaml a" + " " * N + "b ")),
    "an info string of one word": (published_page, lambda: KNOWN.replace("````yaml ", "````yaml " + "a" * N)),
    "a fence of spaces": (published_page, lambda: "````" + " " * N + "x"),
    "a fence of backticks": (published_page, lambda: "`" * N),
    "lines of backticks": (published_page, lambda: "````\n" * N),
    "many fences": (published_page, lambda: "````yaml\n````\n" * (MANY // 8)),
    "a fence that is not closed": (published_page, lambda: "````yaml\n" + "`````\n" * N),
    "a page of spaces": (published_page, lambda: " " * N),
    "a page of line breaks": (published_page, lambda: "\r\n" * N),
    "a title of opened links": (index, lambda: "- [" + "](" * N),
    "a title of links": (index, lambda: "- [" + "](a)" * N),
    "a title of links and spaces": (index, lambda: "- [" + "](a) " * N + "b"),
    "a link of spaces": (index, lambda: "- [a](" + " " * N),
    "a link after spaces": (index, lambda: " " * N + "- [a](b)"),
    "spaces after a link": (index, lambda: "- [a](b)" + " " * N + "x"),
    "a link of dots": (index, lambda: "- [a](" + "/.." * N + ")"),
    "many links": (index, lambda: "".join(f"- [a](/{n})\n" for n in range(MANY // 20))),
    "a source of spaces": (full_index, lambda: "Source: " + " " * N + "x"),
    "a source of words": (full_index, lambda: "Source: " + "x " * N),
    "an ETag of quotes": (etag, lambda: '"' * N),
    "a time of digits": (etag, lambda: "1" * N),
    "keys of one object": (
        as_json,
        lambda: json.dumps({str(n): 0 for n in range(MANY // 10)})[:-1] + f', "{MANY // 10 - 1}": 0}}',
    ),
    "a chain of schemas": (openapi, lambda: json.dumps(document({}, chain(MANY // 40)))),
    "a cycle of schemas": (
        openapi,
        lambda: json.dumps(document({}, {**chain(MANY // 40), f"A{MANY // 40}": {"allOf": [ref(0)]}})),
    ),
    "JSON that opens lists": (as_json, lambda: "[" * N),
    "JSON that opens objects": (as_json, lambda: '{"a":' * N),
    "JSON of a long number": (as_json, lambda: "1" * N),
    "JSON of a long fraction": (as_json, lambda: "0." + "1" * N),
    "JSON of a long exponent": (as_json, lambda: "1e" + "1" * N),
    "JSON of escapes": (as_json, lambda: '"' + r"\n" * N + '"'),
    "JSON with an unclosed string of backslashes": (as_json, lambda: '"' + "\\" * N),
    "JSON of lists": (as_json, lambda: "[" + "[]," * N + "[]]"),
    "YAML directives": (yaml, lambda: "".join(f"%TAG !{n:x}! x\n" for n in range(MANY // 12)) + "--- a\n"),
    "YAML directives after a document": (
        yaml,
        lambda: "a: 1\n...\n" + "".join(f"%TAG !{n:x}! x\n" for n in range(MANY // 12)) + "---\n",
    ),
    "YAML directives after Unicode line separators": (
        yaml,
        lambda: "a: 1\u2028" + "".join(f"%TAG !{n:x}! x\x85" for n in range(MANY // 12)) + "---\u2029",
    ),
    "YAML that opens lists": (yaml, lambda: "[" * N),
    "YAML that opens mappings": (yaml, lambda: "{a: " * N),
    "YAML that opens blocks": (yaml, lambda: "- " * N),
    "YAML of explicit keys": (yaml, lambda: "? " * N),
    "YAML of anchors": (yaml, lambda: "[" + ",".join(f"&a{n} x" for n in range(MANY // 10)) + "]"),
    "YAML of aliases": (yaml, lambda: "- &a x\n" + "- *a\n" * (MANY // 5)),
    "YAML with aliases of a long text": (yaml, lambda: f"- &a {'x' * N}\n" + "- *a\n" * (MANY // 5)),
    "YAML with nested aliases": (
        yaml,
        lambda: "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, MANY // 20)),
    ),
    "YAML of keys": (yaml, lambda: "".join(f"a{n}: 1\n" for n in range(MANY // 10))),
    "YAML of quotes": (yaml, lambda: '"' + "\n" * N),
    "YAML of a long number": (yaml, lambda: "1" * N),
    "YAML of almost a number": (yaml, lambda: "1" * N + "." + "1" * N + "x"),
    "YAML of colons": (yaml, lambda: "a:" * N),
    "YAML of a long tag": (yaml, lambda: "!" * N + " a"),
    "YAML of a long anchor": (yaml, lambda: "&" + "a" * N + " a"),
    "YAML of comments": (yaml, lambda: "#\n" * N),
    "YAML of documents": (yaml, lambda: "---\n" * N),
    "a path of braces": (without_parameter_names, lambda: "{" * N),
    "a path of parameters": (without_parameter_names, lambda: "{a" * N + "}"),
    "a rendered page of slashes": (rendered, lambda: "Skip to main content\nGET\n" + "/\nx\n" * (MANY // 4)),
    "a rendered page of types": (rendered, lambda: RENDERED + "x · any<a>" + "[]" * N + " · any[" * N),
    "a rendered page of enums": (rendered, lambda: RENDERED + "x · enum<" * N),
    "a rendered page of text": (rendered, lambda: RENDERED + "text\n\n" * (MANY // 6)),
    "a manifest of entries": (listed, lambda: "documents:\n" + "  - file: x x\n" * (MANY // 10)),
    "a manifest of one long line": (listed, lambda: "documents:\n  - file: " + "x" * N + " "),
}


def main() -> None:
    for name, (read, text) in SHAPES.items():
        signal.alarm(SECONDS)
        with suppress(PipelineError):
            read(text())
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
