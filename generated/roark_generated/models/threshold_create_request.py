# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ThresholdCreateRequest: Input for creating a new threshold derived from a source metric.

From create-threshold.page.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import Writer, decoded, read_integer, represent, write_number, write_text
from roark_runtime.constraints import Fault, is_integer, is_uuid, note_unknown
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class ThresholdCreateRequest:
    """Input for creating a new threshold derived from a source metric."""

    operator: ComparisonOperator | str
    """Comparison operator"""
    value: str
    """Value to compare the source metric against (as a string)"""
    slug: str | Unset = UNSET
    """Stable slug for the metric. Auto-generated from name if omitted."""
    metric_id: str | Unset = UNSET
    """Alias of slug accepted for backwards compatibility. Use slug for new integrations. Deprecated."""
    aggregation_mode: AggregationMode | str | Unset = UNSET
    """How to aggregate the source metric before applying the comparison (default: EACH)"""
    count_threshold: int | Unset = UNSET
    """Required when aggregationMode is COUNT. The threshold fires when the count is met."""
    source_participant_role: MetricParticipantRole | str | Unset = UNSET
    """When the source metric is per-participant, restrict evaluation to this role. Only valid for sources
    with TURN/SEGMENT contexts.
    """
    source_variant_id: str | Unset = UNSET
    """Variant of the source metric to use"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "operator": "operator",
        "value": "value",
        "slug": "slug",
        "metricId": "metric_id",
        "aggregationMode": "aggregation_mode",
        "countThreshold": "count_threshold",
        "sourceParticipantRole": "source_participant_role",
        "sourceVariantId": "source_variant_id",
    }
    """Wire name → attribute."""
    writers: ClassVar[Mapping[str, tuple[str, Writer | None]]] = {
        "operator": ("operator", write_text),
        "value": ("value", write_number),
        "slug": ("slug", None),
        "metricId": ("metricId", None),
        "metric_id": ("metricId", None),
        "aggregationMode": ("aggregationMode", write_text),
        "aggregation_mode": ("aggregationMode", write_text),
        "countThreshold": ("countThreshold", None),
        "count_threshold": ("countThreshold", None),
        "sourceParticipantRole": ("sourceParticipantRole", write_text),
        "source_participant_role": ("sourceParticipantRole", write_text),
        "sourceVariantId": ("sourceVariantId", write_text),
        "source_variant_id": ("sourceVariantId", write_text),
    }
    """How a mapping is written: wire or Python name → wire name, and what writes the value."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ThresholdCreateRequest:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_threshold_create_request, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "operator": write_text(self.operator),
            "value": write_number(self.value),
        }
        if self.slug is not UNSET:
            data["slug"] = self.slug
        if self.metric_id is not UNSET:
            data["metricId"] = self.metric_id
        if self.aggregation_mode is not UNSET:
            data["aggregationMode"] = write_text(self.aggregation_mode)
        if self.count_threshold is not UNSET:
            data["countThreshold"] = self.count_threshold
        if self.source_participant_role is not UNSET:
            data["sourceParticipantRole"] = write_text(self.source_participant_role)
        if self.source_variant_id is not UNSET:
            data["sourceVariantId"] = write_text(self.source_variant_id)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(ThresholdCreateRequest.wire_names)


def decode_threshold_create_request(data: dict[str, Any]) -> ThresholdCreateRequest:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = ThresholdCreateRequest.__new__(ThresholdCreateRequest)
    v: Any
    try:
        v = data["operator"]
        if type(v) is not str:
            raise DecodeError(data, "operator", "a string", "ThresholdCreateRequest")
        v = COMPARISON_OPERATOR_BY_VALUE.get(v, v)
        self.operator = v
        v = data["value"]
        if type(v) is not str:
            raise DecodeError(data, "value", "a string", "ThresholdCreateRequest")
        self.value = v
        v = data.get("slug", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "slug", "a string", "ThresholdCreateRequest")
        self.slug = v
        v = data.get("metricId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "metricId", "a string", "ThresholdCreateRequest")
        self.metric_id = v
        v = data.get("aggregationMode", UNSET)
        if v is not UNSET:
            if type(v) is not str:
                raise DecodeError(data, "aggregationMode", "a string", "ThresholdCreateRequest")
            v = AGGREGATION_MODE_BY_VALUE.get(v, v)
        self.aggregation_mode = v
        v = data.get("countThreshold", UNSET)
        if v is not UNSET:
            if type(v) is not int:
                v = read_integer(v, data, "countThreshold", "ThresholdCreateRequest")
        self.count_threshold = v
        v = data.get("sourceParticipantRole", UNSET)
        if v is not UNSET:
            if type(v) is not str:
                raise DecodeError(data, "sourceParticipantRole", "a string", "ThresholdCreateRequest")
            v = METRIC_PARTICIPANT_ROLE_BY_VALUE.get(v, v)
        self.source_participant_role = v
        v = data.get("sourceVariantId", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "sourceVariantId", "a string", "ThresholdCreateRequest")
        self.source_variant_id = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "ThresholdCreateRequest") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


def check_threshold_create_request(data: dict[str, Any], faults: list[Fault]) -> None:
    """Note what is wrong with one that is about to be sent (wire names)."""
    if not _NAMES.issuperset(data):
        note_unknown(data, ThresholdCreateRequest, faults)
    v: Any
    v = data.get("operator", UNSET)
    if v is UNSET:
        faults.append((data, "operator", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "operator", "must be a string"))
        else:
            if v not in COMPARISON_OPERATOR_BY_VALUE:
                faults.append(
                    (
                        data,
                        "operator",
                        "must be one of GREATER_THAN, GREATER_THAN_OR_EQUALS, LESS_THAN, LESS_THAN_OR_EQUALS, EQUALS, NOT_EQUALS",
                    )
                )
    v = data.get("value", UNSET)
    if v is UNSET:
        faults.append((data, "value", "is required"))
    else:
        if not isinstance(v, str):
            faults.append((data, "value", "must be a string"))
        else:
            if len(v) < 1:
                faults.append((data, "value", "must have at least 1 character"))
    v = data.get("slug", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "slug", "must be a string"))
        else:
            if not 1 <= len(v) <= 50:
                faults.append((data, "slug", "must have 1 to 50 characters"))
    v = data.get("metricId", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "metricId", "must be a string"))
        else:
            if not 1 <= len(v) <= 50:
                faults.append((data, "metricId", "must have 1 to 50 characters"))
    v = data.get("aggregationMode", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "aggregationMode", "must be a string"))
        else:
            if v not in AGGREGATION_MODE_BY_VALUE:
                faults.append(
                    (data, "aggregationMode", "must be one of EACH, COUNT, AVERAGE, MIN, MAX, MEDIAN, P95, P99, SUM")
                )
    v = data.get("countThreshold", UNSET)
    if v is not UNSET:
        if not is_integer(v):
            faults.append((data, "countThreshold", "must be an integer"))
        else:
            if v < 0:
                faults.append((data, "countThreshold", "must be at least 0"))
    v = data.get("sourceParticipantRole", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "sourceParticipantRole", "must be a string"))
        else:
            if v not in METRIC_PARTICIPANT_ROLE_BY_VALUE:
                faults.append(
                    (
                        data,
                        "sourceParticipantRole",
                        "must be one of AGENT, CUSTOMER, SIMULATED_CUSTOMER, BACKGROUND_SPEAKER",
                    )
                )
    v = data.get("sourceVariantId", UNSET)
    if v is not UNSET:
        if not isinstance(v, str):
            faults.append((data, "sourceVariantId", "must be a string"))
        else:
            if not is_uuid(v):
                faults.append((data, "sourceVariantId", "must be a UUID"))
    if data.get("aggregationMode") == "COUNT" and "countThreshold" not in data:
        faults.append((data, "countThreshold", "is required when aggregationMode is COUNT"))


from .aggregation_mode import AGGREGATION_MODE_BY_VALUE, AggregationMode
from .comparison_operator import COMPARISON_OPERATOR_BY_VALUE, ComparisonOperator
from .metric_participant_role import METRIC_PARTICIPANT_ROLE_BY_VALUE, MetricParticipantRole
