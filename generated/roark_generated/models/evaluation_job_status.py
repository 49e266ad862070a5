# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJobStatus: Evaluation job processing status:
- pending: Job is queued and waiting to be processed
- processing: Job is currently being evaluated
- success: Evaluation completed successfully
- failure: Evaluation failed due to an error
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class EvaluationJobStatus(OpenEnum):
    """Evaluation job processing status:
    - pending: Job is queued and waiting to be processed
    - processing: Job is currently being evaluated
    - success: Evaluation completed successfully
    - failure: Evaluation failed due to an error
    """

    PENDING = "pending"
    PROCESSING = "processing"
    SUCCESS = "success"
    FAILURE = "failure"


EVALUATION_JOB_STATUS_BY_VALUE: dict[str, EvaluationJobStatus] = {
    member.value: member for member in EvaluationJobStatus
}
"""For reading: a value that isn't here arrives as the string it is."""

EvaluationJobStatusLiteral = Literal["pending", "processing", "success", "failure"]
"""The values, as an argument takes them."""
