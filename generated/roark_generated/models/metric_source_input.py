# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""MetricSourceInput: an object of the Roark API.

From update-metric-definition.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import Writer, decoded, represent, write_text
from roark_runtime.constraints import Fault, is_uuid, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class MetricSourceInput:
    """MetricSourceInput"""

    source_metric_definition_id: str | Unset = UNSET
    source_variant_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "sourceMetricDefinitionId": "source_metric_definition_id",
        "sourceVariantId": "source_variant_id",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "sourceMetricDefinitionId": ("sourceMetricDefinitionId", write_text),
        "source_metric_definition_id": ("sourceMetricDefinitionId", write_text),
        "sourceVariantId": ("sourceVariantId", write_text),
        "source_variant_id": ("sourceVariantId", write_text),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MetricSourceInput:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_metric_source_input, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {}
        if self.source_metric_definition_id is not UNSET:
            data["sourceMetricDefinitionId"] = write_text(self.source_metric_definition_id)
        if self.source_variant_id is not UNSET:
            data["sourceVariantId"] = write_text(self.source_variant_id)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(MetricSourceInput.wire_names)


def decode_metric_source_input(data: dict[str, Any]) -> MetricSourceInput:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = MetricSourceInput.__new__(MetricSourceInput)
    v: Any
    try:
        v = data.get("sourceMetricDefinitionId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "sourceMetricDefinitionId", "a string", "MetricSourceInput")
        self.source_metric_definition_id = v
        v = data.get("sourceVariantId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "sourceVariantId", "a string", "MetricSourceInput")
        self.source_variant_id = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "MetricSourceInput") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_metric_source_input(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, MetricSourceInput, faults)
    v: Any
    v = data.get("sourceMetricDefinitionId", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "sourceMetricDefinitionId", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "sourceMetricDefinitionId", "must be a UUID"))
    v = data.get("sourceVariantId", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "sourceVariantId", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "sourceVariantId", "must be a UUID"))
