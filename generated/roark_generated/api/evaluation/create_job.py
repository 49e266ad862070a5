# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/evaluation/job: Create evaluation job"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.schema import Object

from ...models.evaluation_job_create_request import EvaluationJobCreateRequest
from ...models.evaluation_job_response import EvaluationJobResponse

OPERATION: Operation[EvaluationJobResponse] = Operation(
    "evaluation.create_job",
    "POST",
    "/v1/evaluation/job",
    enveloped("data", EvaluationJobResponse.decode, "EvaluationJobResponseEnvelope", Object(EvaluationJobResponse)),
    body=EvaluationJobCreateRequest,
)
