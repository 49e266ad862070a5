# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ClassificationOption: an object of the Roark API."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import NUMBER, TEXT, Field, Fields
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ClassificationOption(Model):
    """ClassificationOption"""

    label: str | Unset = UNSET
    description: str | Unset = UNSET
    display_order: float | Unset = UNSET

    __fields__ = Fields(
        Field("label", TEXT),
        Field("description", TEXT),
        Field("displayOrder", NUMBER, name="display_order"),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ClassificationOption:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ClassificationOption.__new__(ClassificationOption)
        value: Any
        absent = 0
        try:
            value = data.get("label", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "label", "a string", "ClassificationOption")
            self.label = value
            value = data.get("description", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "description", "a string", "ClassificationOption")
            self.description = value
            value = data.get("displayOrder", UNSET)
            if type(value) is not float and type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "displayOrder", "a number", "ClassificationOption")
            self.display_order = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ClassificationOption") from None
        self.additional_properties = {} if len(data) == 3 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ClassificationOption.__fields__.known
