# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/vapi/call: Send a VAPI call to Roark"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import Object

from ...models.call_upload_response import CallUploadResponse
from ...models.vapi_call_upload_request import VapiCallUploadRequest

OPERATION: Operation[CallUploadResponse] = Operation(
    "integrations.create_vapi_call",
    "POST",
    "/v1/vapi/call",
    enveloped("data", CallUploadResponse.decode, "CallUploadResponseEnvelope", Object(CallUploadResponse)),
    body=VapiCallUploadRequest,
)
