"""Compare the transcription of a rendered page with the page, in both directions.

An OpenAPI document is made from the page, and the two documents must be equal. What OpenAPI requires and no page
prints is taken from the transcription: title and version, the name of the security scheme, and the status code of the
response. A request body is always required.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..document import JsonObject, as_pointer, differences, operations, rewrite
from ..errors import SourceError
from .rendered_page import AUTHORIZATIONS, BODY, PATH, QUERY, RESPONSE, Field, Page, read_page
from .yaml_loader import read_json

REASON = "x-transcribed-because"


class Disagreement(NamedTuple):
    """A pointer into the transcription, the value according to the page, and the value in the transcription."""

    pointer: str
    page: Any
    transcription: Any


def check(text: str, page_file: str, document: JsonObject, file: str) -> None:
    """Raises SourceError with every disagreement between a transcription and its page."""
    found = disagreements(text, page_file, document)
    if found:
        raise SourceError(
            f"it disagrees with {page_file}:",
            file=file,
            details=[f"{where}: the page has {page!r}, the transcription {other!r}" for where, page, other in found],
            remedy="Correct the transcription; the page is what Roark published.",
        )


def disagreements(text: str, page_file: str, document: JsonObject) -> list[Disagreement]:
    """Every disagreement between a transcription and its page. Raises SourceError if the page can't be parsed."""
    stated = _openapi_of(read_page(text, page_file), document, page_file)
    unexplained = [
        Disagreement(as_pointer(pointer), "(no fields of its own)", "(fields without x-transcribed-because)")
        for pointer in _unexplained(document)
    ]
    found = differences(stated, _without_reasons(document))
    return [Disagreement(as_pointer(pointer), page, other) for pointer, page, other in found] + unexplained


def _without_reasons(document: JsonObject) -> JsonObject:
    return rewrite(document, "schema", lambda _, schema: {key: value for key, value in schema.items() if key != REASON})


def _unexplained(document: JsonObject) -> list[tuple[str, ...]]:
    """The objects whose fields the page doesn't list, and for which the transcription gives no reason."""
    found: list[tuple[str, ...]] = []

    def look(pointer: tuple[str, ...], schema: JsonObject) -> JsonObject:
        # The page lists the fields of whole bodies and responses; fields of inner objects are only in its example.
        listed = pointer[-1:] == ("schema",)
        if (bool(schema.get("properties")) and not listed) != (REASON in schema):
            found.append(pointer)
        return schema

    rewrite(document, "schema", look)
    return found


def _openapi_of(page: Page, other: JsonObject, file: str) -> JsonObject:
    """The page as an OpenAPI document. What no page prints is taken from ``other``."""
    schemes = list(other.get("components", {}).get("securitySchemes") or {"Bearer": {}})
    statuses = [status for _, _, operation in operations(other) for status in operation.get("responses", {})]
    operation: JsonObject = {"summary": page.summary}
    parameters = [
        _parameter(field, place, file)
        for place, section in (("path", PATH), ("query", QUERY))
        if section in page.sections
        for field in page.sections[section].fields
    ]
    if parameters:
        operation["parameters"] = parameters
    if BODY in page.sections:
        operation["requestBody"] = {
            "required": True,
            "content": {page.media_type: _content(page, BODY, page.request_example, file)},
        }
    status = next((each for each in statuses if each.startswith("2")), "200")
    operation["responses"] = {
        status: {
            "description": page.sections[RESPONSE].description,
            "content": {"application/json": _content(page, RESPONSE, page.response_example, file)},
        }
    }
    return {
        "openapi": other.get("openapi"),
        "info": {key: other.get("info", {}).get(key) for key in ("title", "version")},
        "servers": [{"url": page.server}],
        "security": [{schemes[0]: []}],
        "paths": {page.path: {page.method.lower(): operation}},
        "components": {"securitySchemes": {schemes[0]: _scheme(page, file)}},
    }


def _scheme(page: Page, file: str) -> JsonObject:
    fields = page.sections[AUTHORIZATIONS].fields
    known = [("Authorization", "string", ("header", "required"))]
    if [(field.name, field.type, field.flags) for field in fields] != known or "Bearer" not in fields[0].description:
        raise SourceError("the only supported authorization is a bearer token in a header", file=file)
    return {"type": "http", "scheme": "bearer", "description": fields[0].description}


def _content(page: Page, name: str, example: Any, file: str) -> JsonObject:
    section = page.sections[name]
    schema: JsonObject = {"type": "object"}
    if name == BODY and section.description:
        schema["description"] = section.description
    required = [field.name for field in section.fields if "required" in field.flags]
    if required:
        schema["required"] = required
    schema["properties"] = {
        field.name: _schema(field, example.get(field.name) if isinstance(example, dict) else None, file)
        for field in section.fields
    }
    unlisted = set(example or {}) - set(schema["properties"])
    if unlisted:
        raise SourceError(f"the example has fields that the page doesn't list: {sorted(unlisted)}", file=file)
    return {"schema": schema} | ({"example": example} if example is not None else {})


def _parameter(field: Field, place: str, file: str) -> JsonObject:
    schema = _schema(field, None, file)
    parameter: JsonObject = {"name": field.name, "in": place}
    if "required" in field.flags:
        parameter["required"] = True
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    return {**parameter, "schema": schema}


_PARTS = re.compile(r"(?P<base>\w+)(?:<(?P<of>[\w-]+)>)?(?P<arrays>(?:\[\])*)\Z")


def _schema(field: Field, example: Any, file: str) -> JsonObject:
    """The schema of a field according to the page. The fields of an object are only in the example."""
    parts = _PARTS.match(field.type)
    assert parts is not None
    depth = len(parts["arrays"]) // 2
    element = example
    for _ in range(depth):
        element = element[0] if isinstance(element, list) and element else None
    schema: JsonObject
    if parts["base"] == "any":
        schema = {}
    elif parts["base"] == "enum":
        schema = {"type": parts["of"], "enum": list(field.options)}
    elif parts["base"] == "object":
        schema = _from_example(element) if isinstance(element, dict) else {"type": "object"}
    else:
        schema = {"type": parts["base"]} | ({"format": parts["of"]} if parts["of"] else {})
    if field.title:
        schema["title"] = field.title
    for _ in range(depth):
        schema = {"type": "array", "items": schema}
    for line in field.constraints:
        schema |= _constraint(line, file)
    if field.default is not None:
        schema["default"] = field.default if schema.get("type") == "string" else read_json(field.default, file)
    if field.description:
        schema["description"] = field.description
    if field.example is not None:
        schema["example"] = read_json(field.example, file)
    return schema


_LENGTH = re.compile(r"(Required|Minimum|Maximum) (string|array) length: (\d+)(?: - (\d+))?\Z")
_RANGE = re.compile(r"Required range: (?:(-?[\d.]+) (<=?) )?x(?: (<=?|>=?) (-?[\d.]+))?\Z")
_BOUND = {"<=": "maximum", "<": "exclusiveMaximum", ">=": "minimum", ">": "exclusiveMinimum"}


def _constraint(line: str, file: str) -> JsonObject:
    """The keywords of a line such as ``Required string length: 1 - 100`` or ``Required range: 0 <= x <= 100``."""
    length = _LENGTH.match(line)
    if length:
        which, kind, first, second = length.groups()
        ends = ("minLength", "maxLength") if kind == "string" else ("minItems", "maxItems")
        if second is not None:
            return {ends[0]: int(first), ends[1]: int(second)}
        if which == "Required":
            return {ends[0]: int(first), ends[1]: int(first)}
        return {ends[0] if which == "Minimum" else ends[1]: int(first)}
    bounds = _RANGE.match(line)
    if bounds is None:
        raise SourceError(f"unknown constraint {line!r}", file=file)
    low, low_sign, sign, high = bounds.groups()
    found: JsonObject = {}
    if low is not None:
        found["minimum" if low_sign == "<=" else "exclusiveMinimum"] = read_json(low, file)
    if high is not None:
        found[_BOUND[sign]] = read_json(high, file)
    return found


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\Z")


def _from_example(example: Any) -> JsonObject:
    """The fields and types that the placeholders of an example show; they don't show what is required."""
    if isinstance(example, dict):
        return {"type": "object", "properties": {name: _from_example(value) for name, value in example.items()}}
    if isinstance(example, list):
        return {"type": "array", "items": _from_example(example[0]) if example else {}}
    if isinstance(example, bool):
        return {"type": "boolean"}
    if isinstance(example, int | float):
        return {"type": "number"}
    if example == "<unknown>" or example is None:
        return {}
    if _UUID.match(example):
        return {"type": "string", "format": "uuid"}
    return {"type": "string", "format": "date-time"} if _TIME.match(example) else {"type": "string"}
