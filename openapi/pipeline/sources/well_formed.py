"""Check that each part of a document has the form that OpenAPI gives it, so that the rest need not ask.

Not a validation: sources are corrected before they have to be valid. This is only about what is an object, a list or
a text.
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


_TEXT, _TEXTS, _OBJECT = _is(str), _list_of(_is(str)), _is(dict)

_FIELDS: dict[str, dict[str, tuple[Check, str]]] = {
    "document": {
        "info": (_OBJECT, "an object"),
        "servers": (_list_of(lambda server: isinstance(server, dict) and _TEXT(server.get("url"))), "a list with URLs"),
        "security": (_list_of(_map_of(_TEXTS)), "a list of objects of lists"),
    },
    "operation": {
        "tags": (_TEXTS, "a list of texts"),
        "security": (_list_of(_map_of(_TEXTS)), "a list of objects of lists"),
        "x-method": (_TEXT, "a text"),
    },
    "tag": {"x-rename": (_TEXT, "a text")},
    "schema": {
        "type": (lambda value: _TEXT(value) or _TEXTS(value), "a text or a list of texts"),
        "required": (_TEXTS, "a list of texts"),
        "enum": (_is(list), "a list"),
        "title": (_TEXT, "a text"),
        "description": (_TEXT, "a text"),
        "pattern": (_TEXT, "a text"),
        "discriminator": (_OBJECT, "an object"),
        "x-component": (_TEXT, "a text"),
        "x-rename": (_TEXT, "a text"),
    },
}

_REQUIRED: dict[str, dict[str, tuple[Check, str]]] = {
    "document": {"info": (_OBJECT, "an object"), "paths": (_OBJECT, "an object")},
    "tag": {"name": (_TEXT, "a text")},
    "operation": {"responses": (_OBJECT, "an object")},
}


def check(document: JsonObject, file: str) -> None:
    """Raises MalformedError with the place of the first part that has not its form."""
    for node in walk(document):
        for pointer, problem in _faults(node):
            raise MalformedError(
                problem,
                file=file,
                pointer=as_pointer(pointer),
                remedy="Fetch the document again, or correct the overlay that puts it there.",
            )


def schemas_as_objects(document: JsonObject) -> JsonObject:
    """The document with ``true`` and ``false`` as schemas written out, so that every schema is an object.

    Beside ``properties`` they say whether there may be others; there they stay, for everyone reads them.
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


def _faults(node: Node) -> Iterator[tuple[Pointer, str]]:
    kind, pointer, value = node
    for key, (form, part) in PARTS.get(kind, {}).items():
        if key in value and not _has_form(form, part, value[key]):
            yield (*pointer, key), f"this must be {_FORM_NAMES[form]}, not {value[key]!r}"
    for key, (fits, name) in _FIELDS.get(kind, {}).items():
        if key in value and not fits(value[key]):
            yield (*pointer, key), f"this must be {name}, not {value[key]!r}"
    required = _REQUIRED.get(kind, {})
    if kind == "parameter" and pointer[-2:-1] == ("parameters",) and "$ref" not in value:
        required = {"name": (_TEXT, "a text"), "in": (_TEXT, "a text")}
    for key, (fits, name) in required.items():
        if not fits(value.get(key)):
            yield pointer, f"`{key}` must be given: {name}"


_FORM_NAMES = {
    "one": "an object",
    "list": "a list of objects",
    "map": "an object of objects",
    "map of maps": "an object of objects of objects",
}


def _has_form(form: str, part: str, value: Any) -> bool:
    if form == "one":
        # A schema may be `true` or `false`; nothing else may.
        return isinstance(value, dict) or (part == "schema" and isinstance(value, bool))
    if form == "list":
        return isinstance(value, list) and all(_has_form("one", part, item) for item in value)
    inner = "map" if form == "map of maps" else "one"
    return isinstance(value, dict) and all(
        _has_form(inner, part, item) for name, item in value.items() if part == "schema" or not name.startswith("x-")
    )
