# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Metric operations: one method an operation, sync and async, plain and with raw responses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from roark_runtime import types
from roark_runtime.operation import AsyncSender, Sender
from roark_runtime.unset import UNSET, Unset

from ... import models


class MetricResource:
    """Metric operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> MetricResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return MetricResourceWithRawResponse(self._sender)

    def get_definition(self, /, id_or_slug: str | types.UUID | models.MetricDefinition) -> models.MetricDefinition:
        """Fetch a single metric definition by its UUID or its stable `slug` (e.g. `customer_satisfaction`).
        Resolution is scoped to the project — a project-owned metric wins over an org-wide one, which wins
        over a system metric of the same `slug`.

        Args:
            id_or_slug: The metric definition's Roark ID (UUID) or its stable `slug` (e.g.
                `customer_satisfaction`).

        Returns:
            The metric definition

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/metric/definitions/{idOrSlug}
        """
        from .get_definition import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def update_definition(
        self,
        /,
        id_or_slug: str | types.UUID | models.MetricDefinition,
        *,
        name: str | Unset = UNSET,
        llm_prompt: str | Unset = UNSET,
        scale_min: int | Unset = UNSET,
        scale_max: int | Unset = UNSET,
        scale_labels: Sequence[models.ScaleLabel | models.ScaleLabelDict | models.ScaleLabelWireDict] | Unset = UNSET,
        boolean_true_label: str | Unset = UNSET,
        boolean_false_label: str | Unset = UNSET,
        classification_options: Sequence[
            models.ClassificationOption | models.ClassificationOptionDict | models.ClassificationOptionWireDict
        ]
        | Unset = UNSET,
        max_classifications: int | Unset = UNSET,
        tool_definition_ids: Sequence[str | types.UUID] | Unset = UNSET,
        supported_contexts: Sequence[models.MetricContext | models.MetricContextLiteral] | Unset = UNSET,
        formula: str | Unset = UNSET,
        sources: Sequence[models.MetricSourceInput | models.MetricSourceInputDict | models.MetricSourceInputWireDict]
        | Unset = UNSET,
        change_reason: str | Unset = UNSET,
        **immutable: Unpack[types.NoOthers],
    ) -> models.MetricDefinition:
        """Update a metric definition

        Args:
            name: New name (only for metrics whose name is editable).
            llm_prompt: New LLM prompt (only for LLM_JUDGE metrics whose prompt is editable).
            scale_min: New scale minimum (SCALE output only).
            scale_max: New scale maximum (SCALE output only).
            scale_labels: Replacement set of scale-range labels (SCALE output only).
            boolean_true_label: New label for the true case (BOOLEAN output only).
            boolean_false_label: New label for the false case (BOOLEAN output only).
            classification_options: Replacement set of classification options (CLASSIFICATION output
                only).
            max_classifications: New maximum number of classifications (CLASSIFICATION output only).
            tool_definition_ids: Replacement set of scoped tool-definition ids (only for metrics whose
                tool scoping is editable).
            supported_contexts: Replacement set of supported contexts. Omit to leave unchanged.
            formula: New formula expression (FORMULA only). Pass sources alongside if the referenced
                metrics change.
            sources: Replacement formula sources, required when formula changes the referenced metrics
                (FORMULA only).
            change_reason: Optional free-text audit note recorded on the new version.

        Returns:
            The updated metric definition (with versionId advanced to the new version)

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            ImmutableFieldError: one of metricId, source, organizationId, projectId, outputType, scope,
                participantRole, calcType, supportsMultipleVariants, analysisPackageId, id, slug, variantId,
                versionId, description, type, unit, calculationType, threshold, pattern.
            APIError: the request failed, or its response isn't what the spec says.

        PATCH /v1/metric/definitions/{idOrSlug}
        """
        from .update_definition import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def create_threshold(
        self,
        /,
        id_or_slug: str | types.UUID | models.MetricDefinition,
        *,
        operator: models.ComparisonOperator | models.ComparisonOperatorLiteral,
        value: str | float,
        slug: str | Unset = UNSET,
        metric_id: str | Unset = UNSET,
        aggregation_mode: models.AggregationMode | models.AggregationModeLiteral | Unset = UNSET,
        count_threshold: int | Unset = UNSET,
        source_participant_role: models.MetricParticipantRole | models.MetricParticipantRoleLiteral | Unset = UNSET,
        source_variant_id: str | types.UUID | Unset = UNSET,
    ) -> models.ThresholdMetric:
        """Create a threshold on a metric

        Args:
            id_or_slug: The metric definition's Roark ID (UUID) or its stable slug (e.g.
                customer_satisfaction).
            operator: Comparison operator.
            value: Value to compare the source metric against (as a string).
            slug: Stable slug for the metric. Auto-generated from name if omitted.
            metric_id: Alias of slug accepted for backwards compatibility. Use slug for new
                integrations. Deprecated.
            aggregation_mode: How to aggregate the source metric before applying the comparison
                (default: EACH). The API's default: 'EACH'.
            count_threshold: Required when aggregationMode is COUNT. The threshold fires when the count
                is met.
            source_participant_role: When the source metric is per-participant, restrict evaluation to
                this role. Only valid for sources with TURN/SEGMENT contexts.
            source_variant_id: Variant of the source metric to use.

        Returns:
            The created threshold (as a metric definition)

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/metric/definitions/{idOrSlug}/thresholds
        """
        from .create_threshold import OPERATION

        return self._sender.send(OPERATION.request(locals()))


class MetricResourceWithRawResponse:
    """Metric operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.get_definition = raw(sender, MetricResource, MetricResource.get_definition)
        self.update_definition = raw(sender, MetricResource, MetricResource.update_definition)
        self.create_threshold = raw(sender, MetricResource, MetricResource.create_threshold)


class AsyncMetricResource:
    """Metric operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncMetricResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncMetricResourceWithRawResponse(self._sender)

    async def get_definition(
        self, /, id_or_slug: str | types.UUID | models.MetricDefinition
    ) -> models.MetricDefinition:
        """Fetch a single metric definition by its UUID or its stable `slug` (e.g. `customer_satisfaction`).
        Resolution is scoped to the project — a project-owned metric wins over an org-wide one, which wins
        over a system metric of the same `slug`.

        Args:
            id_or_slug: The metric definition's Roark ID (UUID) or its stable `slug` (e.g.
                `customer_satisfaction`).

        Returns:
            The metric definition

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/metric/definitions/{idOrSlug}
        """
        from .get_definition import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def update_definition(
        self,
        /,
        id_or_slug: str | types.UUID | models.MetricDefinition,
        *,
        name: str | Unset = UNSET,
        llm_prompt: str | Unset = UNSET,
        scale_min: int | Unset = UNSET,
        scale_max: int | Unset = UNSET,
        scale_labels: Sequence[models.ScaleLabel | models.ScaleLabelDict | models.ScaleLabelWireDict] | Unset = UNSET,
        boolean_true_label: str | Unset = UNSET,
        boolean_false_label: str | Unset = UNSET,
        classification_options: Sequence[
            models.ClassificationOption | models.ClassificationOptionDict | models.ClassificationOptionWireDict
        ]
        | Unset = UNSET,
        max_classifications: int | Unset = UNSET,
        tool_definition_ids: Sequence[str | types.UUID] | Unset = UNSET,
        supported_contexts: Sequence[models.MetricContext | models.MetricContextLiteral] | Unset = UNSET,
        formula: str | Unset = UNSET,
        sources: Sequence[models.MetricSourceInput | models.MetricSourceInputDict | models.MetricSourceInputWireDict]
        | Unset = UNSET,
        change_reason: str | Unset = UNSET,
        **immutable: Unpack[types.NoOthers],
    ) -> models.MetricDefinition:
        """Update a metric definition

        Args:
            name: New name (only for metrics whose name is editable).
            llm_prompt: New LLM prompt (only for LLM_JUDGE metrics whose prompt is editable).
            scale_min: New scale minimum (SCALE output only).
            scale_max: New scale maximum (SCALE output only).
            scale_labels: Replacement set of scale-range labels (SCALE output only).
            boolean_true_label: New label for the true case (BOOLEAN output only).
            boolean_false_label: New label for the false case (BOOLEAN output only).
            classification_options: Replacement set of classification options (CLASSIFICATION output
                only).
            max_classifications: New maximum number of classifications (CLASSIFICATION output only).
            tool_definition_ids: Replacement set of scoped tool-definition ids (only for metrics whose
                tool scoping is editable).
            supported_contexts: Replacement set of supported contexts. Omit to leave unchanged.
            formula: New formula expression (FORMULA only). Pass sources alongside if the referenced
                metrics change.
            sources: Replacement formula sources, required when formula changes the referenced metrics
                (FORMULA only).
            change_reason: Optional free-text audit note recorded on the new version.

        Returns:
            The updated metric definition (with versionId advanced to the new version)

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            ImmutableFieldError: one of metricId, source, organizationId, projectId, outputType, scope,
                participantRole, calcType, supportsMultipleVariants, analysisPackageId, id, slug, variantId,
                versionId, description, type, unit, calculationType, threshold, pattern.
            APIError: the request failed, or its response isn't what the spec says.

        PATCH /v1/metric/definitions/{idOrSlug}
        """
        from .update_definition import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def create_threshold(
        self,
        /,
        id_or_slug: str | types.UUID | models.MetricDefinition,
        *,
        operator: models.ComparisonOperator | models.ComparisonOperatorLiteral,
        value: str | float,
        slug: str | Unset = UNSET,
        metric_id: str | Unset = UNSET,
        aggregation_mode: models.AggregationMode | models.AggregationModeLiteral | Unset = UNSET,
        count_threshold: int | Unset = UNSET,
        source_participant_role: models.MetricParticipantRole | models.MetricParticipantRoleLiteral | Unset = UNSET,
        source_variant_id: str | types.UUID | Unset = UNSET,
    ) -> models.ThresholdMetric:
        """Create a threshold on a metric

        Args:
            id_or_slug: The metric definition's Roark ID (UUID) or its stable slug (e.g.
                customer_satisfaction).
            operator: Comparison operator.
            value: Value to compare the source metric against (as a string).
            slug: Stable slug for the metric. Auto-generated from name if omitted.
            metric_id: Alias of slug accepted for backwards compatibility. Use slug for new
                integrations. Deprecated.
            aggregation_mode: How to aggregate the source metric before applying the comparison
                (default: EACH). The API's default: 'EACH'.
            count_threshold: Required when aggregationMode is COUNT. The threshold fires when the count
                is met.
            source_participant_role: When the source metric is per-participant, restrict evaluation to
                this role. Only valid for sources with TURN/SEGMENT contexts.
            source_variant_id: Variant of the source metric to use.

        Returns:
            The created threshold (as a metric definition)

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/metric/definitions/{idOrSlug}/thresholds
        """
        from .create_threshold import OPERATION

        return await self._sender.send(OPERATION.request(locals()))


class AsyncMetricResourceWithRawResponse:
    """Metric operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.get_definition = raw_async(sender, AsyncMetricResource, AsyncMetricResource.get_definition)
        self.update_definition = raw_async(sender, AsyncMetricResource, AsyncMetricResource.update_definition)
        self.create_threshold = raw_async(sender, AsyncMetricResource, AsyncMetricResource.create_threshold)
