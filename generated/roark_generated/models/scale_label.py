# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ScaleLabel: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import NUMBER, TEXT, Field, Fields
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ScaleLabel(Model):
    """ScaleLabel"""

    range_min: float | Unset = UNSET
    range_max: float | Unset = UNSET
    label: str | Unset = UNSET
    display_order: float | Unset = UNSET
    description: str | Unset = UNSET
    color_hex: str | Unset = UNSET

    __fields__ = Fields(
        Field("rangeMin", NUMBER, name="range_min"),
        Field("rangeMax", NUMBER, name="range_max"),
        Field("label", TEXT),
        Field("displayOrder", NUMBER, name="display_order"),
        Field("description", TEXT),
        Field("colorHex", TEXT, name="color_hex"),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ScaleLabel:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ScaleLabel.__new__(ScaleLabel)
        value: Any
        absent = 0
        try:
            value = data.get("rangeMin", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "rangeMin", "a number", "ScaleLabel")
            self.range_min = value
            value = data.get("rangeMax", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "rangeMax", "a number", "ScaleLabel")
            self.range_max = value
            value = data.get("label", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "label", "a string", "ScaleLabel")
            self.label = value
            value = data.get("displayOrder", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "displayOrder", "a number", "ScaleLabel")
            self.display_order = value
            value = data.get("description", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "description", "a string", "ScaleLabel")
            self.description = value
            value = data.get("colorHex", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "colorHex", "a string", "ScaleLabel")
            self.color_hex = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ScaleLabel") from None
        self.additional_properties = {} if len(data) == 6 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ScaleLabel.__fields__.known
