# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/vapi/call: Send a VAPI call to Roark

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from roark_runtime.constraints import Fault

    from ...models.call_upload_response import CallUploadResponse


def request(
    *,
    vapi_end_of_call_report_payload: Mapping[str, Any],
    properties: Mapping[str, Any] | Unset = UNSET,
    skip_already_imported: bool | Unset = UNSET,
) -> Request[CallUploadResponse]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    from ...models.vapi_call_upload_request import VapiCallUploadRequest

    _fields: dict[str, Any] = {
        "vapi_end_of_call_report_payload": vapi_end_of_call_report_payload,
        "properties": properties,
        "skip_already_imported": skip_already_imported,
    }
    return Request(
        OPERATION,
        "/v1/vapi/call",
        names={
            **VapiCallUploadRequest.wire_names,
        },
        body=VapiCallUploadRequest(**_fields).to_dict(),
        repeatable=skip_already_imported is True,
    )


def decode(document: Any) -> CallUploadResponse:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.call_upload_response import decode_call_upload_response

    return enveloped(decode_call_upload_response, document, "data", "CallUploadResponseEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.vapi_call_upload_request import check_vapi_call_upload_request

    check_vapi_call_upload_request(request.body, faults)


OPERATION = Operation("integrations.create_vapi_call", "POST", "/v1/vapi/call", decode, check)
