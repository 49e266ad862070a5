# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""The resources of a client: one attribute a tag, made and imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from roark_runtime.operation import AsyncSender, Sender

if TYPE_CHECKING:
    from .call import AsyncCall, Call
    from .call_analysis import AsyncCallAnalysis, CallAnalysis
    from .evaluation import AsyncEvaluation, Evaluation
    from .health import AsyncHealth, Health
    from .integrations import AsyncIntegrations, Integrations
    from .metric import AsyncMetric, Metric
    from .metric_collection_job import AsyncMetricCollectionJob, MetricCollectionJob


class Resources(Sender):
    """What a client that sends (`Sender`) offers."""

    @cached_property
    def call(self) -> Call:
        """Call operations."""
        from .call import Call

        return Call(self)

    @cached_property
    def call_analysis(self) -> CallAnalysis:
        """Call analysis operations."""
        from .call_analysis import CallAnalysis

        return CallAnalysis(self)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Evaluation operations."""
        from .evaluation import Evaluation

        return Evaluation(self)

    @cached_property
    def health(self) -> Health:
        """Health operations."""
        from .health import Health

        return Health(self)

    @cached_property
    def integrations(self) -> Integrations:
        """Integrations operations."""
        from .integrations import Integrations

        return Integrations(self)

    @cached_property
    def metric(self) -> Metric:
        """Metric operations."""
        from .metric import Metric

        return Metric(self)

    @cached_property
    def metric_collection_job(self) -> MetricCollectionJob:
        """Metric collection job operations."""
        from .metric_collection_job import MetricCollectionJob

        return MetricCollectionJob(self)


class AsyncResources(AsyncSender):
    """What a client that sends asynchronously (`AsyncSender`) offers."""

    @cached_property
    def call(self) -> AsyncCall:
        """Call operations."""
        from .call import AsyncCall

        return AsyncCall(self)

    @cached_property
    def call_analysis(self) -> AsyncCallAnalysis:
        """Call analysis operations."""
        from .call_analysis import AsyncCallAnalysis

        return AsyncCallAnalysis(self)

    @cached_property
    def evaluation(self) -> AsyncEvaluation:
        """Evaluation operations."""
        from .evaluation import AsyncEvaluation

        return AsyncEvaluation(self)

    @cached_property
    def health(self) -> AsyncHealth:
        """Health operations."""
        from .health import AsyncHealth

        return AsyncHealth(self)

    @cached_property
    def integrations(self) -> AsyncIntegrations:
        """Integrations operations."""
        from .integrations import AsyncIntegrations

        return AsyncIntegrations(self)

    @cached_property
    def metric(self) -> AsyncMetric:
        """Metric operations."""
        from .metric import AsyncMetric

        return AsyncMetric(self)

    @cached_property
    def metric_collection_job(self) -> AsyncMetricCollectionJob:
        """Metric collection job operations."""
        from .metric_collection_job import AsyncMetricCollectionJob

        return AsyncMetricCollectionJob(self)
