# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/retell/call: Send a Retell call to Roark

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
    retell_call_ended_payload: Mapping[str, Any],
    properties: Mapping[str, Any] | Unset = UNSET,
    skip_already_imported: bool | Unset = UNSET,
) -> Request[CallUploadResponse]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    from ...models.retell_call_upload_request import RetellCallUploadRequest

    _fields: dict[str, Any] = {
        "retell_call_ended_payload": retell_call_ended_payload,
        "properties": properties,
        "skip_already_imported": skip_already_imported,
    }
    return Request(
        OPERATION,
        "/v1/retell/call",
        names={
            **RetellCallUploadRequest.wire_names,
        },
        body=RetellCallUploadRequest(**_fields).to_dict(),
        repeatable=skip_already_imported is True,
    )


def decode(document: Any) -> CallUploadResponse:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.call_upload_response import decode_call_upload_response

    return enveloped(decode_call_upload_response, document, "data", "CallUploadResponseEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.retell_call_upload_request import check_retell_call_upload_request

    check_retell_call_upload_request(request.body, faults)


OPERATION = Operation("integrations.create_retell_call", "POST", "/v1/retell/call", decode, check)
