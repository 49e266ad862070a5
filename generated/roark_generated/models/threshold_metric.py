# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""ThresholdMetric: Threshold metric"""

from __future__ import annotations

from typing import Any, Literal

from attrs import define

from roark_runtime.codec import not_an_item, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import TEXT, UUID_TEXT, Array, Const, Enumerated, Field, Fields, Object
from roark_runtime.unset import UNSET, Unset

from .metric_context import METRIC_CONTEXT_BY_VALUE, MetricContext
from .metric_scope import METRIC_SCOPE_BY_VALUE, MetricScope
from .metric_type import METRIC_TYPE_BY_VALUE, MetricType
from .metric_unit import MetricUnit
from .threshold_metric_details import ThresholdMetricDetails


@define(kw_only=True, repr=False)
class ThresholdMetric(Model):
    """Threshold metric"""

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
    calculation_type: Literal["THRESHOLD"] = "THRESHOLD"
    """Boolean metric derived by comparing a source metric against a threshold."""
    threshold: ThresholdMetricDetails | Unset = UNSET
    """Threshold configuration."""

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("slug", TEXT, fallback="metricId"),
        Field("metricId", TEXT, name="metric_id", required=True),
        Field("variantId", UUID_TEXT, name="variant_id", required=True),
        Field("versionId", UUID_TEXT, name="version_id", required=True),
        Field("name", TEXT, required=True),
        Field("description", TEXT, required=True),
        Field("type", Enumerated(MetricType), required=True),
        Field("scope", Enumerated(MetricScope), required=True),
        Field("supportedContexts", Array(Enumerated(MetricContext)), name="supported_contexts", required=True),
        Field("unit", Object(MetricUnit)),
        Field("calculationType", Const("THRESHOLD"), name="calculation_type", required=True),
        Field("threshold", Object(ThresholdMetricDetails)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> ThresholdMetric:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = ThresholdMetric.__new__(ThresholdMetric)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "ThresholdMetric")
            self.id = value
            value = data.get("slug", UNSET)
            if value is UNSET:
                absent += 1
                value = data["metricId"]
            if type(value) is not str:
                raise DecodeError(data, "slug", "a string", "ThresholdMetric")
            self.slug = value
            value = data["metricId"]
            if type(value) is not str:
                raise DecodeError(data, "metricId", "a string", "ThresholdMetric")
            self.metric_id = value
            value = data["variantId"]
            if type(value) is not str:
                raise DecodeError(data, "variantId", "a string", "ThresholdMetric")
            self.variant_id = value
            value = data["versionId"]
            if type(value) is not str:
                raise DecodeError(data, "versionId", "a string", "ThresholdMetric")
            self.version_id = value
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "ThresholdMetric")
            self.name = value
            value = data["description"]
            if type(value) is not str:
                raise DecodeError(data, "description", "a string", "ThresholdMetric")
            self.description = value
            value = data["type"]
            if type(value) is not str:
                raise DecodeError(data, "type", "a string", "ThresholdMetric")
            value = METRIC_TYPE_BY_VALUE.get(value, value)
            self.type = value
            value = data["scope"]
            if type(value) is not str:
                raise DecodeError(data, "scope", "a string", "ThresholdMetric")
            value = METRIC_SCOPE_BY_VALUE.get(value, value)
            self.scope = value
            value = data["supportedContexts"]
            if type(value) is not list:
                raise DecodeError(data, "supportedContexts", "an array", "ThresholdMetric")
            for item in value:
                if type(item) is not str:
                    raise not_an_item(value, str, "a string", "ThresholdMetric")
            value = [METRIC_CONTEXT_BY_VALUE.get(item, item) for item in value]
            self.supported_contexts = value
            value = data.get("unit", UNSET)
            if type(value) is dict:
                value = MetricUnit.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "unit", "an object", "ThresholdMetric")
            self.unit = value
            value = data["calculationType"]
            if value != "THRESHOLD":
                raise DecodeError(data, "calculationType", "'THRESHOLD'", "ThresholdMetric")
            self.calculation_type = value
            value = data.get("threshold", UNSET)
            if type(value) is dict:
                value = ThresholdMetricDetails.decode(value)
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "threshold", "an object", "ThresholdMetric")
            self.threshold = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "ThresholdMetric") from None
        self.additional_properties = {} if len(data) == 13 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = ThresholdMetric.__fields__.known
