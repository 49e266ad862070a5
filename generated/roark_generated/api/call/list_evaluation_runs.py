# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call/{call_id}/evaluation-run: Get call evaluation runs"""

from __future__ import annotations

from typing import Any

from roark_runtime.codec import document_of, not_an_item
from roark_runtime.errors import DecodeError
from roark_runtime.operation import Items, Operation
from roark_runtime.schema import UUID_TEXT, Array, Field, Object

from ...models.evaluation_run import EvaluationRun


def _read(data: dict[str, Any]) -> list[EvaluationRun]:
    """Read what the response holds; raises DecodeError with the path of what is wrong."""
    value: Any
    try:
        value = data["data"]
        if type(value) is not list:
            raise DecodeError(data, "data", "an array", "EvaluationRunListEnvelope")
        for item in value:
            if type(item) is not dict:
                raise not_an_item(value, dict, "an object", "EvaluationRunListEnvelope")
        value = [EvaluationRun.decode(item) for item in value]
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationRunListEnvelope") from None
    found: list[EvaluationRun] = value
    return found


OPERATION: Operation[list[EvaluationRun]] = Operation(
    "call.list_evaluation_runs",
    "GET",
    "/v1/call/{call_id}/evaluation-run",
    document_of(_read, Array(Object(EvaluationRun)), "data"),
    in_path=(Field("call_id", UUID_TEXT, required=True),),
    items=Items("data", EvaluationRun.decode),
)
