"""Compare schemas and operations by what they allow, leaving out what they say about it in prose."""

from __future__ import annotations

import json
from typing import Any

from ..document import JsonObject

PROSE = frozenset(("title", "description", "summary", "example", "examples", "externalDocs", "$comment", "deprecated"))

# Extensions that say what a schema is. The others say something of the place where it stands.
CONTENT_EXTENSIONS = frozenset(
    ("x-immutable", "x-rules", "x-unknown-variant", "x-envelope", "x-origin", "x-property-origins")
)
_COUNTED_EXTENSIONS = frozenset(("x-rules", "x-unknown-variant", "x-envelope"))

# Keywords that speak of the place where a schema stands, and stay there when the schema moves.
SITE_KEYWORDS = frozenset(
    ("title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly")
)

_UNORDERED = frozenset(("required", "enum"))


def is_of_the_site(keyword: str) -> bool:
    """Whether a keyword of a schema stays at its place when the schema becomes a component."""
    return keyword in SITE_KEYWORDS or (keyword.startswith("x-") and keyword not in CONTENT_EXTENSIONS)


def shape(schema: JsonObject) -> str:
    """A key that two schemas share if and only if they allow the same values (as far as their text shows)."""
    content = {key: value for key, value in schema.items() if not is_of_the_site(key)}
    return json.dumps(without_prose(content), sort_keys=True)


def without_prose(value: Any, *, names: bool = False) -> Any:
    """The value without titles, descriptions, examples and extensions; unordered lists sorted.

    ``names`` says that the keys of this mapping are names (properties, status codes …), not keywords.
    """
    if isinstance(value, list):
        return [without_prose(item) for item in value]
    if not isinstance(value, dict):
        return value
    new = {}
    for key, item in value.items():
        if names:
            new[key] = without_prose(item)
        elif key in _UNORDERED and isinstance(item, list):
            new[key] = sorted(item, key=lambda entry: json.dumps(entry, sort_keys=True))
        elif key in ("default", "const"):
            new[key] = item
        elif key not in PROSE and (not key.startswith("x-") or key in _COUNTED_EXTENSIONS):
            new[key] = without_prose(item, names=key in _NAMED)
    # `allOf: [$ref]` only makes room for prose beside the reference.
    lone = new.get("allOf", [])
    if len(new) == 1 and len(lone) == 1 and isinstance(lone[0], dict) and list(lone[0]) == ["$ref"]:
        return lone[0]
    return new


_NAMED = frozenset(
    (
        "properties",
        "patternProperties",
        "$defs",
        "dependentSchemas",
        "responses",
        "content",
        "headers",
        "mapping",
        "callbacks",
    )
)


def is_enum(schema: JsonObject) -> bool:
    """Whether a schema lists the strings or integers it allows."""
    values = schema.get("enum")
    return (
        isinstance(values, list)
        and schema.get("type", "string") in ("string", "integer")
        and all(isinstance(value, str | int) and not isinstance(value, bool) for value in values)
    )


def is_object(schema: JsonObject) -> bool:
    """Whether a schema describes an object with fields: by its own, or by composing several schemas."""
    return bool(schema.get("properties")) or len(schema.get("allOf", [])) > 1 or "discriminator" in schema


def says_nothing(schema: Any) -> bool:
    """Whether a schema allows every value: nothing in it but prose and extensions."""
    return isinstance(schema, dict) and all(key in PROSE or key == "default" or key.startswith("x-") for key in schema)
