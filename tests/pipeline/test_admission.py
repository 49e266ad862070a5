"""A published document contains only what the allow-list has. An error has the pointer of anything else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openapi.pipeline import extensions
from openapi.pipeline.document import JsonObject, walk
from openapi.pipeline.errors import AdmissionError
from openapi.pipeline.sources import admission
from openapi.pipeline.sources.admission import admitted
from openapi.pipeline.sources.load import checked, load
from tests.pipeline.documents import FOLDER

CODE = '"""\n__import__("os").system("true")\n"""'


def benign() -> JsonObject:
    """A document with a part of each kind."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Test API", "version": "1"},
        "tags": [{"name": "Thing"}],
        "paths": {
            "/v1/things/{id}": {
                "post": {
                    "operationId": "createThing",
                    "tags": ["Thing"],
                    "summary": "Create",
                    "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
                    },
                    "responses": {
                        "200": {
                            "description": "Created",
                            "headers": {"X-Request-Id": {"schema": {"type": "string"}}},
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Either"}}},
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {
                        "kind": {"type": "string", "const": "thing"},
                        "size": {"enum": ["small", "large"]},
                        "slug": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 10, "format": "slug"},
                    },
                },
                "Either": {
                    "oneOf": [{"$ref": "#/components/schemas/Thing"}],
                    "discriminator": {"propertyName": "kind", "mapping": {"thing": "#/components/schemas/Thing"}},
                },
            }
        },
    }


Edit = Callable[[JsonObject], object]


def operation(document: JsonObject) -> JsonObject:
    found: JsonObject = document["paths"]["/v1/things/{id}"]["post"]
    return found


def thing(document: JsonObject) -> JsonObject:
    found: JsonObject = document["components"]["schemas"]["Thing"]
    return found


def property_named(name: str) -> Edit:
    return lambda document: thing(document)["properties"].update({name: {"type": "string"}})


def path_named(path: str) -> Edit:
    return lambda document: document["paths"].update({path: {"get": {"responses": {}}}})


def nested(depth: int) -> Edit:
    schema: JsonObject = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "array", "items": schema}
    return lambda document: thing(document)["properties"].update(deep=schema)


REFUSED: dict[str, tuple[Edit, str]] = {
    "path with a quote": (path_named(f"/v1/{CODE}"), "/paths"),
    "path with an f-string": (path_named('/v1/x"+f"/{id}'), "/paths"),
    "path with a backslash": (path_named("/v1/x\\/{id}"), "/paths"),
    "path with a fence": (path_named("/v1/x\n```\n# All checks passed"), "/paths"),
    "path that is too long": (path_named("/" + "a" * 300), "/paths"),
    "path without a slash": (path_named("v1/x"), "/paths"),
    "property with a quote": (property_named('a"b'), "/components/schemas/Thing/properties"),
    "property with a newline": (property_named("a\nb"), "/components/schemas/Thing/properties"),
    "property with markup": (property_named("a`<!--"), "/components/schemas/Thing/properties"),
    "property that is reversed": (property_named("\u202eevil"), "/components/schemas/Thing/properties"),
    "property that looks alike": (property_named("\u0430"), "/components/schemas/Thing/properties"),
    "property without a name": (property_named(""), "/components/schemas/Thing/properties"),
    "property that is too long": (property_named("a" * 300), "/components/schemas/Thing/properties"),
    "required property": (lambda d: thing(d)["required"].append(CODE), "/components/schemas/Thing/required/1"),
    "parameter": (
        lambda d: operation(d)["parameters"][0].update(name=CODE),
        "/paths/~1v1~1things~1{id}/post/parameters/0/name",
    ),
    "operation id": (lambda d: operation(d).update(operationId=CODE), "/paths/~1v1~1things~1{id}/post/operationId"),
    "tag of an operation": (lambda d: operation(d).update(tags=[CODE]), "/paths/~1v1~1things~1{id}/post/tags/0"),
    "tag that leaves its folder": (
        lambda d: operation(d).update(tags=["../x"]),
        "/paths/~1v1~1things~1{id}/post/tags/0",
    ),
    "tag that is too long": (lambda d: operation(d).update(tags=["a" * 300]), "/paths/~1v1~1things~1{id}/post/tags/0"),
    "tag of the document": (lambda d: d["tags"].append({"name": CODE}), "/tags/1/name"),
    "status": (lambda d: operation(d)["responses"].update({CODE: {}}), "/paths/~1v1~1things~1{id}/post/responses"),
    "media type": (
        lambda d: operation(d)["requestBody"]["content"].update({CODE: {}}),
        "/paths/~1v1~1things~1{id}/post/requestBody/content",
    ),
    "header": (
        lambda d: operation(d)["responses"]["200"]["headers"].update({'a"b': {}}),
        "/paths/~1v1~1things~1{id}/post/responses/200/headers",
    ),
    "component": (lambda d: d["components"]["schemas"].update({"../x": {}}), "/components/schemas"),
    "component that is too long": (lambda d: d["components"]["schemas"].update({"A" * 300: {}}), "/components/schemas"),
    "enum value with a newline": (
        lambda d: thing(d)["properties"]["size"]["enum"].append("a\nb"),
        "/components/schemas/Thing/properties/size/enum/2",
    ),
    "enum value that is reversed": (
        lambda d: thing(d)["properties"]["size"]["enum"].append("\u202eevil"),
        "/components/schemas/Thing/properties/size/enum/2",
    ),
    "enum value that is too long": (
        lambda d: thing(d)["properties"]["size"]["enum"].append("a" * 300),
        "/components/schemas/Thing/properties/size/enum/2",
    ),
    "constant": (
        lambda d: thing(d)["properties"]["kind"].update(const="\x00"),
        "/components/schemas/Thing/properties/kind/const",
    ),
    "constant in an object": (
        lambda d: thing(d)["properties"]["kind"].update(const={"a": ["\x00"]}),
        "/components/schemas/Thing/properties/kind/const/a/0",
    ),
    "type": (
        lambda d: thing(d)["properties"]["kind"].update(type=[CODE]),
        "/components/schemas/Thing/properties/kind/type/0",
    ),
    "format": (
        lambda d: thing(d)["properties"]["slug"].update(format=CODE),
        "/components/schemas/Thing/properties/slug/format",
    ),
    "pattern that is too long": (
        lambda d: thing(d)["properties"]["slug"].update(pattern="a" * 2_000),
        "/components/schemas/Thing/properties/slug/pattern",
    ),
    "discriminator": (
        lambda d: d["components"]["schemas"]["Either"]["discriminator"].update(propertyName=CODE),
        "/components/schemas/Either/discriminator/propertyName",
    ),
    "value of a discriminator": (
        lambda d: d["components"]["schemas"]["Either"]["discriminator"]["mapping"].update({"a\nb": "#/x"}),
        "/components/schemas/Either/discriminator/mapping",
    ),
    "target of a discriminator": (
        lambda d: d["components"]["schemas"]["Either"]["discriminator"]["mapping"].update({"a": CODE}),
        "/components/schemas/Either/discriminator/mapping/a",
    ),
    "reference into an example": (
        lambda d: (
            thing(d).update(example={"x": {"x-rules": []}}),
            thing(d)["properties"].update(a={"$ref": "#/components/schemas/Thing/example/x"}),
        ),
        "/components/schemas/Thing/properties/a/$ref",
    ),
    "key with a control character": (lambda d: d["info"].update({"a\x1b[31m": 1}), "/info"),
    "dialect": (lambda d: d.update(jsonSchemaDialect="https://example.com/none"), "/jsonSchemaDialect"),
    "dialect of a schema": (
        lambda d: thing(d).update({"$schema": "https://example.com"}),
        "/components/schemas/Thing/$schema",
    ),
    "dynamic reference": (lambda d: thing(d).update({"$dynamicRef": "#x"}), "/components/schemas/Thing/$dynamicRef"),
    "too deep": (
        nested(admission.MAX_SCHEMA_DEPTH),
        "/components/schemas/Thing/properties/deep" + "/items" * (admission.MAX_SCHEMA_DEPTH - 1),
    ),
    "too many properties": (
        lambda d: thing(d)["properties"].update({f"f{number}": {} for number in range(admission.MAX_PROPERTIES)}),
        "/components/schemas/Thing/properties",
    ),
    "too many values": (
        lambda d: thing(d)["properties"]["size"].update(enum=[str(n) for n in range(admission.MAX_ENUM_VALUES + 1)]),
        "/components/schemas/Thing/properties/size/enum",
    ),
    "too many parameters": (
        lambda d: operation(d).update(
            parameters=[{"name": f"p{n}", "in": "query"} for n in range(admission.MAX_PARAMETERS + 1)]
        ),
        "/paths/~1v1~1things~1{id}/post/parameters",
    ),
    "too many operations": (
        lambda d: d["paths"].update({f"/v1/{n}": {"get": {}} for n in range(admission.MAX_OPERATIONS)}),
        "/paths",
    ),
    "too many schemas": (
        lambda d: d["components"]["schemas"].update({f"S{n}": {} for n in range(admission.MAX_SCHEMAS)}),
        "/components/schemas",
    ),
    "too long a text": (lambda d: d["info"].update(description="a" * (admission.MAX_TEXT + 1)), "/info/description"),
    "too long an integer": (
        lambda d: thing(d)["properties"]["slug"].update(maxLength=10**4200),
        "/components/schemas/Thing/properties/slug/maxLength",
    ),
}


def test_a_document_with_a_part_of_each_kind_is_admitted_as_it_is() -> None:
    assert admitted(benign(), "a.json") == benign()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_on_the_list_is_refused_with_its_pointer(name: str) -> None:
    edit, pointer = REFUSED[name]
    document = benign()
    edit(document)
    with pytest.raises(AdmissionError) as caught:
        admitted(document, "a.json")
    assert (caught.value.file, caught.value.pointer) == ("a.json", pointer)
    assert caught.value.remedy
    assert str(caught.value).isascii()
    assert max(map(len, str(caught.value).splitlines())) < 300


@pytest.mark.parametrize("key", sorted(extensions.RESERVED))
@pytest.mark.parametrize(
    "kind", ["document", "path item", "operation", "parameter", "schema", "response", "media type", "tag"]
)
def test_reserved_extensions_are_refused_everywhere(key: str, kind: str) -> None:
    document = benign()
    node = next(node for node in walk(document) if node.kind == kind)
    node.value[key] = True
    with pytest.raises(AdmissionError, match=key) as caught:
        admitted(document, "a.json")
    assert caught.value.pointer.endswith(f"/{key}")


def test_an_extension_in_a_discriminator_is_refused() -> None:
    document = benign()
    document["components"]["schemas"]["Either"]["discriminator"]["x-unknown-variant"] = "Q\nimport os"
    with pytest.raises(AdmissionError, match="x-unknown-variant"):
        admitted(document, "a.json")


def test_other_extensions_are_admitted() -> None:
    document = benign()
    document["x-internal"] = thing(document)["x-order"] = operation(document)["x-codegen"] = {"any": ["thing"]}
    assert admitted(document, "a.json") == document


def test_a_property_may_have_the_name_of_an_extension() -> None:
    document = benign()
    property_named("x-origin")(document)
    assert admitted(document, "a.json") == document


def test_invisible_characters_are_removed_from_prose() -> None:
    document = benign()
    document["info"]["description"] = "a\u202eb\x00c\r\nd\u2028e\ud800f\ufeffg \U0001f469\u200d\U0001f680\té « x »"
    assert admitted(document, "a.json")["info"]["description"] == "abc\nd\nefg \U0001f469\u200d\U0001f680\té « x »"


@given(st.text(alphabet=st.characters()))
def test_admitted_prose_is_visible_and_can_be_encoded(text: str) -> None:
    document = benign()
    operation(document)["description"] = text
    plain: str = operation(admitted(document, "a.json"))["description"]
    assert all(character.isprintable() or character in "\n\t\u200c\u200d" or character.isspace() for character in plain)
    assert plain.encode().decode() == plain
    document = copy.deepcopy(document)
    operation(document)["description"] = plain
    assert operation(admitted(document, "a.json"))["description"] == plain


def test_the_committed_documents_are_admitted_as_they_are() -> None:
    for source in load(FOLDER):
        if source.entry.form == "openapi-json":
            text = (FOLDER / source.path).read_text(encoding="utf-8")
            assert source.document == checked(json.loads(text), source.path)


def test_a_document_that_is_not_admitted_stops_the_build(tmp_path: Path) -> None:
    from tests.growth.tree import LEGACY, copied, legacy

    tree = copied(tmp_path / "tree")
    legacy(path_named('/v1/x"""'))(tree)
    with pytest.raises(AdmissionError) as caught:
        load(tree / "openapi")
    assert caught.value.file == f"sources/{LEGACY}"


def test_an_error_says_what_is_allowed() -> None:
    document: Any = benign()
    operation(document)["operationId"] = "a b"
    with pytest.raises(
        AdmissionError, match=r"the operation id 'a b' must consist of ASCII letters, digits and any of"
    ):
        admitted(document, "a.json")
