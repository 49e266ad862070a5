# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Evaluation operations: one method an operation, sync and async."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ...client import AsyncSender, Sender
from ...types import UNSET, Unset
from .create_job import request as _create_job
from .get_job import request as _get_job
from .list_job_runs import request as _list_job_runs

if TYPE_CHECKING:
    from uuid import UUID

    from ...models.call_analysis_create_request import CallAnalysisCreateRequest
    from ...models.evaluation_dataset import EvaluationDataset
    from ...models.evaluation_job import EvaluationJob
    from ...models.evaluation_job_response import EvaluationJobResponse
    from ...models.evaluation_run_page import EvaluationRunPage


class Evaluation:
    """Evaluation operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def create_job(
        self,
        *,
        evaluators: Sequence[str] | Literal["all"],
        call: CallAnalysisCreateRequest | Mapping[str, Any] | Unset = UNSET,
        dataset: EvaluationDataset | Mapping[str, Any] | Unset = UNSET,
    ) -> EvaluationJobResponse:
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
            APIError: the request failed, or its answer isn't what the spec says.

        POST /v1/evaluation/job, from roark-analytics.openapi.json.
        """
        return self._sender.send(
            _create_job(
                evaluators=evaluators,
                call=call,
                dataset=dataset,
            )
        )

    def get_job(
        self,
        job_id: str | UUID,
    ) -> EvaluationJob:
        """Retrieve details of a specific evaluation job, including its current status and configuration.

        Args:
            job_id: Unique identifier of the evaluation job.

        Returns:
            Evaluation job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its answer isn't what the spec says.

        GET /v1/evaluation/job/{job_id}, from roark-analytics.openapi.json.
        """
        return self._sender.send(
            _get_job(
                job_id,
            )
        )

    def list_job_runs(
        self,
        job_id: str | UUID,
        *,
        next_cursor: str | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> EvaluationRunPage:
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
            APIError: the request failed, or its answer isn't what the spec says.

        GET /v1/evaluation/job/{job_id}/runs, from roark-analytics.openapi.json.
        """
        return self._sender.send(
            _list_job_runs(
                job_id,
                next_cursor=next_cursor,
                limit=limit,
            )
        )


class AsyncEvaluation:
    """Evaluation operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    async def create_job(
        self,
        *,
        evaluators: Sequence[str] | Literal["all"],
        call: CallAnalysisCreateRequest | Mapping[str, Any] | Unset = UNSET,
        dataset: EvaluationDataset | Mapping[str, Any] | Unset = UNSET,
    ) -> EvaluationJobResponse:
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
            APIError: the request failed, or its answer isn't what the spec says.

        POST /v1/evaluation/job, from roark-analytics.openapi.json.
        """
        return await self._sender.send(
            _create_job(
                evaluators=evaluators,
                call=call,
                dataset=dataset,
            )
        )

    async def get_job(
        self,
        job_id: str | UUID,
    ) -> EvaluationJob:
        """Retrieve details of a specific evaluation job, including its current status and configuration.

        Args:
            job_id: Unique identifier of the evaluation job.

        Returns:
            Evaluation job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its answer isn't what the spec says.

        GET /v1/evaluation/job/{job_id}, from roark-analytics.openapi.json.
        """
        return await self._sender.send(
            _get_job(
                job_id,
            )
        )

    async def list_job_runs(
        self,
        job_id: str | UUID,
        *,
        next_cursor: str | Unset = UNSET,
        limit: int | Unset = UNSET,
    ) -> EvaluationRunPage:
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
            APIError: the request failed, or its answer isn't what the spec says.

        GET /v1/evaluation/job/{job_id}/runs, from roark-analytics.openapi.json.
        """
        return await self._sender.send(
            _list_job_runs(
                job_id,
                next_cursor=next_cursor,
                limit=limit,
            )
        )
