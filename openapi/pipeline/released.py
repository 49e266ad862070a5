"""The names that were released, by place: a method or a class keeps its name whatever else is in the documents.

`openapi/names.yaml` has them, and `make generate` adds those that are new. A place of a method is its operation. A
place of a class is an operation with the part of it, or another class, and the properties that lead on from there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from .document import JsonObject, Pointer, as_pointer, at
from .errors import NamingError
from .names import snake
from .sources.manifest import text_of
from .sources.yaml_loader import read_yaml

FILE = "names.yaml"


@frozen
class Released:
    """Operation (`GET /v1/call/{}`) → method (`call.get`), and place → class."""

    methods: Mapping[str, str] = field(factory=dict)
    classes: Mapping[str, str] = field(factory=dict)

    def with_new(self, methods: Mapping[str, str], classes: Mapping[str, str]) -> Released:
        """These names and new ones. A place has the name that it has now."""
        return Released({**self.methods, **methods}, {**self.classes, **classes})


NONE = Released()
_PARAMETER = re.compile(r"\{[^{}]*\}")


def operation_place(method: str, path: str) -> str:
    """The place of a method: its operation, without the names of path parameters."""
    return f"{method.upper()} {_PARAMETER.sub('{}', path)}"


def place_of(document: JsonObject, pointer: Pointer) -> str:
    """The place of a schema in a document: an operation with the part of it, or a component, and what leads on."""
    if pointer[:2] == ("components", "schemas"):
        return pointer[2] + path_text(pointer[3:])
    if pointer[0] != "paths" or "schema" not in pointer[3:]:
        return as_pointer(pointer)
    start = pointer.index("schema", 3)
    part = pointer[3]
    if part == "parameters":
        parameter = at(document, pointer[:5])
        part = f"{parameter['in']} {parameter['name']}"
    elif part == "responses":
        part = "response" if pointer[4].startswith("2") else pointer[4]
    else:
        part = "body" if part == "requestBody" else as_pointer(pointer[3:start])
    return f"{operation_place(pointer[2], pointer[1])} {part}{path_text(pointer[start + 1 :])}"


def path_text(tokens: Pointer) -> str:
    """The tokens of a pointer below its owner, as text."""
    parts: list[str] = []
    rest = list(tokens)
    while rest:
        token = rest.pop(0)
        if token in ("properties", "patternProperties", "$defs", "dependentSchemas"):
            name = rest.pop(0)
            # A document that speaks for another one may write the same names in another style.
            parts.append(f".{snake(name) or name}")
        elif token == "items":
            parts.append("[]")
        elif token == "additionalProperties":
            parts.append("{}")
        elif token in ("oneOf", "anyOf", "allOf", "prefixItems"):
            index = rest.pop(0)
            parts.append("" if index == "0" else f"|{index}")
        else:
            parts.append(f"/{token}")
    return "".join(parts)


def load_released(folder: Path) -> Released:
    """The names of an openapi folder, none if it has no such file. Raises PipelineError."""
    path = folder / FILE
    if not path.exists():
        return Released()
    value = read_yaml(text_of(path, FILE), FILE)
    match value:
        case {"methods": dict(methods), "classes": dict(classes)} if len(value) == 2 and _is_flat(methods):
            places = {place: name for name, listed in classes.items() for place in _listed(name, listed)}
            return Released(methods, places)
    raise NamingError("it must have methods (operation: name) and classes (name: list of places)", file=FILE)


def _is_flat(methods: Mapping[str, Any]) -> bool:
    return all(isinstance(name, str) and name.count(".") == 1 for name in methods.values())


def _listed(name: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(place, str) for place in value):
        raise NamingError("the places of a class are a list of texts", file=FILE, pointer=f"/classes/{name}")
    return value
