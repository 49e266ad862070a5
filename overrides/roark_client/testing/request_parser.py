"""Reads a request as its operation describes it: who asks, parameters, body; what breaks the spec is refused."""

from __future__ import annotations

import hmac
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

from .cross_field_rules import broken_rules
from .error_bodies import Refusal, broken
from .examples import Examples
from .schemas import Schemas
from .spec import JSON, Operation, Parameter
from .store import Arguments
from .validation import Validator, Violation


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A request as it arrived; header names are in lower case, the values of the path are still percent-encoded."""

    path_values: Mapping[str, str]
    query: str
    headers: Mapping[str, str]
    body: bytes


class Reader:
    """Reads requests, and checks them against the spec."""

    def __init__(self, schemas: Schemas, examples: Examples, validator: Validator, token: str) -> None:
        self._schemas = schemas
        self._examples = examples
        self._validator = validator
        self._token = token

    def read(self, operation: Operation, raw: RawRequest) -> Arguments:
        """What is asked, or a `Refusal`."""
        if operation.secured:
            self._authenticate(raw.headers.get("authorization", ""))
        identifier = self._path(operation, raw.path_values)
        query, violations = self._parameters(operation, raw)
        body: Any = {}
        if operation.body and (raw.body or operation.body_required):
            body = self._json(raw)
            violations.extend(
                self._validator.violations(operation.body, body)
                or broken_rules(self._schemas, self._validator, operation.body, body)
            )
        if violations:
            raise broken(violations)
        if operation.body and isinstance(body, dict):
            body = self._examples.defaults(operation.body) | body
        return Arguments(identifier, query, body, operation.body or "")

    def _authenticate(self, authorization: str) -> None:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), self._token.encode()):
            raise Refusal(401, headers={"www-authenticate": "Bearer"})

    def _path(self, operation: Operation, values: Mapping[str, str]) -> str:
        """The (last) id in the path. One that the spec doesn't allow is one that nothing has: 404."""
        identifier = ""
        for parameter in operation.parameters:
            if parameter.place == "path":
                identifier = unquote(values[parameter.name])
                violations = self._validator.violations(parameter.schema, identifier, f"$.{parameter.name}")
                if violations:
                    raise broken(violations, 404)
        return identifier

    def _parameters(self, operation: Operation, raw: RawRequest) -> tuple[dict[str, Any], list[Violation]]:
        given = parse_qs(raw.query, keep_blank_values=True)
        values: dict[str, Any] = {}
        violations: list[Violation] = []
        for parameter in operation.parameters:
            if parameter.place not in ("query", "header"):
                continue
            texts = given.get(parameter.name, [])
            if parameter.place == "header":
                texts = [text for name, text in raw.headers.items() if name == parameter.name.lower()]
            if texts:
                values[parameter.name] = value = self._value(parameter, texts)
                violations.extend(self._validator.violations(parameter.schema, value, f"$.{parameter.name}"))
            elif parameter.required:
                violations.append(Violation(f"$.{parameter.name}", "is required", "required"))
            else:
                values[parameter.name] = self._schemas[parameter.schema].keywords.get("default")
        return values, violations

    def _value(self, parameter: Parameter, texts: Sequence[str]) -> Any:
        """A parameter's text as the type that its schema gives it; text that isn't of it stays text, and is refused."""
        schema = self._schemas[parameter.schema]
        if schema.type == "array":
            kind = self._schemas[schema.items].type if schema.items else None
            return [_typed(text, kind) for text in texts]
        return _typed(texts[-1], schema.type)

    def _json(self, raw: RawRequest) -> Any:
        media_type = raw.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not raw.body:
            raise broken([Violation("$", f"a body of {JSON} is required", "required")])
        if media_type != JSON:
            raise Refusal(415, f"Send the body as {JSON}, not as {media_type or 'nothing in particular'}")
        try:
            document = json.loads(raw.body, parse_constant=_no_number, parse_float=_finite)
            # Half a surrogate pair can be written in JSON (`"\\ud800"`), but is no text that could be answered.
            json.dumps(document, ensure_ascii=False).encode()
            return document
        except (ValueError, RecursionError) as error:
            raise Refusal(400, f"The body is not JSON: {error}", code="invalid_json") from error


def _typed(text: str, kind: str | None) -> Any:
    if kind == "integer" and re.fullmatch(r"-?[0-9]{1,30}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", text):
        return float(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is beyond every number that JSON readers share")
    return number
