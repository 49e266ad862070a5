"""Compare schemas and operations by what they allow, without prose."""

from __future__ import annotations

import json
from typing import Any

from ..document import JsonObject

PROSE = frozenset(("title", "description", "summary", "example", "examples", "externalDocs", "$comment", "deprecated"))

# Extensions that belong to a schema itself. The others belong to the place where it is used.
_SCHEMA_EXTENSIONS = frozenset(
    ("x-immutable", "x-rules", "x-unknown-variant", "x-envelope", "x-origin", "x-property-origins")
)
_COMPARED_EXTENSIONS = frozenset(("x-rules", "x-unknown-variant", "x-envelope"))

# Keywords about the use of a schema, which stay in place when the schema becomes a component.
USAGE_KEYWORDS = frozenset(
    ("title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly")
)

_UNORDERED = frozenset(("required", "enum"))


def is_usage_keyword(keyword: str) -> bool:
    """Whether a keyword is about the use of a schema, and not about the schema itself."""
    return keyword in USAGE_KEYWORDS or (keyword.startswith("x-") and keyword not in _SCHEMA_EXTENSIONS)


def equality_key(schema: JsonObject) -> str:
    """A key that two schemas share if and only if they allow the same values, as far as comparing them can show."""
    content = {key: value for key, value in schema.items() if not is_usage_keyword(key)}
    return json.dumps(without_prose(content), sort_keys=True)


def without_prose(value: Any, *, names: bool = False) -> Any:
    """The value without titles, descriptions, examples and most extensions, and with unordered lists sorted.

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
        elif key not in PROSE and (not key.startswith("x-") or key in _COMPARED_EXTENSIONS):
            new[key] = without_prose(item, names=key in _WITH_NAMES)
    # `allOf: [$ref]` is `$ref` with prose beside it.
    members = new.get("allOf", [])
    if len(new) == 1 and len(members) == 1 and isinstance(members[0], dict) and list(members[0]) == ["$ref"]:
        return members[0]
    return new


_WITH_NAMES = frozenset(
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
    """Whether a schema is an enumeration of strings or integers."""
    values = schema.get("enum")
    return (
        isinstance(values, list)
        and schema.get("type", "string") in ("string", "integer")
        and all(isinstance(value, str | int) and not isinstance(value, bool) for value in values)
    )


def is_object(schema: JsonObject) -> bool:
    """Whether a schema is an object with properties of its own, a composition of several schemas, or a union."""
    return bool(schema.get("properties")) or len(schema.get("allOf", [])) > 1 or "discriminator" in schema


def allows_anything(schema: Any) -> bool:
    """Whether a schema allows every value: it has nothing but prose, a default and extensions."""
    return isinstance(schema, dict) and all(key in PROSE or key == "default" or key.startswith("x-") for key in schema)
