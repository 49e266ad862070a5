# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""JobStatus: Status of an analysis or evaluation job:
- pending: Job is queued and waiting to be processed
- in_progress: Job is currently being processed
- completed: Job has finished successfully
- failed: Job encountered an error and could not complete
"""

from typing import Literal

from roark_runtime.enums import OpenEnum


class JobStatus(OpenEnum):
    """Status of an analysis or evaluation job:
    - pending: Job is queued and waiting to be processed
    - in_progress: Job is currently being processed
    - completed: Job has finished successfully
    - failed: Job encountered an error and could not complete
    """

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


JOB_STATUS_BY_VALUE: dict[str, JobStatus] = {member.value: member for member in JobStatus}
"""For reading: a value that isn't here arrives as the string it is."""

JobStatusLiteral = Literal["pending", "in_progress", "completed", "failed"]
"""The values, as an argument takes them."""
