# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""EvaluationJob: an object of the Roark API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import read_datetime, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import DATE_TIME, UUID_TEXT, Enumerated, Field, Fields, Nullable
from roark_runtime.unset import UNSET, Unset

from .evaluation_job_status import EVALUATION_JOB_STATUS_BY_VALUE, EvaluationJobStatus


@define(kw_only=True, repr=False)
class EvaluationJob(Model):
    """EvaluationJob"""

    id: str
    """Unique identifier of the evaluation job"""
    status: EvaluationJobStatus | str
    """Evaluation job processing status"""
    created_at: datetime | Unset = UNSET
    """When the evaluation job was created"""
    completed_at: datetime | None | Unset = UNSET
    """When the evaluation job completed (null if still processing)"""

    __fields__ = Fields(
        Field("id", UUID_TEXT, required=True),
        Field("status", Enumerated(EvaluationJobStatus), required=True),
        Field("created_at", DATE_TIME),
        Field("completed_at", Nullable(DATE_TIME)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> EvaluationJob:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = EvaluationJob.__new__(EvaluationJob)
        value: Any
        absent = 0
        try:
            value = data["id"]
            if type(value) is not str:
                raise DecodeError(data, "id", "a string", "EvaluationJob")
            self.id = value
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "EvaluationJob")
            value = EVALUATION_JOB_STATUS_BY_VALUE.get(value, value)
            self.status = value
            value = data.get("created_at", UNSET)
            if type(value) is str:
                value = read_datetime(value, data, "created_at", "EvaluationJob")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "created_at", "a date-time with its offset (RFC 3339)", "EvaluationJob")
            self.created_at = value
            value = data.get("completed_at", UNSET)
            if value is UNSET:
                absent += 1
            else:
                if value is not None:
                    value = read_datetime(value, data, "completed_at", "EvaluationJob")
            self.completed_at = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "EvaluationJob") from None
        self.additional_properties = {} if len(data) == 4 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = EvaluationJob.__fields__.known
