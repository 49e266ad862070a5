# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJobCreateRequest: Request to create a new evaluation job for calls or datasets

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from attrs import define, field

from roark_runtime.codec import Writer, decoded, is_sequence, not_an_item, represent, write_object, write_variant
from roark_runtime.constraints import Fault, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_call(value: Any) -> Any:
    return write_object(value, CallAnalysisCreateRequest, "call")


def _write_dataset(value: Any) -> Any:
    return write_object(value, EvaluationDataset, "dataset")


def _write_evaluators(value: Any) -> Any:
    return (list(value) if is_sequence(value) else value) if is_sequence(value) else write_variant(value)


@define(kw_only=True, repr=False)
class EvaluationJobCreateRequest:
    """Request to create a new evaluation job for calls or datasets"""

    call: CallAnalysisCreateRequest | Unset = UNSET
    """Single call to evaluate (use either call or dataset, not both)"""
    dataset: EvaluationDataset | Unset = UNSET
    """Dataset of calls to evaluate (use either call or dataset, not both)"""
    evaluators: list[str] | Literal["all"]
    """List of evaluator identifiers to run, or 'all' to run all available evaluators"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "call": "call",
        "dataset": "dataset",
        "evaluators": "evaluators",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "call": ("call", _write_call),
        "dataset": ("dataset", _write_dataset),
        "evaluators": ("evaluators", _write_evaluators),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationJobCreateRequest:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_job_create_request, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "evaluators": _write_evaluators(self.evaluators),
        }
        if self.call is not UNSET:
            data["call"] = _write_call(self.call)
        if self.dataset is not UNSET:
            data["dataset"] = _write_dataset(self.dataset)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationJobCreateRequest.wire_names)


def decode_evaluation_job_create_request(data: dict[str, Any]) -> EvaluationJobCreateRequest:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationJobCreateRequest.__new__(EvaluationJobCreateRequest)
    v: Any
    try:
        v = data.get("call", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "call", "an object", "EvaluationJobCreateRequest")
            v = decode_call_analysis_create_request(v)
        self.call = v
        v = data.get("dataset", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "dataset", "an object", "EvaluationJobCreateRequest")
            v = decode_evaluation_dataset(v)
        self.dataset = v
        v = data["evaluators"]
        if type(v) is list:
            for item in v:
                if type(item) is not str:
                    raise not_an_item(v, str, "a string", "EvaluationJobCreateRequest")
        elif type(v) is str:
            if v != "all":
                raise DecodeError(data, "evaluators", "'all'", "EvaluationJobCreateRequest")
        else:
            raise DecodeError(data, "evaluators", "an array or 'all'", "EvaluationJobCreateRequest")
        self.evaluators = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationJobCreateRequest") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_evaluation_job_create_request(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, EvaluationJobCreateRequest, faults)
    v: Any
    v = data.get("call", UNSET)
    if v is not UNSET:
        if not isinstance(v, dict):
            faults.append((data, "call", "must be an object"))
        else:
            check_call_analysis_create_request(v, faults)
    v = data.get("dataset", UNSET)
    if v is not UNSET:
        if not isinstance(v, dict):
            faults.append((data, "dataset", "must be an object"))
        else:
            check_evaluation_dataset(v, faults)
    v = data.get("evaluators", UNSET)
    if v is UNSET:
        faults.append((data, "evaluators", "is required"))
    else:
        if isinstance(v, list):
            if len(v) < 1:
                faults.append((data, "evaluators", "must have at least 1 item"))
            for index, item in enumerate(v):
                if not isinstance(item, str):
                    faults.append((v, index, "must be a string"))
        elif v == "all":
            pass
        else:
            faults.append((data, "evaluators", "must be an array or 'all'"))
    if sum(name in data for name in ["call", "dataset"]) != 1:
        faults.append((data, "call", "give exactly one of call and dataset"))


from .call_analysis_create_request import (
    CallAnalysisCreateRequest,
    check_call_analysis_create_request,
    decode_call_analysis_create_request,
)
from .evaluation_dataset import EvaluationDataset, check_evaluation_dataset, decode_evaluation_dataset
