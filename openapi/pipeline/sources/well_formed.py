"""Check that each part of a document has the type that OpenAPI gives it, so that later stages can rely on it.

This is not a validation: overlays correct the sources before they have to be valid. It checks only what is an object, a
list or a string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..document import PARTS, JsonObject, Node, Pointer, as_pointer, rewrite, walk
from ..errors import MalformedError

Check = Callable[[Any], bool]


def _is(*kinds: type) -> Check:
    return lambda value: isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _map_of(check: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(map(check, value.values()))


_STRING, _STRINGS, _OBJECT = _is(str), _list_of(_is(str)), _is(dict)
_SECURITY = (_list_of(_map_of(_STRINGS)), "a list of objects of lists")

_FIELDS: dict[str, dict[str, tuple[Check, str]]] = {
    "document": {
        "info": (_OBJECT, "an object"),
        "servers": (_list_of(lambda each: isinstance(each, dict) and _STRING(each.get("url"))), "a list with URLs"),
        "security": _SECURITY,
    },
    "operation": {
        "tags": (_STRINGS, "a list of strings"),
        "security": _SECURITY,
        "x-method": (_STRING, "a string"),
    },
    "tag": {"x-rename": (_STRING, "a string")},
    "schema": {
        "type": (lambda value: _STRING(value) or _STRINGS(value), "a string or a list of strings"),
        "required": (_STRINGS, "a list of strings"),
        "enum": (_is(list), "a list"),
        "title": (_STRING, "a string"),
        "description": (_STRING, "a string"),
        "pattern": (_STRING, "a string"),
        "discriminator": (_OBJECT, "an object"),
        "x-component": (_STRING, "a string"),
        "x-rename": (_STRING, "a string"),
    },
}

_REQUIRED: dict[str, dict[str, tuple[Check, str]]] = {
    "document": {"info": (_OBJECT, "an object"), "paths": (_OBJECT, "an object")},
    "tag": {"name": (_STRING, "a string")},
    "operation": {"responses": (_OBJECT, "an object")},
}


def check(document: JsonObject, file: str) -> None:
    """Raises MalformedError at the first part that has another type than it should."""
    for node in walk(document):
        for pointer, problem in _problems(node):
            raise MalformedError(
                problem,
                file=file,
                pointer=as_pointer(pointer),
                remedy="Fetch the document again, or correct the overlay that adds this.",
            )


def schemas_as_objects(document: JsonObject) -> JsonObject:
    """The document with the schemas ``true`` and ``false`` written as objects, so that every schema is an object.

    They stay as they are where they only say whether other properties or items are allowed.
    """
    kept = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")

    def change(kind: str, part: JsonObject) -> JsonObject:
        fields = [(key, form) for key, (form, inner) in PARTS[kind].items() if inner == "schema" and key not in kept]
        return {**part, **{key: _as_objects(form, part[key]) for key, form in fields if key in part}}

    for kind in ("schema", "media type", "parameter", "components"):
        document = rewrite(document, kind, lambda _, part, kind=kind: change(kind, part))  # type: ignore[misc]
    return document


def _as_objects(form: str, value: Any) -> Any:
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    if form == "list":
        return [_as_objects("one", item) for item in value]
    return {name: _as_objects("one", item) for name, item in value.items()} if form == "map" else value


def _problems(node: Node) -> Iterator[tuple[Pointer, str]]:
    kind, pointer, value = node
    for key, (form, part) in PARTS.get(kind, {}).items():
        if key in value and not _has_form(form, part, value[key]):
            yield (*pointer, key), f"this must be {_FORM_NAMES[form]}, not {value[key]!r}"
    for key, (fits, name) in _FIELDS.get(kind, {}).items():
        if key in value and not fits(value[key]):
            yield (*pointer, key), f"this must be {name}, not {value[key]!r}"
    required = _REQUIRED.get(kind, {})
    if kind == "parameter" and pointer[-2:-1] == ("parameters",) and "$ref" not in value:
        required = {"name": (_STRING, "a string"), "in": (_STRING, "a string")}
    for key, (fits, name) in required.items():
        if not fits(value.get(key)):
            yield pointer, f"`{key}` is required, and must be {name}"


_FORM_NAMES = {
    "one": "an object",
    "list": "a list of objects",
    "map": "an object of objects",
    "map of maps": "an object of objects of objects",
}


def _has_form(form: str, part: str, value: Any) -> bool:
    if form == "one":
        # Only a schema may be `true` or `false`.
        return isinstance(value, dict) or (part == "schema" and isinstance(value, bool))
    if form == "list":
        return isinstance(value, list) and all(_has_form("one", part, item) for item in value)
    inner = "map" if form == "map of maps" else "one"
    return isinstance(value, dict) and all(
        _has_form(inner, part, item) for name, item in value.items() if part == "schema" or not name.startswith("x-")
    )
