# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""The resources of a client: one attribute a tag, made and imported when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from roark_runtime.operation import AsyncSender, Sender

if TYPE_CHECKING:
    from .call import AsyncCallResource, CallResource
    from .call_analysis import AsyncCallAnalysisResource, CallAnalysisResource
    from .evaluation import AsyncEvaluationResource, EvaluationResource
    from .health import AsyncHealthResource, HealthResource
    from .integrations import AsyncIntegrationsResource, IntegrationsResource
    from .metric import AsyncMetricResource, MetricResource
    from .metric_collection_job import AsyncMetricCollectionJobResource, MetricCollectionJobResource


class Resources(Sender):
    """What a client that sends (`Sender`) offers."""

    @cached_property
    def call(self) -> CallResource:
        """Call operations."""
        from .call import CallResource

        return CallResource(self)

    @cached_property
    def call_analysis(self) -> CallAnalysisResource:
        """Call analysis operations."""
        from .call_analysis import CallAnalysisResource

        return CallAnalysisResource(self)

    @cached_property
    def evaluation(self) -> EvaluationResource:
        """Evaluation operations."""
        from .evaluation import EvaluationResource

        return EvaluationResource(self)

    @cached_property
    def health(self) -> HealthResource:
        """Health operations."""
        from .health import HealthResource

        return HealthResource(self)

    @cached_property
    def integrations(self) -> IntegrationsResource:
        """Integrations operations."""
        from .integrations import IntegrationsResource

        return IntegrationsResource(self)

    @cached_property
    def metric(self) -> MetricResource:
        """Metric operations."""
        from .metric import MetricResource

        return MetricResource(self)

    @cached_property
    def metric_collection_job(self) -> MetricCollectionJobResource:
        """Metric collection job operations."""
        from .metric_collection_job import MetricCollectionJobResource

        return MetricCollectionJobResource(self)


class AsyncResources(AsyncSender):
    """What a client that sends asynchronously (`AsyncSender`) offers."""

    @cached_property
    def call(self) -> AsyncCallResource:
        """Call operations."""
        from .call import AsyncCallResource

        return AsyncCallResource(self)

    @cached_property
    def call_analysis(self) -> AsyncCallAnalysisResource:
        """Call analysis operations."""
        from .call_analysis import AsyncCallAnalysisResource

        return AsyncCallAnalysisResource(self)

    @cached_property
    def evaluation(self) -> AsyncEvaluationResource:
        """Evaluation operations."""
        from .evaluation import AsyncEvaluationResource

        return AsyncEvaluationResource(self)

    @cached_property
    def health(self) -> AsyncHealthResource:
        """Health operations."""
        from .health import AsyncHealthResource

        return AsyncHealthResource(self)

    @cached_property
    def integrations(self) -> AsyncIntegrationsResource:
        """Integrations operations."""
        from .integrations import AsyncIntegrationsResource

        return AsyncIntegrationsResource(self)

    @cached_property
    def metric(self) -> AsyncMetricResource:
        """Metric operations."""
        from .metric import AsyncMetricResource

        return AsyncMetricResource(self)

    @cached_property
    def metric_collection_job(self) -> AsyncMetricCollectionJobResource:
        """Metric collection job operations."""
        from .metric_collection_job import AsyncMetricCollectionJobResource

        return AsyncMetricCollectionJobResource(self)
