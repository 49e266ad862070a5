# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Call analysis operations: one method an operation, sync and async."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...client import AsyncSender, Sender
from ...types import UNSET, Unset
from .create import request as _create
from .get import request as _get

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ...models.call_analysis_job import CallAnalysisJob
    from ...models.call_direction import CallDirection
    from ...models.call_ended_status import CallEndedStatus
    from ...models.call_participant import CallParticipant
    from ...models.interface_type import InterfaceType
    from ...models.tool_invocation import ToolInvocation


class CallAnalysis:
    """Call analysis operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def create(
        self,
        *,
        recording_url: str,
        started_at: datetime,
        interface_type: InterfaceType | str,
        call_direction: CallDirection | str,
        participants: Sequence[CallParticipant | Mapping[str, Any]],
        stereo_recording_url: str | Unset = UNSET,
        ended_status: CallEndedStatus | str | Unset = UNSET,
        ended_reason: str | Unset = UNSET,
        tool_invocations: Sequence[ToolInvocation | Mapping[str, Any]] | Unset = UNSET,
        is_test: bool | Unset = UNSET,
        vapi_call_id: str | UUID | Unset = UNSET,
        retell_call_id: str | Unset = UNSET,
        properties: Mapping[str, Any] | Unset = UNSET,
    ) -> CallAnalysisJob:
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
            APIError: the request failed, or its answer isn't what the spec says.

        POST /v1/call-analysis, from roark-analytics.openapi.json.
        """
        return self._sender.send(
            _create(
                recording_url=recording_url,
                started_at=started_at,
                interface_type=interface_type,
                call_direction=call_direction,
                participants=participants,
                stereo_recording_url=stereo_recording_url,
                ended_status=ended_status,
                ended_reason=ended_reason,
                tool_invocations=tool_invocations,
                is_test=is_test,
                vapi_call_id=vapi_call_id,
                retell_call_id=retell_call_id,
                properties=properties,
            )
        )

    def get(
        self,
        job_id: str | UUID,
    ) -> CallAnalysisJob:
        """Retrieve the status and results of a call analysis job by its unique identifier.

        Args:
            job_id: Unique identifier of the analysis job.

        Returns:
            Call analysis job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its answer isn't what the spec says.

        GET /v1/call-analysis/{job_id}, from roark-analytics.openapi.json.
        """
        return self._sender.send(
            _get(
                job_id,
            )
        )


class AsyncCallAnalysis:
    """Call analysis operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    async def create(
        self,
        *,
        recording_url: str,
        started_at: datetime,
        interface_type: InterfaceType | str,
        call_direction: CallDirection | str,
        participants: Sequence[CallParticipant | Mapping[str, Any]],
        stereo_recording_url: str | Unset = UNSET,
        ended_status: CallEndedStatus | str | Unset = UNSET,
        ended_reason: str | Unset = UNSET,
        tool_invocations: Sequence[ToolInvocation | Mapping[str, Any]] | Unset = UNSET,
        is_test: bool | Unset = UNSET,
        vapi_call_id: str | UUID | Unset = UNSET,
        retell_call_id: str | Unset = UNSET,
        properties: Mapping[str, Any] | Unset = UNSET,
    ) -> CallAnalysisJob:
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
            APIError: the request failed, or its answer isn't what the spec says.

        POST /v1/call-analysis, from roark-analytics.openapi.json.
        """
        return await self._sender.send(
            _create(
                recording_url=recording_url,
                started_at=started_at,
                interface_type=interface_type,
                call_direction=call_direction,
                participants=participants,
                stereo_recording_url=stereo_recording_url,
                ended_status=ended_status,
                ended_reason=ended_reason,
                tool_invocations=tool_invocations,
                is_test=is_test,
                vapi_call_id=vapi_call_id,
                retell_call_id=retell_call_id,
                properties=properties,
            )
        )

    async def get(
        self,
        job_id: str | UUID,
    ) -> CallAnalysisJob:
        """Retrieve the status and results of a call analysis job by its unique identifier.

        Args:
            job_id: Unique identifier of the analysis job.

        Returns:
            Call analysis job retrieved successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its answer isn't what the spec says.

        GET /v1/call-analysis/{job_id}, from roark-analytics.openapi.json.
        """
        return await self._sender.send(
            _get(
                job_id,
            )
        )
