# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationDataset: Dataset of calls to evaluate (use either call or dataset, not both)

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import Writer, decoded, is_sequence, not_an_item, represent, write_object
from roark_runtime.constraints import Fault, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET


def _write_calls(value: Any) -> Any:
    return [write_object(item, CallAnalysisCreateRequest, "calls") for item in value] if is_sequence(value) else value


@define(kw_only=True, repr=False)
class EvaluationDataset:
    """Dataset of calls to evaluate (use either call or dataset, not both)"""

    name: str
    """Name of the dataset for identification"""
    calls: list[CallAnalysisCreateRequest]
    """List of calls to include in the dataset evaluation"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "calls": "calls",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "name": ("name", None),
        "calls": ("calls", _write_calls),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvaluationDataset:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluation_dataset, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "name": self.name,
            "calls": _write_calls(self.calls),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(EvaluationDataset.wire_names)


def decode_evaluation_dataset(data: dict[str, Any]) -> EvaluationDataset:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = EvaluationDataset.__new__(EvaluationDataset)
    v: Any
    try:
        v = data["name"]
        if type(v) is not str:
            raise DecodeError(data, "name", "a string", "EvaluationDataset")
        self.name = v
        v = data["calls"]
        if type(v) is not list:
            raise DecodeError(data, "calls", "an array", "EvaluationDataset")
        for item in v:
            if type(item) is not dict:
                raise not_an_item(v, dict, "an object", "EvaluationDataset")
        v = [decode_call_analysis_create_request(item) for item in v]
        self.calls = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationDataset") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_evaluation_dataset(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, EvaluationDataset, faults)
    v: Any
    v = data.get("name", UNSET)
    if v is UNSET:
        faults.append((data, "name", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "name", "must be a string"))
    v = data.get("calls", UNSET)
    if v is UNSET:
        faults.append((data, "calls", "is required"))
    else:
        if not isinstance(v, list):
            faults.append((data, "calls", "must be an array"))
        else:
            if not 1 <= len(v) <= 100:
                faults.append((data, "calls", "must have 1 to 100 items"))
            for index, item in enumerate(v):
                if not isinstance(item, dict):
                    faults.append((v, index, "must be an object"))
                else:
                    check_call_analysis_create_request(item, faults)


from .call_analysis_create_request import (
    CallAnalysisCreateRequest,
    check_call_analysis_create_request,
    decode_call_analysis_create_request,
)
