"""What the templates make of a spec: table dispatch wherever a union stands, and a stop where they can't print it."""

from __future__ import annotations

import ast
import copy
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.pipeline.codegen.generate import generate
from openapi.pipeline.errors import GenerationError
from tests.spec import ROOT

SPEC: dict[str, Any] = yaml.safe_load(
    r'''
openapi: 3.1.0
info: {title: Shapes, version: '1'}
paths:
  /drawings/{drawingId}:
    get:
      operationId: drawing_get
      tags: [Drawing]
      description: >-
        Ends in a quote, holds """three""" and a \backslash: "x"
      parameters:
        - {name: drawingId, in: path, required: true, schema: {type: string}}
        - {name: dryRun, in: query, schema: {type: boolean}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Drawing'}}}}
components:
  schemas:
    Shape:
      oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]
      discriminator:
        propertyName: kind
        mapping: {circle: '#/components/schemas/Circle', square: '#/components/schemas/Square'}
    Circle:
      type: object
      required: [kind, name]
      properties: {kind: {type: string, const: circle}, name: {type: string}, radius: {type: number}}
    Square:
      type: object
      required: [kind, name]
      properties: {kind: {type: string, const: square}, name: {type: string}, side: {type: integer}}
    Colour: {type: string, enum: [red, 'dark blue', '1st', class]}
    Drawing:
      type: object
      required: [main]
      properties:
        main: {$ref: '#/components/schemas/Shape'}
        spare: {oneOf: [{$ref: '#/components/schemas/Shape'}, {type: 'null'}]}
        all: {type: array, items: {$ref: '#/components/schemas/Shape'}}
        rows: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Shape'}}}
        named: {type: object, additionalProperties: {$ref: '#/components/schemas/Shape'}}
        within: {$ref: '#/components/schemas/Drawing'}
        label:
          anyOf:
            - {type: string}
            - {type: number}
            - {type: array, items: {type: string}}
            - {$ref: '#/components/schemas/Mixed'}
        colours: {type: array, items: {$ref: '#/components/schemas/Colour'}}
        grid: {type: array, items: {type: array, items: {type: integer}}}
        maybe: {type: array, items: {type: [string, 'null']}}
        type: {type: string}
        class: {type: string}
        list: {type: array, items: {type: string}}
    Mixed:
      type: object
      required: [rgb]
      properties: {rgb: {type: array, items: {type: number}}}
'''
)
CIRCLE = {"kind": "circle", "name": "c", "radius": 1.5}
SQUARE = {"kind": "square", "name": "s", "side": 2}
BLOB = {"kind": "blob", "name": "b", "wobble": [1, {}]}


def generated(spec: dict[str, Any], folder: Path, name: str = "shapes_generated") -> Any:
    generate(
        spec,
        config_file=ROOT / "generator-config.yaml",
        templates=ROOT / "overrides/templates",
        destination=folder / name,
    )
    return importlib.import_module(name)


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("templates")
    sys.path.insert(0, str(folder))
    generated(SPEC, folder)
    yield importlib.import_module("shapes_generated.models")
    sys.path.remove(str(folder))
    for module in [name for name in sys.modules if name.startswith("shapes_generated")]:
        del sys.modules[module]


def test_a_resource_and_a_component_may_have_one_name(shapes: Any) -> None:
    file = Path(shapes.__file__).parents[1] / "api/drawing/__init__.py"
    module = ast.parse(file.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    imported = {alias.asname or alias.name for node in imports for alias in node.names}
    assert imported.isdisjoint(node.name for node in module.body if isinstance(node, ast.ClassDef))


def test_dispatch_works_at_every_place_a_union_can_stand(shapes: Any) -> None:
    value = {
        "main": CIRCLE,
        "spare": None,
        "all": [SQUARE, BLOB, CIRCLE],
        "rows": [[CIRCLE], [], [BLOB]],
        "named": {"first": SQUARE},
        "within": {"main": BLOB},
    }
    drawing = shapes.Drawing.from_dict(value)
    assert isinstance(drawing.main, shapes.Circle)
    assert [type(shape).__name__ for shape in drawing.all] == ["Square", "UnknownShape", "Circle"]
    assert drawing.rows[2][0].raw == BLOB
    assert isinstance(drawing.named["first"], shapes.Square)
    assert isinstance(drawing.within.main, shapes.UnknownShape)
    assert drawing.to_dict() == value


@pytest.mark.parametrize(
    ("change", "path", "model"),
    [
        ({"all": [CIRCLE, {**SQUARE, "side": "2"}]}, "$.all[1].side", "Square"),
        ({"all": [CIRCLE, 3]}, "$.all[1]", "Drawing"),
        ({"rows": [[], [CIRCLE, {**CIRCLE, "name": None}]]}, "$.rows[1][1].name", "Circle"),
        ({"rows": [[], 1]}, "$.rows[1]", "Drawing"),
        ({"named": {"a b": {"kind": "square"}}}, "$.named['a b'].name", "Square"),
        ({"spare": {"name": "x"}}, "$.spare.kind", "Shape"),
        ({"within": {"main": {**CIRCLE, "radius": True}}}, "$.within.main.radius", "Circle"),
        ({"grid": [[1, 2], [3, None]]}, "$.grid[1][1]", "Drawing"),
        ({"label": True}, "$.label", "Drawing"),
        ({"label": ["a", 1]}, "$.label[1]", "Drawing"),
        ({"label": {"rgb": [0, "1"]}}, "$.label.rgb[1]", "Mixed"),
        ({"maybe": ["a", None, 1]}, "$.maybe[2]", "Drawing"),
        ({"colours": ["red", 2]}, "$.colours[1]", "Drawing"),
    ],
)
def test_a_fault_is_found_wherever_it_stands(shapes: Any, change: dict[str, Any], path: str, model: str) -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        shapes.Drawing.from_dict({"main": CIRCLE, **change})
    assert (caught.value.path, caught.value.model) == (path, model)  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", ["a", 1, 1.5, ["a"], {"rgb": [1, 0.5]}])
def test_a_choice_is_told_by_its_json_type(shapes: Any, label: Any) -> None:
    drawing = shapes.Drawing.from_dict({"main": CIRCLE, "label": label})
    assert isinstance(drawing.label, shapes.Mixed) == isinstance(label, dict)
    assert drawing.to_dict()["label"] == label


def test_awkward_names_stay_usable(shapes: Any) -> None:
    value = {
        "main": CIRCLE,
        "type": "t",
        "class": "c",
        "list": ["l"],
        "colours": ["dark blue", "1st", "class", "odd"],
    }
    drawing = shapes.Drawing.from_dict(value)
    assert (drawing.type, drawing.class_, drawing.list_) == ("t", "c", ["l"])
    assert drawing.to_dict() == value


def test_prose_can_not_break_out_of_a_docstring(shapes: Any) -> None:
    api = importlib.import_module("shapes_generated.api.drawing")
    assert 'holds """three""" and a \\backslash: "x"' in api.DrawingResource.get.__doc__


def with_(path: str, value: Any) -> dict[str, Any]:
    spec = copy.deepcopy(SPEC)
    *steps, last = path.split(".")
    holder = spec
    for step in steps:
        holder = holder[step]
    holder[last] = value
    return spec


DRAWING = "components.schemas.Drawing.properties"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            with_(
                f"{DRAWING}.bad",
                {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {}}]},
            ),
            "needs a discriminator",
        ),
        (with_(f"{DRAWING}.bad", {"type": "object", "properties": {"a": {}}}), "can't print this schema"),
        (with_(f"{DRAWING}.bad", {"$ref": "#/components/schemas/Gone"}), "."),
        (
            with_("components.schemas.Shape.oneOf", [{"$ref": "#/components/schemas/Circle"}]),
            "don't name the same variants",
        ),
        (
            with_("components.schemas.Circle.properties.Name", {"type": "string"}),
            "name and Name would both be called name",
        ),
        (
            with_("paths./drawings/{drawingId}.get.responses", {"404": {"description": "gone"}}),
            "one kind of success response",
        ),
    ],
)
def test_what_the_templates_can_not_print_stops_the_build(spec: dict[str, Any], message: str, tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    (tmp_path / "before/kept.py").touch()
    with pytest.raises(GenerationError, match=message):
        generated(spec, tmp_path, "before")
    assert [path.name for path in tmp_path.rglob("*")] == ["before", "kept.py"]


def test_a_warning_of_the_generator_stops_the_build(tmp_path: Path) -> None:
    spec = with_(f"{DRAWING}.bad", {"type": "integer", "default": "red"})
    with pytest.raises(GenerationError, match="didn't take the whole spec"):
        generated(spec, tmp_path, "warned")


def test_an_unknown_key_in_the_configuration_stops_the_build(tmp_path: Path) -> None:
    config = tmp_path / "generator-config.yaml"
    config.write_text("literal_enum: true\n", encoding="utf-8")
    with pytest.raises(GenerationError, match=r"generator-config\.yaml: unknown key literal_enum"):
        generate(SPEC, config_file=config, templates=ROOT / "overrides/templates", destination=tmp_path / "out")


def test_the_same_spec_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for turn in ("first", "second"):
        (tmp_path / turn).mkdir()
        sys.path.insert(0, str(tmp_path / turn))
        generate(
            SPEC,
            config_file=ROOT / "generator-config.yaml",
            templates=ROOT / "overrides/templates",
            destination=tmp_path / turn / "same",
        )
        sys.path.remove(str(tmp_path / turn))
        files = sorted(path for path in (tmp_path / turn).rglob("*") if path.is_file())
        found.append({str(path.relative_to(tmp_path / turn)): path.read_bytes() for path in files})
    assert found[0] == found[1]


def test_every_file_says_that_it_is_not_to_be_edited() -> None:
    files = list((ROOT / "generated").rglob("*.py"))
    assert len(files) > 50
    for path in files:
        assert path.read_text(encoding="utf-8").startswith("# Generated from openapi/roark.openapi.yaml"), path
        assert "DO NOT EDIT" in path.read_text(encoding="utf-8").splitlines()[0]
        assert "make generate" in path.read_text(encoding="utf-8").splitlines()[1]
