"""Parses a request as its operation describes it: the id in its path, parameters, body; checked against the spec."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from attrs import field, frozen

from .contract import Contract
from .error_bodies import HttpError, invalid_request
from .request_log import ReceivedRequest
from .spec import JSON, Operation, Parameter
from .validation import Violation


@frozen
class Arguments:
    """What a valid request asks for: the (last) id in its path, its query and its body, with defaults filled in.

    `schema` is the pointer of the schema of the body.
    """

    id: str = ""
    query: Mapping[str, Any] = field(factory=dict)
    body: dict[str, Any] = field(factory=dict)
    schema: str = ""


class RequestParser:
    """Parses requests, and raises an `HttpError` for one that the spec does not allow."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._schemas = contract.schemas
        self._validator = contract.validator

    def parse(self, operation: Operation, path_values: Mapping[str, str], request: ReceivedRequest) -> Arguments:
        """The arguments of an operation."""
        identifier = self._path(operation, path_values)
        query, violations = self._parameters(operation, request)
        body: Any = {}
        if operation.body and (request.body or operation.body_required):
            body = _json(request)
            violations += self._contract.violations(operation.body, body)
        if violations:
            raise invalid_request(violations)
        if operation.body and isinstance(body, dict):
            body = self._contract.examples.defaults(operation.body) | body
        return Arguments(identifier, query, body, operation.body or "")

    def _path(self, operation: Operation, values: Mapping[str, str]) -> str:
        """The (last) id in the path. Nothing can have an id that the spec does not allow: 404."""
        identifier = ""
        for parameter in operation.parameters:
            if parameter.place == "path":
                identifier = values[parameter.name]
                violations = self._validator.violations(parameter.schema, identifier, f"$.{parameter.name}")
                if violations:
                    raise invalid_request(violations, 404)
        return identifier

    def _parameters(self, operation: Operation, request: ReceivedRequest) -> tuple[dict[str, Any], list[Violation]]:
        query = parse_qs(request.query, keep_blank_values=True)
        values: dict[str, Any] = {}
        violations: list[Violation] = []
        for parameter in operation.parameters:
            if parameter.place not in ("query", "header"):
                continue
            in_query = parameter.place == "query"
            texts = query.get(parameter.name, []) if in_query else request.headers.get_list(parameter.name)
            if texts:
                values[parameter.name] = value = self._value(parameter, texts)
                violations.extend(self._validator.violations(parameter.schema, value, f"$.{parameter.name}"))
            elif parameter.required:
                violations.append(Violation(f"$.{parameter.name}", "is required", "required"))
            else:
                values[parameter.name] = self._schemas[parameter.schema].keywords.get("default")
        return values, violations

    def _value(self, parameter: Parameter, texts: Sequence[str]) -> Any:
        """A parameter's text as its schema's type; text of another type stays text, and is then found invalid."""
        schema = self._schemas[parameter.schema]
        if schema.type == "array":
            item_type = self._schemas[schema.items].type if schema.items else None
            return [_typed(text, item_type) for text in texts]
        return _typed(texts[-1], schema.type)


def _json(request: ReceivedRequest) -> Any:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not request.body:
        raise invalid_request([Violation("$", f"a body of {JSON} is required", "required")])
    if media_type != JSON:
        raise HttpError(415, f"Send the body as {JSON}, not as {media_type or 'an unnamed media type'}")
    try:
        document = json.loads(request.body, parse_constant=_no_number, parse_float=_finite)
        # JSON can spell half a surrogate pair (`"\\ud800"`), which is no text that a response could hold.
        json.dumps(document, ensure_ascii=False).encode()
        return document
    except (ValueError, RecursionError) as error:
        raise HttpError(400, f"The body is not JSON: {error}", code="invalid_json") from error


def _typed(text: str, kind: str | None) -> Any:
    if kind == "integer" and re.fullmatch(r"-?[0-9]{1,30}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", text):
        return float(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is out of the range of a double")
    return number
