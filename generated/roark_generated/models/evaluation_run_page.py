# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationRunPage: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import Array, Field, Fields, Object

from .evaluation_run import EvaluationRun
from .pagination_info import PaginationInfo


@define(kw_only=True, repr=False)
class EvaluationRunPage(Model):
    """EvaluationRunPage"""

    pagination: PaginationInfo
    """Pagination information for list endpoints"""
    runs: list[EvaluationRun]

    __fields__ = Fields(
        Field("pagination", Object(PaginationInfo), required=True),
        Field("runs", Array(Object(EvaluationRun)), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationRunPage:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationRunPage.__new__(EvaluationRunPage)
        value: Any
        try:
            value = data["pagination"]
            if type(value) is not dict:
                raise DecodeError(data, "pagination", "an object", "EvaluationRunPage")
            value = PaginationInfo.decode(value)
            self.pagination = value
            value = data["runs"]
            if type(value) is not list:
                raise DecodeError(data, "runs", "an array", "EvaluationRunPage")
            for item in value:
                if type(item) is not dict:
                    raise not_an_item(value, dict, "an object", "EvaluationRunPage")
            value = [EvaluationRun.decode(item) for item in value]
            self.runs = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationRunPage") from None
        self.additional_properties = {} if len(data) == 2 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationRunPage.__fields__.known
