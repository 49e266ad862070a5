# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/call-analysis/{job_id}: Get call analysis job"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, TerminalStates
from roark_runtime.schema import UUID_TEXT, Field, Object

from ...models.call_analysis_job import CallAnalysisJob

OPERATION: Operation[CallAnalysisJob] = Operation(
    "call_analysis.get",
    "GET",
    "/v1/call-analysis/{job_id}",
    enveloped("data", CallAnalysisJob.decode, "CallAnalysisJobEnvelope", Object(CallAnalysisJob)),
    in_path=(Field("job_id", UUID_TEXT, required=True),),
    terminal=TerminalStates(
        "status",
        done=frozenset(("completed",)),
        failed=frozenset(("failed",)),
    ),
)
