"""Error responses: each operation's errors have the format that its own document gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .contract import Contract
from .spec import Operation, component
from .validation import Violation

_ATTRIBUTE = "x-error-attribute"
_MOST_VIOLATIONS = 50

# The type and the code for each status, as the documents name them.
_KINDS: Mapping[int, tuple[str, str]] = {
    400: ("validation", "invalid_parameter"),
    401: ("authentication", "unauthorized"),
    403: ("forbidden", "permission_denied"),
    404: ("not_found", "resource_not_found"),
    409: ("conflict", "conflict"),
    429: ("rate_limit", "too_many_requests"),
}
_OTHER_CLIENT_ERROR = ("validation", "invalid_request")
_SERVER_ERROR = ("internal", "internal_error")
_MESSAGES: Mapping[int, str] = {
    401: "Authentication required",
    403: "You do not have permission to access this resource",
    404: "The requested resource could not be found",
    429: "Rate limit exceeded",
}


class HttpError(Exception):
    """An error response, raised in place of the operation's result."""

    def __init__(
        self,
        status: int,
        message: str | None = None,
        *,
        code: str | None = None,
        param: str | None = None,
        violations: Sequence[Violation] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        default = "Internal server error" if status >= 500 else "The request was refused"
        kind, usual_code = _KINDS.get(status, _SERVER_ERROR if status >= 500 else _OTHER_CLIENT_ERROR)
        self.type: str = kind
        self.status = status
        self.code: str = code or usual_code
        self.message: str = message or _MESSAGES.get(status, default)
        self.param = param
        self.violations = violations
        self.headers: Mapping[str, str] = headers or {}
        super().__init__(self.message)


def invalid(message: str, param: str, code: str = "invalid_parameter") -> HttpError:
    """A 400 for a rule that a document states in prose; `param` is the field that breaks it, by its wire name."""
    return HttpError(400, message, code=code, param=param, violations=[Violation(f"$.{param}", message, code)])


def invalid_request(violations: Sequence[Violation], status: int = 400) -> HttpError:
    """A 400 for a request that the spec does not allow."""
    first = violations[0]
    more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
    return HttpError(
        status,
        f"{first}{more}",
        code="missing_required_field" if status == 400 and first.keyword == "required" else None,
        param=first.path.removeprefix("$.").removeprefix("$") or None,
        violations=violations,
    )


class ErrorBodies:
    """Writes an error in the format of an operation: the spec's schema for the operation's errors.

    The schema says by `x-error-attribute` which of its properties is the type, the code, the message … of an error.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._schemas = contract.schemas

    def schema(self, operation: Operation | None, status: int) -> str | None:
        """The pointer of the schema for that status, or else for any error of the operation.

        Without an operation (an unknown path), it is the first error schema among the components.
        """
        if operation is not None:
            return operation.response(status) or operation.error
        names = self._contract.spec.document.get("components", {}).get("schemas", {})
        return next((pointer for pointer in map(component, names) if self._attributes(pointer)), None)

    def body(self, operation: Operation | None, error: HttpError, request_id: str) -> Any:
        """The JSON of an error."""
        schema = self.schema(operation, error.status)
        if schema is None:
            return {"message": error.message}
        shown = [{"path": each.path, "message": each.message} for each in error.violations[:_MOST_VIOLATIONS]]
        known = {
            "type": self._type(schema, error),
            "code": error.code,
            "message": error.message,
            "param": error.param,
            "details": {"violations": shown} if shown else None,
            "request_id": request_id,
        }
        attributes = self._attributes(schema)
        required = self._schemas[schema].required
        body = {name: known[attribute] for name, attribute in attributes.items() if known.get(attribute) is not None}
        examples = self._contract.examples.of(schema).items()
        return body | {name: value for name, value in examples if name in required and name not in attributes}

    def _attributes(self, schema: str) -> dict[str, str]:
        """The attribute of an error that each property holds; empty for the schema of anything else."""
        properties = self._schemas[schema].properties
        extensions = {name: self._schemas[pointer].keywords.get(_ATTRIBUTE) for name, pointer in properties.items()}
        return {name: attribute for name, attribute in extensions.items() if attribute}

    def _type(self, schema: str, error: HttpError) -> str:
        """The error's type, or a more general one in a format that doesn't have it: the older one has no `conflict`."""
        names = [name for name, attribute in self._attributes(schema).items() if attribute == "type"]
        known = [kind for name in names for kind in self._schemas.property(schema, name).keywords.get("enum", ())]
        if not known or error.type in known:
            return error.type
        return (_SERVER_ERROR if error.status >= 500 else _OTHER_CLIENT_ERROR)[0]
