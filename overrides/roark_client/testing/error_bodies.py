"""Refusals, and the words they are told in: each operation's errors have the form that its own document gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .examples import Examples
from .schemas import Schemas
from .spec import Operation, component
from .validation import Violation

_ATTRIBUTE = "x-error-attribute"
_MOST_VIOLATIONS = 50

# The type and the code for each status, in the documents' words.
_KINDS: Mapping[int, tuple[str, str]] = {
    400: ("validation", "invalid_parameter"),
    401: ("authentication", "unauthorized"),
    403: ("forbidden", "permission_denied"),
    404: ("not_found", "resource_not_found"),
    409: ("conflict", "conflict"),
    429: ("rate_limit", "too_many_requests"),
}
_REFUSED = ("validation", "invalid_request")
_FAILED = ("internal", "internal_error")
_MESSAGES: Mapping[int, str] = {
    401: "Authentication required",
    403: "You do not have permission to access this resource",
    404: "The requested resource could not be found",
    429: "Rate limit exceeded",
    500: "Internal server error",
}


class Refusal(Exception):  # noqa: N818  (an answer, not a fault of the server)
    """What an operation answers in place of its data."""

    def __init__(
        self,
        status: int,
        message: str | None = None,
        *,
        code: str | None = None,
        param: str | None = None,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.type, usual = _KINDS.get(status, _REFUSED if status < 500 else _FAILED)
        self.status = status
        self.code = code or usual
        self.message = message or _MESSAGES.get(status, "The request was refused" if status < 500 else _MESSAGES[500])
        self.param = param
        self.details = details
        self.headers = dict(headers or {})


def not_found(what: str, identifier: str) -> Refusal:
    """No such thing."""
    return Refusal(404, f"There is no {what} {identifier!r}")


def invalid(message: str, param: str, code: str = "invalid_parameter") -> Refusal:
    """A rule that a document states in prose is broken; `param` is where, by its wire name."""
    return Refusal(400, message, code=code, param=param, details=_details([Violation(f"$.{param}", message, code)]))


def broken(violations: Sequence[Violation], status: int = 400) -> Refusal:
    """The request isn't what the spec allows."""
    first = violations[0]
    more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
    code = "missing_required_field" if first.keyword == "required" else None
    return Refusal(
        status,
        f"{first}{more}",
        code=code if status == 400 else None,
        param=first.path.removeprefix("$.").removeprefix("$") or None,
        details=_details(violations),
    )


class Dialects:
    """Writes a refusal as the error schema of an operation wants it.

    The schema says by `x-error-attribute` which of its properties is the type, the code, the message … of an error.
    """

    def __init__(self, schemas: Schemas, examples: Examples) -> None:
        self._schemas = schemas
        self._examples = examples

    def schema(self, operation: Operation | None, status: int) -> str | None:
        """The pointer of the schema of such an error: what the document gives for that status, else for any error.

        Where no operation is meant (an unknown path), the error has the first form that the components hold.
        """
        if operation is not None:
            return operation.response(status) or operation.error
        schemas = self._schemas.spec.document.get("components", {}).get("schemas", {})
        return next((component(name) for name in schemas if self._attributes(component(name))), None)

    def body(self, operation: Operation | None, refusal: Refusal, request_id: str) -> Any:
        """The JSON of an error."""
        schema = self.schema(operation, refusal.status)
        if schema is None:
            return {"message": refusal.message}
        known = {
            "type": self._type(schema, refusal),
            "code": refusal.code,
            "message": refusal.message,
            "param": refusal.param,
            "details": refusal.details,
            "request_id": request_id,
        }
        attributes = self._attributes(schema)
        said = {name: known[attribute] for name, attribute in attributes.items() if known.get(attribute) is not None}
        unsaid = {name: value for name, value in self._examples.of(schema).items() if name not in attributes}
        return {**said, **{name: value for name, value in unsaid.items() if name in self._schemas[schema].required}}

    def _attributes(self, schema: str) -> dict[str, str]:
        """Which attribute of an error each property is; empty for a schema that is no error's."""
        properties = self._schemas[schema].properties
        marked = {name: self._schemas[pointer].keywords.get(_ATTRIBUTE) for name, pointer in properties.items()}
        return {name: attribute for name, attribute in marked.items() if attribute}

    def _type(self, schema: str, refusal: Refusal) -> str:
        """Its type where this dialect has it: the older one has no word for a conflict."""
        words: Sequence[str] = ()
        for name, attribute in self._attributes(schema).items():
            if attribute == "type":
                words = self._schemas[self._schemas[schema].properties[name]].keywords.get("enum", ())
        if not words or refusal.type in words:
            return refusal.type
        return "validation" if refusal.status < 500 else "internal"


def _details(violations: Sequence[Violation]) -> dict[str, Any]:
    told = violations[:_MOST_VIOLATIONS]
    return {"violations": [{"path": violation.path, "message": violation.message} for violation in told]}
