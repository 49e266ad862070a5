"""Check that the result is a valid OpenAPI 3.1 document."""

from __future__ import annotations

from typing import Any

from jsonschema.exceptions import SchemaError  # type: ignore[import-untyped]
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from .document import JsonObject, as_pointer, walk
from .errors import ResultError

_REMEDY = "Find the source or overlay that it comes from (x-source names the document), and correct it in an overlay."


def validate(document: JsonObject, file: str) -> None:
    """Raises ResultError with the JSON pointer of the first fault.

    Each schema is checked against the dialect of OpenAPI 3.1 first, for then the fault's place is known; then the
    document as a whole: parameters, references, operation ids, defaults.
    """
    for node in walk(document):
        is_root = node.pointer[-1:] == ("schema",) or node.pointer[:-1] == ("components", "schemas")
        if node.kind == "schema" and is_root:
            try:
                OAS31Validator.check_schema(node.value)
            except SchemaError as error:
                place = (*node.pointer, *map(str, error.path))
                raise ResultError(
                    f"not a valid schema: {error.message}",
                    file=file,
                    pointer=as_pointer(place),
                    remedy=_REMEDY,
                ) from error
    errors: list[Any] = list(OpenAPIV31SpecValidator(document).iter_errors())
    if errors:
        messages = "; ".join(str(error.message) for error in errors)
        raise ResultError(f"not a valid OpenAPI 3.1 document: {messages}", file=file, remedy=_REMEDY)
