"""Runs an operation: parses the request, runs the handler, checks the response against the spec."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from typing import Any, ClassVar

from starlette.responses import Response

from .contract import Contract
from .error_bodies import ErrorBodies, HttpError
from .handlers import HANDLERS, Handler, is_as_handled
from .request_log import ReceivedRequest
from .request_parser import Arguments, RequestParser
from .snapshots import dump, load
from .spec import JSON, Operation
from .store import NotFoundError, Store

MAX_STATE_BYTES = 256 * 1024 * 1024
"""How much POST requests may add to a server's state: their bodies, and something for what is made of each."""

_OVERHEAD = 4096


class Dispatcher:
    """The API of one server, without its network side."""

    handlers: ClassVar[Mapping[str, Handler]] = HANDLERS

    def __init__(self, contract: Contract, store: Store) -> None:
        self.contract = contract
        self.store = store
        self.defects: list[str] = []
        self.lock: threading.RLock = threading.RLock()
        self._parser = RequestParser(contract)
        self._error_bodies = ErrorBodies(contract)
        self._responses = 0
        self._state_bytes = 0

    def dispatch(self, operation: Operation, path_values: Mapping[str, str], request: ReceivedRequest) -> Response:
        """The response to a request."""
        with self.lock:
            try:
                arguments = self._parser.parse(operation, path_values, request)
                self._bound_state(request)
                status, schema = operation.success
                body = self._result(operation, schema, arguments)
                headers = {"x-request-id": self._request_id()}
                if schema is None:
                    return Response(None, status, headers)
                return self._checked(operation, status, schema, body, headers)
            except NotFoundError as error:
                return self.error(operation, HttpError(404, str(error)))
            except HttpError as error:
                return self.error(operation, error)
            except Exception as error:  # noqa: BLE001  (any other error is a defect of this server, and reported as one)
                return self._defect(operation, f"{type(error).__name__}: {error}")

    def error(self, operation: Operation | None, error: HttpError) -> Response:
        """An error response in the operation's format; `None` is for a path that the spec doesn't have."""
        with self.lock:
            request_id = self._request_id()
            schema = self._error_bodies.schema(operation, error.status)
            body = self._error_bodies.body(operation, error, request_id)
            return self._checked(operation, error.status, schema, body, {**error.headers, "x-request-id": request_id})

    def snapshot(self) -> bytes:
        """The state as JSON."""
        with self.lock:
            return dump(self.store, self._responses)

    def restore(self, snapshot: bytes) -> None:
        """Go back to the state of a snapshot.

        Raises:
            ValueError: it is no snapshot of this release, or too large. Nothing has changed.
        """
        if len(snapshot) > MAX_STATE_BYTES:
            raise ValueError(f"the snapshot is larger than {MAX_STATE_BYTES} bytes")
        with self.lock:
            self._responses = load(self.store, snapshot)
            self._state_bytes = len(snapshot)

    def _bound_state(self, request: ReceivedRequest) -> None:
        if request.method == "POST":
            size = len(request.body) + _OVERHEAD
            if self._state_bytes + size > MAX_STATE_BYTES:
                raise HttpError(507, "The embedded server's state has reached its limit: start a new server")
            self._state_bytes += size

    def _result(self, operation: Operation, schema: str | None, arguments: Arguments) -> Any:
        handler = self.handlers.get(operation.name)
        if handler is None or not is_as_handled(operation):
            return self.contract.examples.of(schema) if schema else None
        data = handler(self.store, arguments)
        envelope = self.contract.schemas[schema].keywords.get("x-envelope") if schema else None
        return {**self.contract.examples.of(schema), envelope: data} if schema and envelope else data

    def _checked(
        self, operation: Operation | None, status: int, schema: str | None, body: Any, headers: Mapping[str, str]
    ) -> Response:
        if violations := self.contract.validator.violations(schema, body) if schema else ():
            return self._defect(operation, f"its response {status} is not what the spec allows: {violations[0]}")
        return _json_response(status, body, headers)

    def _defect(self, operation: Operation | None, problem: str) -> Response:
        """A 500 for a defect of this server, which `RoarkServer` reports again when it is left."""
        message = f"The embedded server failed in {operation.name if operation else 'no operation'}: {problem}"
        if message not in self.defects:
            self.defects.append(message)
        request_id = self._request_id()
        error = HttpError(500, message, code="embedded_server_defect")
        return _json_response(500, self._error_bodies.body(operation, error, request_id), {"x-request-id": request_id})

    def _request_id(self) -> str:
        self._responses += 1
        return f"req_{self._responses:016x}"


def _json_response(status: int, body: Any, headers: Mapping[str, str]) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, headers, JSON)
