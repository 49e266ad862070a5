"""Validate the merged document as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from jsonschema.exceptions import SchemaError, UnknownType  # type: ignore[import-untyped]
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from .document import JsonObject, Pointer, as_pointer, rewrite, walk
from .errors import ResultError

_REMEDY = "Find the source or overlay that it comes from (x-source names the document), and correct it in an overlay."


def validate(document: JsonObject, file: str) -> None:
    """Raises ResultError with every error in schemas, parameters, references, operation ids and defaults.

    The validator gives no pointer for an error in a schema, so the schemas are then checked one by one.

    Patterns are removed before: the validator would match defaults against them with `re`, which may never end. So
    whether a default matches its pattern is not checked.
    """
    document = rewrite(document, "schema", _without_patterns)
    try:
        errors: list[Any] = list(OpenAPIV31SpecValidator(document).iter_errors())
    except UnknownType as error:
        # It checks a default against its schema before it checks the schema.
        errors = [error]
    if errors:
        _check_schemas(document, file)
        messages = "; ".join(str(getattr(error, "message", error)) for error in errors)
        raise ResultError(f"not a valid OpenAPI 3.1 document: {messages}", file=file, remedy=_REMEDY)


def _check_schemas(document: JsonObject, file: str) -> None:
    for node in walk(document):
        is_root = node.pointer[-1:] == ("schema",) or node.pointer[:-1] == ("components", "schemas")
        if node.kind == "schema" and is_root:
            try:
                OAS31Validator.check_schema(node.value)
            except SchemaError as error:
                pointer = as_pointer((*node.pointer, *map(str, error.path)))
                raise ResultError(
                    f"not a valid schema: {error.message}", file=file, pointer=pointer, remedy=_REMEDY
                ) from error


def _without_patterns(_: Pointer, schema: JsonObject) -> JsonObject:
    kept = {key: value for key, value in schema.items() if key != "pattern"}
    if kept.get("format") == "regex":
        del kept["format"]
    if "patternProperties" in kept:
        # Without the patterns, which properties are additional is unknown. The schemas themselves are still validated.
        moved = [*kept.pop("patternProperties").values(), kept.pop("additionalProperties", True)]
        moved.append(kept.pop("unevaluatedProperties", True))
        kept["$defs"] = {**kept.get("$defs", {}), **{f"moved {index}": each for index, each in enumerate(moved)}}
    return kept
