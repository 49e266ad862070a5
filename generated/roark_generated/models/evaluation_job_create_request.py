# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJobCreateRequest: Request to create a new evaluation job for calls or datasets"""

from __future__ import annotations

from typing import Any, Literal

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, Array, Choice, Const, Field, Fields, Object
from roark_runtime.unset import UNSET, Unset

from .call_analysis_create_request import CallAnalysisCreateRequest
from .evaluation_dataset import EvaluationDataset


@define(kw_only=True, repr=False)
class EvaluationJobCreateRequest(Model):
    """Request to create a new evaluation job for calls or datasets"""

    call: CallAnalysisCreateRequest | Unset = UNSET
    """Single call to evaluate (use either call or dataset, not both)"""
    dataset: EvaluationDataset | Unset = UNSET
    """Dataset of calls to evaluate (use either call or dataset, not both)"""
    evaluators: list[str] | Literal["all"]
    """List of evaluator identifiers to run, or 'all' to run all available evaluators"""

    __fields__ = Fields(
        Field("call", Object(CallAnalysisCreateRequest)),
        Field("dataset", Object(EvaluationDataset)),
        Field("evaluators", Choice(Array(TEXT, min_items=1), Const("all")), required=True),
        rules=({"exactly-one-of": ["call", "dataset"]},),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationJobCreateRequest:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationJobCreateRequest.__new__(EvaluationJobCreateRequest)
        value: Any
        absent = 0
        try:
            value = data.get("call", UNSET)
            if type(value) is dict:
                value = CallAnalysisCreateRequest.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "call", "an object", "EvaluationJobCreateRequest")
            self.call = value
            value = data.get("dataset", UNSET)
            if type(value) is dict:
                value = EvaluationDataset.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "dataset", "an object", "EvaluationJobCreateRequest")
            self.dataset = value
            value = data["evaluators"]
            if type(value) is list:
                for item in value:
                    if type(item) is not str:
                        raise not_an_item(value, str, "a string", "EvaluationJobCreateRequest")
            elif type(value) is str:
                if value != "all":
                    raise DecodeError(data, "evaluators", "'all'", "EvaluationJobCreateRequest")
            else:
                raise DecodeError(data, "evaluators", "an array or 'all'", "EvaluationJobCreateRequest")
            self.evaluators = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationJobCreateRequest") from None
        self.additional_properties = {} if len(data) == 3 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationJobCreateRequest.__fields__.known
