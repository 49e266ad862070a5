# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""UnknownMetric: a MetricDefinition of a kind that this release doesn't know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from roark_runtime.codec import decoded, not_an_item, represent
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class UnknownMetric:
    """A MetricDefinition of a kind that this release doesn't know.

    Everything the answer held is in `raw`. What all known kinds have alike can be read as attributes; an attribute
    that this object lacks raises AttributeError, one of another kind than elsewhere raises DecodeError.
    """

    calculation_type: str
    """The kind, as the API names it."""
    raw: dict[str, Any] = field(factory=dict)
    """The whole object, by wire name."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> UnknownMetric:
        """Keep an object of any kind as it is."""
        return decoded(decode_unknown_metric, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as it came."""
        return dict(self.raw)

    @property
    def id(self) -> str:
        """Unique identifier for the metric definition"""
        data = self.raw
        v: Any
        try:
            v = data["id"]
            if type(v) is not str:
                raise DecodeError(data, "id", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no id") from None
        return value

    @property
    def slug(self) -> str:
        """Stable metric slug (e.g. "call_reason", "customer_satisfaction")"""
        data = self.raw
        v: Any
        try:
            v = data.get("slug", UNSET)
            if v is UNSET:
                v = data["metricId"]
            if type(v) is not str:
                raise DecodeError(data, "slug", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no slug") from None
        return value

    @property
    def metric_id(self) -> str:
        """Alias of `slug` retained for backwards compatibility. Same value as `slug`."""
        data = self.raw
        v: Any
        try:
            v = data["metricId"]
            if type(v) is not str:
                raise DecodeError(data, "metricId", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no metricId") from None
        return value

    @property
    def variant_id(self) -> str:
        """The resolved variant this response reflects (org-scoped Default if the org has customized it,
        otherwise the system Default). Pass this as sourceVariantId when building a derived metric off this
        one to pin the exact config.
        """
        data = self.raw
        v: Any
        try:
            v = data["variantId"]
            if type(v) is not str:
                raise DecodeError(data, "variantId", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no variantId") from None
        return value

    @property
    def version_id(self) -> str:
        """The variant's current version. Immutable snapshot of the config — editing the metric produces a new
        versionId. Use it to detect config changes.
        """
        data = self.raw
        v: Any
        try:
            v = data["versionId"]
            if type(v) is not str:
                raise DecodeError(data, "versionId", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no versionId") from None
        return value

    @property
    def name(self) -> str:
        """Name of the metric"""
        data = self.raw
        v: Any
        try:
            v = data["name"]
            if type(v) is not str:
                raise DecodeError(data, "name", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no name") from None
        return value

    @property
    def description(self) -> str:
        """Description of what the metric measures"""
        data = self.raw
        v: Any
        try:
            v = data["description"]
            if type(v) is not str:
                raise DecodeError(data, "description", "a string", "UnknownMetric")
            value: str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no description") from None
        return value

    @property
    def type(self) -> MetricType | str:
        """Type of value this metric produces"""
        data = self.raw
        v: Any
        try:
            v = data["type"]
            if type(v) is not str:
                raise DecodeError(data, "type", "a string", "UnknownMetric")
            v = METRIC_TYPE_BY_VALUE.get(v, v)
            value: MetricType | str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no type") from None
        return value

    @property
    def scope(self) -> MetricScope | str:
        """Whether metric is global or per-participant"""
        data = self.raw
        v: Any
        try:
            v = data["scope"]
            if type(v) is not str:
                raise DecodeError(data, "scope", "a string", "UnknownMetric")
            v = METRIC_SCOPE_BY_VALUE.get(v, v)
            value: MetricScope | str = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no scope") from None
        return value

    @property
    def supported_contexts(self) -> list[MetricContext | str]:
        """Which levels this metric can produce values at"""
        data = self.raw
        v: Any
        try:
            v = data["supportedContexts"]
            if type(v) is not list:
                raise DecodeError(data, "supportedContexts", "an array", "UnknownMetric")
            for item in v:
                if type(item) is not str:
                    raise not_an_item(v, str, "a string", "UnknownMetric")
            v = [METRIC_CONTEXT_BY_VALUE.get(item, item) for item in v]
            value: list[MetricContext | str] = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no supportedContexts") from None
        return value

    @property
    def unit(self) -> MetricUnit | Unset:
        """Unit information if applicable"""
        data = self.raw
        v: Any
        try:
            v = data.get("unit", UNSET)
            if v is not UNSET:
                if type(v) is not dict:
                    raise DecodeError(data, "unit", "an object", "UnknownMetric")
                v = decode_metric_unit(v)
            value: MetricUnit | Unset = v
        except KeyError:
            raise AttributeError("this UnknownMetric has no unit") from None
        return value


def decode_unknown_metric(data: dict[str, Any]) -> UnknownMetric:
    """Keep an object of a kind that the discriminator doesn't know."""
    kind = data.get("calculationType", UNSET)
    if type(kind) is not str:
        raise DecodeError(data, "calculationType", "a string that names the kind", "MetricDefinition")
    return UnknownMetric(calculation_type=kind, raw=data)


from .metric_context import METRIC_CONTEXT_BY_VALUE, MetricContext
from .metric_scope import METRIC_SCOPE_BY_VALUE, MetricScope
from .metric_type import METRIC_TYPE_BY_VALUE, MetricType
from .metric_unit import MetricUnit, decode_metric_unit
