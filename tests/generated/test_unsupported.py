"""A spec that the templates can't print stops the build at its place, with a remedy; others give code that works."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import roark_client
import roark_runtime.errors
from openapi.pipeline.codegen import unsupported
from openapi.pipeline.codegen.generate import generate
from openapi.pipeline.errors import GenerationError
from openapi.pipeline.names import RESERVED_CLASSES
from roark_runtime import codec
from tests.generated.test_templates import SPEC, generated, with_
from tests.spec import ROOT

DRAWING = "components.schemas.Drawing.properties"
GET = "paths./drawings/{drawingId}.get"
QUERY = {"name": "x", "in": "query"}
ANSWER = {"200": {"description": "ok", "content": {"application/json": {"schema": {"type": "object"}}}}}
SHAPE = {"$ref": "#/components/schemas/Shape"}


def query(schema: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    """The spec with one more parameter."""
    given = [*SPEC["paths"]["/drawings/{drawingId}"]["get"]["parameters"], {**QUERY, "schema": schema, **more}]
    return with_(
        f"{GET}.parameters", [{key: value for key, value in each.items() if value is not None} for each in given]
    )


def posts(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The spec with an operation that takes those fields."""
    body = {"type": "object", "properties": properties, **more}
    spec = with_("components.schemas.DrawingCreateRequest", body)
    spec["paths"]["/drawings/{drawingId}"]["post"] = {
        "operationId": "drawing_create",
        "tags": ["Drawing"],
        "parameters": SPEC["paths"]["/drawings/{drawingId}"]["get"]["parameters"],
        "requestBody": {
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/DrawingCreateRequest"}}}
        },
        "responses": SPEC["paths"]["/drawings/{drawingId}"]["get"]["responses"],
    }
    return spec


OBJECT = {"type": "object", "properties": {"a": {}}}
TREE = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Colour"}}
BEYOND: dict[str, tuple[dict[str, Any], str]] = {
    "enum values of one name": (with_("components.schemas.Colour.enum", ["a-b", "a_b"]), "have one name"),
    "a class of ours": (with_("components.schemas.Request", OBJECT), "another Request"),
    "the class for unknown kinds": (
        with_("components.schemas.UnknownShape", OBJECT),
        "UnknownShape is what an unknown kind of Shape is called",
    ),
    "a class called as an argument's type": (
        with_("components.schemas.ColourLiteral", OBJECT),
        "ColourLiteral is what an argument for Colour is called",
    ),
    "a method called as a module is": (with_(f"{GET}.operationId", "drawing_models"), "another models"),
    "a tag of the client's": (with_(f"{GET}.tags", ["Close"]), "a client has another close"),
    "a method of a resource's": (with_(f"{GET}.operationId", "drawing_with_raw_response"), "another with_raw_response"),
    "an id in path and body": (posts({"drawing_id": {"type": "string"}}), "drawingId and drawing_id would both"),
    "an argument named immutable": (posts({"immutable": {}}, **{"x-immutable": ["b"]}), "can't be called immutable"),
    "a required property that isn't there": (posts({"a": {}}, required=["b"]), "there is no property b"),
    "an alias of nothing": (posts({"a": {"type": "string", "x-alias-of": "b"}}), "there is no property b"),
    "a fallback to nothing": (posts({"a": {"type": "string", "x-fallback": "b"}}), "there is no property b"),
    "a rule of no kind": (posts({"a": {}}, **{"x-rules": [{"odd": ["a"]}]}), "odd is none of"),
    "a rule about nothing": (posts({"a": {}}, **{"x-rules": [{"ascending": ["a", "b"]}]}), "there is no property b"),
    "a constraint without a check": (posts({"a": {"type": "array", "items": {}, "contains": {}}}), "contains before"),
    "an object in the query": (query({"type": "object", "additionalProperties": {}}), "x: an object can't be in"),
    "a parameter without a schema": (query(None, content={}), "needs application/json with a schema"),
    "a server of its own": (with_(f"{GET}.servers", [{"url": "https://x"}]), "the client's base URL"),
    "two successes": (with_(f"{GET}.responses", {**ANSWER, "204": {"description": ""}}), "one kind of success"),
    "an answer without a schema": (
        with_(f"{GET}.responses", {"200": {"description": "", "content": {"application/json": {}}}}),
        "needs application/json with a schema",
    ),
    "a kind told by a number": (
        with_("components.schemas.Circle.properties.kind", {"type": "integer", "const": 1}),
        "kind of Circle is 1; a discriminator must be a string",
    ),
    "a map of itself": (with_("components.schemas.Colour", TREE), "/components/schemas/Colour: is defined as itself"),
}  # fmt: skip


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_the_templates_stops_the_build_at_its_place_with_a_remedy(name: str, tmp_path: Path) -> None:
    spec, told = BEYOND[name]
    with pytest.raises(GenerationError) as caught:
        generated(spec, tmp_path, "beyond")
    assert told in str(caught.value)
    assert "#/" in str(caught.value).splitlines()[0]
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_the_names_that_no_component_may_have_are_all_that_the_client_has_besides_models() -> None:
    public = set(vars(roark_client)["__all__"]) - set(vars(roark_client.models)["__all__"])
    assert public - {name for name in public if name.islower()} <= RESERVED_CLASSES
    errors = vars(roark_runtime.errors)
    ours = {name for name in errors if getattr(errors[name], "__module__", "") == "roark_runtime.errors"}
    ours = {name for name in ours if name[:1].isupper()}
    assert "DecodeError" in ours
    assert ours <= RESERVED_CLASSES


def test_the_names_that_no_tag_may_have_are_all_that_a_client_has_besides_resources() -> None:
    from roark_generated.api import AsyncResources, Resources

    for client, resources in ((roark_client.Roark, Resources), (roark_client.AsyncRoark, AsyncResources)):
        own = {name for name in dir(client) if not name.startswith("_") and name not in vars(resources)}
        assert own <= unsupported.CLIENT


# -- what they can print ---------------------------------------------------------------------------------------

PROPERTIES: dict[str, Any] = {
    **{name: {"type": "string"} for name in ("field", "toDict", "from_dict", "additionalProperties", "wire_names")},
    **{
        name: {"type": "string"} for name in ("writers", "represent", "raw", "params", "fields", "request", "data", "v")
    },
    "data id": {"type": "string", "x-python-name": "data_key"},
    "shape": SHAPE,
    "shapes": {"type": "array", "items": SHAPE},
    "when": {"oneOf": [{"type": "string", "format": "date-time"}, {"type": "integer"}]},
    "label": {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/Mixed"}]},
    "code": {"type": "string", "pattern": "^{v}$"},
    "once": {"type": "boolean", "x-makes-repeatable": True},
    "again": {"type": "boolean", "x-makes-repeatable": True},
    "noise": {"$ref": "#/components/schemas/Noise"},
    "free": {"$ref": "#/components/schemas/Free"},
    "drawing": {"$ref": "#/components/schemas/Drawing"},
}
NOISE = ["a\nb", "c\rd", "e\u2028f", 'g"h', "i\\j", "k\tl"]


class Recorder:
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.sent: Any = None

    def send(self, request: Any, /) -> None:
        request.validate()
        self.sent = request


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    spec = posts(PROPERTIES)
    spec["components"]["schemas"] |= {
        "Noise": {"type": "string", "enum": NOISE},
        "Free": {"type": "object", "additionalProperties": True},
    }
    schemas = spec["components"]["schemas"]
    for name in ("Circle", "Square"):
        schemas[name]["properties"] |= {"raw": {"type": "string"}, "toDict": {"type": "string"}}
    schemas["Square"]["properties"]["sideLength"] = {"type": "integer"}
    get = spec["paths"]["/drawings/{drawingId}"]["get"]
    get["parameters"] = [
        {"name": "drawingId", "in": "path", "required": True, "schema": {"type": "integer"}},
        {**QUERY, "schema": {"oneOf": [{"type": "integer"}, {"$ref": "#/components/schemas/Colour"}]}},
        {**QUERY, "name": "params", "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Colour"}}},
        {**QUERY, "name": "fields", "schema": {"type": "string", "format": "date-time"}},
        {**QUERY, "name": "limit", "schema": {"type": "integer"}, "deprecated": True},
    ]
    spec["paths"]["/drawings/{drawingId}"]["delete"] = {
        **get,
        "operationId": "filter_delete",
        "tags": ["Filter"],
        "deprecated": True,
        "responses": {"200": {"description": "gone"}},
    }
    folder = tmp_path_factory.mktemp("limits")
    sys.path.insert(0, str(folder))
    generated(spec, folder, "awkward")
    yield "awkward"
    sys.path.remove(str(folder))
    for module in [name for name in sys.modules if name.partition(".")[0] == "awkward"]:
        del sys.modules[module]


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def resource(package: str, tag: str, recorder: Recorder) -> Any:
    module = importlib.import_module(f"{package}.api.{tag}")
    return getattr(module, f"{tag.strip('_').capitalize()}Resource", None)(recorder)  # type: ignore[misc]


def body_of(recorder: Recorder, package: str) -> Any:
    return json.loads(codec.write_json(recorder.sent.body))


def test_a_property_may_have_any_name(package: str, recorder: Recorder) -> None:
    model: Any = importlib.import_module(f"{package}.models").DrawingCreateRequest
    texts = {name: f"a {name}" for name, schema in PROPERTIES.items() if schema == {"type": "string"}}
    texts["data id"] = "x"
    value = model.from_dict(texts)
    assert value.to_dict() == texts
    assert (value.data_key, value.to_dict_, value.field) == ("x", "a toDict", "a field")
    assert "additional_properties_='a additionalProperties'" in repr(value)
    arguments = {name: getattr(value, name) for wire, name in model.wire_names.items() if wire in texts}
    resource(package, "drawing", recorder).create("d", **arguments)
    assert body_of(recorder, package) == texts


def test_a_kind_that_is_unknown_keeps_its_own_members(package: str) -> None:
    models = importlib.import_module(f"{package}.models")
    drawing = models.Drawing.from_dict({"main": {"kind": "blob", "name": "b", "raw": "r", "toDict": "t"}})
    assert drawing.main.raw["raw"] == "r"
    assert drawing.main.to_dict_ == "t"
    assert drawing.to_dict()["main"]["toDict"] == "t"


def test_mappings_for_unions_and_choices_have_python_names_too(package: str, recorder: Recorder) -> None:
    drawing = resource(package, "drawing", recorder)
    square = {"kind": "square", "name": "s", "side_length": 2}
    drawing.create("d", shape=square, shapes=[square], label={"rgb": (1, 2)}, when=datetime(2025, 1, 2, tzinfo=UTC))
    written = {"kind": "square", "name": "s", "sideLength": 2}
    assert body_of(recorder, package) == {
        "shape": written, "shapes": [written], "label": {"rgb": [1, 2]}, "when": "2025-01-02T00:00:00Z",
    }  # fmt: skip


def test_an_object_that_holds_itself_may_be_given_as_a_mapping(package: str, recorder: Recorder) -> None:
    drawing = resource(package, "drawing", recorder)
    square = {"kind": "square", "name": "s"}
    drawing.create("d", drawing={"main": square, "within": {"main": square, "class_": "c"}})
    within = {"main": square, "class": "c"}
    assert body_of(recorder, package) == {"drawing": {"main": square, "within": within}}
    with pytest.raises(roark_runtime.errors.RequestValidationError, match=r"\$\.drawing\.within\.main\) is required"):
        drawing.create("d", drawing={"main": square, "within": {}})


def test_a_typed_dict_has_every_key_with_a_type_that_can_be_looked_up(package: str) -> None:
    models: Any = importlib.import_module(f"{package}.models")
    assert set(models.DrawingDict.__annotations__) == set(models.Drawing.wire_names.values())
    assert set(models.DrawingWireDict.__annotations__) == set(models.Drawing.wire_names)
    assert models.DrawingDict.__required_keys__ == models.DrawingWireDict.__required_keys__ == {"main"}
    hints = get_type_hints(models.DrawingDict)
    assert {models.SquareDict, models.SquareWireDict, models.CircleDict, models.Square} < set(get_args(hints["main"]))
    assert models.DrawingDict in get_args(hints["within"])
    (colour,) = get_args(hints["colours"])
    assert colour == models.Colour | models.ColourLiteral


def test_values_are_checked_and_sent_as_the_document_has_them(package: str, recorder: Recorder) -> None:
    drawing = resource(package, "drawing", recorder)
    for noise in NOISE:
        drawing.create("d", noise=noise, free={"any": [1]}, code="{v}")
        assert body_of(recorder, package) == {"noise": noise, "free": {"any": [1]}, "code": "{v}"}
    models = importlib.import_module(f"{package}.models")
    assert [member.value for member in models.Noise] == NOISE
    error = roark_runtime.errors.RequestValidationError
    with pytest.raises(error, match=r"code must match \^\{v\}\$"):
        drawing.create("d", code="i")
    with pytest.raises(error, match=r"shape \(\$\.shape\.kind\) must be one of circle, square"):
        drawing.create("d", shape={"kind": "blob"})


@pytest.mark.parametrize(
    ("once", "again", "repeatable"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_either_of_two_fields_makes_a_request_repeatable(
    package: str, recorder: Recorder, once: bool, again: bool, repeatable: bool
) -> None:
    resource(package, "drawing", recorder).create("d", once=once, again=again)
    assert recorder.sent.repeatable is repeatable


def test_parameters_are_written_by_their_kinds(package: str, recorder: Recorder) -> None:
    drawing = resource(package, "drawing", recorder)
    drawing.get(7, x="red", params=["red", "1st"], fields=datetime(2025, 1, 2, tzinfo=UTC), limit=2.0)
    assert recorder.sent.path == "/drawings/7"
    assert recorder.sent.params == {
        "x": "red", "params": ["red", "1st"], "fields": "2025-01-02T00:00:00Z", "limit": "2",
    }  # fmt: skip
    error = roark_runtime.errors.RequestValidationError
    for wrong in ({"params": ["blue"]}, {"x": "blue"}, {"fields": datetime(2025, 1, 2)}, {"limit": float("nan")}):  # noqa: DTZ001
        with pytest.raises(error):
            drawing.get(7, **wrong)


def test_what_is_deprecated_says_so(package: str) -> None:
    module = importlib.import_module(f"{package}.api.filter_")
    (found,) = [value for name, value in vars(module).items() if name.startswith("Filter") and "Raw" not in name]
    assert "Deprecated." in found.delete.__doc__
    assert "limit: Deprecated." in found.delete.__doc__


EVIL = "^(a+)+$"
PATTERNS: dict[str, Any] = {
    "slug": {"type": "string", "pattern": "^[a-z]+(?:-[a-z]+)*$", "description": "Its slug."},
    "evil": {"type": "string", "pattern": EVIL, "maxLength": 100, "description": "Its letters.\nMany of them."},
    "many": {"type": "array", "items": {"oneOf": [{"type": "string", "pattern": "(?=a)"}, {"type": "integer"}]}},
    "either": {"type": ["string", "integer"], "pattern": "^[a-z]+$", "minimum": 3},
}


def test_a_pattern_that_may_take_long_is_left_to_the_api_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = posts(PATTERNS)
    get = spec["paths"]["/drawings/{drawingId}"]["get"]
    get["parameters"] = [*get["parameters"], {**QUERY, "schema": {"type": "string", "pattern": EVIL}}]
    page = tmp_path / "api.md"
    told = generate(
        spec,
        config_file=ROOT / "generator-config.yaml",
        templates=ROOT / "overrides/templates",
        destination=tmp_path / "evil",
        reference=page,
    )

    place, reason = "#/components/schemas/DrawingCreateRequest/properties", "the API alone checks its pattern"
    assert told.splitlines()[1:] == [
        f"#/paths/~1drawings~1{{drawingId}}/get/parameters/2/schema: {reason}: it isn't shown to take linear time",
        f"{place}/evil: {reason}: it isn't shown to take linear time",
        f"{place}/many/items/oneOf/0: {reason}: it has lookaround, or flags of its own",
    ]
    text = page.read_text(encoding="utf-8")
    assert "| Its slug. |" in text
    assert "| Its letters. (the API alone checks its pattern) |" in text
    monkeypatch.syspath_prepend(tmp_path)
    drawing = importlib.import_module("evil.api.drawing").DrawingResource
    error = roark_runtime.errors.RequestValidationError
    documented = {line.strip() for line in drawing.create.__doc__.splitlines()}
    assert {"slug: Its slug.", "many: The API alone checks its pattern."} <= documented
    assert "Many of them. The API alone checks its pattern." in documented
    assert "x: The API alone checks its pattern." in drawing.get.__doc__

    recorder = Recorder()
    drawing(recorder).create("d", slug="a-b", evil="a" * 99 + "!", many=["b", 1], either=3)
    drawing(recorder).create("d", either="a")
    for wrong in ({"slug": "a-"}, {"evil": "a" * 101}, {"either": "A"}, {"either": 2}):
        with pytest.raises(error):
            drawing(recorder).create("d", **wrong)
