# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJobResponse: Response for evaluation job operations"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import UUID_TEXT, Enumerated, Field, Fields

from .evaluation_job_status import EVALUATION_JOB_STATUS_BY_VALUE, EvaluationJobStatus


@define(kw_only=True, repr=False)
class EvaluationJobResponse(Model):
    """Response for evaluation job operations"""

    job_id: str
    """Unique identifier for the evaluation job"""
    status: EvaluationJobStatus | str
    """Evaluation job processing status"""

    __fields__ = Fields(
        Field("job_id", UUID_TEXT, required=True),
        Field("status", Enumerated(EvaluationJobStatus), required=True),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationJobResponse:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationJobResponse.__new__(EvaluationJobResponse)
        value: Any
        try:
            value = data["job_id"]
            if type(value) is not str:
                raise DecodeError(data, "job_id", "a string", "EvaluationJobResponse")
            self.job_id = value
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "EvaluationJobResponse")
            value = EVALUATION_JOB_STATUS_BY_VALUE.get(value, value)
            self.status = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationJobResponse") from None
        self.additional_properties = {} if len(data) == 2 else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationJobResponse.__fields__.known
