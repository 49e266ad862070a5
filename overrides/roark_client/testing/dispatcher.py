"""Answers a request: reads it, asks the operation's handler, checks what that says against the spec.

An operation without a handler, one that is new in the spec, answers with an example of what the spec says it gives.
"""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .error_bodies import Dialects, Refusal
from .examples import Examples
from .handlers import calls, evaluations, health, metric_values, metrics
from .jobs import Clock
from .request_parser import RawRequest, Reader
from .schemas import Schemas
from .spec import Operation, Spec
from .store import Arguments, Store
from .validation import Validator

Handler = Callable[[Store, Arguments], Any]

HANDLERS: Mapping[str, Handler] = {
    "call_analysis_create": calls.create_analysis,
    "call_analysis_get": calls.get_analysis,
    "call_get_sentiment": calls.get_sentiment,
    "call_list_evaluation_runs": calls.list_evaluation_runs,
    "evaluation_create_job": evaluations.create_job,
    "evaluation_get_job": evaluations.get_job,
    "evaluation_list_job_runs": evaluations.list_job_runs,
    "health_get": health.get_health,
    "integrations_create_retell_call": calls.create_retell_call,
    "integrations_create_vapi_call": calls.create_vapi_call,
    "metric_collection_job_list_metric_values": metric_values.list_metric_values,
    "metric_create_threshold": metrics.create_threshold,
    "metric_get_definition": metrics.get_definition,
    "metric_update_definition": metrics.update_definition,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers, and JSON as it is sent; `content` is `None` where the answer has no body."""

    status: int
    content: bytes | None
    headers: Mapping[str, str]


class Service:
    """The API of one server, without a socket or a framework."""

    def __init__(self, spec: Spec, *, token: str, clock: Clock) -> None:
        self.spec = spec
        self.defects: list[str] = []
        self.lock = threading.RLock()
        self._schemas = Schemas(spec)
        self._validator = Validator(spec)
        self._examples = Examples(self._schemas, self._validator)
        self._dialects = Dialects(self._schemas, self._examples)
        self._reader = Reader(self._schemas, self._examples, self._validator, token)
        self._count = itertools.count(1)
        self.store = Store(self._schemas, self._examples, clock)

    def answer(self, operation: Operation, raw: RawRequest) -> Answer:
        """Carry out one request."""
        with self.lock:
            try:
                arguments = self._reader.read(operation, raw)
                status, schema = operation.success
                return self._checked(operation, status, schema, self._carried_out(operation, schema, arguments))
            except Refusal as refusal:
                return self.refuse(operation, refusal)
            except Exception as error:  # noqa: BLE001  (whatever goes wrong in here is the server's fault: told as such)
                return self._defect(operation, f"{type(error).__name__}: {error}")

    def refuse(self, operation: Operation | None, refusal: Refusal) -> Answer:
        """The answer to a request that is refused; no operation is one that the spec doesn't have."""
        with self.lock:
            request_id = self._request_id()
            body = self._dialects.body(operation, refusal, request_id)
            schema = self._dialects.schema(operation, refusal.status)
            return self._checked(operation, refusal.status, schema, body, request_id, refusal.headers)

    def check(self, schema: str, value: object) -> None:
        """Refuse what a test would put into the server's state and the spec does not allow."""
        violations = self._validator.violations(schema, value)
        if violations:
            raise ValueError(f"{schema.rpartition('/')[2]}: {'; '.join(map(str, violations))}")

    def _carried_out(self, operation: Operation, schema: str | None, arguments: Arguments) -> Any:
        handler = HANDLERS.get(operation.id)
        data = handler(self.store, arguments) if handler else None
        if schema is None or (handler and "x-envelope" not in self._schemas[schema].keywords):
            return data
        answer = self._examples.of(schema)
        return {**answer, self._schemas[schema].keywords["x-envelope"]: data} if handler else answer

    def _checked(
        self,
        operation: Operation | None,
        status: int,
        schema: str | None,
        body: Any,
        request_id: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        violations = self._validator.violations(schema, body) if schema else []
        if violations:
            return self._defect(operation, f"its answer {status} is not what the spec allows: {violations[0]}")
        content = json.dumps(body, ensure_ascii=False).encode() if schema else None
        return Answer(status, content, {**(headers or {}), "x-request-id": request_id or self._request_id()})

    def _defect(self, operation: Operation | None, what: str) -> Answer:
        """The server is at fault: a 500 says so, and `RoarkServer` says it again when it is left."""
        told = f"The embedded server failed in {operation.id if operation else 'no operation'}: {what}"
        if told not in self.defects:
            self.defects.append(told)
        request_id = self._request_id()
        refusal = Refusal(500, told, code="embedded_server_defect")
        content = json.dumps(self._dialects.body(operation, refusal, request_id)).encode()
        return Answer(500, content, {"x-request-id": request_id})

    def _request_id(self) -> str:
        return f"req_{next(self._count):016x}"
