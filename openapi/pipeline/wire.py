"""The table of the live wire (openapi/wire/live.yaml), checked against the merged document and compiled.

The compiled table is a tree for each operation's request and response, and one for each shape that they share. A node
has the entries of its path, and `fields` (or `each`, of an object with any keys) for what is inside; arrays have no
node of their own. `unset` is worked out here: a field that the documents require, that may be missing there, and that
has no default.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from .document import JsonObject, Pointer, as_pointer, at, component_of, from_pointer
from .errors import WireError
from .sources.manifest import text_of
from .sources.yaml_loader import read_yaml

FILE = "wire/live.yaml"
COMPILED = "live.json"
LEFT_OUT = "x-left-out"

_SECTIONS = ("document", "errors", "operations", "shapes", "values", "more-values")
_SIDES = ("query", "request", "response")
_KEYS = ("name", "values", "shape", "absent", "default", "always", "nullable", "added", "rules", "only-if")
_STEP = re.compile(r"\.(\*|\w+)|(\[\*\])")
_PARAMETER = re.compile(r"\{[^{}]*\}")
_CORRECT = f"Correct openapi/{FILE}; where the documents have changed, it has to follow them."


@dataclass(frozen=True)
class Wire:
    """The compiled table, the merged document with the fields marked that may be missing, and the entries to remove."""

    table: JsonObject
    document: JsonObject
    obsolete: list[str]


def compiled(folder: Path, document: JsonObject) -> Wire | None:
    """The table of an openapi folder; None where it has none.

    Raises WireError for a path that the document doesn't have.
    """
    path = folder / FILE
    if not path.exists():
        return None
    return _Compiler(read_yaml(text_of(path, FILE), FILE), copy.deepcopy(document)).run()


def as_json(table: JsonObject) -> str:
    """The text of the compiled table."""
    header = {"": f"Compiled from openapi/{FILE} by `make generate`. DO NOT EDIT."}
    return json.dumps(header | table, ensure_ascii=False, indent=1) + "\n"


class _Compiler:
    def __init__(self, table: Any, document: JsonObject) -> None:
        if not isinstance(table, dict) or sorted(table) != sorted(_SECTIONS):
            raise WireError(f"it must have the keys {', '.join(_SECTIONS)} and no others", file=FILE, remedy=_CORRECT)
        self.table = table
        self.document = document
        self.shapes: JsonObject = {}
        self.used: set[str] = set()

    def run(self) -> Wire:
        operations: JsonObject = {}
        obsolete: list[str] = []
        for name, sides in self.table["operations"].items():
            operation, gone = self._operation(name)
            if operation is None:
                obsolete.append(f"{FILE}#{as_pointer(('operations', name))} is for an operation that {gone}, remove it")
            else:
                operations[name] = dict(self._sides(name, operation, sides))
        for section, used in (("shapes", self.shapes.keys()), ("values", self.used)):
            idle = [each for each in self.table[section] if each not in used]
            obsolete += [f"{FILE}#{as_pointer((section, each))} is not used, remove it" for each in idle]
        table = {"errors": self.table["errors"], "operations": operations, "shapes": self.shapes}
        return Wire(table, self.document, obsolete)

    def _operation(self, name: str) -> tuple[JsonObject | None, str]:
        """The operation of that name, or why there is nothing to translate."""
        method, _, path = name.partition(" ")
        for found, item in self.document["paths"].items():
            operation = item.get(method.lower())
            if operation is not None and _PARAMETER.sub("{}", found) == _PARAMETER.sub("{}", path):
                source = operation.get("x-source")
                if source != self.table["document"]:
                    return None, f"is superseded by {source}"
                if found == path:
                    return operation, ""
        return None, "is gone"

    def _sides(self, name: str, operation: JsonObject, sides: Any) -> Iterator[tuple[str, JsonObject]]:
        place = ("operations", name)
        if not isinstance(sides, dict) or sides.keys() - set(_SIDES):
            self._refuse(place, f"an operation has {', '.join(_SIDES)} and nothing else")
        for side, entries in sides.items():
            if side == "query" and isinstance(entries, dict):
                known = {each["name"] for each in operation.get("parameters", []) if each["in"] == "query"}
                for parameter in entries.keys() - known:
                    self._refuse((*place, side, parameter), f"{name} has no such parameter of the query")
                yield side, dict(entries)
            else:
                node: JsonObject = {}
                schema = _content(operation, side)
                if schema is None:
                    self._refuse((*place, side), f"{name} has no such body")
                self._fill(node, schema, entries, (*place, side))
                yield side, node

    def _shape(self, name: str) -> None:
        """Compile a shape that is used."""
        if name not in self.shapes:
            place = ("shapes", name)
            if name not in self.table["shapes"]:
                self._refuse(place, "there is no such shape")
            if name not in self.document["components"]["schemas"]:
                self._refuse(place, "the documents have no such component")
            node = self.shapes[name] = {}
            self._fill(node, self.document["components"]["schemas"][name], self.table["shapes"][name], place)

    def _fill(self, root: JsonObject, schema: JsonObject, entries: Any, place: Pointer) -> None:
        """Put the entries of a body into the tree that grows from its root."""
        if not isinstance(entries, dict):
            self._refuse(place, "this must be a mapping of paths to entries")
        for path, written in entries.items():
            where = (*place, path)
            entry = {"name": written} if isinstance(written, str) else written
            if not isinstance(entry, dict) or entry.keys() - set(_KEYS):
                self._refuse(where, f"an entry is a name, or has {', '.join(_KEYS)}")
            steps = _steps(path)
            if steps is None:
                self._refuse(where, "this is no path such as $.data.calls[*].id")
            if "added" in entry and steps:
                node, owner = self._at(root, schema, steps[:-1], where)
                if steps[-1] in self._resolved(owner).get("properties", {}):
                    self._refuse(where, "the documents have this field too")
                node.setdefault("added", {})[steps[-1]] = entry["added"]
            else:
                node, found = self._at(root, schema, steps, where)
                node.update(self._entry(entry, found, where))
        self._complete(root, schema, place)

    def _at(
        self, node: JsonObject, schema: JsonObject, steps: list[str], where: Pointer
    ) -> tuple[JsonObject, JsonObject]:
        """The node and the schema at the end of a path."""
        for step in steps:
            schema = self._resolved(schema)
            inside = _inside(schema, step)
            if inside is None:
                self._refuse(where, f"the documents have nothing at {step!r} of this path")
            schema = inside
            if step == "*":
                node = node.setdefault("each", {})
            elif step != "[*]":
                node = node.setdefault("fields", {}).setdefault(step, {})
        return node, schema

    def _entry(self, entry: JsonObject, schema: JsonObject, where: Pointer) -> JsonObject:
        """What a node has of an entry."""
        made: JsonObject = {
            key: entry[key] for key in ("name", "absent", "default", "always", "nullable", "rules") if key in entry
        }
        if entry.get("absent", "always") not in ("always", "sometimes"):
            self._refuse(where, "`absent` is always or sometimes")
        if "values" in entry:
            made |= self._values(entry["values"], self._resolved(schema), where)
        if "shape" in entry:
            component = self._component(schema)
            # A schema of any value may hold that component too.
            if component != entry["shape"] and schema:
                self._refuse(where, f"here is {component or 'no component'}, not {entry['shape']}")
            self._shape(entry["shape"])
            made["shape"] = entry["shape"]
        if "only-if" in entry:
            field = entry["only-if"]
            values = self._resolved(self._resolved(schema).get("properties", {}).get(field, {})).get("enum")
            if values is None:
                self._refuse(where, f"{field} is no enum of this object")
            made["only_if"] = {field: values}
        return made

    def _values(self, name: str, schema: JsonObject, where: Pointer) -> JsonObject:
        """The values of an enum."""
        self.used.add(name)
        for value in self.table["values"].get(name) or self._refuse(where, f"there are no values {name}"):
            if value not in schema.get("enum", ()):
                self._refuse(("values", name, value), f"the documents have no such value at {where[-1]} of {where[1]}")
        more = self.table["more-values"].get(name)
        return {"values": self.table["values"][name]} | ({"more_values": more} if more else {})

    def _complete(self, node: JsonObject, schema: JsonObject, where: Pointer) -> None:
        """Add to a tree what follows from the schemas."""
        schema = self._resolved(schema)
        while "items" in schema:
            schema = self._resolved(schema["items"])
        if "each" in node:
            self._complete(node["each"], _inside(schema, "*") or {}, where)
        if "x-rules" in schema and node.keys() & {"fields", "added"} and "rules" not in node:
            self._refuse(where, f"it must say which rules hold there: {schema['x-rules']} hold here")
        fields: JsonObject = node.get("fields", {})
        properties: JsonObject = schema.get("properties", {})
        required = schema.get("required", [])
        self._check_names(node, properties, where)
        for name, field in fields.items():
            if name in required and "absent" in field and "default" not in field:
                properties[name] = self._left_out(properties[name], (*where, name))
                field["unset"] = True
            elif field.get("absent") == "sometimes" and name not in required:
                self._refuse(where, f"{name} may be missing in the documents too: `absent` says nothing new")
            self._complete(field, properties[name], where)

    def _left_out(self, schema: JsonObject, where: Pointer) -> JsonObject:
        """The schema of a field that is read as UNSET where it is missing, with an extension that says so."""
        resolved = self._resolved(schema)
        if resolved.get("type") != "string" or resolved.get("format") == "date-time":
            self._refuse(where, "only a text is read as UNSET where it is missing: give a default")
        return {**({"allOf": [schema]} if "$ref" in schema else schema), LEFT_OUT: True}

    def _check_names(self, node: JsonObject, properties: JsonObject, where: Pointer) -> None:
        """No two fields may have one name there: nobody could tell them apart."""
        fields = node.get("fields", {})
        names = [fields.get(name, {}).get("name", name) for name in properties] + list(node.get("added", ()))
        for name in names:
            if names.count(name) > 1:
                self._refuse(where, f"two fields are called {name} there")

    def _resolved(self, schema: JsonObject) -> JsonObject:
        """The schema behind references, and beside null."""
        while True:
            match schema:
                case {"$ref": ref}:
                    schema = at(self.document, from_pointer(ref))
                case {"allOf": [inner]} | {"oneOf": [inner, {"type": "null"}]}:
                    schema = inner
                case _:
                    return schema

    def _component(self, schema: JsonObject) -> str | None:
        match schema:
            case {"allOf": [inner]} | {"oneOf": [inner, {"type": "null"}]}:
                return self._component(inner)
            case _:
                return component_of(schema)

    def _refuse(self, where: Pointer, problem: str) -> NoReturn:
        raise WireError(problem, file=FILE, pointer=as_pointer(where), remedy=_CORRECT)


def _content(operation: JsonObject, side: str) -> JsonObject | None:
    """The schema of an operation's body, or of its successful response."""
    responses = operation["responses"]
    owner = operation.get("requestBody", {}) if side == "request" else responses[min(responses)]
    schema: JsonObject | None = owner.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _steps(path: str) -> list[str] | None:
    """The steps of a path: names, `[*]` for the items of an array, `*` for the values of an object with any keys."""
    steps = [name or items for name, items in _STEP.findall(path)]
    written = "$" + "".join(step if step == "[*]" else f".{step}" for step in steps)
    return steps if written == path else None


def _inside(schema: JsonObject, step: str) -> JsonObject | None:
    """The schema at one step into another one."""
    inner = (
        schema.get("items")
        if step == "[*]"
        else schema.get("additionalProperties")
        if step == "*"
        else schema.get("properties", {}).get(step)
    )
    return {} if inner is True else inner if isinstance(inner, dict) else None
