# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Health operations: one method an operation, sync and async, plain and with raw responses."""

from __future__ import annotations

from roark_runtime.operation import AsyncSender, Sender

from ... import models


class HealthResource:
    """Health operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> HealthResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return HealthResourceWithRawResponse(self._sender)

    def get(self, /) -> models.HealthResponse:
        """Returns the health status of the API and its dependencies. This endpoint can be used for monitoring
        and health checks.

        Returns:
            API health status retrieved successfully

        Raises:
            APIError: the request failed, or its response isn't what the spec says.

        GET /health
        """
        from .get import OPERATION

        return self._sender.send(OPERATION.request(locals()))


class HealthResourceWithRawResponse:
    """Health operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.get = raw(sender, HealthResource, HealthResource.get)


class AsyncHealthResource:
    """Health operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncHealthResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncHealthResourceWithRawResponse(self._sender)

    async def get(self, /) -> models.HealthResponse:
        """Returns the health status of the API and its dependencies. This endpoint can be used for monitoring
        and health checks.

        Returns:
            API health status retrieved successfully

        Raises:
            APIError: the request failed, or its response isn't what the spec says.

        GET /health
        """
        from .get import OPERATION

        return await self._sender.send(OPERATION.request(locals()))


class AsyncHealthResourceWithRawResponse:
    """Health operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.get = raw_async(sender, AsyncHealthResource, AsyncHealthResource.get)
