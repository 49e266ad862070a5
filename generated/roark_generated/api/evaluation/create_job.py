# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""POST /v1/evaluation/job: Create evaluation job

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from roark_runtime.codec import enveloped
from roark_runtime.operation import Operation, Request
from roark_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from roark_runtime.constraints import Fault

    from ...models.call_analysis_create_request import CallAnalysisCreateRequest
    from ...models.evaluation_dataset import EvaluationDataset
    from ...models.evaluation_job_response import EvaluationJobResponse


def request(
    *,
    evaluators: Sequence[str] | Literal["all"],
    call: CallAnalysisCreateRequest | Mapping[str, Any] | Unset = UNSET,
    dataset: EvaluationDataset | Mapping[str, Any] | Unset = UNSET,
) -> Request[EvaluationJobResponse]:
    """Build the request; raises RequestValidationError for what can't be sent."""
    from ...models.evaluation_job_create_request import EvaluationJobCreateRequest

    _fields: dict[str, Any] = {
        "call": call,
        "dataset": dataset,
        "evaluators": evaluators,
    }
    return Request(
        OPERATION,
        "/v1/evaluation/job",
        names={
            **EvaluationJobCreateRequest.wire_names,
        },
        body=EvaluationJobCreateRequest(**_fields).to_dict(),
    )


def decode(document: Any) -> EvaluationJobResponse:
    """Read the answer; raises DecodeError with the path of what is wrong."""
    from ...models.evaluation_job_response import decode_evaluation_job_response

    return enveloped(decode_evaluation_job_response, document, "data", "EvaluationJobResponseEnvelope")


def check(request: Request[Any], faults: list[Fault]) -> None:
    """Note what is wrong with a request that is about to be sent."""
    from ...models.evaluation_job_create_request import check_evaluation_job_create_request

    check_evaluation_job_create_request(request.body, faults)


OPERATION = Operation("evaluation.create_job", "POST", "/v1/evaluation/job", decode, check)
