# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Integrations operations: one method an operation, sync and async, plain and with raw responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roark_runtime.operation import AsyncSender, Sender
from roark_runtime.unset import UNSET, Unset

from ... import models


class IntegrationsResource:
    """Integrations operations."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> IntegrationsResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return IntegrationsResourceWithRawResponse(self._sender)

    def create_retell_call(
        self,
        /,
        *,
        retell_call_ended_payload: Mapping[str, Any],
        properties: Mapping[str, Any] | Unset = UNSET,
        skip_already_imported: bool | Unset = UNSET,
    ) -> models.CallUploadResponse:
        """Upload and process a Retell call recording by forwarding the call_ended webhook payload from Retell
        AI.

        Args:
            retell_call_ended_payload: The body of Retell's call_ended webhook as it came, `{"event":
                "call_ended", "call": {…}}`; not the call alone.
            properties: Optional custom properties to include with the call for filtering and display.
            skip_already_imported: Skip import if a call with the same Retell call ID already exists.
                The API's default: False.

        Returns:
            Retell call uploaded successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/retell/call
        """
        from .create_retell_call import OPERATION

        return self._sender.send(OPERATION.request(locals()))

    def create_vapi_call(
        self,
        /,
        *,
        vapi_end_of_call_report_payload: Mapping[str, Any],
        properties: Mapping[str, Any] | Unset = UNSET,
        skip_already_imported: bool | Unset = UNSET,
    ) -> models.CallUploadResponse:
        """Upload and process a VAPI call recording by forwarding the end-of-call-report webhook payload from
        VAPI.

        Args:
            vapi_end_of_call_report_payload: The body of Vapi's end-of-call-report webhook as it came,
                `{"message": {"type": "end-of-call-report", …}}`, or the report inside it, the value of
                `message`.
            properties: Optional custom properties to include with the call for filtering and display.
            skip_already_imported: Skip import if a call with the same VAPI call ID already exists. The
                API's default: False.

        Returns:
            VAPI call uploaded successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/vapi/call
        """
        from .create_vapi_call import OPERATION

        return self._sender.send(OPERATION.request(locals()))


class IntegrationsResourceWithRawResponse:
    """Integrations operations, with everything around their responses."""

    def __init__(self, sender: Sender) -> None:
        from roark_runtime.raw import raw

        self.create_retell_call = raw(sender, IntegrationsResource, IntegrationsResource.create_retell_call)
        self.create_vapi_call = raw(sender, IntegrationsResource, IntegrationsResource.create_vapi_call)


class AsyncIntegrationsResource:
    """Integrations operations, awaited."""

    __slots__ = ("_sender",)

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    @property
    def with_raw_response(self) -> AsyncIntegrationsResourceWithRawResponse:
        """The same operations, each returning an APIResponse: the value in `.parsed`, and everything around it."""
        return AsyncIntegrationsResourceWithRawResponse(self._sender)

    async def create_retell_call(
        self,
        /,
        *,
        retell_call_ended_payload: Mapping[str, Any],
        properties: Mapping[str, Any] | Unset = UNSET,
        skip_already_imported: bool | Unset = UNSET,
    ) -> models.CallUploadResponse:
        """Upload and process a Retell call recording by forwarding the call_ended webhook payload from Retell
        AI.

        Args:
            retell_call_ended_payload: The body of Retell's call_ended webhook as it came, `{"event":
                "call_ended", "call": {…}}`; not the call alone.
            properties: Optional custom properties to include with the call for filtering and display.
            skip_already_imported: Skip import if a call with the same Retell call ID already exists.
                The API's default: False.

        Returns:
            Retell call uploaded successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/retell/call
        """
        from .create_retell_call import OPERATION

        return await self._sender.send(OPERATION.request(locals()))

    async def create_vapi_call(
        self,
        /,
        *,
        vapi_end_of_call_report_payload: Mapping[str, Any],
        properties: Mapping[str, Any] | Unset = UNSET,
        skip_already_imported: bool | Unset = UNSET,
    ) -> models.CallUploadResponse:
        """Upload and process a VAPI call recording by forwarding the end-of-call-report webhook payload from
        VAPI.

        Args:
            vapi_end_of_call_report_payload: The body of Vapi's end-of-call-report webhook as it came,
                `{"message": {"type": "end-of-call-report", …}}`, or the report inside it, the value of
                `message`.
            properties: Optional custom properties to include with the call for filtering and display.
            skip_already_imported: Skip import if a call with the same VAPI call ID already exists. The
                API's default: False.

        Returns:
            VAPI call uploaded successfully

        Raises:
            RequestValidationError: an argument can't be sent; nothing was.
            APIError: the request failed, or its response isn't what the spec says.

        POST /v1/vapi/call
        """
        from .create_vapi_call import OPERATION

        return await self._sender.send(OPERATION.request(locals()))


class AsyncIntegrationsResourceWithRawResponse:
    """Integrations operations, awaited, with everything around their responses."""

    def __init__(self, sender: AsyncSender) -> None:
        from roark_runtime.raw import raw_async

        self.create_retell_call = raw_async(
            sender, AsyncIntegrationsResource, AsyncIntegrationsResource.create_retell_call
        )
        self.create_vapi_call = raw_async(sender, AsyncIntegrationsResource, AsyncIntegrationsResource.create_vapi_call)
