# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Metric collection job operations: one method an operation, sync and async, plain and with raw
responses.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from roark_runtime import types
from roark_runtime.operation import AsyncSender, Sender
from roark_runtime.unset import UNSET, Unset

from ... import models


class MetricCollectionJobResource:
    """Metric collection job operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> MetricCollectionJobResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return MetricCollectionJobResourceWithRawResponse(self._sender)

    def list_metric_values(
        self,
        /,
        job_id: str | types.UUID,
        *,
        status: models.MetricCaptureStatus | models.MetricCaptureStatusLiteral | Unset = UNSET,
    ) -> list[models.MetricValues]:
        """Get metric values produced by a metric collection job

        Args:
            status: Filter metrics by capture status. success (default) returns only successfully
                computed metrics; all also returns NOT_APPLICABLE / DATA_MISSING / ERROR rows with the value
                field omitted. The API's default: 'success'.

        Returns:
            Metric values produced by the job, grouped by metric definition

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/metric/collection-jobs/{jobId}/metric-values
        """
        from .list_metric_values import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def iter_metric_values(
        self,
        /,
        job_id: str | types.UUID,
        *,
        status: models.MetricCaptureStatus | models.MetricCaptureStatusLiteral | Unset = UNSET,
    ) -> Iterator[models.MetricValues]:
        """The same as `list_metric_values`, item by item: each is decoded when it is asked for, in little memory.

        Args:
            status: Filter metrics by capture status. success (default) returns only successfully
                computed metrics; all also returns NOT_APPLICABLE / DATA_MISSING / ERROR rows with the value
                field omitted. The API's default: 'success'.

        Returns:
            Metric values produced by the job, grouped by metric definition

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says: while iterating, at that item.
        """
        from .list_metric_values import OPERATION

        return self._sender.iterate(OPERATION.request(locals()))


class MetricCollectionJobResourceWithRawResponse:
    """Metric collection job operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.list_metric_values = raw(
            sender, MetricCollectionJobResource, MetricCollectionJobResource.list_metric_values
        )


class AsyncMetricCollectionJobResource:
    """Metric collection job operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncMetricCollectionJobResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncMetricCollectionJobResourceWithRawResponse(self._sender)

    async def list_metric_values(
        self,
        /,
        job_id: str | types.UUID,
        *,
        status: models.MetricCaptureStatus | models.MetricCaptureStatusLiteral | Unset = UNSET,
    ) -> list[models.MetricValues]:
        """Get metric values produced by a metric collection job

        Args:
            status: Filter metrics by capture status. success (default) returns only successfully
                computed metrics; all also returns NOT_APPLICABLE / DATA_MISSING / ERROR rows with the value
                field omitted. The API's default: 'success'.

        Returns:
            Metric values produced by the job, grouped by metric definition

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/metric/collection-jobs/{jobId}/metric-values
        """
        from .list_metric_values import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    def iter_metric_values(
        self,
        /,
        job_id: str | types.UUID,
        *,
        status: models.MetricCaptureStatus | models.MetricCaptureStatusLiteral | Unset = UNSET,
    ) -> AsyncIterator[models.MetricValues]:
        """The same as `list_metric_values`, item by item: each is decoded when it is asked for, in little memory.

        Args:
            status: Filter metrics by capture status. success (default) returns only successfully
                computed metrics; all also returns NOT_APPLICABLE / DATA_MISSING / ERROR rows with the value
                field omitted. The API's default: 'success'.

        Returns:
            Metric values produced by the job, grouped by metric definition

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says: while iterating, at that item.
        """
        from .list_metric_values import OPERATION

        return self._sender.iterate(OPERATION.request(locals()))


class AsyncMetricCollectionJobResourceWithRawResponse:
    """Metric collection job operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.list_metric_values = raw_async(
            sender, AsyncMetricCollectionJobResource, AsyncMetricCollectionJobResource.list_metric_values
        )
