# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Evaluation operations: one method an operation, sync and async, plain and with raw responses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from roark_runtime import types
from roark_runtime.operation import AsyncSender, Sender
from roark_runtime.unset import UNSET, Unset

from ... import models


class EvaluationResource:
    """Evaluation operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> EvaluationResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return EvaluationResourceWithRawResponse(self._sender)

    def create_job(
        self,
        /,
        *,
        evaluators: Sequence[str] | Literal["all"],
        call: models.CallAnalysisCreateRequest | models.CallAnalysisCreateRequestDict | Unset = UNSET,
        dataset: models.EvaluationDataset | models.EvaluationDatasetDict | Unset = UNSET,
    ) -> models.EvaluationJobResponse:
        """Create an evaluation job to assess a single call or dataset of calls using specified evaluators.
        This allows for comprehensive analysis of agent performance and call quality.

        Args:
            evaluators: List of evaluator identifiers to run, or 'all' to run all available evaluators.
            call: Single call to evaluate (use either call or dataset, not both).
            dataset: Dataset of calls to evaluate (use either call or dataset, not both).

        Returns:
            Evaluation job created successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/evaluation/job
        """
        from .create_job import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def get_job(self, /, job_id: str | types.UUID) -> models.EvaluationJob:
        """Retrieve details of a specific evaluation job, including its current status and configuration.

        Args:
            job_id: Unique identifier of the evaluation job.

        Returns:
            Evaluation job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/evaluation/job/{job_id}
        """
        from .get_job import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def list_job_runs(
        self, /, job_id: str | types.UUID, *, next_cursor: str | Unset = UNSET, limit: int | Unset = UNSET
    ) -> types.Page[models.EvaluationRun]:
        """Retrieve paginated details of evaluation runs for a specific job, including scores, metrics, and
        evidence for each evaluator.

        Args:
            job_id: Unique identifier of the evaluation job.
            next_cursor: Cursor for the next page of results.
            limit: Number of items to return per page (1-50). The API's default: 10.

        Returns:
            Evaluation job runs retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/evaluation/job/{job_id}/runs
        """
        from roark_runtime.pages import Page

        from .list_job_runs import OPERATION

        return Page.fetch(self._sender, OPERATION.request(locals()))

    def wait(
        self,
        /,
        job_id: str | types.UUID,
        *,
        timeout: float | None = 600.0,
        poll_interval: float = 1.0,
        on_update: Callable[[models.EvaluationJob], object] | None = None,
    ) -> models.EvaluationJob:
        """Wait until the job is over, asking for it again and again (`get_job`).

        Args:
            job_id: Unique identifier of the evaluation job.
            timeout: seconds to wait at most; None waits without a limit.
            poll_interval: seconds between the first two requests; they grow, with jitter, up to ten times as long.
            on_update: called with the job at the start and each time its status has changed.

        Returns:
            The job, with the status success.

        Raises:
            JobFailedError: the job failed, its status is failure; `.job` is the job.
            WaitTimeoutError: the job isn't over in time; `.job` is its last state.
            APIError: a request failed. The API's "too many requests" is waited out.
            ConfigurationError: timeout or poll_interval is no number of seconds above 0; nothing was sent.
        """
        from .get_job import OPERATION

        return self._sender.wait(
            OPERATION.request(locals()), timeout=timeout, poll_interval=poll_interval, on_update=on_update
        )


class EvaluationResourceWithRawResponse:
    """Evaluation operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.create_job = raw(sender, EvaluationResource, EvaluationResource.create_job)
        self.get_job = raw(sender, EvaluationResource, EvaluationResource.get_job)
        self.list_job_runs = raw(sender, EvaluationResource, EvaluationResource.list_job_runs)


class AsyncEvaluationResource:
    """Evaluation operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncEvaluationResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncEvaluationResourceWithRawResponse(self._sender)

    async def create_job(
        self,
        /,
        *,
        evaluators: Sequence[str] | Literal["all"],
        call: models.CallAnalysisCreateRequest | models.CallAnalysisCreateRequestDict | Unset = UNSET,
        dataset: models.EvaluationDataset | models.EvaluationDatasetDict | Unset = UNSET,
    ) -> models.EvaluationJobResponse:
        """Create an evaluation job to assess a single call or dataset of calls using specified evaluators.
        This allows for comprehensive analysis of agent performance and call quality.

        Args:
            evaluators: List of evaluator identifiers to run, or 'all' to run all available evaluators.
            call: Single call to evaluate (use either call or dataset, not both).
            dataset: Dataset of calls to evaluate (use either call or dataset, not both).

        Returns:
            Evaluation job created successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/evaluation/job
        """
        from .create_job import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def get_job(self, /, job_id: str | types.UUID) -> models.EvaluationJob:
        """Retrieve details of a specific evaluation job, including its current status and configuration.

        Args:
            job_id: Unique identifier of the evaluation job.

        Returns:
            Evaluation job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/evaluation/job/{job_id}
        """
        from .get_job import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def list_job_runs(
        self, /, job_id: str | types.UUID, *, next_cursor: str | Unset = UNSET, limit: int | Unset = UNSET
    ) -> types.AsyncPage[models.EvaluationRun]:
        """Retrieve paginated details of evaluation runs for a specific job, including scores, metrics, and
        evidence for each evaluator.

        Args:
            job_id: Unique identifier of the evaluation job.
            next_cursor: Cursor for the next page of results.
            limit: Number of items to return per page (1-50). The API's default: 10.

        Returns:
            Evaluation job runs retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/evaluation/job/{job_id}/runs
        """
        from roark_runtime.pages import AsyncPage

        from .list_job_runs import OPERATION

        return await AsyncPage.fetch(self._sender, OPERATION.request(locals()))

    async def wait(
        self,
        /,
        job_id: str | types.UUID,
        *,
        timeout: float | None = 600.0,
        poll_interval: float = 1.0,
        on_update: Callable[[models.EvaluationJob], object] | None = None,
    ) -> models.EvaluationJob:
        """Wait until the job is over, asking for it again and again (`get_job`).

        Args:
            job_id: Unique identifier of the evaluation job.
            timeout: seconds to wait at most; None waits without a limit.
            poll_interval: seconds between the first two requests; they grow, with jitter, up to ten times as long.
            on_update: called with the job at the start and each time its status has changed.

        Returns:
            The job, with the status success.

        Raises:
            JobFailedError: the job failed, its status is failure; `.job` is the job.
            WaitTimeoutError: the job isn't over in time; `.job` is its last state.
            APIError: a request failed. The API's "too many requests" is waited out.
            ConfigurationError: timeout or poll_interval is no number of seconds above 0; nothing was sent.
        """
        from .get_job import OPERATION

        return await self._sender.wait(
            OPERATION.request(locals()), timeout=timeout, poll_interval=poll_interval, on_update=on_update
        )


class AsyncEvaluationResourceWithRawResponse:
    """Evaluation operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.create_job = raw_async(sender, AsyncEvaluationResource, AsyncEvaluationResource.create_job)
        self.get_job = raw_async(sender, AsyncEvaluationResource, AsyncEvaluationResource.get_job)
        self.list_job_runs = raw_async(sender, AsyncEvaluationResource, AsyncEvaluationResource.list_job_runs)
