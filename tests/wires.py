"""The two wires: documents of one operation in the other form, so that one test can speak both."""

from __future__ import annotations

from functools import cache
from typing import Any

from roark_client._wire.rewriting import Rule, rewrite, rewrite_path
from roark_client._wire.table import LiveOperation, live
from roark_client.testing.live_document import live_document
from tests.spec import spec

WIRES = ["documented", "live"]

# An error's fields, as the ten operations are documented to have them, by their names in the live wire.
_ERROR_FIELDS = {"type": "error_type", "code": "error_code", "param": "parameter"}


def differing(method: str, template: str, wire: str) -> LiveOperation | None:
    """What differs about an operation, if anything does on this wire."""
    return live().operation(method, template) if wire == "live" else None


@cache
def spec_of(wire: str) -> dict[str, Any]:
    """The document that a server follows."""
    return spec() if wire == "documented" else live_document(spec(), live())


def sent(operation: LiveOperation, body: Any) -> Any:
    """A request's body, as Roark's own servers take it."""
    return rewrite(body, live().rule(operation.request, "to live"))


def sent_query(operation: LiveOperation, params: dict[str, Any]) -> dict[str, Any]:
    """A request's query, as Roark's own servers take it."""
    return {operation.query.get(name, name): value for name, value in params.items()}


def responded(operation: LiveOperation, body: Any) -> Any:
    """A response's body, as Roark's own servers send it."""
    return rewrite(body, live().rule(operation.response, "to live"))


def received(operation: LiveOperation, body: Any) -> Any:
    """A response's body in the documented form."""
    return rewrite(body, live().rule(operation.response, "from live"))


def received_error(operation: LiveOperation, error: dict[str, Any]) -> dict[str, Any]:
    """An error in the format that the operation is documented to have, its fields named as the documents do."""
    back = Rule(names={there: here for here, there in operation.query.items()})
    rule = live().rule(operation.request, "from live") or back
    renamed = {_ERROR_FIELDS.get(name, name): value for name, value in error.items()}
    if "parameter" in renamed:
        renamed["parameter"] = rewrite_path(renamed["parameter"], rule)
    for violation in renamed.get("details", {}).get("violations", ()):
        path = rewrite_path(violation["path"], rule)
        renamed["message"] = renamed["message"].replace(violation["path"], path)
        violation["path"] = path
    return renamed
