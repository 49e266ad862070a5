# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallAnalysisJob: Analysis job information with associated call context"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import read_datetime, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import DATE_TIME, TEXT, UUID_TEXT, Enumerated, Field, Fields, Nullable, Object
from roark_runtime.unset import UNSET, Unset

from .call_data import CallData
from .job_status import JOB_STATUS_BY_VALUE, JobStatus


@define(kw_only=True, repr=False)
class CallAnalysisJob(Model):
    """Analysis job information with associated call context"""

    job_id: str
    """Unique identifier for tracking the analysis job progress"""
    status: JobStatus | str
    """Status of an analysis or evaluation job"""
    call: CallData
    """Comprehensive call information including participants, timing, and metadata"""
    created_at: datetime | Unset = UNSET
    """When the analysis job was created"""
    completed_at: datetime | None | Unset = UNSET
    """When the analysis job completed (null if still processing)"""
    error_message: str | Unset = UNSET
    """Error message if the job failed"""

    __fields__ = Fields(
        Field("job_id", UUID_TEXT, required=True),
        Field("status", Enumerated(JobStatus), required=True),
        Field("call", Object(CallData), required=True),
        Field("created_at", DATE_TIME),
        Field("completed_at", Nullable(DATE_TIME)),
        Field("error_message", TEXT),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> CallAnalysisJob:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = CallAnalysisJob.__new__(CallAnalysisJob)
        value: Any
        absent = 0
        try:
            value = data["job_id"]
            if type(value) is not str:
                raise DecodeError(data, "job_id", "a string", "CallAnalysisJob")
            self.job_id = value
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "CallAnalysisJob")
            value = JOB_STATUS_BY_VALUE.get(value, value)
            self.status = value
            value = data["call"]
            if type(value) is not dict:
                raise DecodeError(data, "call", "an object", "CallAnalysisJob")
            value = CallData.decode(value)
            self.call = value
            value = data.get("created_at", UNSET)
            if type(value) is str:
                value = read_datetime(value, data, "created_at", "CallAnalysisJob")
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "created_at", "a date-time with its offset (RFC 3339)", "CallAnalysisJob")
            self.created_at = value
            value = data.get("completed_at", UNSET)
            if value is UNSET:
                absent += 1
            else:
                if value is not None:
                    value = read_datetime(value, data, "completed_at", "CallAnalysisJob")
            self.completed_at = value
            value = data.get("error_message", UNSET)
            if type(value) is not str:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    raise DecodeError(data, "error_message", "a string", "CallAnalysisJob")
            self.error_message = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "CallAnalysisJob") from None
        self.additional_properties = {} if len(data) == 6 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = CallAnalysisJob.__fields__.known
