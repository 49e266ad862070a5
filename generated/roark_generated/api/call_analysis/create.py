# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/call-analysis: Create call analysis job"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import Object

from ...models.call_analysis_create_request import CallAnalysisCreateRequest
from ...models.call_analysis_job import CallAnalysisJob

OPERATION: Operation[CallAnalysisJob] = Operation(
    "call_analysis.create",
    "POST",
    "/v1/call-analysis",
    enveloped("data", CallAnalysisJob.decode, "CallAnalysisJobEnvelope", Object(CallAnalysisJob)),
    body=CallAnalysisCreateRequest,
)
