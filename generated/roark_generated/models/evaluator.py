# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Evaluator: Information about an evaluator used for assessment"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, UUID_TEXT, Field, Fields, Number
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class Evaluator(Model):
    """Information about an evaluator used for assessment"""

    id: str
    """Unique identifier for the evaluator"""
    name: str
    """Human-readable name of the evaluator"""
    weight: float | Unset = UNSET
    """Weight of this evaluator in overall scoring (0-1)"""

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("name", TEXT, required=True),
        Field("weight", Number(minimum=0, maximum=1)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> Evaluator:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = Evaluator.__new__(Evaluator)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "Evaluator")
            self.id = value
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "Evaluator")
            self.name = value
            value = data.get("weight", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "weight", "a number", "Evaluator")
            self.weight = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "Evaluator") from None
        self.additional_properties = {} if len(data) == 3 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = Evaluator.__fields__.known
