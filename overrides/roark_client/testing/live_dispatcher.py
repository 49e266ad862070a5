"""Runs an operation as Roark's own servers do: the handlers' data, in the form of the live wire."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, ClassVar

from starlette.responses import Response

from .._wire.rewriting import JsonObject, Rule, rewrite, rewrite_path
from .._wire.table import LiveOperation, live
from .contract import Contract
from .dispatcher import Dispatcher
from .error_bodies import HttpError
from .handlers import HANDLERS, Handler
from .handlers.live import LIVE_HANDLERS
from .live_document import live_document
from .request_log import ReceivedRequest
from .request_parser import Arguments, RequestParser
from .spec import Operation, Spec, packaged
from .store import Store
from .validation import Violation


class LiveDispatcher(Dispatcher):
    """The API of a server with `wire="live"`. Its contract is the live document; its store goes by the other one."""

    handlers: ClassVar[Mapping[str, Handler]] = {**HANDLERS, **LIVE_HANDLERS}

    def __init__(self, contract: Contract, store: Store) -> None:
        super().__init__(_live_contract(contract), store)
        self._parser = _LiveParser(self.contract)

    def error(self, operation: Operation | None, error: HttpError) -> Response:
        """An error response, which names fields as the request did."""
        differing = _differing(operation)
        if differing is not None:
            error = _renamed(error, differing)
        return super().error(operation, error)

    def _checked(
        self, operation: Operation | None, status: int, schema: str | None, body: Any, headers: Mapping[str, str]
    ) -> Response:
        differing = _differing(operation)
        if status < 300 and differing is not None and differing.response is not None:
            body = rewrite(_as_sent(body, differing.response), live().rule(differing.response, "to live"))
        return super()._checked(operation, status, schema, body, headers)


class _LiveParser(RequestParser):
    """Checks a request against the live document, and hands it on in the form that handlers know."""

    def parse(self, operation: Operation, path_values: Mapping[str, str], request: ReceivedRequest) -> Arguments:
        arguments = super().parse(operation, path_values, request)
        differing = _differing(operation)
        if differing is None:
            return arguments
        names = {there: here for here, there in differing.query.items()}
        query = {names.get(name, name): value for name, value in arguments.query.items()}
        body = rewrite(arguments.body, live().rule(differing.request, "from live"))
        return Arguments(arguments.id, query, body, arguments.schema)


def _differing(operation: Operation | None) -> LiveOperation | None:
    return None if operation is None else live().operation(operation.method, operation.path)


def _live_contract(contract: Contract) -> Contract:
    if contract.spec is packaged():
        return _packaged_live_contract()
    return Contract(Spec(live_document(contract.spec.document, live())))


@functools.cache
def _packaged_live_contract() -> Contract:
    return Contract(Spec(live_document(packaged().document, live())))


def _as_sent(data: Any, node: JsonObject) -> Any:
    """The data without what Roark's own servers don't send, null being one of them, and with what they alone send."""
    if isinstance(data, list):
        return [_as_sent(item, node) for item in data]
    node = live().contents(node)
    if not isinstance(data, dict) or not node.keys() & {"fields", "added"}:
        return data
    fields: Mapping[str, JsonObject] = node.get("fields", {})
    examples = {name: schema["example"] for name, schema in node.get("added", {}).items() if "example" in schema}
    empty = {name: each["always"] for name, each in fields.items() if "always" in each}
    return (
        examples
        | empty
        | {
            key: _as_sent(value, fields.get(key, {}))
            for key, value in data.items()
            if value is not None and fields.get(key, {}).get("absent") != "always"
        }
    )


def _renamed(error: HttpError, differing: LiveOperation) -> HttpError:
    rule = live().rule(differing.request, "to live") or Rule(names=dict(differing.query))
    violations = [Violation(rewrite_path(each.path, rule), each.message, each.keyword) for each in error.violations]
    param = None if error.param is None else rewrite_path(error.param, rule)
    return HttpError(
        error.status, error.message, code=error.code, param=param, violations=violations, headers=error.headers
    )
