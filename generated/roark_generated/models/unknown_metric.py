# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""UnknownMetric: a MetricDefinition of a kind that this release doesn't know."""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import not_an_item
from roark_runtime.errors import DecodeError
from roark_runtime.model import UnknownVariant
from roark_runtime.unset import UNSET, Unset

from .metric_context import METRIC_CONTEXT_BY_VALUE, MetricContext
from .metric_scope import METRIC_SCOPE_BY_VALUE, MetricScope
from .metric_type import METRIC_TYPE_BY_VALUE, MetricType
from .metric_unit import MetricUnit


@define(kw_only=True, repr=False)
class UnknownMetric(UnknownVariant):
    """A MetricDefinition of a kind that this release doesn't know.

    Everything that the response held is in `raw`. What all known kinds have in common can be read as attributes; one
    that this object lacks raises AttributeError, one of another type than elsewhere raises DecodeError.
    """

    calculation_type: str
    """The kind, as the API names it."""

    @staticmethod
    def decode(data: dict[str, Any]) -> UnknownMetric:
        """Keep an object of a kind that the discriminator doesn't know."""
        kind = data.get("calculationType", UNSET)
        if type(kind) is not str:
            raise DecodeError(data, "calculationType", "a string that names the kind", "MetricDefinition")
        return UnknownMetric(calculation_type=kind, raw=data)

    @property
    def id(self) -> str:
        """Unique identifier for the metric definition"""
        data = self.raw
        value: Any
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no id") from None
        found: str = value
        return found

    @property
    def slug(self) -> str:
        """Stable metric slug (e.g. "call_reason", "customer_satisfaction")"""
        data = self.raw
        value: Any
        try:
            value = data.get("slug", UNSET)
            if value is UNSET:
                value = data["metricId"]
            if type(value) is not str:
                raise DecodeError(data, "slug", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no slug") from None
        found: str = value
        return found

    @property
    def metric_id(self) -> str:
        """Alias of `slug` retained for backwards compatibility. Same value as `slug`."""
        data = self.raw
        value: Any
        try:
            value = data["metricId"]
            if type(value) is not str:
                raise DecodeError(data, "metricId", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no metricId") from None
        found: str = value
        return found

    @property
    def variant_id(self) -> str:
        """The resolved variant this response reflects (org-scoped Default if the org has customized it,
        otherwise the system Default). Pass this as sourceVariantId when building a derived metric off this
        one to pin the exact config.
        """
        data = self.raw
        value: Any
        try:
            value = data["variantId"]
            if type(value) is not str:
                raise DecodeError(data, "variantId", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no variantId") from None
        found: str = value
        return found

    @property
    def version_id(self) -> str:
        """The variant's current version. Immutable snapshot of the config — editing the metric produces a new
        versionId. Use it to detect config changes.
        """
        data = self.raw
        value: Any
        try:
            value = data["versionId"]
            if type(value) is not str:
                raise DecodeError(data, "versionId", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no versionId") from None
        found: str = value
        return found

    @property
    def name(self) -> str:
        """Name of the metric"""
        data = self.raw
        value: Any
        try:
            value = data["name"]
            if type(value) is not str:
                raise DecodeError(data, "name", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no name") from None
        found: str = value
        return found

    @property
    def description(self) -> str:
        """Description of what the metric measures"""
        data = self.raw
        value: Any
        try:
            value = data["description"]
            if type(value) is not str:
                raise DecodeError(data, "description", "a string", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no description") from None
        found: str = value
        return found

    @property
    def type(self) -> MetricType | str:
        """Type of value this metric produces"""
        data = self.raw
        value: Any
        try:
            value = data["type"]
            if type(value) is not str:
                raise DecodeError(data, "type", "a string", "UnknownMetric")
            value = METRIC_TYPE_BY_VALUE.get(value, value)
        except KeyError:
            raise AttributeError("this UnknownMetric has no type") from None
        found: MetricType | str = value
        return found

    @property
    def scope(self) -> MetricScope | str:
        """Whether metric is global or per-participant"""
        data = self.raw
        value: Any
        try:
            value = data["scope"]
            if type(value) is not str:
                raise DecodeError(data, "scope", "a string", "UnknownMetric")
            value = METRIC_SCOPE_BY_VALUE.get(value, value)
        except KeyError:
            raise AttributeError("this UnknownMetric has no scope") from None
        found: MetricScope | str = value
        return found

    @property
    def supported_contexts(self) -> list[MetricContext | str]:
        """Which levels this metric can produce values at"""
        data = self.raw
        value: Any
        try:
            value = data["supportedContexts"]
            if type(value) is not list:
                raise DecodeError(data, "supportedContexts", "an array", "UnknownMetric")
            for item in value:
                if type(item) is not str:
                    raise not_an_item(value, str, "a string", "UnknownMetric")
            value = [METRIC_CONTEXT_BY_VALUE.get(item, item) for item in value]
        except KeyError:
            raise AttributeError("this UnknownMetric has no supportedContexts") from None
        found: list[MetricContext | str] = value
        return found

    @property
    def unit(self) -> MetricUnit | Unset:
        """Unit information if applicable"""
        data = self.raw
        value: Any
        try:
            value = data.get("unit", UNSET)
            if type(value) is dict:
                value = MetricUnit.decode(value)
            elif value is None:
                value = UNSET
            elif value is not UNSET:
                raise DecodeError(data, "unit", "an object", "UnknownMetric")
        except KeyError:
            raise AttributeError("this UnknownMetric has no unit") from None
        found: MetricUnit | Unset = value
        return found
