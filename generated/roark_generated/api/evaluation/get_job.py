# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/evaluation/job/{job_id}: Get evaluation job"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, TerminalStates
from roark_runtime.schema import UUID_TEXT, Field, Object

from ...models.evaluation_job import EvaluationJob

OPERATION: Operation[EvaluationJob] = Operation(
    "evaluation.get_job",
    "GET",
    "/v1/evaluation/job/{job_id}",
    enveloped("data", EvaluationJob.decode, "EvaluationJobEnvelope", Object(EvaluationJob)),
    in_path=(Field("job_id", UUID_TEXT, required=True),),
    terminal=TerminalStates(
        "status",
        done=frozenset(("success",)),
        failed=frozenset(("failure",)),
    ),
)
