# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""CallAnalysisJob: Analysis job information with associated call context

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, read_datetime, represent, write_datetime, write_object, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_call(value: Any) -> Any:
    return write_object(value, CallData, "call")


@define(kw_only=True, repr=False)
class CallAnalysisJob:
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
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "job_id": "job_id",
        "status": "status",
        "call": "call",
        "created_at": "created_at",
        "completed_at": "completed_at",
        "error_message": "error_message",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CallAnalysisJob:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_call_analysis_job, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "job_id": write_text(self.job_id),
            "status": write_text(self.status),
            "call": _write_call(self.call),
        }
        if self.created_at is not UNSET:
            data["created_at"] = write_datetime(self.created_at)
        if self.completed_at is not UNSET:
            data["completed_at"] = write_datetime(self.completed_at)
        if self.error_message is not UNSET:
            data["error_message"] = self.error_message
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(CallAnalysisJob.wire_names)


def decode_call_analysis_job(data: dict[str, Any]) -> CallAnalysisJob:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = CallAnalysisJob.__new__(CallAnalysisJob)
    v: Any
    try:
        v = data["job_id"]
        if type(v) is not str:
            raise DecodeError(data, "job_id", "a string", "CallAnalysisJob")
        self.job_id = v
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "CallAnalysisJob")
        v = JOB_STATUS_BY_VALUE.get(v, v)
        self.status = v
        v = data["call"]
        if type(v) is not dict:
            raise DecodeError(data, "call", "an object", "CallAnalysisJob")
        v = decode_call_data(v)
        self.call = v
        v = data.get("created_at", UNSET)
        if v is not UNSET:
            v = read_datetime(v, data, "created_at", "CallAnalysisJob")
        self.created_at = v
        v = data.get("completed_at", UNSET)
        if v is not UNSET:
            if v is not None:
                v = read_datetime(v, data, "completed_at", "CallAnalysisJob")
        self.completed_at = v
        v = data.get("error_message", UNSET)
        if type(v) is not str and v is not UNSET:
            raise DecodeError(data, "error_message", "a string", "CallAnalysisJob")
        self.error_message = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "CallAnalysisJob") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .call_data import CallData, decode_call_data
from .job_status import JOB_STATUS_BY_VALUE, JobStatus
