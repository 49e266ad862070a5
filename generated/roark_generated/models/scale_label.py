# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ScaleLabel: an object of the Roark API.

From update-metric-definition.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import Writer, decoded, represent
from roark_runtime.constraints import Fault, is_integer, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ScaleLabel:
    """ScaleLabel"""

    range_min: float | Unset = UNSET
    range_max: float | Unset = UNSET
    label: str | Unset = UNSET
    display_order: float | Unset = UNSET
    description: str | Unset = UNSET
    color_hex: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "rangeMin": "range_min",
        "rangeMax": "range_max",
        "label": "label",
        "displayOrder": "display_order",
        "description": "description",
        "colorHex": "color_hex",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "rangeMin": ("rangeMin", None),
        "range_min": ("rangeMin", None),
        "rangeMax": ("rangeMax", None),
        "range_max": ("rangeMax", None),
        "label": ("label", None),
        "displayOrder": ("displayOrder", None),
        "display_order": ("displayOrder", None),
        "description": ("description", None),
        "colorHex": ("colorHex", None),
        "color_hex": ("colorHex", None),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ScaleLabel:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_scale_label, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {}
        if self.range_min is not UNSET:
            data["rangeMin"] = self.range_min
        if self.range_max is not UNSET:
            data["rangeMax"] = self.range_max
        if self.label is not UNSET:
            data["label"] = self.label
        if self.display_order is not UNSET:
            data["displayOrder"] = self.display_order
        if self.description is not UNSET:
            data["description"] = self.description
        if self.color_hex is not UNSET:
            data["colorHex"] = self.color_hex
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(ScaleLabel.wire_names)


def decode_scale_label(data: dict[str, Any]) -> ScaleLabel:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = ScaleLabel.__new__(ScaleLabel)
    v: Any
    try:
        v = data.get("rangeMin", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "rangeMin", "a number", "ScaleLabel")
        self.range_min = v
        v = data.get("rangeMax", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "rangeMax", "a number", "ScaleLabel")
        self.range_max = v
        v = data.get("label", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "label", "a string", "ScaleLabel")
        self.label = v
        v = data.get("displayOrder", UNSET)
        if type(v) is not float and type(v) is not int and v is not UNSET:
            raise DecodeError(data, "displayOrder", "a number", "ScaleLabel")
        self.display_order = v
        v = data.get("description", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "description", "a string", "ScaleLabel")
        self.description = v
        v = data.get("colorHex", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "colorHex", "a string", "ScaleLabel")
        self.color_hex = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "ScaleLabel") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_scale_label(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, ScaleLabel, faults)
    v: Any
    v = data.get("rangeMin", UNSET)
    if v is not UNSET:
        if not (is_integer(v) or (isinstance(v, float) and v - v == 0)):
            faults.append((data, "rangeMin", "must be a number"))
    v = data.get("rangeMax", UNSET)
    if v is not UNSET:
        if not (is_integer(v) or (isinstance(v, float) and v - v == 0)):
            faults.append((data, "rangeMax", "must be a number"))
    v = data.get("label", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "label", "must be a string"))
    v = data.get("displayOrder", UNSET)
    if v is not UNSET:
        if not (is_integer(v) or (isinstance(v, float) and v - v == 0)):
            faults.append((data, "displayOrder", "must be a number"))
    v = data.get("description", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "description", "must be a string"))
    v = data.get("colorHex", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "colorHex", "must be a string"))
