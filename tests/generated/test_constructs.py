"""Constructs of OpenAPI that the committed documents do not have: on the wire and back as the document says."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from openapi.pipeline.build import assemble
from openapi.pipeline.codegen.generate import generate
from openapi.pipeline.errors import ConflictError
from openapi.pipeline.sources.load import checked_published
from roark_client import Roark
from roark_runtime.errors import DecodeError, RequestValidationError
from roark_runtime.model import UnknownObject
from roark_runtime.pages import Page
from roark_runtime.unset import UNSET
from tests.pipeline.documents import source
from tests.spec import ROOT

TEXT = {"type": "string"}
JSON = "application/json"


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def responds(schema: dict[str, Any], media_type: str = JSON) -> dict[str, Any]:
    return {"200": {"description": "ok", "content": {media_type: {"schema": schema}}}}


def takes(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {JSON: {"schema": schema}}}


def query(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


ENVELOPE = {"type": "object", "properties": {"data": ref("Pet")}, "required": ["data"]}
NUMBER = {"type": "number"}
SIZE = {"oneOf": [{"type": "integer"}, NUMBER]}
MANY = {"type": "array", "items": ref("ById"), "minItems": 1}
NUMBERS = {"type": "object", "additionalProperties": {"type": "integer"}}
FILTER = {"type": "object", "properties": {"since": TEXT, "tag": {"type": "array", "items": TEXT}}}
CONTENT = {"name": "sort", "in": "query", "content": {JSON: {"schema": {"type": "object", "properties": {"by": TEXT}}}}}
BODY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "a": TEXT,
        "b": TEXT,
        "codes": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
        "step": {"type": "number", "multipleOf": 0.5},
        "level": {"type": "integer", "enum": [1, 2]},
        "labels": {
            "type": "object",
            "additionalProperties": TEXT,
            "propertyNames": {"pattern": "^[a-z]+$"},
            "maxProperties": 2,
        },
        "target": {"oneOf": [ref("ById"), ref("ByName")]},
    },
    "dependentRequired": {"a": ["b"]},
    "minProperties": 1,
}
OPERATIONS: dict[str, dict[str, Any]] = {
    "list": {"responses": responds({"type": "array", "items": ref("Pet")})},
    "count": {"responses": responds({"type": "integer"}, "application/json; charset=utf-8")},
    "either": {"responses": responds({"type": "object", "properties": {"pet": {"oneOf": [ref("Pet"), ref("Step")]}}})},
    "shape": {"responses": responds({"oneOf": [ref("Circle"), ref("Square"), {"type": "null"}]})},
    "derived": {"responses": responds(ref("Dog"))},
    "step": {"responses": responds(ref("Step"))},
    "filtered": {
        "parameters": [
            query("ids", {"type": "array", "items": TEXT}, explode=False),
            query("piped", {"type": "array", "items": TEXT}, style="pipeDelimited", explode=False),
            query("each", {"type": "array", "items": TEXT}),
            query("filter", FILTER, style="deepObject", explode=True),
            query("any", {}),
            query("flag", {"type": ["boolean", "null"]}),
            CONTENT,
        ],
        "responses": responds(TEXT),
    },
    "counted": {
        "parameters": [query("limit", {"type": "integer"}), query("offset", {"type": "integer"})],
        "responses": responds(
            {
                "type": "object",
                "properties": {
                    "data": {"type": "array", "items": ref("Pet")},
                    "pagination": {"type": "object", "properties": {"offset": {"type": "integer"}}},
                },
            }
        ),
    },
    "headed": {
        "parameters": [
            {"name": "Idempotency-Key", "in": "header", "required": True, "schema": TEXT},
            {"name": "X-Tags", "in": "header", "schema": {"type": "array", "items": TEXT}},
            {"name": "Authorization", "in": "header", "schema": TEXT},
            {"name": "session", "in": "cookie", "schema": TEXT},
        ],
        "responses": responds(TEXT),
    },
    "export": {"responses": responds(TEXT, "text/csv; charset=utf-8")},
    "download": {"responses": responds({"type": "string", "format": "binary"}, "application/octet-stream")},
    "hal": {"responses": responds(ENVELOPE, "application/hal+json; v=1")},
    "based": {"responses": responds(ref("Base"))},
    "twice": {"responses": {**responds(ref("Pet")), "201": responds(ref("Pet"))["200"]}},
    "change": {"requestBody": takes(BODY), "responses": responds(TEXT)},
    "put_all": {"requestBody": takes(MANY), "responses": responds(TEXT)},
    "put_map": {"requestBody": takes(NUMBERS), "responses": responds(TEXT)},
    "put_one": {"requestBody": takes({"oneOf": [ref("ById"), ref("ByName")]}), "responses": responds(TEXT)},
    "put_any": {"requestBody": takes({}), "responses": responds(TEXT)},
    "choose": {
        "requestBody": takes(
            {
                "type": "object",
                "properties": {"call": TEXT, "dataset": TEXT, "note": TEXT},
                "anyOf": [{"required": ["call"]}, {"required": ["dataset"]}],
            }
        ),
        "responses": responds(TEXT),
    },
}  # fmt: skip
SCHEMAS = {
    "Base": {"type": "object", "properties": {"kind": TEXT}, "discriminator": {"propertyName": "kind"}},
    "Pet": {"type": "object", "required": ["name"], "properties": {"name": TEXT, "age": {"type": "integer"}}},
    "Dog": {
        "allOf": [
            ref("Pet"),
            {"type": "object", "required": ["breed"], "properties": {"breed": TEXT, "size": SIZE}},
        ]
    },
    "Circle": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "circle"}, "radius": NUMBER}},
    "Square": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "square"}, "side": NUMBER}},
    "ById": {"type": "object", "required": ["id"], "properties": {"id": TEXT}},
    "ByName": {"type": "object", "required": ["fullName"], "properties": {"fullName": TEXT}},
    "Step": {
        "type": "object",
        "required": ["title"],
        "properties": {"title": TEXT, "next": {"type": "array", "items": ref("Step")}, "parent": ref("Step")},
    },
}  # fmt: skip


def document() -> dict[str, Any]:
    verbs = {name: "post" if "requestBody" in each else "get" for name, each in OPERATIONS.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Constructs", "version": "1"},
        "paths": {
            f"/v1/{name}": {verbs[name]: {"tags": ["Pet"], "operationId": name, **each}}
            for name, each in OPERATIONS.items()
        },
        "components": {"schemas": SCHEMAS},
    }


class Recorder:
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.sent: Any = None

    def send(self, request: Any, /) -> None:
        request.validate()
        self.sent = request


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    spec = assemble([source(checked_published(document(), "constructs"), "constructs.json")], []).document
    folder = tmp_path_factory.mktemp("constructs")
    sys.path.insert(0, str(folder))
    generate(
        spec,
        config_file=ROOT / "generator-config.yaml",
        templates=ROOT / "overrides/templates",
        destination=folder / "constructs_generated",
    )
    yield "constructs_generated"
    sys.path.remove(str(folder))
    for module in [name for name in sys.modules if name.startswith("constructs_generated")]:
        del sys.modules[module]


def operation(package: str, path: str) -> Any:
    """The table of the operation at this path."""
    folder = Path(importlib.import_module(f"{package}.api.pet").__file__ or "").parent
    for module in folder.glob("*.py"):
        found = getattr(importlib.import_module(f"{package}.api.pet.{module.stem}"), "OPERATION", None)
        if found is not None and found.path == f"/v1/{path}":
            return found
    raise AssertionError(path)


def read(package: str, path: str, document: Any) -> Any:
    return operation(package, path).decode(document)


def sent(package: str, path: str, **arguments: Any) -> Any:
    request = operation(package, path).request(arguments)
    request.validate()
    return request


def exchanged(
    package: str, path: str, content: bytes, *, status: int = 200, **arguments: Any
) -> tuple[httpx.Request, Any]:
    """What the API received, and what is made of its response, with an httpx client and without one."""
    request = operation(package, path).request(arguments)
    received: list[httpx.Request] = []

    def respond(incoming: httpx.Request) -> httpx.Response:
        received.append(incoming)
        return httpx.Response(status, content=content)

    with (
        httpx.Client(transport=httpx.MockTransport(respond)) as http,
        Roark("the-token", base_url="https://roark.test", http_client=http) as client,
    ):
        value = client.send(request)
    return received[0], value


# -- responses -------------------------------------------------------------------------------------------------


def test_a_response_may_be_an_array_or_a_number(package: str) -> None:
    assert [pet.name for pet in read(package, "list", [{"name": "a"}, {"name": "b"}])] == ["a", "b"]
    assert read(package, "count", 3) == 3


@pytest.mark.parametrize(
    ("path", "document", "place"),
    [
        ("list", {}, "$"),
        ("list", [{"name": "a"}, {"name": 3}], "$[1].name"),
        ("list", [1], "$[0]"),
        ("count", "x", "$"),
    ],
)
def test_what_is_wrong_with_it_has_its_json_path(package: str, path: str, document: Any, place: str) -> None:
    with pytest.raises(DecodeError) as caught:
        read(package, path, document)
    assert caught.value.path == place


def test_an_optional_field_that_is_null_is_read_as_absent_and_a_required_one_is_not(package: str) -> None:
    (pet,) = read(package, "list", [{"name": "a", "age": None}])
    assert pet.age is UNSET
    with pytest.raises(DecodeError):
        read(package, "list", [{"name": None}])
    assert read(package, "step", {"title": "a", "next": None, "parent": None}).next is UNSET


def test_headers_and_cookies_are_sent_and_those_of_the_client_are_no_arguments(package: str) -> None:
    received = exchanged(package, "headed", b'"x"', idempotency_key="k 1", x_tags=["a", "b"], session="s;1")[0]
    assert received.headers["idempotency-key"] == "k 1"
    assert received.headers["x-tags"] == "a,b"
    assert received.headers["cookie"] == "session=s%3B1"
    assert received.headers["authorization"] == "Bearer the-token"
    assert "authorization" not in [field.name for field in operation(package, "headed").parameters]
    assert "idempotency-key" not in exchanged(package, "count", b"3")[0].headers


def test_a_header_that_is_required_or_would_end_the_line_is_refused_before_it_is_sent(package: str) -> None:
    with pytest.raises(RequestValidationError, match="is required"):
        sent(package, "headed")
    for value in ("a\r\nX-Other: 1", "é", " a"):
        with pytest.raises(RequestValidationError, match="can't be sent in a header"):
            sent(package, "headed", idempotency_key=value)


def test_a_response_may_be_a_text_or_bytes_which_are_asked_for(package: str) -> None:
    received, value = exchanged(package, "export", "a,b\n1,ü\n".encode())
    assert (received.headers["accept"], value) == ("text/csv; charset=utf-8", "a,b\n1,ü\n")
    received, value = exchanged(package, "download", b"\x00\xff{")
    assert (received.headers["accept"], value) == ("application/octet-stream", b"\x00\xff{")


def test_any_media_type_of_json_is_read_and_its_envelope_is_opened(package: str) -> None:
    assert exchanged(package, "hal", b'{"data": {"name": "a"}}')[1].name == "a"


def test_a_discriminator_without_variants_distinguishes_nothing(package: str) -> None:
    assert read(package, "based", {"kind": "any"}).kind == "any"


def test_several_success_statuses_with_one_content_are_read_alike(package: str) -> None:
    for status in (200, 201):
        assert exchanged(package, "twice", b'{"name": "a"}', status=status)[1].name == "a"


def test_a_list_with_an_offset_is_read_page_by_page_without_a_total(package: str) -> None:
    def respond(incoming: httpx.Request) -> httpx.Response:
        start = int(incoming.url.params.get("offset", 1))
        pets = [{"name": str(number)} for number in range(start, min(start + 2, 6))]
        return httpx.Response(200, json={"data": pets, "pagination": {"offset": start}})

    with (
        httpx.Client(transport=httpx.MockTransport(respond)) as http,
        Roark("the-token", base_url="https://roark.test", http_client=http) as client,
    ):
        page: Any = Page.fetch(client, operation(package, "counted").request({"limit": 2, "offset": 1}))
        assert [pet.name for pet in page] == ["1", "2", "3", "4", "5"]
        assert (page.total, page.has_more) == (None, True)


def test_a_schema_may_refer_to_itself(package: str) -> None:
    value = {"title": "a", "next": [{"title": "b", "next": []}], "parent": {"title": "c"}}
    step = read(package, "step", value)
    assert step.next[0].title == "b"
    assert step.to_dict() == value


def test_an_object_composed_of_others_has_the_properties_of_all(package: str) -> None:
    value = {"name": "a", "breed": "b", "size": 1}
    dog = read(package, "derived", value)
    assert (dog.name, dog.breed, dog.size) == ("a", "b", 1)
    assert dog.to_dict() == value
    for missing in ("name", "breed"):
        with pytest.raises(DecodeError, match=missing):
            read(package, "derived", {key: item for key, item in value.items() if key != missing})


def test_constants_that_each_variant_requires_are_a_discriminator(package: str) -> None:
    models = importlib.import_module(f"{package}.models")
    assert isinstance(read(package, "shape", {"kind": "circle", "radius": 1}), models.Circle)
    assert isinstance(read(package, "shape", {"kind": "square"}), models.Square)
    assert read(package, "shape", {"kind": "blob", "x": 1}).raw == {"kind": "blob", "x": 1}
    assert read(package, "shape", None) is None
    with pytest.raises(DecodeError, match="radius"):
        read(package, "shape", {"kind": "circle", "radius": "x"})


def test_variants_without_constants_are_told_apart_by_what_they_require(package: str) -> None:
    models = importlib.import_module(f"{package}.models")
    assert isinstance(read(package, "either", {"pet": {"name": "a"}}).pet, models.Pet)
    assert isinstance(read(package, "either", {"pet": {"title": "a"}}).pet, models.Step)
    # Both fit: the one that knows more of it.
    assert isinstance(read(package, "either", {"pet": {"name": "a", "title": "b", "next": []}}).pet, models.Step)
    unknown = read(package, "either", {"pet": {"colour": "red"}}).pet
    assert isinstance(unknown, UnknownObject)
    assert unknown.to_dict() == {"colour": "red"}
    with pytest.raises(DecodeError) as caught:
        read(package, "either", {"pet": {"name": 3}})
    assert caught.value.path == "$.pet.name"


# -- requests --------------------------------------------------------------------------------------------------


def test_each_style_of_a_query_parameter(package: str) -> None:
    request = sent(
        package,
        "filtered",
        ids=["a", "b"],
        piped=["c", "d"],
        each=["e", "f"],
        filter={"since": "2025", "tag": ["x", "y"]},
        any=3,
        flag=True,
        sort={"by": "name"},
    )
    assert request.params == {
        "ids": "a,b",
        "piped": "c|d",
        "each": ["e", "f"],
        "filter[since]": "2025",
        "filter[tag]": ["x", "y"],
        "any": "3",
        "flag": "true",
        "sort": '{"by":"name"}',
    }
    with pytest.raises(RequestValidationError, match="filter must be a mapping"):
        sent(package, "filtered", filter="x")


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("put_all", [{"id": "a"}], [{"id": "a"}]),
        ("put_map", {"a": 1}, {"a": 1}),
        ("put_one", {"full_name": "b"}, {"fullName": "b"}),
        ("put_one", {"id": "a"}, {"id": "a"}),
        ("put_any", ["x", 1], ["x", 1]),
    ],
)
def test_a_body_that_is_no_object_with_properties_is_one_argument(
    package: str, path: str, body: Any, expected: Any
) -> None:
    assert sent(package, path, body=body).body == expected


@pytest.mark.parametrize(
    ("path", "arguments", "message"),
    [
        ("put_all", {"body": []}, "body must have at least 1 item, has 0"),
        ("put_all", {"body": [{"id": 3}]}, "body ($[0].id) must be a string, not 3"),
        ("put_all", {"body": "x"}, "body must be a list, not the string 'x'"),
        ("put_map", {"body": {"a": "x"}}, "body ($.a) must be an integer, not the string 'x'"),
        ("put_one", {"body": {"x": 1}}, "body must have all that one of ById, ByName requires"),
        ("change", {}, "must have at least 1 field, has 0"),
        ("change", {"a": "x"}, "b is required when a is given"),
        ("change", {"codes": [1, 2, 1]}, "codes must hold no item twice"),
        ("change", {"step": 0.75}, "step must be a multiple of 0.5, not 0.75"),
        ("change", {"level": 3}, "level must be one of 1, 2, not 3"),
        ("change", {"labels": {"a": "1", "b": "2", "c": "3"}}, "labels must have at most 2 keys, has 3"),
        ("change", {"labels": {"A": "1"}}, "labels ($.labels.A) as a key must match ^[a-z]+$"),
        ("change", {"target": {"neither": 1}}, "target must have all that one of ById, ByName requires"),
        ("choose", {"note": "x"}, "give call or dataset"),
    ],
)
def test_what_cannot_be_sent_is_refused(package: str, path: str, arguments: Any, message: str) -> None:
    with pytest.raises(RequestValidationError) as caught:
        sent(package, path, **arguments)
    assert message in str(caught.value)


def test_what_can_be_sent_is_sent(package: str) -> None:
    body = {
        "a": "x",
        "b": "y",
        "codes": [1, 2],
        "step": 1.5,
        "level": 2,
        "labels": {"a": "1"},
        "target": {"full_name": "n"},
    }
    assert sent(package, "change", **body).body == {**body, "target": {"fullName": "n"}}
    assert sent(package, "choose", call="a", dataset="b").body == {"call": "a", "dataset": "b"}


def test_parts_that_disagree_about_a_property_stop_the_build() -> None:
    changed = document()
    changed["components"]["schemas"]["Dog"]["allOf"][1]["properties"]["name"] = {"type": "integer"}
    with pytest.raises(ConflictError, match="disagree about the property name"):
        assemble([source(checked_published(changed, "constructs"), "constructs.json")], [])
