# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""FormulaMetric: Formula metric

From get-metric-definition.page.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from attrs import define, field

from roark_runtime.codec import decoded, is_sequence, not_an_item, represent, write_object, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_supported_contexts(value: Any) -> Any:
    return [write_text(item) for item in value] if is_sequence(value) else value


def _write_unit(value: Any) -> Any:
    return write_object(value, MetricUnit, "unit")


def _write_formula(value: Any) -> Any:
    return write_object(value, FormulaMetricDetails, "formula")


@define(kw_only=True, repr=False)
class FormulaMetric:
    """Formula metric"""

    id: str
    """Unique identifier for the metric definition"""
    slug: str
    """Stable metric slug (e.g. "call_reason", "customer_satisfaction")"""
    metric_id: str
    """Alias of `slug` retained for backwards compatibility. Same value as `slug`."""
    variant_id: str
    """The resolved variant this response reflects (org-scoped Default if the org has customized it,
    otherwise the system Default). Pass this as sourceVariantId when building a derived metric off this
    one to pin the exact config.
    """
    version_id: str
    """The variant's current version. Immutable snapshot of the config — editing the metric produces a new
    versionId. Use it to detect config changes.
    """
    name: str
    """Name of the metric"""
    description: str
    """Description of what the metric measures"""
    type: MetricType | str
    """Type of value this metric produces"""
    scope: MetricScope | str
    """Whether metric is global or per-participant"""
    supported_contexts: list[MetricContext | str]
    """Which levels this metric can produce values at"""
    unit: MetricUnit | Unset = UNSET
    """Unit information if applicable"""
    calculation_type: Literal["FORMULA"] = "FORMULA"
    """Metric computed by evaluating an expression over other metrics."""
    formula: FormulaMetricDetails
    """Formula configuration."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "slug": "slug",
        "metricId": "metric_id",
        "variantId": "variant_id",
        "versionId": "version_id",
        "name": "name",
        "description": "description",
        "type": "type",
        "scope": "scope",
        "supportedContexts": "supported_contexts",
        "unit": "unit",
        "calculationType": "calculation_type",
        "formula": "formula",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FormulaMetric:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_formula_metric, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "id": write_text(self.id),
            "slug": self.slug,
            "metricId": self.metric_id,
            "variantId": write_text(self.variant_id),
            "versionId": write_text(self.version_id),
            "name": self.name,
            "description": self.description,
            "type": write_text(self.type),
            "scope": write_text(self.scope),
            "supportedContexts": _write_supported_contexts(self.supported_contexts),
            "calculationType": self.calculation_type,
            "formula": _write_formula(self.formula),
        }
        if self.unit is not UNSET:
            data["unit"] = _write_unit(self.unit)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(FormulaMetric.wire_names)


def decode_formula_metric(data: dict[str, Any]) -> FormulaMetric:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = FormulaMetric.__new__(FormulaMetric)
    v: Any
    try:
        v = data["id"]
        if type(v) is not str:
            raise DecodeError(data, "id", "a string", "FormulaMetric")
        self.id = v
        v = data.get("slug", UNSET)
        if v is UNSET:
            v = data["metricId"]
        if type(v) is not str:
            raise DecodeError(data, "slug", "a string", "FormulaMetric")
        self.slug = v
        v = data["metricId"]
        if type(v) is not str:
            raise DecodeError(data, "metricId", "a string", "FormulaMetric")
        self.metric_id = v
        v = data["variantId"]
        if type(v) is not str:
            raise DecodeError(data, "variantId", "a string", "FormulaMetric")
        self.variant_id = v
        v = data["versionId"]
        if type(v) is not str:
            raise DecodeError(data, "versionId", "a string", "FormulaMetric")
        self.version_id = v
        v = data["name"]
        if type(v) is not str:
            raise DecodeError(data, "name", "a string", "FormulaMetric")
        self.name = v
        v = data["description"]
        if type(v) is not str:
            raise DecodeError(data, "description", "a string", "FormulaMetric")
        self.description = v
        v = data["type"]
        if type(v) is not str:
            raise DecodeError(data, "type", "a string", "FormulaMetric")
        v = METRIC_TYPE_BY_VALUE.get(v, v)
        self.type = v
        v = data["scope"]
        if type(v) is not str:
            raise DecodeError(data, "scope", "a string", "FormulaMetric")
        v = METRIC_SCOPE_BY_VALUE.get(v, v)
        self.scope = v
        v = data["supportedContexts"]
        if type(v) is not list:
            raise DecodeError(data, "supportedContexts", "an array", "FormulaMetric")
        for item in v:
            if type(item) is not str:
                raise not_an_item(v, str, "a string", "FormulaMetric")
        v = [METRIC_CONTEXT_BY_VALUE.get(item, item) for item in v]
        self.supported_contexts = v
        v = data.get("unit", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "unit", "an object", "FormulaMetric")
            v = decode_metric_unit(v)
        self.unit = v
        v = data["calculationType"]
        if v != "FORMULA":
            raise DecodeError(data, "calculationType", "'FORMULA'", "FormulaMetric")
        self.calculation_type = v
        v = data["formula"]
        if type(v) is not dict:
            raise DecodeError(data, "formula", "an object", "FormulaMetric")
        v = decode_formula_metric_details(v)
        self.formula = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "FormulaMetric") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .formula_metric_details import FormulaMetricDetails, decode_formula_metric_details
from .metric_context import METRIC_CONTEXT_BY_VALUE, MetricContext
from .metric_scope import METRIC_SCOPE_BY_VALUE, MetricScope
from .metric_type import METRIC_TYPE_BY_VALUE, MetricType
from .metric_unit import MetricUnit, decode_metric_unit
