# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Call operations: one method an operation, sync and async, plain and with raw responses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from roark_runtime import types
from roark_runtime.operation import AsyncSender, Sender

from ... import models


class CallResource:
    """Call operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> CallResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return CallResourceWithRawResponse(self._sender)

    def list_evaluation_runs(self, /, call_id: str | types.UUID) -> list[models.EvaluationRun]:
        """Fetch evaluation run results for a specific call, including scores, metrics, and supporting
        evidence.

        Args:
            call_id: Unique identifier of the call to fetch evaluation runs for.

        Returns:
            Call evaluation runs retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/call/{call_id}/evaluation-run
        """
        from .list_evaluation_runs import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def get_sentiment(self, /, call_id: str | types.UUID) -> models.SentimentAnalysis:
        """Fetch detailed sentiment analysis results for a specific call, including emotional tone, key
        phrases, and sentiment scores across 64+ emotions.

        Args:
            call_id: Unique identifier of the call to fetch sentiment analysis for.

        Returns:
            Call sentiment analysis retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/call/{call_id}/sentiment-run
        """
        from .get_sentiment import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def iter_evaluation_runs(self, /, call_id: str | types.UUID) -> Iterator[models.EvaluationRun]:
        """The same as `list_evaluation_runs`, item by item: each is decoded when it is asked for, in little memory.

        Args:
            call_id: Unique identifier of the call to fetch evaluation runs for.

        Returns:
            Call evaluation runs retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says: while iterating, at that item.
        """
        from .list_evaluation_runs import OPERATION

        return self._sender.iterate(OPERATION.request(locals()))


class CallResourceWithRawResponse:
    """Call operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.list_evaluation_runs = raw(sender, CallResource, CallResource.list_evaluation_runs)
        self.get_sentiment = raw(sender, CallResource, CallResource.get_sentiment)


class AsyncCallResource:
    """Call operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncCallResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncCallResourceWithRawResponse(self._sender)

    async def list_evaluation_runs(self, /, call_id: str | types.UUID) -> list[models.EvaluationRun]:
        """Fetch evaluation run results for a specific call, including scores, metrics, and supporting
        evidence.

        Args:
            call_id: Unique identifier of the call to fetch evaluation runs for.

        Returns:
            Call evaluation runs retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/call/{call_id}/evaluation-run
        """
        from .list_evaluation_runs import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def get_sentiment(self, /, call_id: str | types.UUID) -> models.SentimentAnalysis:
        """Fetch detailed sentiment analysis results for a specific call, including emotional tone, key
        phrases, and sentiment scores across 64+ emotions.

        Args:
            call_id: Unique identifier of the call to fetch sentiment analysis for.

        Returns:
            Call sentiment analysis retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/call/{call_id}/sentiment-run
        """
        from .get_sentiment import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    def iter_evaluation_runs(self, /, call_id: str | types.UUID) -> AsyncIterator[models.EvaluationRun]:
        """The same as `list_evaluation_runs`, item by item: each is decoded when it is asked for, in little memory.

        Args:
            call_id: Unique identifier of the call to fetch evaluation runs for.

        Returns:
            Call evaluation runs retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says: while iterating, at that item.
        """
        from .list_evaluation_runs import OPERATION

        return self._sender.iterate(OPERATION.request(locals()))


class AsyncCallResourceWithRawResponse:
    """Call operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.list_evaluation_runs = raw_async(sender, AsyncCallResource, AsyncCallResource.list_evaluation_runs)
        self.get_sentiment = raw_async(sender, AsyncCallResource, AsyncCallResource.get_sentiment)
