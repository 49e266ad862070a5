"""A larger spec, made of copies of the real one, to measure how import grows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .peers import ROOT, SPEC, default_output

Spec = dict[str, Any]

_REF = "#/components/schemas/"
_NAMES_A_COMPONENT = ("title", "x-accepts", "x-unknown-variant")
_METHODS = ("get", "put", "post", "patch", "delete")


def spec() -> Spec:
    """The merged spec."""
    found: Spec = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    return found


def number_of_operations(spec: Mapping[str, Any]) -> int:
    """How many operations a spec has."""
    return sum(key in _METHODS for item in spec["paths"].values() for key in item)


def multiplied(spec: Mapping[str, Any], operations: int) -> Spec:
    """The spec and copies of it, up to a number of operations; a copy has its own paths, tags and components."""
    result: Spec = {**spec, "paths": {}, "components": {**spec["components"], "schemas": {}}}
    missing, number = operations, 1
    while missing > 0:
        copy = _copy(spec, number)
        result["components"]["schemas"] |= copy["components"]["schemas"]
        for path, item in copy["paths"].items():
            kept = {}
            for key, value in item.items():
                if key not in _METHODS or missing > 0:
                    kept[key] = value
                    missing -= key in _METHODS
            if kept.keys() & set(_METHODS):
                result["paths"][path] = kept
        number += 1
    return result


def _copy(spec: Mapping[str, Any], number: int) -> Spec:
    """The spec with other names; number 1 keeps its own."""
    suffix = "" if number == 1 else f"Copy{_letter(number)}"
    names = {*spec["components"]["schemas"]} | {
        schema["x-unknown-variant"]
        for schema in spec["components"]["schemas"].values()
        if "x-unknown-variant" in schema
    }
    prefix = suffix and f"/{suffix.lower()}"
    return {
        "paths": {
            prefix + path: _renamed(_tagged(item, suffix), names, suffix) for path, item in spec["paths"].items()
        },
        "components": {
            "schemas": {
                name + suffix: _renamed(schema, names, suffix) for name, schema in spec["components"]["schemas"].items()
            }
        },
    }


def _letter(number: int) -> str:
    """A for the second, then B; AA after Z."""
    letters = ""
    left = number - 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters.lower()
    return letters


def _tagged(item: Mapping[str, Any], suffix: str) -> dict[str, Any]:
    """The operations of a path with their own tag. The name of an operation starts with that of its tag."""
    if not suffix:
        return dict(item)
    tagged = dict(item)
    for method in item.keys() & set(_METHODS):
        operation = item[method]
        tag = operation["tags"][0]
        snake = tag.lower().replace(" ", "_")
        name = operation["operationId"].removeprefix(snake)
        its = f"{snake}_{suffix.lower()}"
        tagged[method] = {**operation, "tags": [f"{tag} {suffix.lower()}"], "operationId": its + name}
    return tagged


def _renamed(node: Any, names: set[str], suffix: str) -> Any:
    """The node with every mention of a component's name renamed."""
    if isinstance(node, list):
        return [_renamed(item, names, suffix) for item in node]
    if isinstance(node, str):
        return node + suffix if node.removeprefix(_REF) in names and node.startswith(_REF) else node
    if not isinstance(node, dict):
        return node
    return {
        key: value + suffix
        if key in _NAMES_A_COMPONENT and isinstance(value, str) and value in names
        else _renamed(value, names, suffix)
        for key, value in node.items()
    }


def generate_both(operations: int, folder: Path) -> Path:
    """Generate our package and the default generator output of the multiplied spec into the folder."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from openapi.pipeline.codegen.generate import PACKAGE, generate

    folder.mkdir(parents=True)
    larger = multiplied(spec(), operations)
    file = folder / "spec.yaml"
    file.write_text(yaml.safe_dump(larger, sort_keys=False, allow_unicode=True), encoding="utf-8")
    generate(
        larger,
        config_file=ROOT / "generator-config.yaml",
        templates=ROOT / "overrides/templates",
        destination=folder / PACKAGE,
    )
    return default_output(folder, file)
