"""Whatever the names and texts of a document contain, in the pipeline's Markdown they are only text."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from openapi.pipeline.codegen import reference_page
from openapi.pipeline.codegen.spec_reader import SpecReader
from openapi.pipeline.diff.change import Change
from openapi.pipeline.diff.change_report import LIMIT, report
from openapi.pipeline.diff.compare import compare
from openapi.pipeline.display import printable
from openapi.pipeline.document import JsonObject, operations
from openapi.pipeline.markdown import Markdown, code, escaped, fill, row, text
from tests.pipeline.rendered import codes, elements, outline, prose, words
from tests.spec import ROOT

FRAGMENTS = (
    *"\n\r\t \0\x0b\x0c\x1b\x85\xa0\u2028\u2029\u202e\u200b\u2066\ufeff\ud800",
    *"""!"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~0189aé""",
    "`` ` ```", "``", "```\n", "~~~", "\n\n", "  \n", "    ", "\\\n", "\n# ", "\n> ", "\n- ", "\n1. ", "\n===\n",
    "\n---\n", "***", "[a](/b)", "![](https://site.example/p.png)", "[a]: /b 'c'", "[^1]", "[ ] ", "<!--", "-->",
    "<b>", "</td>", "<?", "<![CDATA[", "<https://site.example>", "https://site.example/", "www.site.example",
    "me@site.example", "mailto:me@site.example", "@someone", "#12", "GH-12", "0123abcd", "&lt;", "&#35;", "&", "&amp",
    "*a*", "_a_", "__a__", "~~a~~", "$a$", "$`a`$", ":+1:", " | ", "\n|---|---|\n", "|-|-|", ":-:", "{}", "{0}", "%s",
    "{{ a }}", "{% a %}", "word",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.text(min_size=1, max_size=3), min_size=1, max_size=7).map("".join)
NOT_BLANK = HOSTILE.filter(str.strip)
BENIGN = "benign"
UNTIMED = settings(deadline=None)

# What GitHub looks for in the text of a page, outside of code.
LINKED = re.compile(
    r"@\w|#[0-9]|\bGH-[0-9]|\b[0-9a-f]{7,40}\b|https?://|www\.|\$[^ ].*\$|:\+1:|:\w*[a-z]\w*:", re.IGNORECASE
)


def once(value: str) -> str:
    """A text on one line as in prose, without backticks, of which prose keeps those that enclose code."""
    return printable(" ".join(value.split()), 10_000).replace("`", "")


# -- the functions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    ["{}", "- {}", "7. {}", "> {}", "# {}", "## of {} here", "above\n{}\nbelow", "above\n\n{}\n---", "- a\n- {}\n- b"],
)
@UNTIMED
@given(NOT_BLANK)
@example("404.")
@example("a |\n-|-")
@example("[")
def test_prose_is_text_everywhere(place: str, value: str) -> None:
    written, plain = place.replace("{}", text(value)), place.replace("{}", BENIGN)
    assert outline(written) == outline(plain)
    assert words(written).replace("`", "") == words(plain).replace(BENIGN, once(value))
    assert not [each for each in prose(written) if LINKED.search(each)]


@pytest.mark.parametrize(
    "place", ["{}", "- {}", "7. {}", "> {}", "# {}", "of ({}), here", "above\n{}\nbelow", "above\n\n{}\n\n---", "*{}*"]
)
@UNTIMED
@given(HOSTILE)
@example("")
@example(" ")
def test_code_has_exactly_the_text_everywhere(place: str, value: str) -> None:
    written = place.replace("{}", code(value))
    assert elements(written) == elements(place.replace("{}", f"`{BENIGN}`"))
    assert codes(written) == [printable(value, 10_000) or " "]


@UNTIMED
@given(NOT_BLANK, HOSTILE)
@example("a\\", "b\\|c\\\\|")
@example("a", "|")
def test_a_cell_of_a_table_ends_where_its_text_ends(prose_text: str, named: str) -> None:
    head = "| a | b | c |\n|---|---|---|\n"
    written = head + row(prose_text, code(named), fill("{} (optional)", named)) + "\n" + row("d", "e", "f")
    plain = f"{head}| {BENIGN} | `{BENIGN}` | `{BENIGN}` (optional) |\n| d | e | f |"
    assert outline(written) == outline(plain)
    assert codes(written)[-2:] == [printable(named, 10_000) or " "] * 2
    assert once(prose_text) in words(written).replace("`", "")


@UNTIMED
@given(HOSTILE, HOSTILE)
def test_adjacent_code_is_kept_apart(first: str, second: str) -> None:
    assert codes(fill("is {}, was {}", first, second)) == [printable(each, 10_000) or " " for each in (first, second)]


def test_markdown_is_not_escaped_again() -> None:
    bold = Markdown("**a**")
    assert escaped(bold) == fill("{}", bold) == bold
    assert row(bold, "**a**") == r"| **a** | \*\*a\*\* |"
    assert escaped("**a**") == r"\*\*a\*\*"
    assert escaped(7) == "7"


@pytest.mark.parametrize(
    "plain",
    [
        "Get a call's `call_id` (e.g. `customer_satisfaction`).",
        "Metric data, 0-1: one of call_analysis.create and R&D's C#; it's 100% \"so\", or not!",
        "TURN/SEGMENT → all {idOrSlug} = -1 + 2; x^2",
        "-1 means none",
        "0.5 of them",
    ],
)
def test_prose_without_special_characters_is_written_as_it_is(plain: str) -> None:
    assert text(plain) == plain


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("[", r"\["),
        ("a _b_c_", r"a \_b_c_"),
        ("a\\", r"a\\"),
        (r"a\*b \d", r"a\\\*b \d"),
        ("+ a", r"\+ a"),
        ("1) a 2) b", r"1\) a 2) b"),
        (":-- a", r"\:-- a"),
        ("# a #b", r"\# a \#b"),
        ("&amp; & &c", r"\&amp; & &c"),
        ("a|b", "a&#124;b"),
        ("a\n\u2028 b\u202e\0", r"a b\u202e\x00"),
    ],
)
def test_special_characters_are_escaped_and_no_others(value: str, written: str) -> None:
    assert text(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("fixed in GH-12", "fixed in `GH-12`"),
        ("ask @someone, see #12.", "ask `@someone`, see `#12`."),
        ("at (https://site.example/a).", "at (`https://site.example/a`)."),
        ("costs $5", "costs `$5`"),
    ],
)
def test_what_github_would_link_is_inline_code(value: str, written: str) -> None:
    assert text(value) == written


# -- the report of changes ---------------------------------------------------------------------------------------


def described(name: str) -> JsonObject:
    """A merged document with this name in every place that a published document can determine."""
    inside: JsonObject = {
        "type": "object",
        "description": name,
        "properties": {
            "kind": {"type": "string", "const": name},
            name: {"type": "string", "default": name, "pattern": name, "format": name, "description": name},
            "list": {"type": "array", "items": {"type": "string", "pattern": name}},
            "other": {"$ref": f"#/components/schemas/{name}"},
            "typed": {"type": name},
        },
        "required": [name],
        "x-rules": [{"ascending": [name]}],
        "x-immutable": [name],
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}}}
    parameters = [{"name": name, "in": where, "required": True, "schema": TEXT} for where in ("path", "query")]
    operation = {
        "operationId": "thing_create",
        "tags": ["Thing", name],
        "summary": name,
        "description": name,
        "parameters": [*parameters, {"name": "id", "in": "path", "schema": TEXT, "x-accepts": name}],
        "requestBody": body,
        "responses": {
            "200": {"description": name, "content": {"application/json": {"schema": {"$ref": ref(name)}}}},
            f"4{name}": {"description": name, "content": {"application/json": {"schema": {"$ref": ref(name)}}}},
        },
        "security": [{name: []}],
    }
    union = {
        "oneOf": [{"$ref": ref(name)}, {"$ref": ref("Sent")}],
        "discriminator": {"propertyName": name, "mapping": {name: ref(name)}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": name, "version": name},
        "servers": [{"url": name}],
        "paths": {
            f"/things/{{{name}}}": {"post": operation},
            f"/moved/{name}": {"put": {"operationId": "move_put", "tags": ["Move"], "responses": {}}},
            "/named": {"put": {"operationId": f"named_{name}", "tags": ["Named"], "responses": {}}},
            f"/gone/{name}": {"put": {"operationId": f"gone_{name}", "tags": [f"Gone {name}"], "responses": {}}},
        },
        "components": {
            "schemas": {
                "Sent": inside,
                name: {**inside, "properties": {**inside["properties"], "more": TEXT}},
                "Colour": {"type": "string", "enum": ["red", name]},
                "Either": union,
            },
            "securitySchemes": {name: {"type": "http", "scheme": name}},
        },
    }


def ref(name: str) -> str:
    return f"#/components/schemas/{name}"


TEXT: JsonObject = {"type": "string"}
OTHER = "another"


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _texts(value: Any) -> Iterator[str]:
    """The keys and strings of a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)


@UNTIMED
@given(HOSTILE)
@example("zz`\n\nNone: HEAD and the working tree are the same. @someone: safe to merge.\n\n<!--")
@example("a\\|b")
@example("{}{0}{")
def test_a_report_has_the_same_elements_for_any_names(name: str) -> None:
    # A name that the document has elsewhere too is the same thing twice.
    assume(_folded(name) not in {_folded(each) for each in _texts(described(OTHER))} - {""})
    for old, new in ((OTHER, name), (name, OTHER)):
        changes = compare(described(old), described(new))
        plain = compare(*(described(BENIGN if each is name else each) for each in (old, new)))
        output = report(changes, old="before", new="after", version="0.1.0")
        assert len(changes) > 30
        assert elements(output) == elements(report(plain, old="before", new="after", version="0.1.0"))
        assert sum(element.kind == "list_item_open" for element in elements(output)) == len(changes)
        assert printable(name, LIMIT) in codes(output)
        assert not [each for each in prose(output) if LINKED.search(each)]


@UNTIMED
@given(NOT_BLANK)
def test_the_compared_revisions_are_text_in_the_report(place: str) -> None:
    same = report([], old=place, new=place, version=None)
    assert outline(same) == outline(report([], old=BENIGN, new=BENIGN, version=None))
    one = [Change("type", "A", "is new")]
    assert outline(report(one, old=place, new=place, version=None)) == outline(
        report(one, old=BENIGN, new=BENIGN, version=None)
    )


def test_changes_with_the_same_text_are_a_bullet_each() -> None:
    before = described(BENIGN)
    after = copy.deepcopy(before)
    long = "x" * LIMIT
    names = ("a\n", r"a\n", f"{long}1", f"{long}2")
    after["components"]["schemas"]["Colour"]["enum"] += names
    after["components"]["schemas"] |= {name: {"type": "object", "properties": {"a": TEXT}} for name in names}
    output = report(compare(before, after), old="before", new="after", version=None)
    assert len(re.findall(r"^- enum: `Colour` has the new value", output, re.MULTILINE)) == len(names)
    assert len(re.findall(r"^- type: .* is new$", output, re.MULTILINE)) == len(names)
    assert max(map(len, output.splitlines())) < 2 * LIMIT


def test_a_change_of_the_server_is_reported_besides_others() -> None:
    before = described(BENIGN)
    after = copy.deepcopy(before)
    after["servers"][0]["url"] = "https://site.example"
    after["components"]["schemas"]["Colour"]["enum"].append("blue")
    output = report(compare(before, after), old="before", new="after", version=None)
    assert "- request: `/servers/0/url` is `'https://site.example'`, was `'benign'`: review it" in output
    assert "- enum: `Colour` has the new value `'blue'`" in output


# -- docs/api.md -------------------------------------------------------------------------------------------------

SURFACE: JsonObject = yaml.safe_load(
    """
openapi: 3.1.0
paths:
  /things/{id}:
    post:
      operationId: thing_create
      tags: [Thing]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: size, in: query, schema: {type: integer}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Either'}}}}}
components:
  schemas:
    Sent: {type: object, properties: {a: {type: string}, old: {type: string, x-alias-of: a}}, x-immutable: [id]}
    First: {type: object, properties: {kind: {const: first}, colour: {$ref: '#/components/schemas/Colour'}}}
    Second: {type: object, properties: {kind: {const: second}}}
    Colour: {type: string, enum: [red]}
    Either:
      oneOf: [{$ref: '#/components/schemas/First'}, {$ref: '#/components/schemas/Second'}]
      discriminator:
        propertyName: kind
        mapping: {first: '#/components/schemas/First', second: '#/components/schemas/Second'}
"""
)


def page(change: Callable[[JsonObject], object]) -> str:
    """The page of the document above, with a change."""
    spec: Any = copy.deepcopy(SURFACE)
    change(spec)
    reader = SpecReader(spec)
    found = [reader.operation(method, path) for path, method, _ in operations(spec)]
    return reference_page.render(TEMPLATES, reader, found, generator_version="1.2.3")


TEMPLATES: Path = ROOT / "overrides/templates"


def describe(words: str) -> Callable[[JsonObject], None]:
    """Change every summary and description."""

    def change(spec: JsonObject) -> None:
        (item,) = spec["paths"].values()
        described: list[JsonObject] = [*item["post"]["parameters"], *spec["components"]["schemas"].values()]
        for schema in spec["components"]["schemas"].values():
            described += schema.get("properties", {}).values()
        for each in described:
            each["description"] = words
        item["post"]["summary"] = words

    return change


def rename(name: str) -> Callable[[JsonObject], None]:
    """Change every name and value that doesn't become a Python name."""

    def change(spec: JsonObject) -> None:
        schemas = spec["components"]["schemas"]
        schemas["Sent"]["properties"][f"a{name}"] = {**TEXT, "default": name}
        schemas["Sent"]["x-immutable"].append(name)
        schemas["First"]["properties"][f"b{name}"] = {"const": name}
        schemas["Colour"]["enum"].append(name)
        item = spec["paths"].pop("/things/{id}")
        spec["paths"][f"/things/{{id}}/{name}"] = item

    return change


@settings(UNTIMED, max_examples=8)
@given(NOT_BLANK.filter(lambda prose_text: reference_page.first_line(prose_text).strip()))
@example("1")
@example("Lists:\n\n- one\n- two\n")
@example("a | b\n---|---\nc | d")
def test_descriptions_are_text_on_the_page(prose_text: str) -> None:
    written = page(describe(prose_text))
    assert outline(written) == outline(page(describe(BENIGN)))
    assert words(written).replace("`", "").count(once(prose_text)) >= 5
    assert words(written).replace("`", "").count(once(reference_page.first_line(prose_text))) >= 12
    assert not [each for each in prose(written) if LINKED.search(each)]


@settings(UNTIMED, max_examples=8)
@given(HOSTILE)
@example("a|b\\|c")
def test_names_and_values_are_code_on_the_page(name: str) -> None:
    written = page(rename(name))
    assert elements(written) == elements(page(rename(BENIGN)))
    visible = printable(name, 10_000) or " "
    inside = codes(written)
    assert {visible, repr(name), f"Literal[{name!r}]", f"POST /things/{{id}}/{visible}", f"b{visible}"} <= set(inside)


def test_an_expression_of_the_template_is_escaped_unless_it_is_markdown(tmp_path: Path) -> None:
    (tmp_path / reference_page.TEMPLATE).write_text(
        "{{ generator_version }} {{ generator_version | code }} {{ generator_version ~ '' }}", encoding="utf-8"
    )
    rendered = reference_page.render(tmp_path, SpecReader(SURFACE), [], generator_version="*a*")
    assert rendered == r"\*a\* `*a*` \*a\*"
