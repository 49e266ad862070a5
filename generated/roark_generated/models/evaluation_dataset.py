# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationDataset: Dataset of calls to evaluate (use either call or dataset, not both)"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, Array, Field, Fields, Object

from .call_analysis_create_request import CallAnalysisCreateRequest


@define(kw_only=True, repr=False)
class EvaluationDataset(Model):
    """Dataset of calls to evaluate (use either call or dataset, not both)"""

    name: str
    """Name of the dataset for identification"""
    calls: list[CallAnalysisCreateRequest]
    """List of calls to include in the dataset evaluation"""

    __fields__ = Fields(
        Field("name", TEXT, required=True),
        Field("calls", Array(Object(CallAnalysisCreateRequest), min_items=1, max_items=100), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationDataset:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationDataset.__new__(EvaluationDataset)
        value: Any
        try:
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "EvaluationDataset")
            self.name = value
            value = data["calls"]
            if type(value) is not list:
                raise DecodeError(data, "calls", "an array", "EvaluationDataset")
            for item in value:
                if type(item) is not dict:
                    raise not_an_item(value, dict, "an object", "EvaluationDataset")
            value = [CallAnalysisCreateRequest.decode(item) for item in value]
            self.calls = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationDataset") from None
        self.additional_properties = {} if len(data) == 2 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationDataset.__fields__.known
