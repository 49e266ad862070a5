# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Evaluator: Information about an evaluator used for assessment

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class Evaluator:
    """Information about an evaluator used for assessment"""

    id: str
    """Unique identifier for the evaluator"""
    name: str
    """Human-readable name of the evaluator"""
    weight: float | Unset = UNSET
    """Weight of this evaluator in overall scoring (0-1)"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "weight": "weight",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Evaluator:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_evaluator, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "name": self.name,
        }
        if self.weight is not UNSET:
            data["weight"] = self.weight
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(Evaluator.wire_names)


def decode_evaluator(data: dict[str, Any]) -> Evaluator:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = Evaluator.__new__(Evaluator)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "Evaluator")
        self.id = v
        v = data["name"]
        if type(v) is not str:
            raise DecodeError(data, "name", "a string", "Evaluator")
        self.name = v
        v = data.get("weight", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "weight", "a number", "Evaluator")
        self.weight = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "Evaluator") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
