# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Call analysis operations: one method an operation, sync and async, plain and with raw responses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from roark_runtime import types
from roark_runtime.operation import AsyncSender, Sender
from roark_runtime.unset import UNSET, Unset

from ... import models


class CallAnalysisResource:
    """Call analysis operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> CallAnalysisResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return CallAnalysisResourceWithRawResponse(self._sender)

    def create(
        self,
        /,
        *,
        recording_url: str,
        started_at: datetime | str,
        interface_type: models.InterfaceType | models.InterfaceTypeLiteral,
        call_direction: models.CallDirection | models.CallDirectionLiteral,
        participants: Sequence[models.CallParticipant | models.CallParticipantDict],
        stereo_recording_url: str | Unset = UNSET,
        ended_status: models.CallEndedStatus | models.CallEndedStatusLiteral | Unset = UNSET,
        ended_reason: str | Unset = UNSET,
        tool_invocations: Sequence[models.ToolInvocation | models.ToolInvocationDict] | Unset = UNSET,
        is_test: bool | Unset = UNSET,
        vapi_call_id: str | types.UUID | Unset = UNSET,
        retell_call_id: str | Unset = UNSET,
        properties: Mapping[str, Any] | Unset = UNSET,
    ) -> models.CallAnalysisJob:
        """Upload a call recording and create an analysis job to extract insights, transcripts, and metadata
        from the audio.

        Args:
            recording_url: Publicly accessible URL of the call recording file (WAV or MP3 format). Can
                be a signed URL with appropriate expiration.
            started_at: ISO 8601 timestamp when the call started.
            interface_type: Interface type used for the call.
            call_direction: Direction of the call.
            participants: Exactly two participants: one agent and one customer.
            stereo_recording_url: Optional URL of stereo recording in WAV format for enhanced audio
                analysis and playback experience.
            ended_status: High-level call termination status indicating how the call ended.
            ended_reason: Additional context about why the call ended.
            tool_invocations: List of tools/functions invoked during the call.
            is_test: Mark this as a test call for development/QA purposes. The API's default: False.
            vapi_call_id: Original VAPI call ID if importing from VAPI platform.
            retell_call_id: Original Retell call ID if importing from Retell platform.
            properties: Custom metadata properties for filtering and categorization.

        Returns:
            Call analysis job created successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/call-analysis
        """
        from .create import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def get(self, /, job_id: str | types.UUID) -> models.CallAnalysisJob:
        """Retrieve the status and results of a call analysis job by its unique identifier.

        Args:
            job_id: Unique identifier of the analysis job.

        Returns:
            Call analysis job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/call-analysis/{job_id}
        """
        from .get import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def wait(
        self,
        /,
        job_id: str | types.UUID,
        *,
        timeout: float | None = 600.0,
        poll_interval: float = 1.0,
        on_update: Callable[[models.CallAnalysisJob], object] | None = None,
    ) -> models.CallAnalysisJob:
        """Wait until the job is over, asking for it again and again (`get`).

        Args:
            job_id: Unique identifier of the analysis job.
            timeout: seconds to wait at most; None waits without a limit.
            poll_interval: seconds between the first two requests; they grow, with jitter, up to ten times as long.
            on_update: called with the job at the start and each time its status has changed.

        Returns:
            The job, with the status completed.

        Raises:
            JobFailedError: the job failed, its status is failed; `.job` is the job.
            WaitTimeoutError: the job isn't over in time; `.job` is its last state.
            APIError: a request failed. The API's "too many requests" is waited out.
            ConfigurationError: timeout or poll_interval is no number of seconds above 0; nothing was sent.
        """
        from .get import OPERATION

        return self._sender.wait(
            OPERATION.request(locals()), timeout=timeout, poll_interval=poll_interval, on_update=on_update
        )


class CallAnalysisResourceWithRawResponse:
    """Call analysis operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.create = raw(sender, CallAnalysisResource, CallAnalysisResource.create)
        self.get = raw(sender, CallAnalysisResource, CallAnalysisResource.get)


class AsyncCallAnalysisResource:
    """Call analysis operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncCallAnalysisResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncCallAnalysisResourceWithRawResponse(self._sender)

    async def create(
        self,
        /,
        *,
        recording_url: str,
        started_at: datetime | str,
        interface_type: models.InterfaceType | models.InterfaceTypeLiteral,
        call_direction: models.CallDirection | models.CallDirectionLiteral,
        participants: Sequence[models.CallParticipant | models.CallParticipantDict],
        stereo_recording_url: str | Unset = UNSET,
        ended_status: models.CallEndedStatus | models.CallEndedStatusLiteral | Unset = UNSET,
        ended_reason: str | Unset = UNSET,
        tool_invocations: Sequence[models.ToolInvocation | models.ToolInvocationDict] | Unset = UNSET,
        is_test: bool | Unset = UNSET,
        vapi_call_id: str | types.UUID | Unset = UNSET,
        retell_call_id: str | Unset = UNSET,
        properties: Mapping[str, Any] | Unset = UNSET,
    ) -> models.CallAnalysisJob:
        """Upload a call recording and create an analysis job to extract insights, transcripts, and metadata
        from the audio.

        Args:
            recording_url: Publicly accessible URL of the call recording file (WAV or MP3 format). Can
                be a signed URL with appropriate expiration.
            started_at: ISO 8601 timestamp when the call started.
            interface_type: Interface type used for the call.
            call_direction: Direction of the call.
            participants: Exactly two participants: one agent and one customer.
            stereo_recording_url: Optional URL of stereo recording in WAV format for enhanced audio
                analysis and playback experience.
            ended_status: High-level call termination status indicating how the call ended.
            ended_reason: Additional context about why the call ended.
            tool_invocations: List of tools/functions invoked during the call.
            is_test: Mark this as a test call for development/QA purposes. The API's default: False.
            vapi_call_id: Original VAPI call ID if importing from VAPI platform.
            retell_call_id: Original Retell call ID if importing from Retell platform.
            properties: Custom metadata properties for filtering and categorization.

        Returns:
            Call analysis job created successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/call-analysis
        """
        from .create import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def get(self, /, job_id: str | types.UUID) -> models.CallAnalysisJob:
        """Retrieve the status and results of a call analysis job by its unique identifier.

        Args:
            job_id: Unique identifier of the analysis job.

        Returns:
            Call analysis job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        GET /v1/call-analysis/{job_id}
        """
        from .get import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def wait(
        self,
        /,
        job_id: str | types.UUID,
        *,
        timeout: float | None = 600.0,
        poll_interval: float = 1.0,
        on_update: Callable[[models.CallAnalysisJob], object] | None = None,
    ) -> models.CallAnalysisJob:
        """Wait until the job is over, asking for it again and again (`get`).

        Args:
            job_id: Unique identifier of the analysis job.
            timeout: seconds to wait at most; None waits without a limit.
            poll_interval: seconds between the first two requests; they grow, with jitter, up to ten times as long.
            on_update: called with the job at the start and each time its status has changed.

        Returns:
            The job, with the status completed.

        Raises:
            JobFailedError: the job failed, its status is failed; `.job` is the job.
            WaitTimeoutError: the job isn't over in time; `.job` is its last state.
            APIError: a request failed. The API's "too many requests" is waited out.
            ConfigurationError: timeout or poll_interval is no number of seconds above 0; nothing was sent.
        """
        from .get import OPERATION

        return await self._sender.wait(
            OPERATION.request(locals()), timeout=timeout, poll_interval=poll_interval, on_update=on_update
        )


class AsyncCallAnalysisResourceWithRawResponse:
    """Call analysis operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.create = raw_async(sender, AsyncCallAnalysisResource, AsyncCallAnalysisResource.create)
        self.get = raw_async(sender, AsyncCallAnalysisResource, AsyncCallAnalysisResource.get)
