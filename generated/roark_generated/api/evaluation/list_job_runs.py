# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""GET /v1/evaluation/job/{job_id}/runs: Get evaluation job runs"""

from __future__ import annotations

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation
from roark_runtime.pages import Fetched, paged
from roark_runtime.schema import TEXT, UUID_TEXT, Field, Integer, Object

from ...models.evaluation_run import EvaluationRun
from ...models.evaluation_run_page import EvaluationRunPage

OPERATION: Operation[Fetched[EvaluationRun]] = Operation(
    "evaluation.list_job_runs",
    "GET",
    "/v1/evaluation/job/{job_id}/runs",
    paged(
        enveloped("data", EvaluationRunPage.decode, "EvaluationRunPageEnvelope", Object(EvaluationRunPage)),
        items="runs",
        total="pagination.total",
        has_more="pagination.has_more",
        cursor="pagination.next_cursor",
        path="$.data.pagination.next_cursor",
    ),
    in_path=(Field("job_id", UUID_TEXT, required=True),),
    in_query=(
        Field("next_cursor", TEXT),
        Field("limit", Integer(minimum=1, maximum=50)),
    ),
    cursor="next_cursor",
)
