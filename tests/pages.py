"""The JSON that stands in the published documents, read from their own text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.spec import ROOT, components, resolved


def blocks(page: str) -> list[Any]:
    """The JSON objects that a rendered page prints, in order: the request's body if it has one, then the response."""
    text = (ROOT / "openapi/sources" / page).read_text(encoding="utf-8")
    found = []
    position = text.find("\n{\n")
    while position >= 0:
        value, end = json.JSONDecoder().raw_decode(text, position + 1)
        found.append(value)
        position = text.find("\n{\n", end)
    return found


def filled(schema: Any, example: Any) -> Any:
    """The example with a legal value for each placeholder, and for each required field that it leaves out.

    Pages print `<string>` for a string without an example, and leave enums out of the answer of a POST.
    """
    schema = resolved(schema)
    for alternative in schema.get("oneOf", ()):
        if resolved(alternative).get("type") != "null":
            schema = resolved(alternative)
            break
    if isinstance(example, dict) and "properties" in schema:
        properties = schema["properties"]
        present = {name: filled(properties.get(name, {}), value) for name, value in example.items()}
        left_out = [name for name in schema.get("required", ()) if name not in present]
        absent = {name: filled(properties[name], "<string>") for name in left_out}
        return {**present, **absent}
    if isinstance(example, list):
        return [filled(schema.get("items", {}), item) for item in example]
    if example == "<string>":
        return schema.get("const") or next(iter(schema.get("enum", [example])))
    return example


def schema_examples() -> Iterator[tuple[str, str, Any]]:
    """(component, property, value) of every example that a document gives for a property."""
    for name, component in components().items():
        for wire, schema in component.get("properties", {}).items():
            given = [schema["example"]] if "example" in schema else schema.get("examples", [])
            for value in given:
                yield name, wire, value
